"""The bell, which opens no journal: the file it reads, the ways it rings, what is due."""
