"""The v2 bundle: a zip whose manifest vouches for every file in it that counts."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import InitVar, dataclass, field, replace
from functools import partial

from journal.errors import CannotRead, DamagedExport
from journal.importers.base import Attachment, Reported
from journal.importers.dreamsync.account import account_of
from journal.importers.dreamsync.manifest import (
    MANIFEST,
    Named,
    NamedFiles,
    head_of,
    named_files,
)
from journal.importers.dreamsync.reading import Reading
from journal.importers.fields import Unfit
from journal.importers.json_stream import Broken, JsonStream
from journal.importers.media_kinds import FIRST_BYTES, media_kind
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.streams import BUFFER
from journal.model.session_detail import Media
from journal.text import _

SESSIONS, MEDIA = "sessions/", "media/"
HELD_IN_MEMORY = 8 * 1024 * 1024


def is_bundle(source: Source) -> bool:
    """Whether the zip holds the manifest of a DreamSync export."""
    return head_of(source) is not None


def read_bundle(source: Source, notes: Notes) -> Iterator[Reported]:
    """The sessions, file by file as the manifest names them; a damaged file hides no other."""
    reading = Reading(source, notes, account_of(head_of(source) or {}, notes, MANIFEST))
    named = named_files(source, notes)
    files = Files(source, notes, named)
    for file in named:
        if file.path.startswith(SESSIONS):
            for reported in _sessions(file, files, reading):
                yield files.with_media(reported)
    for file in files.beside.values():
        files.is_whole(file)


def _sessions(file: Named, files: "Files", reading: Reading) -> Iterator[Reported]:
    """The session or sessions of one file, which is read only once it has proved whole."""
    stream = files.whole(file)
    if stream is None:
        return
    with stream:
        text = JsonStream(stream)
        try:
            if text.first() != b"[":
                reported = reading.reported(text.take(), file.path)
                if reported:
                    yield reported
            else:
                for count, piece in enumerate(text.elements(), 1):
                    where = _("{file}, session {n}").format(file=file.path, n=count)
                    reported = reading.reported(piece, where)
                    if reported:
                        yield reported
            text.finish()
        except Broken as broken:
            reading.refuse(file.path, Unfit("", broken.found, broken.expected))


@dataclass(slots=True)
class Files:
    """The files of a bundle, each looked through once to see that it is as the manifest says.

    Of those `beside` the sessions, which may be asked for again, it is known how they were.
    """

    source: Source
    notes: Notes
    named: InitVar[NamedFiles]
    beside: dict[str, Named] = field(init=False)
    checked: dict[str, bool] = field(default_factory=dict)
    kinds: dict[str, str | None] = field(default_factory=dict)
    total: int = field(init=False)

    def __post_init__(self, named: NamedFiles) -> None:
        self.beside = {each.path: each for each in named if not each.path.startswith(SESSIONS)}
        self.total = named.total

    def is_whole(self, file: Named) -> bool:
        """Whether it is there with the size and digest it should have; else that is damage."""
        if file.path not in self.checked:
            self.checked[file.path] = self._agrees(file, None)
        return self.checked[file.path]

    def whole(self, file: Named) -> io.BufferedReader | io.BytesIO | None:
        """Its bytes, checked beforehand; None where they are not what they should be."""
        if file.size > HELD_IN_MEMORY:
            return self.source.open_member(file.path, file.size) if self.is_whole(file) else None
        held = io.BytesIO()
        whole = self._agrees(file, held)
        held.seek(0)
        return held if whole else None

    def _agrees(self, file: Named, held: io.BytesIO | None) -> bool:
        try:
            size, digest = self._looked_through(file, held)
        except (DamagedExport, CannotRead) as error:
            self.notes.damage(file.path, error.title, _("the file that the manifest names"))
            return False
        if size != file.size:
            self.notes.damage(file.path, _bytes(size), _bytes(file.size))
        elif digest != file.sha256:
            self.notes.damage(file.path, f"sha256 {digest}", f"sha256 {file.sha256}")
        return (size, digest) == (file.size, file.sha256)

    def _looked_through(self, file: Named, held: io.BytesIO | None) -> tuple[int, str]:
        """Its size and digest; what the manifest does not allow for is never unpacked."""
        digest, size = hashlib.sha256(), 0
        done = self.notes.bytes_read
        with self.source.open_member(file.path, file.size) as stream:
            while chunk := stream.read1(BUFFER):
                if not size and held is None:
                    self.kinds[file.path] = media_kind(chunk[:FIRST_BYTES])
                size += len(chunk)
                digest.update(chunk)
                if held is not None:
                    held.write(chunk)
                self.notes.progress(done + size, self.total)
        return size, digest.hexdigest()

    def with_media(self, reported: Reported) -> Reported:
        """The session with its pictures and sounds, those alone that are really there."""
        found = [(each, self._attachment(each, reported.where)) for each in reported.detail.media]
        kept = {media.path: (media, it) for media, it in found if it is not None}.values()
        detail = replace(reported.detail, media=tuple(media for media, _it in kept))
        return replace(reported, detail=detail, attachments=tuple(it for _media, it in kept))

    def _attachment(self, media: Media, where: str) -> Attachment | None:
        file = self.beside.get(media.path)
        if file is None or not media.path.startswith(MEDIA):
            self.notes.warn(_("a picture or sound is not in the bundle"), f"{where}: {media.path}")
            return None
        if not self.is_whole(file):
            return None
        if self.kinds.get(file.path) is None:
            what = _("a file is none of PNG, JPEG, WAV, OGG and M4A, and was left out")
            self.notes.warn(what, f"{where}: {media.path}")
            return None
        opened = partial(self.source.open_member, file.path, file.size)
        return Attachment(file.path, file.size, opened)


def _bytes(size: int) -> str:
    return _("{n} bytes").format(n=size)
