"""A layout that is to hold something else: what stood in it goes."""

from PySide6.QtWidgets import QLayout


def empty(layout: QLayout) -> None:
    """Take all out of a layout: out of sight at once, and deleted with the next events."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
