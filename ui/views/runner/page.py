"""The runner's page: one step at a time, from the first one to a dark screen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from journal import clock as system_clock
from journal.errors import JournalError
from journal.model.ritual import OPEN, Run, RunState, StepKind
from journal.rituals import runner
from journal.text import _
from ui import sounds
from ui.desk import Desk
from ui.models.naming import clock
from ui.views.page import Page, Place
from ui.views.runner.course import Course
from ui.views.runner.face import Face
from ui.views.runner.good_night import GoodNight
from ui.views.runner.stage import Stage
from ui.views.runner.stopwatch import Stopwatch
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll import Scroll

LOOK_MS = 250
MORNING_AFTER = timedelta(hours=3)  # so long after lights-out whoever comes wants the morning


class RunnerPage(Page):
    """Goes through the ritual that stands open; `Place.words` may name one to begin.

    Left with Esc, by another page or by closing the window, it stands still where it is.
    """

    name = "runner"

    def __init__(self, desk: Desk, elapsed: Callable[[], float] = system_clock.elapsed) -> None:
        super().__init__(desk)
        self.course = Course(desk, self)
        self.watch = Stopwatch(elapsed)
        self.face = Face(desk, self.watch)
        self.end = GoodNight(desk.look)
        self.stage = Stage(self)
        self._step: tuple[str, int] | None = None
        self._sound: sounds.Sound | None = None
        self._bell, self._flame = True, ""
        self._lights_out: datetime | None = None
        back = Button(desk.look, _("To Tonight"), "primary")
        back.clicked.connect(self._go_back)
        reason = _("It begins from Tonight, or from the page of rituals.")
        self._empty = EmptyState(desk.look, _("No ritual is running"), reason, [back])
        self._scroll = Scroll(desk.look, self.face)
        self._states = QStackedWidget()
        for each in (self._empty, self._scroll, self.end):
            self._states.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._states)
        self._tick = QTimer(self)
        self._tick.setInterval(LOOK_MS)
        self._tick.timeout.connect(self._look)
        self._connect()
        self._bind()

    def enter(self, place: Place) -> None:
        """Take up what stands open, or begin what is named."""
        try:
            there = self.course.take_up(place.words)
        except JournalError as error:
            self.desk.dialogs.tell(error)
            there = False
        if not there:
            self._show_state(self._empty)
            return
        self.stage.enter()
        self._step = None
        self._tick.start()
        self.face.controls.pause.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.course.is_open:
            self.course.move(runner.go_on)
        elif self.course.run is not None:
            self._changed(self.course.run)

    def leave(self) -> None:
        """Keep what is written, and stand still."""
        self.face.writing.flush()
        self.course.lay_down()
        self._tick.stop()
        self.end.stop()
        self.face.listening.end(at_once=True)
        self.stage.leave()

    @property
    def unsaved(self) -> bool:
        """Whether something written for the night, or a move, is still not in the journal."""
        return self.face.writing.autosave.pending or self.course.unsaved

    # --- what a person does ---------------------------------------------------------------------

    def turn(self) -> None:
        """Pause, or go on; in the end put the light out, and in the dark wake up."""
        run = self.course.run
        if run is None:
            return
        if run.state is RunState.RUNNING:
            self.course.move(runner.pause)
        elif run.state is RunState.PAUSED:
            self.course.move(runner.go_on)
        elif self.end.is_dark:
            self._wake()
        elif run.lights_out_at is None:
            self.course.put_out()

    def forward(self) -> None:
        """The next step, and after the last one the end."""
        if self.course.is_open:
            self.course.move(runner.forward)
        else:
            self.turn()

    def _back(self) -> None:
        self.course.move(runner.back)

    def _skip(self, reason: str) -> None:
        self.course.move(lambda run, now: runner.skip(run, now, reason))

    def _turn_bell(self) -> None:
        preferences = self.desk.store.preferences
        settings = preferences.load()
        try:
            preferences.save(replace(settings, step_bell=not settings.step_bell))
        except JournalError as error:
            self.desk.dialogs.tell(error)
        if self.course.run is not None and self.course.is_open:
            self._read(self.course.run)
            self._show(self.course.run)

    def _escape(self) -> None:
        """Out of the sheet, or out of the reasons; else away, and it can be taken up again."""
        controls = self.face.controls
        if self.face.writing.prose.hasFocus():
            controls.pause.setFocus(Qt.FocusReason.OtherFocusReason)
        elif controls.reasons.isVisible():
            controls.reasons.leave()
        else:
            self._go_back()

    def _go_back(self) -> None:
        self.go.emit(Place("tonight"))

    def _wake(self) -> None:
        """A key in the dark: to the morning, where it is one, else good night again."""
        run = self.course.run
        out = None if run is None else run.lights_out_at
        if run is None or out is None or self.desk.now() - out > MORNING_AFTER:
            self._go_back()
        else:
            self._end(run)

    # --- what follows from it -------------------------------------------------------------------

    def _look(self) -> None:
        self.course.look()
        self.face.listening.pass_time(LOOK_MS / 1000)
        self.stage.look()

    def _changed(self, run: Run) -> None:
        if run.state not in OPEN:
            self._end(run)
            return
        if self._step != (run.uid, run.at):
            self._step = (run.uid, run.at)
            self._begin_step(run)
        running = run.state is RunState.RUNNING
        if running:
            self.watch.go()
        else:
            self.watch.halt()
        self.stage.awake(wanted=running)
        self._show(run)

    def _begin_step(self, run: Run) -> None:
        """Another step: its own clock, sheet or sound."""
        face, step = self.face, run.step
        assert step is not None  # noqa: S101 - the run is open
        self._read(run)
        self.watch.halt()
        self.watch.start_at(run.spent)
        face.controls.close_reasons()
        face.listening.end(at_once=False)
        self._show_state(self._scroll)
        if step.kind is StepKind.LISTEN:
            face.listening.begin(self._opened(), step)
        face.writing.show_step(run, step if step.kind is StepKind.WRITE else None)
        self._show(run)
        first: QWidget = face.controls.pause
        if step.kind is StepKind.WRITE:
            first = face.writing.prose
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.verticalScrollBar().setValue(0)  # large text: what to do comes first

    def _show(self, run: Run) -> None:
        zone = self.desk.zone()
        self.face.show_run(run, self.desk.now(), zone, bell=self._bell)
        self.face.listening.show_run(run)
        self.face.show_candle(run, self._lights_out, zone, self._flame)

    def _read(self, run: Run) -> None:
        """What the journal says beside the run: read with each step, not with each look."""
        store = self.desk.store
        self._bell = store.preferences.load().step_bell
        self._lights_out = store.rituals.schedule().lights_out_of(run.night, self.desk.zone())
        said = store.nights.of(run.night).kind_said
        self._flame = "" if said is None else said.value

    def _end(self, run: Run) -> None:
        self.watch.halt()
        self.stage.awake(wanted=False)
        self.face.listening.end(at_once=False)
        self.face.writing.show_step(run, None)
        self._show_state(self.end)
        self.end.show_end(
            run, clock(run.lights_out_at, self.desk.zone()) if run.lights_out_at else ""
        )

    def _show_state(self, state: QWidget) -> None:
        if self._states.currentWidget() is not state:
            self._states.setCurrentWidget(state)

    def _ring(self) -> None:
        if self._bell:
            self._opened().bell()

    def _opened(self) -> sounds.Sound:
        if self._sound is None:
            self._sound = sounds.open_sound(self.desk.jobs, self)
        return self._sound

    # --- wiring ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        controls = self.face.controls
        self.course.changed.connect(self._changed)
        self.course.over.connect(self._ring)
        self.course.too_late.connect(self._go_back)
        controls.pause.clicked.connect(self.turn)
        controls.forward.clicked.connect(self.forward)
        controls.back.clicked.connect(self._back)
        controls.more.clicked.connect(lambda: self.course.move(runner.more))
        controls.less.clicked.connect(lambda: self.course.move(runner.less))
        controls.stop.clicked.connect(lambda: self.course.move(runner.stop))
        controls.bell.clicked.connect(self._turn_bell)
        controls.skipped.connect(self._skip)
        self.face.writing.done.connect(self.forward)
        self.end.put_out.connect(self.course.put_out)
        self.end.left.connect(self._go_back)
        self.end.woken.connect(self._wake)

    def _bind(self) -> None:
        """Keys that work wherever the focus is, unless a field takes them as letters."""
        controls = self.face.controls
        for key, deed in (
            ("Space", self.turn),
            ("Right", self.forward),
            ("Left", self._back),
            ("Esc", self._escape),
        ):
            self._key(key, deed)
        letters = (("M", self._turn_bell), ("S", controls.skip.click))
        signs = (("+", controls.more.click), ("-", controls.less.click))
        for key, deed in (*letters, *signs):
            self._key(key, partial(self._by_letter, deed))

    def _key(self, key: str, deed: Callable[[], None]) -> None:
        short = QShortcut(QKeySequence(key), self)
        short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        short.activated.connect(deed)

    def _by_letter(self, deed: Callable[[], None]) -> None:
        if self.desk.store.preferences.load().single_keys:
            deed()
