"""One kit for all charts: one drawing for screen and paper, keys, words, and a table."""
