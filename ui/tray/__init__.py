"""The bell: a small process of its own, and what it shares with the window. It imports no view."""
