"""What the journal holds and what was done, as JSON and as lines in a terminal."""
