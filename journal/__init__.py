"""Elara's core: nights, dreams, rituals and sessions, complete without a screen."""
