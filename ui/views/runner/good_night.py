"""The end: good night, the light, and then a dark screen."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.model.ritual import Run
from journal.text import _
from ui.models.run_words import state_word
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.candle_clock import CandleClock, Wax
from ui.widgets.labels import Label

DARK_AFTER_MS = 60_000
BLACK = "well"


class GoodNight(QWidget):
    """Waits for the light to go out; a minute later nothing is shown at all until a key is pressed.

    `put_out` tells that the light is out now, `left` the wish to leave, `woken` that a key was
    pressed in the dark.
    """

    put_out = Signal()
    left = Signal()
    woken = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.is_dark = False
        self.head = Label(look, _("Good night"), "display", wrap=True)
        self.told = Label(look, "", "body", "ink2", wrap=True)
        self.out = Button(look, _("Lights out"), "primary", size="hero")
        self.back = Button(look, _("Not yet"), "quiet", size="hero")
        self.candle = CandleClock(look, words=False)
        self._light = QTimer(self, singleShot=True)
        self._light.setInterval(DARK_AFTER_MS)
        self._light.timeout.connect(self.darken)
        self._shown = QWidget()
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "none")
        self.out.clicked.connect(self.put_out)
        self.back.clicked.connect(self.left)

    def show_end(self, run: Run, at: str) -> None:
        """Show how the evening ended; `at` is when the light went out, '' while it has not."""
        self._lighten()
        over = bool(at)
        self.told.set_text(
            _("Lights out at {at}. The screen goes dark in a minute.").format(at=at)
            if over
            else state_word(run)
        )
        self.out.setVisible(not over)
        self.back.set_text(_("Back to Tonight") if over else _("Not yet"))
        told = _("A candle that has gone out") if over else _("A candle, almost burned down")
        wax = Wax(1, burned=1, lit=not over, smoke=over)
        self.candle.show_wax(wax, told)
        if over:
            self._light.start()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._light.stop()
            self.out.setFocus(Qt.FocusReason.OtherFocusReason)

    def darken(self) -> None:
        """Show nothing."""
        self._light.stop()
        self.is_dark = True
        self._shown.hide()
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setAccessibleName(_("The screen is dark. Any key shows it again."))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._light.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_dark:
            self.woken.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.is_dark:
            self.woken.emit()
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = Qt.GlobalColor.black if self.is_dark else self._look.colour(BLACK)
        QPainter(self).fillRect(self.rect(), ground)

    def _lighten(self) -> None:
        self.is_dark = False
        self._shown.show()
        self.unsetCursor()
        self.update()
        self.setAccessibleName(_("Good night"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._shown)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self.candle, 3, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.head, self.told):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(self.out)
        row.addWidget(self.back)
        row.addStretch(1)
        column.addSpacing(12)
        column.addLayout(row)
        column.addStretch(2)
        whole = QVBoxLayout(self)
        whole.addWidget(self._shown)
