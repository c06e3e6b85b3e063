"""Voice notes as they are spoken: each piece is kept at once, so that no crash takes it away."""

import io
from collections.abc import Iterator
from datetime import datetime

from journal.changes import Changes
from journal.errors import NotFound
from journal.model.dream_media import Attaching, DreamMedia, MediaKind
from journal.model.wav import Sound, sound_of
from journal.store.attachments import Attachments
from journal.store.file import JournalFile
from journal.store.media_table import Kept, MediaTable
from journal.text import _

_CHUNK = "select data from recording_chunk where media_id = ? and n = ?"


class Recordings:
    """What is being recorded. The first chunk of each is the header that tells how it sounds."""

    def __init__(self, file: JournalFile, attachments: Attachments) -> None:
        self._file = file
        self._table = MediaTable(file, attachments)

    def begin(self, dream_uid: str, name: str, sound: Sound, now: datetime) -> DreamMedia:
        """Begin a voice note of a dream; what is said is given to `record`, piece by piece."""
        with self._file.writing(Changes.DREAMS):
            begun = self._table.put(dream_uid, Attaching(MediaKind.VOICE, name), Kept(), now)
            self._say_on(begun.uid, sound.header(0))
        return begun

    def record(self, uid: str, samples: bytes) -> None:
        """Keep what was said since; after this returns, no crash takes it away.

        Raises NotFound where no such recording is under way.
        """
        with self._file.writing(Changes(0)):  # nothing that a page shows has changed
            self._say_on(uid, samples)

    def finish(self, uid: str, now: datetime) -> DreamMedia | None:
        """Make an attachment of all that was said; a recording without a sound goes: None."""
        with self._file.writing(Changes.DREAMS):
            number = self._recording(uid)
            size = self._recorded(number)
            if not size:
                self._file.run("delete from dream_media where id = ?", [number])
                return None
            first = self._file.all(_CHUNK, [number, 0])[0]["data"]
            sound = sound_of(first)
            spoken = _Spoken(sound.header(size), self._said(number))
            attachment = self._table.keep(io.BufferedReader(spoken))
            self._file.run(
                "update dream_media set attachment_id = ?, seconds = ? where id = ?",
                [attachment, sound.seconds(size), number],
            )
            self._file.run("delete from recording_chunk where media_id = ?", [number])
            kept = self._table.get(uid)
            self._table.note(uid, {"sha256": (None, kept.sha256)}, now)
        return kept

    def recover(self, now: datetime) -> tuple[DreamMedia, ...]:
        """Finish the recordings that a crash left unfinished; those that hold a sound.

        Only for the one who records, before recording: it cannot tell a crash from a recording
        that is under way elsewhere.
        """
        left = self._file.all("select uid from dream_media where attachment_id is null")
        found = [self.finish(row["uid"], now) for row in left]
        return tuple(each for each in found if each is not None)

    def _recording(self, uid: str) -> int:
        sql = "select id from dream_media where uid = ? and attachment_id is null"
        found = self._file.one(sql, [uid])
        if found is None:
            raise NotFound(_("This recording has ended."), _("What was said until then is kept."))
        return int(found["id"])

    def _say_on(self, uid: str, samples: bytes) -> None:
        number = self._recording(uid)
        sql = "select ifnull(max(n) + 1, 0) from recording_chunk where media_id = ?"
        n = self._file.all(sql, [number])[0][0]
        self._file.run("insert into recording_chunk values (?, ?, ?)", [number, n, samples])

    def _recorded(self, number: int) -> int:
        """How many bytes of samples were kept; the header is the first chunk."""
        sql = "select ifnull(sum(length(data)), 0) from recording_chunk where media_id = ? and n"
        return int(self._file.all(sql, [number])[0][0])

    def _said(self, number: int) -> Iterator[bytes]:
        n = 1
        while found := self._file.all(_CHUNK, [number, n]):
            yield found[0]["data"]
            n += 1


class _Spoken(io.RawIOBase):
    """A recording as a file to be read: its header, then chunk after chunk."""

    def __init__(self, header: bytes, chunks: Iterator[bytes]) -> None:
        self._left = header
        self._chunks = chunks

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]  # RawIOBase hands a memoryview
        if not self._left:
            self._left = next(self._chunks, b"")
        some, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(some)] = some
        return len(some)
