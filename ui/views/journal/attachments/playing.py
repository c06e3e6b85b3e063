"""Which voice note is heard, and where it stands."""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from journal.model.dream_media import DreamMedia
from journal.store.store import Store
from journal.text import _
from ui.desk import Desk
from ui.jobs import Progress


class Player(Protocol):
    """What plays a sound."""

    moved: SignalInstance
    ended: SignalInstance
    failed: SignalInstance  # words

    @property
    def at(self) -> float:
        """Where it stands, in seconds."""
        ...

    @property
    def lasts(self) -> float | None:
        """How long it is, in seconds; None while that is not known."""
        ...

    def open(self, content: bytes) -> None:
        """Take another sound."""
        ...

    def close(self) -> None:
        """Let go of the sound."""
        ...

    def play(self, *, playing: bool) -> None:
        """Play from where it stands, or pause."""
        ...

    def seek(self, seconds: float) -> None:
        """Go to this second."""
        ...


class Playing(QObject):
    """Plays one voice note at a time; `player` is made when the first is played."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, desk: Desk, player: Callable[[], Player]) -> None:
        super().__init__()
        self._desk = desk
        self._make = player
        self._player: Player | None = None
        self.uid = ""
        self.on = False

    @property
    def at(self) -> float:
        """Where it stands, in seconds."""
        return self._player.at if self._player is not None else 0.0

    @property
    def lasts(self) -> float | None:
        """How long it is; None while that is not known."""
        return self._player.lasts if self._player is not None else None

    def toggle(self, media: DreamMedia) -> None:
        """Play it from where it stands, or pause."""
        if media.uid == self.uid:
            self._play(not self.on)
            return
        self.stop()
        if media.sha256 is None:
            return
        self.uid, self.on = media.uid, True
        job = self._desk.jobs.run(partial(_read, self._desk.store, media.sha256))
        job.done.connect(partial(self._open, media.uid))
        job.failed.connect(self._desk.dialogs.tell)
        self.changed.emit()

    def step(self, seconds: float) -> None:
        """Go on, or back, by so much."""
        self.seek(self.at + seconds)

    def seek(self, seconds: float) -> None:
        """Go to this second, within the sound."""
        if self._player is not None and self.uid:
            end = self.lasts
            self._player.seek(max(0.0, seconds if end is None else min(end, seconds)))
            self.changed.emit()

    def stop(self) -> None:
        """Let it go."""
        if self._player is not None and self.uid:
            self._player.close()
        self.uid, self.on = "", False
        self.changed.emit()

    def _open(self, uid: str, content: bytes) -> None:
        if uid != self.uid:
            return  # another was chosen meanwhile
        player = self._ready()
        if player is None:
            self.stop()
            self.failed.emit(_("This system has no sound. Save a copy to hear it elsewhere."))
            return
        player.open(content)
        self._play(self.on)

    def _ready(self) -> Player | None:
        if self._player is None:
            try:
                self._player = self._make()
            except ImportError:
                return None
            self._player.moved.connect(self.changed)
            self._player.ended.connect(self._ended)
            self._player.failed.connect(self.failed)
        return self._player

    def _play(self, playing: bool) -> None:
        self.on = playing
        if self._player is not None:
            self._player.play(playing=playing)
        self.changed.emit()

    def _ended(self) -> None:
        """Heard to its end: it stands at its beginning again."""
        self.stop()


def _read(store: Store, sha256: str, _progress: Progress) -> bytes:
    with closing(store.reopen()) as own:
        return own.attachments.whole(sha256)
