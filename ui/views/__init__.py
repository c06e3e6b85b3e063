"""One module for each place a person can be."""
