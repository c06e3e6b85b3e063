"""What an exporter is, and what it is given."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from pathlib import Path
from typing import Protocol

from journal.model.dream import Dream
from journal.model.dream_media import DreamMedia
from journal.model.night import Night
from journal.model.noticed import Noticed
from journal.model.ritual import EveningWords
from journal.model.told_score import ToldScore


@dataclass(frozen=True, slots=True)
class Options:
    """What the person chose. `shift` is in days, whole weeks, so that weekdays stay.

    `texts`: a research export with the words of dreams, the names in them replaced.
    """

    first: date | None = None
    last: date | None = None
    query: str = ""
    private: bool = True
    shift: int = 0
    texts: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """What is to leave: asked for once, oldest night first, a few nights at a time."""

    options: Options
    zone: tzinfo
    nights: Callable[[], Iterator[Night]]
    media: Callable[[Dream], Sequence[DreamMedia]]
    content: Callable[[str], Iterable[bytes]]  # of an attachment, by its SHA-256
    evening: Callable[[date], Sequence[EveningWords]]
    noticed: Callable[[], Mapping[date, Sequence[Noticed]]]  # of the span, not of a question
    scores: Callable[[], Sequence[ToldScore]]  # as noticed; none where a question was asked


class Exporter(Protocol):
    """Writes one format; never reads the journal, never prints.

    `loses` says in sentences what of a journal has no place in it. `ending` is of one file; ''
    where it is a folder, which a `.zip` can hold.
    """

    @property
    def name(self) -> str:
        """What it is called in a command."""
        ...

    @property
    def label(self) -> str:
        """What it is called."""
        ...

    @property
    def ending(self) -> str:
        """The ending of its file; '' of a folder."""
        ...

    @property
    def loses(self) -> tuple[str, ...]:
        """What has no place in it."""
        ...

    def write(self, material: Material, path: Path) -> None:
        """Write the export, wholly or not at all, in flat memory. Raises CannotSave."""
        ...
