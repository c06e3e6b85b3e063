"""The run that is under way: each move is kept in the journal as it is made."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from journal.errors import JournalBusy, JournalError
from journal.evenings import deeds as evening_deeds
from journal.evenings.evening import night_ahead, ritual_tonight
from journal.model.ritual import OPEN, TAKEN_UP_WITHIN, Run
from journal.rituals import runner
from ui.desk import Desk
from ui.saving import saved_beside
from ui.scribe import Deed

KEEP_EVERY = timedelta(seconds=30)  # so much of a step's time a crash may cost at the most

Move = Callable[[Run, datetime], Run]


class Course(QObject):
    """`changed` tells of the run as it is now, `over` that a step's time has just run out."""

    changed = Signal(object)
    over = Signal()
    too_late = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept_at: datetime | None = None
        self._told = self._asked = False
        self._newest: Run | None = None  # as it is to be kept
        self._keeping = saved_beside(desk, self, self._due)
        self._keeping.saved.connect(self._kept)
        self._keeping.failed.connect(self._refused)
        self.run: Run | None = None

    @property
    def unsaved(self) -> bool:
        """Whether a move is not in the journal."""
        return self._keeping.pending

    def settle(self) -> None:
        """Wait until the moves that were made are kept."""
        self._keeping.flush()

    @property
    def is_open(self) -> bool:
        """Whether a run is under way, running or standing still."""
        return self.run is not None and self.run.state in OPEN

    def take_up(self, name: str) -> bool:
        """Go on with what stands open, else begin the ritual of this name; whether there is one.

        Another one that stands open ends as it stands: the named one was asked for.
        """
        now, store = self._desk.now(), self._desk.store
        if name:
            night = night_ahead(now, self._desk.zone())
            ritual = ritual_tonight(store, name, night, self._desk.zone())
            leads_on = store.preferences.load().steps_lead_on
            self.run = evening_deeds.wanted(store, ritual, night, now, leads_on)
        else:
            self.run = evening_deeds.left_open(store, now)
        self._told = False
        return self.run is not None

    def move(self, move: Move) -> None:
        """Make a move, keep it, and tell of it."""
        if self.run is None or not self.is_open:
            return
        now = self._desk.now()
        self._take(move(self.run, now))
        self._keep(now, asked=True)
        self.changed.emit(self.run)

    def look(self) -> None:
        """Look at the clock: time passes, and a step whose time is over may lead on."""
        before = self.run
        if before is None or not self.is_open:
            return
        now = self._desk.now()
        if now - before.looked_at > TAKEN_UP_WITHIN:
            self.move(lambda run, _now: runner.stop(run, run.looked_at))
            self.too_late.emit()
            return
        run = runner.tick(before, now)
        led_on = (before.at, before.state) != (run.at, run.state)
        if run.at > before.at or (run.remaining is not None and run.remaining <= 0):
            self._tell_over()
        self._take(run)
        if led_on or self._kept_at is None or now - self._kept_at >= KEEP_EVERY:
            self._keep(now, asked=False)
        self.changed.emit(run)

    def put_out(self) -> None:
        """Note that the light is out now."""
        if self.run is None:
            return
        self._keeping.flush()
        try:
            self.run = evening_deeds.put_out(self._desk.store, self.run, self._desk.now())
        except JournalError as error:
            self._desk.dialogs.tell(error)
        self.changed.emit(self.run)

    def lay_down(self) -> None:
        """Stand still, and let go of the run: it can be taken up again."""
        if self.is_open:
            self.move(runner.pause)
        self._keeping.flush()
        self.run = None

    def _take(self, run: Run) -> None:
        if self.run is None or self.run.at != run.at:
            self._told = False
        self.run = run

    def _tell_over(self) -> None:
        if not self._told:
            self._told = True
            self.over.emit()

    def _keep(self, now: datetime, *, asked: bool) -> None:
        """Keep how far it is, beside the window: neither a key nor the candle waits for the disk.

        A disk that refuses is told of where one asked for it, and not every second.
        """
        self._kept_at, self._newest = now, self.run
        self._asked = self._asked or asked
        self._keeping.touch()
        self._keeping.hurry()

    def _due(self) -> Deed | None:
        run, now = self._newest, self._desk.now()
        return None if run is None else lambda store: store.runs.keep(run, now)

    def _kept(self) -> None:
        self._asked = False

    def _refused(self, error: JournalError) -> None:
        asked, self._asked = self._asked, False
        if asked and not isinstance(error, JournalBusy):  # which is tried again by itself
            self._desk.dialogs.tell(error)
