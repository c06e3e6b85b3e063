"""What painted widgets are to a screen reader: Qt takes each of them for an empty frame."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget

CHART = QAccessible.Role.Chart
GROUP = QAccessible.Role.Grouping
TEXT = QAccessible.Role.StaticText


def speak() -> None:
    """From now on a widget whose class has a role in `SPOKEN` is told of by that role.

    One with a method `told_as` is told of as it says.
    """
    QAccessible.installFactory(_told)


def _told(_class: str, told: QObject | None) -> Any:
    """What Qt hands to screen readers; None leaves it to Qt."""
    speaks = getattr(told, "told_as", None)
    if speaks is not None:
        return speaks()
    role = getattr(type(told), "SPOKEN", None)
    if role is None or not isinstance(told, QWidget):
        return None
    return QAccessibleWidget(told, role)
