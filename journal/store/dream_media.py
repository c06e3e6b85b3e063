"""Pictures, drawings and recordings of dreams: kept as they come, and never half there."""

import os
from dataclasses import replace
from datetime import datetime
from typing import IO

from journal.changes import Changes
from journal.errors import CannotAttach
from journal.model.dream_media import Attaching, DreamMedia, MediaKind
from journal.model.file_kinds import FIRST_BYTES, WAV, FileKind, is_whole, kind_of
from journal.model.wav import wav_seconds
from journal.store import rows
from journal.store.attachments import Attachments
from journal.store.file import JournalFile
from journal.store.media_table import Kept, MediaTable
from journal.text import _

LARGEST = 200 << 20  # bytes of a file that is attached


class OwnMedia:
    """What a person attached to dreams.

    What is removed goes to the bin, from where `restore` brings it back. Attaching makes a synced
    dream the person's own, so that no import and no undo of one takes it away.
    """

    def __init__(self, file: JournalFile, attachments: Attachments) -> None:
        self._file = file
        self._attachments = attachments
        self._table = MediaTable(file, attachments)

    def of(self, dream_uid: str) -> tuple[DreamMedia, ...]:
        """What is attached to a dream, in its order, without what lies in the bin."""
        return self._table.where("dream_uid = ? and deleted_at is null", [dream_uid])

    def removed(self, dream_uid: str) -> tuple[DreamMedia, ...]:
        """What was attached to a dream and lies in the bin, in the order it had."""
        return self._table.where("dream_uid = ? and deleted_at is not null", [dream_uid])

    def get(self, uid: str) -> DreamMedia:
        """The attachment of that identity, in the bin or not. Raises NotFound."""
        return self._table.get(uid)

    def add(self, dream_uid: str, what: Attaching, stream: IO[bytes], now: datetime) -> DreamMedia:
        """Attach a whole file to a dream, behind all that is there.

        The stream must be able to go back. Raises CannotAttach where it is too large, broken off,
        or not of a kind that is kept; NotFound where there is no such dream.
        """
        seconds = _looked_at(what.kind, stream)
        with self._file.writing(Changes.DREAMS):
            number = self._table.keep(stream)
            return self._table.put(dream_uid, what, Kept(number, seconds), now)

    def say(self, uid: str, caption: str, now: datetime) -> None:
        """Write a line under an attachment; '' takes it away."""
        caption = rows.plain_text(caption.strip())
        before = self.get(uid).caption
        if caption != before:
            self._table.change(uid, "caption", (before, caption), now)

    def move(self, uid: str, place: int, now: datetime) -> None:
        """Put an attachment at this place, counted from 0, among those of its dream."""
        moved = self.get(uid)
        others = [each.uid for each in self.of(moved.dream_uid) if each.uid != uid]
        with self._file.writing(Changes.DREAMS):
            order = [*others[:place], uid, *others[place:]]
            self._file.run_each(
                "update dream_media set position = ? where uid = ?",
                [(position, each) for position, each in enumerate(order)],
            )
            change = (moved.position, order.index(uid))
            self._table.note(uid, {"position": change}, now)

    def remove(self, uid: str, now: datetime) -> None:
        """Move an attachment to the bin, from where `restore` brings it back."""
        was = rows.instant(self.get(uid).deleted_at)
        self._table.change(uid, "deleted_at", (was, rows.instant(now)), now)

    def restore(self, uid: str, now: datetime) -> None:
        """Take an attachment out of the bin."""
        was = rows.instant(self.get(uid).deleted_at)
        self._table.change(uid, "deleted_at", (was, None), now)

    # --- what is drawn --------------------------------------------------------------------------

    def redraw(self, uid: str, stream: IO[bytes], now: datetime) -> DreamMedia:
        """Give a drawing that is still being made its newest state; the one before goes."""
        _looked_at(MediaKind.SKETCH, stream)
        with self._file.writing(Changes.DREAMS):
            before = self.get(uid)
            sql = "select attachment_id as number from dream_media where uid = ?"
            old = self._file.all(sql, [uid])[0]["number"]
            kept = self._table.keep(stream)
            self._file.run("update dream_media set attachment_id = ? where uid = ?", [kept, uid])
            self._attachments.let_go(old)
            after = self.get(uid)
            self._table.note(uid, {"sha256": (before.sha256, after.sha256)}, now)
        return after

    def follow(self, uid: str, stream: IO[bytes], now: datetime) -> DreamMedia:
        """Attach what became of a drawing in its place; the former goes to the bin, as it was."""
        _looked_at(MediaKind.SKETCH, stream)
        with self._file.writing(Changes.DREAMS):
            former = self.get(uid)
            what = Attaching(former.kind, former.name, former.caption)
            after = self._table.put(former.dream_uid, what, Kept(self._table.keep(stream)), now)
            self._file.run(
                "update dream_media set position = ? where uid = ?", [former.position, after.uid]
            )
            self.remove(uid, now)
        return replace(after, position=former.position)


def _looked_at(kind: MediaKind, stream: IO[bytes]) -> float | None:
    """Make sure that a stream is what it is said to be; how long it lasts, where that is known."""
    size = stream.seek(0, os.SEEK_END)
    if size > LARGEST:
        raise CannotAttach(
            _("This file is too large."),
            _("At most {n} MB can be attached. The dream is as it was.").format(n=LARGEST >> 20),
        )
    stream.seek(0)
    found = kind_of(stream.read(FIRST_BYTES))
    if found is None or found.picture is not kind.seen:
        raise _unknown(kind)
    _make_sure_it_is_whole(found, stream)
    stream.seek(0)
    return wav_seconds(stream) if found is WAV else None


def _unknown(kind: MediaKind) -> CannotAttach:
    if kind.seen:
        return CannotAttach(
            _("This file is no picture."),
            _("PNG, JPEG, WebP, GIF and BMP can be attached. The dream is as it was."),
        )
    return CannotAttach(
        _("This file is no sound."),
        _("WAV, OGG, FLAC, MP3 and M4A can be attached. The dream is as it was."),
    )


def _make_sure_it_is_whole(found: FileKind, stream: IO[bytes]) -> None:
    if not is_whole(found, stream):
        raise CannotAttach(
            _("This picture stops in the middle."),
            _("It may not have been copied to its end. The dream is as it was."),
        )
