"""Rituals: the shelf and its editor, the schedule, what evenings say back, and new endings."""

from ui.views.rituals.page import RitualsPage

__all__ = ["RitualsPage"]
