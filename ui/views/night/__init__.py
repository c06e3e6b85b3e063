"""One night written out, as the pages of nights show it."""
