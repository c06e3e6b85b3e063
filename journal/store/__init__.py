"""One SQLite file that holds everything: the only SQL in the program."""
