"""The kit: what pages are made of; it knows colours and words, nothing of the journal."""
