"""Buttons that belong together are one stop of the Tab key; arrows move among them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

STEPS = {
    Qt.Key.Key_Left.value: -1,
    Qt.Key.Key_Up.value: -1,
    Qt.Key.Key_Right.value: 1,
    Qt.Key.Key_Down.value: 1,
}


class OneStop(QObject):
    """Keeps the Tab key on the button that had the focus last, or the first that can have it."""

    def __init__(self, buttons: Sequence[QAbstractButton], parent: QObject) -> None:
        super().__init__(parent)
        self._buttons = buttons
        for button in buttons:
            button.installEventFilter(self)
        self._stop_at(buttons[0])

    def take(self, buttons: Sequence[QAbstractButton]) -> None:
        """Keep these together from now on; the one with the focus is the stop, else the first."""
        for button in {*self._buttons, *buttons}:
            button.removeEventFilter(self)
        for button in buttons:
            button.installEventFilter(self)
        self._buttons = buttons
        self._stop_at(next((each for each in buttons if each.hasFocus()), buttons[0]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the focus, move it with the arrows, and leave a button that is switched off."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QAbstractButton):
            self._stop_at(watched)
        elif event.type() == QEvent.Type.EnabledChange:
            self._stop_at(next((each for each in self._buttons if _stops(each)), self._buttons[0]))
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in STEPS and not event.modifiers():
                event.accept()  # an arrow is the group's own before it is a page's key
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            return not held and self._stepped(watched, STEPS.get(event.key(), 0))
        return False

    def _stepped(self, watched: QObject, step: int) -> bool:
        able = [each for each in self._buttons if each.isEnabled()]
        if not step or watched not in able:
            return False
        reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
        able[(able.index(watched) + step) % len(able)].setFocus(reason)
        return True

    def _stop_at(self, button: QAbstractButton) -> None:
        policy = Qt.FocusPolicy
        if not button.isEnabled():
            button = next((each for each in self._buttons if each.isEnabled()), button)
        for each in self._buttons:
            each.setFocusPolicy(policy.TabFocus if each is button else policy.NoFocus)


def _stops(button: QAbstractButton) -> bool:
    return button.isEnabled() and button.focusPolicy() is Qt.FocusPolicy.TabFocus
