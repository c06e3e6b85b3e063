"""Pictures and sounds inside the journal, by the hash of their bytes, in chunks."""

import hashlib
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import IO

from journal.errors import CannotSave, NotFound
from journal.store.file import JournalFile
from journal.text import _

CHUNK = 1 << 20
_UNUSED = """not exists (select 1 from media where attachment_id = attachment.id)
    and not exists (select 1 from dream_media where attachment_id = attachment.id)"""


class Attachments:
    """The attachments of the journal; equal bytes are kept once."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def put(self, stream: IO[bytes], limit: int) -> str:
        """Keep at most `limit` bytes of a stream, chunk by chunk; their SHA-256.

        Inside `writing` only.
        """
        row_id = self._file.add("attachment", {"sha256": "", "size": 0})
        digest, size = hashlib.sha256(), 0
        for n in count():
            chunk = stream.read(min(CHUNK, limit - size))
            if not chunk:
                break
            digest.update(chunk)
            size += len(chunk)
            self._file.run("insert into attachment_chunk values (?, ?, ?)", [row_id, n, chunk])
        name = digest.hexdigest()
        if self._file.one("select 1 from attachment where sha256 = ?", [name]):
            self._file.run("delete from attachment where id = ?", [row_id])
        else:
            sql = "update attachment set sha256 = ?, size = ? where id = ?"
            self._file.run(sql, [name, size, row_id])
        return name

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """The bytes of an attachment, a chunk at a time. Raises NotFound."""
        row = self._file.one("select id from attachment where sha256 = ?", [sha256])
        if row is None:
            raise NotFound(_("There is no such attachment."), _("It may have been erased."))
        sql = "select data from attachment_chunk where attachment_id = ? and n = ?"
        for n in count():
            chunk = self._file.one(sql, [row["id"], n])
            if chunk is None:
                break
            yield chunk["data"]

    def whole(self, sha256: str) -> bytes:
        """All the bytes of an attachment at once. Raises NotFound."""
        return b"".join(self.chunks(sha256))

    def copy_to(self, sha256: str, path: Path) -> None:
        """Write an attachment to a file outside the journal, wholly or not at all.

        Raises NotFound, or CannotSave where the disk says no.
        """
        unfinished = path.with_name(f".{path.name}.part")
        try:
            with unfinished.open("wb") as file:
                file.writelines(self.chunks(sha256))
            unfinished.replace(path)
        except OSError as error:
            unfinished.unlink(missing_ok=True)
            raise CannotSave(
                _("The copy could not be written."),
                _("{path}: {why}. In the journal nothing has changed.").format(
                    path=path, why=error.strerror or error
                ),
            ) from error

    def let_go(self, number: int) -> None:
        """Remove one attachment, by its number, if nothing refers to it. Inside `writing` only."""
        self._file.run(f"delete from attachment where id = ? and {_UNUSED}", [number])

    def sweep(self) -> None:
        """Remove what nothing refers to any more. Inside `writing` only.

        What is in the bin, or belongs to a dream that is, is still referred to.
        """
        self._file.run(f"delete from attachment where {_UNUSED}")
