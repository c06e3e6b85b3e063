"""The pages of a damaged file, read past the trees that led to them."""

from collections.abc import Iterator
from contextlib import suppress

from journal.store import engine
from journal.store.cipher_pages import PAGE, RESERVED, decrypted, pages_of
from journal.store.key import Key
from journal.store.loose_pages import Row, loose_rows
from journal.store.reopened import Reopened


class Loose:
    """Rows of pages that are as they were written, and of those that are not.

    Only an encrypted file can tell them apart; of any other all pages count as whole.
    """

    def __init__(self, source: Reopened, key: Key | None) -> None:
        self._key, self._damaged = key, source.damaged
        self._folder = source.path.parent
        with suppress(engine.DatabaseError):  # what the log holds belongs to the pages
            source.execute("pragma wal_checkpoint(truncate)").fetchall()
        if key is None:
            self._content, self._reserved = source.path.read_bytes(), 0
        else:
            opened = decrypted(pages_of(source.path), key, self._folder)
            self._content, self._reserved = b"".join(opened), RESERVED
        if 1 in self._damaged:  # its head says nothing any more
            self._content = bytes(PAGE) + self._content[PAGE:]

    def whole(self) -> Iterator[tuple[int, Row]]:
        """The number and the values of each row in a page that is as it was written."""
        return loose_rows(self._content, self._reserved)

    def broken(self) -> Iterator[tuple[int, Row]]:
        """The rows that can be made out in damaged pages; a part of one may be wrong."""
        if self._key is None or not self._damaged:
            return iter(())
        pages = sorted(self._damaged.items())
        opened = decrypted(pages, self._key, self._folder)
        content = bytearray(self._content)
        for (number, _page), plain in zip(pages, opened, strict=True):
            if number > 1:
                content[(number - 1) * PAGE : number * PAGE] = plain
        return loose_rows(bytes(content), self._reserved, self._damaged.keys())
