"""An open dream with what is attached to it, and makeshift ears and mouths."""

import io
from array import array
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QImage

from journal.errors import CannotOpen
from journal.model.dream import Dream
from journal.model.dream_media import Attaching, MediaKind
from journal.model.wav import Sound
from journal.store.store import Store
from tests.ui.views.journal_page import kept
from ui.desk import Desk
from ui.views.journal import JournalPage
from ui.views.journal.attachments.pictures import encoded
from ui.views.page import Place

SECOND = array("h", [4000, -4000] * 8000).tobytes()


class FakeMicrophone(QObject):
    """Hears what the test says."""

    heard = Signal(bytes)
    lost = Signal()
    sound = Sound()

    def __init__(self, *, there: bool = True) -> None:
        super().__init__()
        self.there = there
        self.is_open = self.paused = False

    def open(self) -> None:
        if not self.there:
            raise CannotOpen("No microphone was found.", "Connect one.")
        self.is_open = True

    def pause(self, *, paused: bool) -> None:
        self.paused = paused

    def close(self) -> None:
        self.is_open = False

    def say(self, seconds: float = 1.0) -> None:
        self.heard.emit((SECOND * 5)[: round(seconds * len(SECOND))])


class FakePlayer(QObject):
    """Plays in silence; the test moves it on."""

    moved = Signal()
    ended = Signal()
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0
        self.lasts: float | None = None
        self.content = b""
        self.on = False

    def open(self, content: bytes) -> None:
        self.content, self.at = content, 0.0
        self.lasts = Sound().seconds(len(content) - 44)

    def close(self) -> None:
        self.content, self.on = b"", False

    def play(self, *, playing: bool) -> None:
        self.on = playing

    def seek(self, seconds: float) -> None:
        self.at = seconds
        self.moved.emit()


def picture(colour: str = "#4060a0", width: int = 40, height: int = 30) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def picture_file(folder: Path, name: str = "lamp.png", colour: str = "#4060a0") -> Path:
    path = folder / name
    path.write_bytes(encoded(picture(colour)))
    return path


def attach(desk, dream_uid, colour="#4060a0", kind=MediaKind.IMAGE, name="lamp.png"):
    content = io.BytesIO(encoded(picture(colour)))
    return desk.store.dream_media.add(dream_uid, Attaching(kind, name), content, desk.now())


def speak(desk, dream_uid, seconds=2):
    begun = desk.store.recordings.begin(dream_uid, "Voice note", Sound(), desk.now())
    desk.store.recordings.record(begun.uid, SECOND * seconds)
    return desk.store.recordings.finish(begun.uid, desk.now())


def with_fakes(page: JournalPage) -> Any:
    """What is attached on this page; its `microphone` and `player` are makeshift ones."""
    panel: Any = page._dream.attached
    panel.microphone, panel.player = FakeMicrophone(), FakePlayer()
    panel.speaking._make = lambda: panel.microphone
    panel.playing._make = lambda: panel.player
    return panel


def open_dream(page: JournalPage, store: Store, desk: Desk) -> Dream:
    """A dream with words, open on the page."""
    made = kept(store, desk, "A door", "It was snowing inside.")
    page.enter(Place("journal", dream=made.uid))
    return made
