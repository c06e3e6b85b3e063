"""The rows of what is attached to dreams, as a file, a drawing and a recording all write them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from journal.changes import Changes
from journal.errors import NotFound
from journal.model.dream_media import Attaching, DreamMedia, MediaKind
from journal.model.identity import new_uid
from journal.store import rows
from journal.store.attachments import Attachments
from journal.store.engine import Row
from journal.store.file import JournalFile, Value
from journal.store.history import Differences, History, Plain
from journal.text import _

_SELECT = """select dream_media.*, sha256, ifnull(size, 0) as size from dream_media
    left join attachment on attachment.id = attachment_id"""


@dataclass(frozen=True, slots=True)
class Kept:
    """The number of an attachment whose bytes are kept; None while it is being recorded."""

    number: int | None = None
    seconds: float | None = None


class MediaTable:
    """Reads and writes what is attached; it decides nothing."""

    def __init__(self, file: JournalFile, attachments: Attachments) -> None:
        self._file = file
        self._attachments = attachments
        self._history = History(file, "dream_media")

    def where(self, condition: str, values: Sequence[Value]) -> tuple[DreamMedia, ...]:
        """What fulfils a condition, in the order of its dream."""
        sql = f"{_SELECT} where {condition} order by position, dream_media.id"
        return tuple(map(_media, self._file.all(sql, values)))

    def get(self, uid: str) -> DreamMedia:
        """The attachment of that identity, in the bin or not. Raises NotFound."""
        found = self.where("uid = ?", [uid])
        if not found:
            raise NotFound(_("There is no such attachment."), _("It may have been erased."))
        return found[0]

    def put(self, dream_uid: str, what: Attaching, kept: Kept, now: datetime) -> DreamMedia:
        """Attach to a dream, behind all that is there. Inside `writing` only. Raises NotFound.

        A dream that something is attached to is the person's from then on.
        """
        self._take_as_own(dream_uid, now)
        sql = "select ifnull(max(position) + 1, 0) from dream_media where dream_uid = ?"
        columns: dict[str, Value] = {
            "uid": new_uid(now),
            "dream_uid": dream_uid,
            "position": self._file.all(sql, [dream_uid])[0][0],
            "kind": what.kind.value,
            "name": rows.plain_text(what.name),
            "caption": what.caption,
            "attachment_id": kept.number,
            "seconds": kept.seconds,
            "created_at": rows.instant(now),
        }
        self._file.add("dream_media", columns)
        added = self.get(str(columns["uid"]))
        told = {"dream_uid": dream_uid, "kind": added.kind.value, "name": added.name}
        changes: Differences = {field: (None, value) for field, value in told.items()}
        self.note(added.uid, changes | {"sha256": (None, added.sha256)}, now, new=True)
        return added

    def change(self, uid: str, column: str, change: tuple[Plain, Plain], now: datetime) -> None:
        """Write one column, which stood and shall stand like that, and its history."""
        with self._file.writing(Changes.DREAMS):
            self._file.run(f"update dream_media set {column} = ? where uid = ?", [change[1], uid])
            self.note(uid, {column: change}, now)

    def note(self, uid: str, changes: Differences, now: datetime, *, new: bool = False) -> None:
        """Write to the history what changed. Inside `writing` only."""
        self._history.note(uid, changes, now, apart=new)

    def keep(self, stream: IO[bytes]) -> int:
        """Keep all of a stream; the number of its attachment. Inside `writing` only."""
        if stream.seekable():
            stream.seek(0)
        name = self._attachments.put(stream, 1 << 62)
        return int(self._file.all("select id from attachment where sha256 = ?", [name])[0]["id"])

    def _take_as_own(self, dream_uid: str, now: datetime) -> None:
        if self._file.one("select 1 from dream where uid = ?", [dream_uid]) is None:
            raise NotFound(_("There is no such dream."), _("It may have been erased."))
        self._file.run(
            """update dream set touched_at = ?, told_title = title, told_body = body
            where uid = ? and touched_at is null""",
            [rows.instant(now), dream_uid],
        )


def _media(row: Row) -> DreamMedia:
    return DreamMedia(
        uid=row["uid"],
        dream_uid=row["dream_uid"],
        position=row["position"],
        kind=MediaKind(row["kind"]),
        name=row["name"],
        caption=row["caption"],
        seconds=row["seconds"],
        sha256=row["sha256"],
        size=row["size"],
        created_at=rows.moment_of(row["created_at"]),
        deleted_at=rows.moment(row["deleted_at"]),
    )
