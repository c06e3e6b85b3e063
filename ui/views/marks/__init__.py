"""The names that dreams carry, as a place to tend them."""

from ui.views.marks.page import MarksPage

__all__ = ["MarksPage"]
