"""Pictures and sounds inside the journal, by the hash of their bytes, in chunks."""

import hashlib
from collections.abc import Iterator
from typing import IO

from journal.errors import NotFound
from journal.store.file import JournalFile
from journal.text import _

CHUNK = 1 << 20


class Attachments:
    """The attachments of the journal; equal bytes are kept once."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def put(self, stream: IO[bytes], limit: int) -> str:
        """Keep at most `limit` bytes of a stream, chunk by chunk; their SHA-256.

        Inside `writing` only.
        """
        run = self._file.connection.execute
        row_id = int(run("insert into attachment (sha256, size) values ('', 0)").lastrowid or 0)
        digest, size = hashlib.sha256(), 0
        while chunk := stream.read(min(CHUNK, limit - size)):
            digest.update(chunk)
            run(
                "insert into attachment_chunk (attachment_id, n, data) values (?, ?, ?)",
                [row_id, size // CHUNK, chunk],
            )
            size += len(chunk)
        name = digest.hexdigest()
        if run("select 1 from attachment where sha256 = ?", [name]).fetchone():
            run("delete from attachment where id = ?", [row_id])
        else:
            run("update attachment set sha256 = ?, size = ? where id = ?", [name, size, row_id])
        return name

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """The bytes of an attachment, a chunk at a time. Raises NotFound."""
        row = self._file.connection.execute(
            "select id from attachment where sha256 = ?", [sha256]
        ).fetchone()
        if row is None:
            raise NotFound(_("There is no such attachment."), _("It may have been erased."))
        for chunk in self._file.connection.execute(
            "select data from attachment_chunk where attachment_id = ? order by n", [row["id"]]
        ):
            yield chunk["data"]

    def sweep(self) -> None:
        """Remove what nothing refers to any more. Inside `writing` only."""
        self._file.connection.execute(
            """delete from attachment where not exists (
                select 1 from media where attachment_id = attachment.id
            )"""
        )
