"""One step on the screen: what to do, how long, what comes next, and the candle beside it."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from journal.model.ritual import Run, RunState, Step, StepKind
from journal.text import _
from ui.desk import Desk
from ui.models.naming import clock
from ui.models.run_words import after_words, countdown, countdown_told, run_told, wax_of
from ui.views.runner.controls import Controls
from ui.views.runner.listening import Listening
from ui.views.runner.writing import Writing
from ui.widgets.candle_clock import CandleClock
from ui.widgets.labels import Elided, Label
from ui.widgets.pacer import Pacer, share_left

SIDE = 290  # pixels at 100 %
MARGIN = 48
WIDE_FROM = 1100  # narrower than this there is no room for the words beside the candle
CANDLE_FROM = 560  # and narrower than this none for the candle


class Face(QWidget):
    """Shows a run as it stands; it changes nothing."""

    def __init__(self, desk: Desk, seconds: Callable[[], float]) -> None:
        super().__init__()
        look = desk.look
        self._look = look
        self._wide = True
        self.ritual = Elided(look, "", "card_title", "ink2")
        self.hour = Label(look, "", "hero", "ink2")
        self.hour.set_style("hero", tabular=True)
        self.caption = Label(look, "", "caption", "ink3", wrap=True)
        self.title = Label(look, "", "title", wrap=True)
        self.note = Label(look, "", "body", "ink2", wrap=True)
        self.pacer = Pacer(look, seconds)
        self.writing = Writing(desk)
        self.listening = Listening(look)
        self.left = Label(look, "", "title")
        self.left.set_style("title", tabular=True)
        self.then = Label(look, "", "body", "ink2", wrap=True)
        self.controls = Controls(look)
        self.candle = CandleClock(look, inset=MARGIN, thinned=True)
        self._step, self._deeds = QWidget(), QWidget()
        self._lay_out()
        look.changed.connect(self._fit)

    def show_run(self, run: Run, now: datetime, zone: tzinfo, *, bell: bool) -> None:
        """Show the step it stands on."""
        step = run.step
        if step is None:
            return
        self.ritual.set_text(run.name)
        self.hour.set_text(clock(now, zone))
        self._words(run, step)
        writes, breathes = step.kind is StepKind.WRITE, step.breath is not None
        self.writing.setVisible(writes)
        self.pacer.setVisible(not writes)
        self.listening.setVisible(step.kind is StepKind.LISTEN)
        if step.breath is not None:
            self.pacer.show_breath(step.breath, moving=run.state is RunState.RUNNING)
        else:
            self.pacer.show_rest(step.name, share_left(run.spent, run.planned))
        self.title.setVisible(writes or breathes)
        self.controls.show_run(run, bell=bell)

    def show_candle(self, run: Run, lights_out: datetime | None, zone: tzinfo, flame: str) -> None:
        """Show how far the whole ritual has burned down."""
        self.candle.show_wax(wax_of(run, lights_out, zone, flame), run_told(run))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colour("well"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _words(self, run: Run, step: Step) -> None:
        place = _("Step {at} of {n}").format(at=run.at + 1, n=len(run.steps))
        stands = run.state is RunState.PAUSED
        self.caption.set_text(_("{step} · stands still").format(step=place) if stands else place)
        self.title.set_text(step.name)
        self.note.set_text(step.note)
        self.note.setVisible(bool(step.note))
        remaining = run.remaining
        self.left.set_text("" if remaining is None else countdown(remaining))
        self.left.setVisible(remaining is not None)
        over = remaining is not None and remaining <= 0
        told = after_words(run)
        self.then.set_text(_("Its time is over, {then}").format(then=told) if over else told)
        if remaining is not None:
            self.left.setAccessibleName(countdown_told(remaining))

    def _lay_out(self) -> None:
        grid = self._grid = QGridLayout(self)
        # the candle's light reaches into the margin
        grid.setContentsMargins(0, 36, MARGIN, 24)
        self.ritual.setContentsMargins(MARGIN, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setRowStretch(1, 1)
        step = _column(self._step, self.caption, self.title, self.note)
        step.addWidget(self.pacer, 1)
        step.addWidget(self.writing, 1)
        step.addWidget(self.listening)
        _column(self._deeds, self.left, self.then).addWidget(self.controls)
        self._place(wide=self._wide)

    def _fit(self) -> None:
        """Where there is no room beside the step, what may be done takes the candle's words' room.

        Then what to do, how long, what comes next and every deed are still seen at once.
        """
        wide = self.width() >= self._look.px(WIDE_FROM)
        self.candle.setVisible(self.width() >= self._look.px(CANDLE_FROM))
        if wide is not self._wide:
            self._wide = wide
            self.candle.show_words(shown=wide)
            self._place(wide=wide)
        side = self._look.px(SIDE) + MARGIN if wide else 0
        self._grid.setColumnMinimumWidth(0, side)
        self._grid.setColumnMinimumWidth(2, side - MARGIN if wide else 0)

    def _place(self, *, wide: bool) -> None:
        """The candle, the step in the middle, and the deeds below it or at its right."""
        grid, top = self._grid, Qt.AlignmentFlag.AlignTop
        for part in (self.ritual, self.hour, self.candle, self._step, self._deeds):
            grid.removeWidget(part)
        grid.addWidget(self.ritual, 0, 0, 1, 1 if wide else 2, top)
        grid.addWidget(self.hour, 0, 2, top | Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.candle, 1, 0, 2, 1)
        if wide:
            grid.addWidget(self._step, 0, 1, 2, 1)
            grid.addWidget(self._deeds, 2, 1)
        else:
            grid.addWidget(self._step, 1, 1, 2, 1)
            grid.addWidget(self._deeds, 1, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        for column, stretch in enumerate((1, 2, 1) if wide else (0, 1, 1)):
            grid.setColumnStretch(column, stretch)


def _column(holder: QWidget, *words: Label) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for label in words:
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label)
    column.addSpacing(8)
    return column
