"""Natural and synced nights compared, as they happened."""

from ui.views.compare.page import ComparePage

__all__ = ["ComparePage"]
