"""What stands in for a person and for the window's borders."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from journal.errors import JournalError


class FakeClock:
    """A clock that a test moves."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The hour, as it was set last."""
        return self.now


class FakeDialogs:
    """A person who answers as they were told beforehand; what they were asked is kept."""

    def __init__(self, *files: Path, yes: bool = True) -> None:
        self.files: Sequence[Path] = files
        self.yes = yes
        self.place: Path | None = None
        self.asked: list[str] = []
        self.explained: list[str] = []
        self.told: list[JournalError] = []

    def open_files(self, title: str, patterns: str) -> Sequence[Path]:
        """Choose the files named beforehand."""
        self.asked.append(title)
        return self.files

    def open_folder(self, title: str) -> Path | None:
        """Choose the place named beforehand."""
        self.asked.append(title)
        return self.place

    def save_file(self, title: str, name: str) -> Path | None:
        """Choose the place named beforehand."""
        self.asked.append(name)
        return self.place

    def confirm(self, question: str, explanation: str, deed: str) -> bool:
        """Say yes or no, as told beforehand."""
        self.asked.append(question)
        self.explained.append(explanation)
        return self.yes

    def tell(self, error: JournalError) -> None:
        """Keep what was told."""
        self.told.append(error)


class FakeSound:
    """A loudspeaker that writes down what would be heard."""

    def __init__(self) -> None:
        self.trouble = ""
        self.heard: list[str] = []
        self.volume = 1.0
        self.playing = ""

    def bell(self) -> None:
        """Strike the bell."""
        self.heard.append("bell")

    def play(self, sound: str) -> None:
        """Play a sound."""
        self.playing = sound
        self.heard.append(sound)

    def hold(self, *, playing: bool) -> None:
        """Rest, or go on."""
        self.heard.append("on" if playing else "rest")

    def set_volume(self, share: float) -> None:
        """Be so loud."""
        self.volume = share

    def stop(self) -> None:
        """Be quiet."""
        self.playing = ""
        self.heard.append("quiet")


class FakeInhibition:
    """A desktop that keeps its screen on while it is asked to."""

    def __init__(self) -> None:
        self.is_held = False

    def hold(self) -> None:
        """Keep the screen on."""
        self.is_held = True

    def release(self) -> None:
        """Let it go dark."""
        self.is_held = False
