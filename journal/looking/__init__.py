"""Looking at nights as they happened: what the store holds, through the eyes of the statistics."""
