"""The bell on Qt's event loop: looks, gives what is due, and hears what is chosen.

The bell's process and the window share it. Who holds the journal's one right to ring gives what
is due; both take their notes away when something happened elsewhere.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from journal.bell.ringer import Ringer
from journal.model.ring import Answer, Ring, RingKind
from journal.reminders import GAP, STAYS_DUE
from journal.text import _
from ui.tray.notifier import BEGIN, LATER, NOT_TONIGHT, Note, Notifier, Topic
from ui.tray.words import clock_words, note_of

LOOK_EVERY_MS = 30_000
SETTLE_MS = 150  # files are written in several steps
AT_ONCE = timedelta(minutes=3)  # so soon after lights-out the computer may still be stopped


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a bell stands in: the clock, whose turn it is to ring, and whether a film is on.

    `beside` is what else a ring has to say, where an open journal knows of something.
    """

    now: Callable[[], datetime]
    zone: Callable[[], ZoneInfo]
    turn: Callable[[], AbstractContextManager[bool]]
    full_screen: Callable[[], bool]
    beside: Callable[[Ring], str] = lambda _ring: ""


class Bell(QObject):
    """Rings what is due between two looks; see `journal.bell.ringer`."""

    begin_asked = Signal(object)  # a ring, or None for no certain one
    open_asked = Signal()
    lights_out = Signal(object)  # the ring at which the computer is helped to stop
    told = Signal()  # something else stands, waits or is next

    def __init__(self, ringer: Ringer, notifier: Notifier, around: Surroundings) -> None:
        super().__init__()
        self.ringer = ringer
        self._notifier = notifier
        self._around = around
        self._standing: dict[Topic, Ring] = {}
        self._held: dict[Topic, Ring] = {}
        self._asking = False
        notifier.setParent(self)
        notifier.chosen.connect(self._chosen)
        notifier.closed.connect(self._closed)
        self._tick = QTimer(self)
        self._tick.setInterval(LOOK_EVERY_MS)
        self._tick.timeout.connect(self.look)
        self._soon = QTimer(self, singleShot=True)
        self._soon.setInterval(SETTLE_MS)
        self._soon.timeout.connect(self.look)
        self._files = QFileSystemWatcher(self)
        self._files.directoryChanged.connect(lambda _path: self._soon.start())
        self._files.fileChanged.connect(lambda _path: self._soon.start())

    @property
    def standing(self) -> Ring | None:
        """The latest ring that waits for an answer."""
        return max(self._standing.values(), key=lambda each: each.at, default=None)

    def start(self) -> None:
        """Look now, every half minute, and whenever one of the files changes."""
        self.look()
        self._tick.start()

    def look(self) -> None:
        """Read what changed, take away what is over, and give what is due."""
        now, zone = self._around.now(), self._around.zone()
        changed = self.ringer.read(zone)
        self._watch_files()
        if self._take_away(now) or changed:
            self.told.emit()
        if self._asking:
            return
        if self._held or self.ringer.is_due(now):
            self._asking = True
            self._notifier.ask_quiet(self._give)
        else:
            with self._around.turn() as mine:
                if mine:
                    self.ringer.tick(now)

    def begin(self, ring: Ring | None) -> None:
        """Begin the ritual of a ring, or whatever tonight holds."""
        if ring is not None:
            self._answer(ring, Answer.BEGUN)
        self.begin_asked.emit(ring)

    def put_off(self, ring: Ring, minutes: int) -> None:
        """Give a ring again in so many minutes, if it may still be put off."""
        if self.ringer.may_snooze(ring):
            self._answer(ring, Answer.SNOOZED, minutes)

    def not_tonight(self, ring: Ring) -> None:
        """Give no more rings of this ritual for its night."""
        self._answer(ring, Answer.NOT_TONIGHT)

    def pause(self, *, quiet: bool) -> None:
        """Give nothing more tonight, or give it after all."""
        self.ringer.pause(self._around.now(), quiet=quiet)
        if quiet:
            for ring in tuple(self._standing.values()):
                self.not_tonight(ring)
        self.told.emit()

    def next_words(self) -> str:
        """What comes next, without a name: others may see the screen."""
        coming = self.ringer.next(self._around.now())
        if coming is None:
            return _("Elara: no reminder is set")
        zone = self._around.zone()
        return _("Elara: next reminder {time}").format(time=clock_words(coming.at, zone))

    def could_not_stop(self) -> None:
        """Say that this computer was asked to stop, and does not let itself be stopped."""
        words = _("It was lights-out, but this computer could not be stopped from here.")
        self._notifier.show(Note((self._around.now().date(), "stop"), "Elara", words))

    def is_quiet(self) -> bool:
        """Whether nothing more is given tonight, as somebody wished."""
        return self.ringer.is_quiet(self._around.now())

    def close(self) -> None:
        """Look no more, and take all notes away."""
        self._files.blockSignals(True)
        self._tick.stop()
        self._soon.stop()
        self._notifier.close()

    # --- what is due ----------------------------------------------------------------------------

    def _give(self, quiet: bool) -> None:
        """Give what is due and what was held, unless the person is not to be disturbed."""
        self._asking = False
        now = self._around.now()
        with self._around.turn() as mine:
            if not mine:
                self._held.clear()
                return
            self.ringer.read(self._around.zone())
            waited = bool(self._held)
            for ring in self.ringer.tick(now):
                if ring.kind is RingKind.LIGHTS_OUT:
                    self._help_to_stop(ring, now)
                if ring.kind is not RingKind.LIGHTS_OUT or self.ringer.ways.call:
                    self._held[ring.topic] = ring
            if self.ringer.ways.heed and (quiet or self._around.full_screen()):
                return
            held, self._held = list(self._held.values()), {}
            self._show_all(held, now, one=waited)
        self.told.emit()

    def _show_all(self, held: list[Ring], now: datetime, *, one: bool) -> None:
        """Give them; `one`: after they had to wait, the latest stands for all."""
        latest = max(held, key=lambda each: each.at, default=None)
        for ring in held:
            if one and ring is not latest:
                self.ringer.tell(ring, Answer.RUNG, now)
            else:
                self._show(replace(ring, late=ring.late or now - ring.at > GAP), now)

    def _help_to_stop(self, ring: Ring, now: datetime) -> None:
        """Never long after its time: a computer that wakes in the morning is not stopped again."""
        ways = self.ringer.ways
        if not ways.call:
            self.ringer.tell(ring, Answer.RUNG, now)
        if ways.helps and now - ring.at <= AT_ONCE:
            self.lights_out.emit(ring)

    def _show(self, ring: Ring, now: datetime) -> None:
        ringer = self.ringer
        note = note_of(
            ring,
            ringer.ways,
            self._around.zone(),
            begins=ringer.begins(ring),
            may_wait=ringer.may_snooze(ring),
        )
        if ring.name and not ringer.ways.private:
            told = " ".join(filter(None, [note.words, self._around.beside(ring)]))
            note = replace(note, words=told)
        self._standing[ring.topic] = ring
        ringer.tell(ring, Answer.RUNG, now)
        self._notifier.show(note)

    # --- what became of it ----------------------------------------------------------------------

    def _chosen(self, topic: Topic, way: str) -> None:
        ring = self._standing.get(topic)
        if ring is None:
            return
        deeds: dict[str, Callable[[], None]] = {
            BEGIN: partial(self.begin, ring),
            LATER: partial(self.put_off, ring, self.ringer.ways.snooze),
            NOT_TONIGHT: partial(self.not_tonight, ring),
        }
        deeds.get(way, self.open_asked.emit)()

    def _closed(self, topic: Topic) -> None:
        """Put away without a word: the second call may still come."""
        self._standing.pop(topic, None)
        self.told.emit()

    def _answer(self, ring: Ring, answer: Answer, minutes: int = 0) -> None:
        self.ringer.tell(ring, answer, self._around.now(), minutes)
        self._notifier.withdraw(ring.topic)
        self._standing.pop(ring.topic, None)
        self._held.pop(ring.topic, None)
        self.told.emit()

    def _take_away(self, now: datetime) -> bool:
        """Withdraw what was acted on elsewhere, or is long over; whether anything was."""

        def is_over(ring: Ring) -> bool:
            return not self.ringer.stands(ring) or now - ring.at > STAYS_DUE

        self._held = {topic: each for topic, each in self._held.items() if not is_over(each)}
        over = [topic for topic, each in self._standing.items() if is_over(each)]
        for topic in over:
            del self._standing[topic]
            self._notifier.withdraw(topic)
        return bool(over)

    def _watch_files(self) -> None:
        """A file that was replaced is another one to the system: each look names them anew."""
        files = self.ringer.files
        wanted = {str(each) for each in (files[0].parent, *files) if each.exists()}
        seen = {*self._files.files(), *self._files.directories()}
        if missing := sorted(wanted - seen):
            self._files.addPaths(missing)
