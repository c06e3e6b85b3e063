"""The nouns of the journal: frozen values, no input or output."""
