"""The part of a scrolling widget that is painted on."""

from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def viewport_of(area: QAbstractScrollArea) -> QWidget:
    """The area's own viewport, to be held for as long as the area stands.

    The first `viewport()` of an area makes PySide name every kind of widget there is, to find out
    which this is; one that was found by its name is known from then on.
    """
    found = area.findChild(QWidget, "qt_scrollarea_viewport")
    return found if isinstance(found, QWidget) else area.viewport()
