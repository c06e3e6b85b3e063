"""What an importer is, and what it yields."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import IO, Protocol

from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.model.dream import Dream
from journal.model.session import Session
from journal.model.session_detail import Detail
from journal.record import record


@record
class Attachment:
    """A picture or sound in the export; `open` gives its bytes, bounded by `size`."""

    path: str
    size: int
    open: Callable[[], IO[bytes]]


@record
class Reported:
    """One session as an export tells it, with the record it was read from.

    `where` is its place in the file, in words; `raw` the original JSON or row.
    """

    session: Session
    detail: Detail
    raw: bytes
    where: str
    attachments: tuple[Attachment, ...] = ()


@record
class Written:
    """One dream that was written elsewhere, with the record it was read from.

    `external_id` is its identity in that journal, the same in every export of it. `also` are the
    (source, identity) by which the same record is told where its file comes alone, or in a folder.
    `by_place`: the identity is a path or a day, which another journal of the kind may have as well.
    """

    source: str
    external_id: str
    dream: Dream
    raw: bytes
    where: str
    attachments: tuple[Attachment, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    by_place: bool = False


class Yields(StrEnum):
    """What an importer brings."""

    NIGHTS = "nights"
    DREAMS = "dreams"


class Importer(Protocol):
    """Reads one format; never stores, never prints.

    `recognised_by` says in words what its content is known by. What the file leaves open is asked
    of `notes`.
    """

    name: str
    label: str
    yields: Yields
    recognised_by: str

    def recognises(self, source: Source) -> bool:
        """Whether the content, never the name alone, is of this format."""
        ...

    def read(self, source: Source, notes: Notes) -> Iterator[Reported | Written]:
        """Yield whole sessions or dreams, streaming, in bounded memory.

        A bad session is refused in `notes` and does not end the reading; damage to the container
        is told to `notes.damage` and ends or skips what cannot be trusted. Raises RefusedExport
        where nothing of the file may be imported.
        """
        ...
