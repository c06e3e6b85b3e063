"""The bell beside an open window: keeps the bell's files in step, and rings where no bell does."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from journal import clock
from journal.bell import file as bell_file
from journal.bell.ringer import Ringer
from journal.changes import Changes
from journal.errors import JournalError
from journal.evenings import evening
from journal.model.ring import Ring, RingKind
from journal.store.store import Store
from ui.single import Single
from ui.theme.look import Look
from ui.tray.bell import Bell, Surroundings
from ui.tray.bus import Bus
from ui.tray.desktop_notes import DesktopNotes
from ui.tray.doors import Doors
from ui.tray.full_screen import is_full_screen
from ui.tray.notifier import InTurn, Note, Notifier, Topic
from ui.widgets.reminder_line import ReminderLine

RINGS = Changes.RITUALS | Changes.SETTINGS
SETTLE_MS = 400  # a person who types a time commits more than once


class WindowLine(Notifier):
    """Shows notes as lines above the pages: the last resort, seen by who looks at the window."""

    line = Signal(QWidget)

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._lines: dict[Topic, ReminderLine] = {}

    def show(self, note: Note) -> None:
        self.withdraw(note.topic)
        line = ReminderLine(self._look, (note.title, note.words), note.ways)
        line.chosen.connect(partial(self._choose, note.topic))
        self._lines[note.topic] = line
        self.line.emit(line)

    def withdraw(self, topic: Topic) -> None:
        line = self._lines.pop(topic, None)
        if line is not None:
            line.hide()
            line.deleteLater()

    def _choose(self, topic: Topic, way: str) -> None:
        self.withdraw(topic)
        self.chosen.emit(topic, way)


class BellBeside(QObject):
    """Made once the window stands. `keep` writes the bell's files, `hear` takes its log in.

    It knows no store: a journal that is locked meanwhile does not disturb it.
    """

    begin_asked = Signal(object)
    open_asked = Signal()
    line = Signal(QWidget)

    def __init__(
        self,
        journal: Path,
        around: Surroundings,
        ways: tuple[Notifier, ...],
        files: tuple[Callable[[], object], Callable[[], object]],
    ) -> None:
        super().__init__()
        self._keep, self._hear = files
        self._turn, self._log = around.turn, bell_file.log_place(journal)
        self._doors = Doors(journal)
        self.bell = Bell(Ringer(journal), InTurn(ways), around)
        self.bell.setParent(self)
        self.bell.begin_asked.connect(self.begin_asked)
        self.bell.open_asked.connect(self.open_asked)
        self.bell.lights_out.connect(self._help_to_stop)
        self.bell.told.connect(self._hear)
        self._soon = QTimer(self, singleShot=True)
        self._soon.setInterval(SETTLE_MS)
        self._soon.timeout.connect(self._write)

    def start(self) -> None:
        """Take in what was learned, ring what is due by the file as it is, then renew the file."""
        self._hear()
        with self._turn() as mine, suppress(OSError):
            if mine:
                bell_file.prune(self._log, clock.now())
        self.bell.start()
        self._write()

    def take_note(self, changes: Changes) -> None:
        """A commit may have changed what rings."""
        if changes & RINGS:
            self._soon.start()

    def close(self) -> None:
        """Write what is not yet written, and ring no more."""
        if self._soon.isActive():
            self._soon.stop()
            self._keep()
        self.bell.blockSignals(True)  # what is heard now stays in the log
        self.bell.close()

    def _write(self) -> None:
        self._keep()
        self.bell.look()

    def _help_to_stop(self, ring: Ring) -> None:
        from ui.tray.helping import help_to_stop  # for who wants it

        help_to_stop(self.bell, ring, self._doors.tell)


def beside(store: Store, look: Look, ways: Sequence[Notifier] | None = None) -> BellBeside:
    """The bell of a window on this journal; `ways` are those of this system where none are said."""
    line = WindowLine(look)
    by_desktop = (DesktopNotes(Bus()),) if sys.platform == "linux" else ()
    journal = store.path
    drawn = partial(_drawn, store)
    around = Surroundings(clock.now, clock.local_zone, in_turn(journal), is_full_screen, drawn)
    files = partial(_keep, store), partial(_hear, store)
    made = BellBeside(journal, around, tuple(ways or (*by_desktop, line)), files)
    line.line.connect(made.line)
    return made


def while_locked(journal: Path) -> BellBeside:
    """The bell of a window whose journal is locked: it rings from the bell's files alone."""
    from ui.tray.own_window import OwnWindow  # for an encrypted journal alone

    by_desktop = (DesktopNotes(Bus()),) if sys.platform == "linux" else ()
    around = Surroundings(clock.now, clock.local_zone, in_turn(journal), is_full_screen)
    files = (lambda: None), (lambda: None)
    return BellBeside(journal, around, (*by_desktop, OwnWindow()), files)


def in_turn(journal: Path) -> Callable[[], AbstractContextManager[bool]]:
    """The window's turn to ring: the moment of a look, while no bell holds the right."""
    single = Single(journal, "bell")

    @contextmanager
    def turn() -> Iterator[bool]:
        mine = single.claim()
        try:
            yield mine
        finally:
            if mine:
                single.close()

    return turn


def _keep(store: Store) -> None:
    """Write the bell's files; a full disk or a busy journal is met again at the next commit."""
    with suppress(JournalError):
        evening.write_bell(store, clock.now(), clock.local_zone())


def _drawn(store: Store, ring: Ring) -> str:
    """What an experiment drew for the night of this ring, once it may be seen; else nothing."""
    now, zone = clock.now(), clock.local_zone()
    if ring.kind is RingKind.WAKING or ring.night != evening.night_ahead(now, zone):
        return ""
    try:
        arm = evening.arm_tonight(store, now, zone)
    except JournalError:
        return ""  # a busy journal: the reminder comes all the same
    return arm.words if arm is not None and arm.name is not None else ""


def _hear(store: Store) -> None:
    """Take in what the bell learned; what is not taken in now waits in its log."""
    with suppress(JournalError):
        evening.take_in(store)
