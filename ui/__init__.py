"""Elara's faces: every Qt import of the program is in here."""
