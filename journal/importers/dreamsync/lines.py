"""The v2 JSON lines: a header, a line a session, and a trailer that vouches for them."""

import hashlib
import io
import re
from collections.abc import Iterator
from contextlib import suppress

from journal.errors import DamagedExport
from journal.importers.base import Reported
from journal.importers.dreamsync.account import account_of, is_export
from journal.importers.dreamsync.reading import Reading, Watched, damage_noted
from journal.importers.fields import Record, Unfit
from journal.importers.json_stream import BOM, LARGEST, Piece
from journal.importers.json_values import UNREAD, careful, heavy, quick
from journal.importers.notes import Notes, shortened
from journal.importers.source import Source
from journal.text import _, ngettext

LONGEST_HEADER = 1024 * 1024
TOLD_EVERY = 64
SESSION = "session"
NEAR_THE_END = 64
KIND_FIRST = re.compile(rb'\{\s*"kind"\s*:\s*"session"\s*,\s*')
KIND_LAST = re.compile(rb'\s*,\s*"kind"\s*:\s*"session"\s*\}\Z')


def is_lines(source: Source) -> bool:
    """Whether the first line is the header of a DreamSync export."""
    with source.open() as stream, suppress(DamagedExport):
        return _header(stream)[1] is not None
    return False


def read_lines(source: Source, notes: Notes) -> Iterator[Reported]:
    """The sessions in order; the trailer is checked when all have been read."""
    with source.open() as stream:
        number, head = _header(stream)
        lines = Lines(notes, number)
        reading = Reading(source, notes, account_of(head or {}, notes, source.label))
        watched = Watched(stream, source, notes)
        with damage_noted(notes, lambda: lines.where):
            for piece in lines.sessions(stream, watched):
                reported = reading.reported(piece, lines.where)
                if reported:
                    yield reading.without_media(reported)
            lines.check(stream)


def _header(stream: io.BufferedReader) -> tuple[int, Record | None]:
    """The first line that is not blank: its number, and the header it is, if it is one."""
    number = 1
    line = stream.readline(LONGEST_HEADER).removeprefix(BOM)
    while line and not line.strip():
        line = stream.readline(LONGEST_HEADER)
        number += 1
    try:
        record = careful(line)
    except Unfit:
        return number, None
    is_header = type(record) is dict and is_export(record) and record.get("kind") == "header"
    return number, record if is_header and type(record) is dict else None


class Lines:
    """The lines after the header: counts and digests those of sessions, remembers the trailer."""

    def __init__(self, notes: Notes, number: int) -> None:
        self._notes = notes
        self._number = number
        self._count = 0
        self._digest = hashlib.sha256()
        self._trailer: Record | None = None

    @property
    def where(self) -> str:
        """The line being read."""
        return _("line {n}").format(n=self._number)

    def sessions(self, stream: io.BufferedReader, watched: Watched) -> Iterator[Piece]:
        """Each session line, bad ones included; ends at the trailer or the end of the file."""
        while line := stream.readline(LARGEST):
            self._number += 1
            if self._number % TOLD_EVERY == 0:
                watched.tell()
            if line.isspace():
                continue
            cut = not line.endswith(b"\n")
            too_long = cut and len(line) == LARGEST
            piece = Piece(b"", UNREAD) if too_long else _piece(line)
            if piece.read is UNREAD and cut and not too_long:
                break  # the file ends within a line, so there is no trailer either
            if not self._is_session(piece.read):
                if self._trailer is not None:
                    break
                continue
            self._count += 1
            self._digest.update(line)
            if too_long:
                self._pass_over(stream)
            yield piece

    def _pass_over(self, stream: io.BufferedReader) -> None:
        """The rest of a line beyond all reason belongs to the digest and to nothing else."""
        while rest := stream.readline(LARGEST):
            self._digest.update(rest)
            if rest.endswith(b"\n"):
                return

    def _is_session(self, record: object) -> bool:
        """Whether a line is a session or meant to be one; the others are taken in here."""
        kind = record.get("kind", SESSION) if type(record) is dict else SESSION
        if kind == SESSION:
            return True
        if kind == "trailer" and type(record) is dict:
            self._trailer = record
        elif kind == "header":
            self._notes.damage(self.where, _("a second header"), _("sessions and a trailer"))
        else:
            self._notes.warn(_("a line of unknown kind was passed over"), self.where)
        return False

    def check(self, stream: io.BufferedReader) -> None:
        """Say where the trailer is missing, is not the last line, or does not agree."""
        if self._trailer is None:
            self._notes.damage(self.where, _("no trailer"), _("a trailer as the last line"))
            return
        where = self.where
        while line := stream.readline(LARGEST):
            self._number += 1
            if not line.isspace():
                self._notes.damage(self.where, _("more lines"), _("the trailer as the last line"))
                break
        told, digest = self._trailer.get("sessions"), self._trailer.get("sha256")
        if type(told) is bool or told != self._count:
            expected = ngettext("{n} session line", "{n} session lines", self._count)
            self._notes.damage(where, shortened(told), expected.format(n=self._count))
        if not isinstance(digest, str) or digest.lower() != self._digest.hexdigest():
            self._notes.damage(where, shortened(digest), "sha256 " + self._digest.hexdigest())


def _piece(line: bytes) -> Piece:
    """A line as a piece; what is no JSON stays unread, and says why when it is asked.

    The record of a session is the same in every container: the word that makes it a line is not
    part of it.
    """
    raw = line.strip(b" \t\r\n")
    if heavy(raw):
        return Piece(raw, UNREAD)
    read = quick(raw)
    if read is UNREAD:
        with suppress(Unfit):
            read = careful(raw)
    if type(read) is dict and read.get("kind") == SESSION:
        raw = _without_kind(raw)
    return Piece(raw, read)


def _without_kind(raw: bytes) -> bytes:
    if first := KIND_FIRST.match(raw):
        return b"{" + raw[first.end() :]
    if last := KIND_LAST.search(raw, max(0, len(raw) - NEAR_THE_END)):
        return raw[: last.start()] + b"}"
    return raw
