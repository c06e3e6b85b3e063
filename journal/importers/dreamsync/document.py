"""The v2 document and the v1 array: JSON of any size, a session at a time."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from journal.errors import DamagedExport
from journal.importers.base import Reported
from journal.importers.dreamsync.account import FORMAT, account_of
from journal.importers.dreamsync.reading import Reading, Watched, damage_noted
from journal.importers.dreamsync.v1 import V1, is_v1, v1_session_of
from journal.importers.fields import Record
from journal.importers.json_stream import (
    LARGEST,
    Broken,
    JsonStream,
    Piece,
    Readable,
    value_or_unfit,
    value_or_words,
)
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.text import _

HEADER = ("format", "version", "account")
SESSIONS = "sessions"
LOOKED_AT = 20


def is_document(source: Source) -> bool:
    """Whether the file is an object that names the format, wherever in it the name stands."""
    with source.open() as stream:
        return _header(stream, ("format",)).get("format") == FORMAT


def is_array(source: Source) -> bool:
    """Whether the file is an array, and one of its first objects looks like v1."""
    with source.open() as stream, suppress(Broken, DamagedExport):
        pieces = islice(JsonStream(_Beginning(stream)).elements(), LOOKED_AT)
        return any(is_v1(value_or_words(piece)) for piece in pieces)
    return False


class _Beginning:
    """No more of a stream than its first objects can take up."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._left = 2 * LARGEST

    def read1(self, n: int = -1, /) -> bytes:
        """Up to n bytes; none at the end."""
        data = self._stream.read1(min(n, self._left))
        self._left -= len(data)
        return data


def read_document(source: Source, notes: Notes) -> Iterator[Reported]:
    """The sessions of a v2 document, in order."""
    with source.open() as stream:
        head = _header(Watched(stream, source, notes), HEADER)
    reading = Reading(source, notes, account_of(head, notes, source.label))
    count = 0
    with (
        source.open() as stream,
        damage_noted(notes, lambda: _after(source, count)),
    ):
        text = JsonStream(Watched(stream, source, notes))
        for piece in _sessions(text):
            count += 1
            reported = reading.reported(piece, _("session {n}").format(n=count))
            if reported:
                yield reading.without_media(reported)
        text.finish()


def read_array(source: Source, notes: Notes) -> Iterator[Reported]:
    """The sessions of a v1 array, in order."""
    reading = Reading(source, notes, V1, v1_session_of)
    count = 0
    with (
        source.open() as stream,
        damage_noted(notes, lambda: _after(source, count)),
    ):
        text = JsonStream(Watched(stream, source, notes))
        for piece in text.elements():
            count += 1
            reported = reading.reported(piece, _("session {n}").format(n=count))
            if reported:
                yield reported
        text.finish()


def _sessions(text: JsonStream) -> Iterator[Piece]:
    """The elements of the one list of sessions; every other member is passed by."""
    seen, headed = 0, set[str]()
    for key in text.members():
        if key == SESSIONS:
            seen += 1
            yield from text.elements()
            continue
        if key in headed:
            raise Broken(_("“{key}” twice").format(key=key), _("each once"))
        headed |= {key} & {*HEADER}
        text.skip()
    if seen != 1:
        found = _("no list of sessions") if not seen else _("two lists of sessions")
        raise Broken(found, _("one list of sessions"))


def _header(stream: Readable, wanted: tuple[str, ...]) -> Record:
    """Those members above or below the sessions, read no further than needed."""
    found: Record = {}
    with suppress(Broken, DamagedExport):
        text = JsonStream(stream)
        for key in text.members():
            if key in wanted:
                found[key] = value_or_unfit(text.take())
                if len(found) == len(wanted):
                    break
            else:
                text.skip()
    return found


def _after(source: Source, count: int) -> str:
    if not count:
        return _("{file}, before the first session").format(file=source.label)
    return _("{file}, after session {n}").format(file=source.label, n=count)
