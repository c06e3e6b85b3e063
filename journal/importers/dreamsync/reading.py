"""One DreamSync export being read: its account, where it is, and what is said of it."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from journal.errors import DamagedExport
from journal.importers.base import Reported
from journal.importers.dreamsync.account import Account
from journal.importers.dreamsync.session import Teller, session_of
from journal.importers.fields import Unfit
from journal.importers.json_stream import Broken, Piece
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.model.session import Session
from journal.model.session_detail import Detail
from journal.text import _

# Reads a record as values; raises Unfit.
Read = Callable[[object, Teller], tuple[Session, Detail]]


@dataclass(frozen=True, slots=True)
class Reading:
    """Turns pieces of an export into reported sessions, or into refusals."""

    source: Source
    notes: Notes
    account: Account
    read: Read = session_of

    def reported(self, piece: Piece, where: str) -> Reported | None:
        """One session with the record it was read from; None where it is refused.

        What was odd about a session that is left out is no matter any more.
        """
        odd: list[tuple[str, str]] = []

        def warn(what: str, example: str) -> None:
            odd.append((what, example))

        try:
            session, detail = self.read(piece.value, Teller(self.account, warn))
        except Unfit as unfit:
            self.refuse(where, unfit)
            return None
        for what, example in odd:
            self.notes.warn(what, f"{where}: {example}")
        return Reported(session, detail, piece.raw, where)

    def without_media(self, reported: Reported) -> Reported:
        """The same session where there is no bundle that could hold its pictures and sounds."""
        if not reported.detail.media:
            return reported
        what = _("pictures and sounds are named, and come only in a bundle")
        self.notes.warn(what, f"{reported.where}: {reported.detail.media[0].path}")
        return replace(reported, detail=replace(reported.detail, media=()))

    def refuse(self, where: str, unfit: Unfit) -> None:
        """Leave one session out, and say why."""
        self.notes.refuse(where, unfit.key, unfit.found, unfit.expected)


class Watched:
    """A stream that tells how far its file has been read, each time more is taken."""

    def __init__(self, stream: io.BufferedReader, source: Source, notes: Notes) -> None:
        self._stream = stream
        self._source = source
        self._notes = notes

    def read1(self, n: int = -1, /) -> bytes:
        """Up to n bytes; none at the end."""
        data = self._stream.read1(n)
        self.tell()
        return data

    def tell(self) -> None:
        """Say where the reading is."""
        self._notes.progress(self._source.position, self._source.size)


@contextmanager
def damage_noted(notes: Notes, where: Callable[[], str]) -> Iterator[None]:
    """What breaks off inside is noted as damage, and the reading ends there."""
    try:
        yield
    except Broken as broken:
        notes.damage(where(), broken.found, broken.expected)
    except DamagedExport as damaged:
        notes.damage(where(), damaged.title, _("data that is whole"))
