"""A voice note while it is spoken: kept as it is spoken, whatever the disk says meanwhile."""

from array import array
from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from journal.errors import JournalBusy, JournalError, NotFound
from journal.model.dream_media import DreamMedia
from journal.model.wav import BYTES, Sound
from journal.store.store import Store
from journal.text import _
from ui.desk import Desk
from ui.scribe import Errand

KEEP_EVERY_MS = 600  # with the writing of it never more than 0.8 s behind
LONGEST = 2 * 60 * 60  # seconds, after which a recording ends by itself
LOUDEST = 32768


class Microphone(Protocol):
    """What hears: `heard` brings 16-bit samples as they come, `lost` says that no more will."""

    heard: SignalInstance
    lost: SignalInstance

    @property
    def sound(self) -> Sound:
        """How it samples."""
        ...

    def open(self) -> None:
        """Begin to hear. Raises JournalError where that is not possible."""
        ...

    def pause(self, *, paused: bool) -> None:
        """Hear nothing for a while, or go on."""
        ...

    def close(self) -> None:
        """Hear no more; what was heard until now has been told."""
        ...


class Recorder(QObject):
    """One recording from its begin to its end.

    What cannot be kept waits in memory and is tried again soon, also after the end; until
    then `settled` is False.
    """

    changed = Signal()
    troubled = Signal(JournalError)
    ended = Signal(object)  # DreamMedia, or None where nothing was said

    def __init__(self, desk: Desk, microphone: Microphone, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._microphone = microphone
        self._errand: Errand | None = None
        self._waiting = bytearray()
        self._heard = 0
        self._stopped = False
        self.uid = ""
        self.paused = False
        self.settled = False
        self.level = 0.0  # of what was heard last: 0 is silence, 1 the loudest
        self._timer = QTimer(self)
        self._timer.setInterval(KEEP_EVERY_MS)
        self._timer.timeout.connect(self._keep_on)
        microphone.heard.connect(self._hear)
        microphone.lost.connect(self.stop)

    @property
    def seconds(self) -> float:
        """How long it is by now."""
        return self._microphone.sound.seconds(self._heard)

    @property
    def stopped(self) -> bool:
        """Whether nothing more is heard; it may still have to be kept."""
        return self._stopped

    def start(self, dream: Callable[[], str]) -> bool:
        """Begin, for the dream whose uid is asked for once it is known that one hears.

        False where that dream cannot be saved. Raises JournalError where there is nothing to hear
        with, or nowhere to keep it.
        """
        self._microphone.open()
        try:
            if uid := dream():
                name, sound = _("Voice note"), self._microphone.sound
                self.uid = self._desk.store.recordings.begin(uid, name, sound, self._desk.now()).uid
        finally:
            if not self.uid:
                self._stopped = True
                self._microphone.close()
        if self.uid:
            self._timer.start()
        return bool(self.uid)

    def pause(self) -> None:
        """Hear nothing for a while, or go on."""
        self.paused = not self.paused
        self.level = 0.0
        self._microphone.pause(paused=self.paused)
        self.keep()
        self.changed.emit()

    def stop(self) -> None:
        """End it, and make an attachment of it."""
        if not self._stopped:
            self._microphone.close()
            self._stopped = True
            self.changed.emit()
            self.keep()

    def keep(self) -> None:
        """Write what was said since; after the end, all of it as an attachment."""
        if self._errand is not None:
            self._errand.wait()
            self._answered()
        if not self.settled:
            self._tried(self._keep)

    def _keep_on(self) -> None:
        """Let be written what was said since, beside the window: who types meanwhile types on."""
        if self._errand is not None:
            return
        scribe = None if self._stopped else self._desk.jobs.scribe(self._desk.store)
        if scribe is None:
            self.keep()
        elif self._waiting:
            self._errand = scribe.hand(partial(_record, uid=self.uid, said=bytes(self._waiting)))
            self._errand.tell(self, self._answered)

    def _answered(self) -> None:
        errand, self._errand = self._errand, None
        if errand is not None and not self.settled:
            self._tried(lambda: self._let_go(errand.result()))

    def _tried(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except NotFound:  # erased elsewhere: there is nothing left to keep it with
            self._end(None)
        except JournalBusy:
            pass  # an import is being written; the next time tries again
        except JournalError as error:
            self.troubled.emit(error)

    def _let_go(self, written: int) -> None:
        del self._waiting[:written]

    def _keep(self) -> None:
        if self._waiting:
            self._let_go(_record(self._desk.store, self.uid, bytes(self._waiting)))
        if self._stopped:
            self._end(self._desk.store.recordings.finish(self.uid, self._desk.now()))

    def _end(self, kept: DreamMedia | None) -> None:
        if not self._stopped:
            self._microphone.close()
        self._stopped = self.settled = True
        self._timer.stop()
        self.ended.emit(kept)

    def _hear(self, samples: bytes) -> None:
        if self._stopped:
            return
        self._waiting += samples
        self._heard += len(samples)
        self.level = _loudness(samples)
        self.changed.emit()
        if self.seconds >= LONGEST:
            self.stop()


def _record(store: Store, uid: str, said: bytes) -> int:
    """Keep what was said; how many bytes of it are kept."""
    store.recordings.record(uid, said)
    return len(said)


def _loudness(samples: bytes) -> float:
    """The loudest of these samples, as the ear would rank it: half is a quarter of the swing."""
    values = array("h", samples[: len(samples) // BYTES * BYTES])
    loudest = max((abs(each) for each in values), default=0)
    return min(1.0, float((loudest / LOUDEST) ** 0.5))
