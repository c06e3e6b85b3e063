"""The journal: a list of dreams, the open one, and the night around it."""

from ui.views.journal.page import JournalPage

__all__ = ["JournalPage"]
