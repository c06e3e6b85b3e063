"""What floats within its window, so that the keyboard is in it from the first key on.

A dialog of its own has to be activated by the window manager, and until that is done what is typed
goes nowhere. This one needs nobody's leave; it keeps the rest of its window out of reach itself.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.theme.look import Look
from ui.widgets.floating import Floating, Veil


class Overlay(Floating):
    """Stands in the middle of a window until it is answered; no key leaves it.

    Esc is for the one that is made of it to take, as is every other key.
    """

    def __init__(self, look: Look, title: str, over: QWidget) -> None:
        super().__init__(look, title, over)
        self._window = over.window()
        self._veil: Veil | None = None
        self._before: QWidget | None = None  # where the keyboard was, and goes back to
        self._within: QWidget | None = None  # where in here it is
        self.setParent(self._window, Qt.WindowType.Widget)
        self.setModal(False)
        self.hide()
        # It paints its own ground; the application's sheet would lay a square one below.
        self.setStyleSheet("QDialog { background: transparent; }")

    def wait(self) -> bool:
        """Stand over the veiled window until answered; whether the answer was yes."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is no window without
        self._remember(self._window.focusWidget())
        self._veil = Veil(self.look, self._window)
        self._window.installEventFilter(self)
        app.focusChanged.connect(self._hold)
        self.raise_()
        try:
            return self.exec() == QDialog.DialogCode.Accepted
        finally:
            self._veil.deleteLater()

    def done(self, result: int) -> None:
        """Give the keyboard back, and end."""
        if self._veil is not None and self.isVisible():
            app = QApplication.instance()
            assert isinstance(app, QApplication)  # noqa: S101 - as above
            app.focusChanged.disconnect(self._hold)
            self._window.removeEventFilter(self)
            self._veil.hide()
            if self._before is not None:
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        super().done(result)

    def event(self, event: QEvent) -> bool:
        """No shortcut of the window's answers to what is typed here."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nobody in it takes ends here."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and end with it."""
        if watched is self._window and self._veil is not None:
            if event.type() == QEvent.Type.Resize:
                self._veil.resize(self._window.size())
                self._to_the_middle()
            elif event.type() == QEvent.Type.Close:
                self.reject()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, on: bool) -> bool:
        """Tab goes round within."""
        stops = [
            each
            for each in self.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()
        ]
        here = self._window.focusWidget()
        if stops:
            at = stops.index(here) + (1 if on else -1) if here in stops else 0
            reason = Qt.FocusReason.TabFocusReason if on else Qt.FocusReason.BacktabFocusReason
            stops[at % len(stops)].setFocus(reason)
        return True

    def _remember(self, focused: QWidget | None) -> None:
        self._before = focused
        if focused is not None:
            focused.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._before = None

    def _hold(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Where a page that is read again takes the keyboard, take it back."""
        if new is not None and self.isAncestorOf(new):
            self._within = new
        elif self._within is not None and new is not None and new.window() is self._window:
            self._within.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_the_middle(self) -> None:
        self.move(self._window.rect().center() - self.rect().center())
