"""Natural and synced nights beside each other."""

from ui.views.side_by_side.page import SideBySidePage

__all__ = ["SideBySidePage"]
