"""What can be said of nights, and what cannot: pure functions from values to values."""
