"""The line shown while a voice note is spoken: how long, how loud, and the two ways on."""

import math

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.text import _
from ui.theme.look import Look
from ui.views.journal.attachments.recorder import Recorder
from ui.views.journal.attachments.words import lasting
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout, together
from ui.widgets.labels import Glyph, Label
from ui.widgets.shapes import Paint, framed, painter_on

PILLS, WIDE, HIGH, GAP = 12, 4, 12, 2
LONG = 600.0  # seconds: few voice notes are longer


class Level(QWidget):
    """How loud it is: pills that fill from the left."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._level = 0.0
        self.setAccessibleName(_("Loudness"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    @property
    def filled(self) -> int:
        """How many pills are full."""
        return round(self._level * PILLS)

    def show_level(self, level: float) -> None:
        """Show how loud it is now."""
        self._level = level
        self.update()

    def sizeHint(self) -> QSize:
        px = self._look.px
        return QSize(PILLS * (px(WIDE) + px(GAP)) - px(GAP), px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        px = self._look.px
        for n in range(PILLS):
            full = n < self.filled
            colour = self._look.colour("ink2" if full else "line")
            pill = QRectF(n * (px(WIDE) + px(GAP)), 0, px(WIDE), px(HIGH))
            framed(painter, pill, 2, Paint(colour))


class RecordLine(QWidget):
    """Follows a recorder, pauses and stops it."""

    stopped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._recorder: Recorder | None = None
        self._state = Label(look, "", "small", "ink2")
        self._time = Label(look, "", "small", "ink")
        self._time.set_style("small", tabular=True)
        self.level = Level(look)
        self.pause_button = Button(look, _("Pause"), "second", icon="pause", size="small")
        self.stop_button = Button(look, _("Stop"), "second", icon="stop", size="small")
        self._trouble = QWidget()
        self.why = Label(look, "", "small", "ink2", wrap=True)
        self._lay_out()
        look.changed.connect(self._steady)
        self._steady()
        self.pause_button.clicked.connect(self._pause)
        self.stop_button.clicked.connect(self.stopped)

    def _lay_out(self) -> None:
        look, row = self._look, FlowLayout(10)
        glyph = Glyph(look, "voice", "ink2", 18)
        row.addWidget(together(glyph, self._state, self._time, self.level, apart=8))
        row.addWidget(together(self.pause_button, self.stop_button, apart=8))
        beside = QHBoxLayout(self._trouble)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(Glyph(look, "warn", "attention", 16))
        beside.addWidget(self.why, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._trouble)

    def _steady(self) -> None:
        """Nothing moves aside when a word changes, or while the clock runs."""
        metrics = QFontMetricsF(self._look.font("small", tabular=True))
        states = (_("Recording"), _("Paused"), _("Being kept"))
        for label, told in ((self._state, states), (self._time, (lasting(LONG),))):
            widest = max(metrics.horizontalAdvance(each) for each in told)
            label.setMinimumWidth(math.ceil(widest) + 1)
        now, wide = self.pause_button.text(), 0
        for words in (_("Pause"), _("Go on")):
            self.pause_button.set_text(words)
            wide = max(wide, self.pause_button.sizeHint().width())
        self.pause_button.set_text(now)
        self.pause_button.setMinimumWidth(wide)

    def follow(self, recorder: Recorder) -> None:
        """Show this recording from now on."""
        self._recorder = recorder
        recorder.changed.connect(self._show)
        recorder.troubled.connect(self._tell)
        self._trouble.hide()
        self._show()

    @property
    def told(self) -> str:
        """How long it is, as it is shown."""
        return self._time.text()

    def _pause(self) -> None:
        if self._recorder is not None:
            self._recorder.pause()

    def _show(self) -> None:
        recorder = self._recorder
        if recorder is None:
            return
        paused = recorder.paused
        state = _("Paused") if paused else _("Recording")
        self._state.set_text(_("Being kept") if recorder.stopped else state)
        self._time.set_text(lasting(recorder.seconds))
        self.level.show_level(recorder.level)
        self.pause_button.set_text(_("Go on") if paused else _("Pause"))
        self.pause_button.set_icon("voice" if paused else "pause")
        for button in (self.pause_button, self.stop_button):
            button.setVisible(not recorder.stopped)

    def _tell(self, error: JournalError) -> None:
        kept = _("What you said since waits here, and is tried again each second.")
        self.why.set_text(f"{error.title} {error.advice} {kept}")
        self._trouble.setAccessibleName(self.why.text())
        self._trouble.show()
