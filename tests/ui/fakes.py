"""What stands in for a person and for the window's borders."""

from collections.abc import Sequence
from pathlib import Path

from journal.errors import JournalError


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

    def save_file(self, title: str, name: str) -> Path | None:
        """Choose the place named beforehand."""
        self.asked.append(name)
        return self.place

    def choose_folder(self, title: str) -> Path | None:
        """Choose the place named beforehand."""
        self.asked.append(title)
        return self.place

    def confirm(self, question: str, explanation: str, deed: str) -> bool:
        """Say yes or no, as told beforehand."""
        self.asked.append(question)
        self.explained.append(explanation)
        return self.yes

    def tell(self, error: JournalError) -> None:
        """Keep what was told."""
        self.told.append(error)
