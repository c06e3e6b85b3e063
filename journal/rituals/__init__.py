"""Rituals: the templates that ship, and the way through one evening."""
