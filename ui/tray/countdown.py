"""A minute in which lights-out can still be stopped: what will happen, how soon, and ways out."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.text import _, ngettext
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import Label
from ui.widgets.progress import Bar

SECONDS = 60
WIDE = 440
SLEPT = timedelta(seconds=30)  # longer between two looks: the computer slept, and it is over


class Countdown(QWidget):
    """Stands over everything for a minute; Esc is `cancelled`. At its end, and only then, `over`.

    A computer that slept meanwhile does nothing: the moment has passed.
    """

    over = Signal()
    later = Signal()
    cancelled = Signal()

    def __init__(self, look: Look, deed: str, later: str, now: Callable[[], datetime]) -> None:
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, Qt.WindowType.Window | flags)
        self._look = look
        self._deed = deed
        self._now = now
        self._until = now() + timedelta(seconds=SECONDS)
        self._seen = now()
        self.setWindowTitle(_("Lights out"))
        self.setAccessibleName(_("Lights out"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedWidth(look.px(WIDE))
        self._left = Label(look, "", "body", "ink2", wrap=True)
        self._bar = Bar(look)
        self._bar.setRange(0, SECONDS)
        self._bar.setAccessibleName(_("Time left"))
        self.stop_button = Button(look, _("Not tonight"), "primary", hint="Esc")
        self.later_button = Button(look, later, "second") if later else None
        self._lay_out()
        self._ring = FocusRing(look, self)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.look)

    def begin(self) -> None:
        """Show the window, and take the keyboard from nobody who still writes somewhere.

        Whoever comes to it has Esc at once; no other key that was on its way answers it.
        """
        self._tell()
        self.adjustSize()
        screen = self.screen()
        self.move(screen.availableGeometry().center() - self.rect().center())
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show()
        self._tick.start()

    def look(self) -> None:
        """One more second."""
        now, seen = self._now(), self._seen
        self._seen = now
        if not timedelta() <= now - seen <= SLEPT:
            self._end(self.cancelled)
        elif now >= self._until:
            self._end(self.over)
        else:
            self._tell()

    def give_up(self) -> None:
        """End without a word: it was answered elsewhere."""
        if self._tick.isActive():
            self._end(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end(self.cancelled)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setBrush(self._look.colour("bg"))
        painter.setPen(self._look.colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(8)
        column.addWidget(Label(self._look, _("Lights out"), "title"))
        column.addWidget(self._left)
        column.addSpacing(4)
        column.addWidget(self._bar)
        column.addSpacing(14)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        if self.later_button is not None:
            self.later_button.clicked.connect(lambda: self._end(self.later))
            row.addWidget(self.later_button)
        self.stop_button.clicked.connect(lambda: self._end(self.cancelled))
        row.addWidget(self.stop_button)
        column.addLayout(row)

    def _tell(self) -> None:
        left = max(0, round((self._until - self._now()).total_seconds()))
        after = ngettext("In {n} second {deed}.", "In {n} seconds {deed}.", left)
        self._left.set_text(after.format(n=left, deed=self._deed))
        self._bar.setValue(left)

    def _end(self, how: SignalInstance | None) -> None:
        self._tick.stop()
        self.hide()
        if how is not None:
            how.emit()
        self.deleteLater()
