"""A damaged file, read in a copy of its bytes that is made as readable as it can be."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from journal.store.cipher_pages import RESERVED, decrypted, first_page, mend, pages_of
from journal.store.key import Key, mark_of
from journal.store.lost_head import new_head
from journal.store.reopened import Reopened

_PAGE, _MAGIC = 4096, b"SQLite format 3\0"
_MOST_MISSING = 8  # times the length that is there; else the count in the head is no count


@contextmanager
def untouched(damaged: Path, key: Key | None) -> Iterator[Reopened]:
    """A connection to a copy of the damaged bytes: reading a log may write to its file."""
    with TemporaryDirectory(prefix=".recovering-", dir=damaged.parent) as folder:
        copy = Path(folder) / damaged.name
        for ending in ("", "-wal"):
            if damaged.with_name(damaged.name + ending).exists():
                shutil.copyfile(
                    damaged.with_name(damaged.name + ending), copy.with_name(copy.name + ending)
                )
        if key is None:
            _lengthen(copy)
            broken: dict[int, bytes] = {}
        else:
            if mark_of(copy) != key.mark:
                with copy.open("rb+") as file:  # the key file still knows how it began
                    file.write(key.mark)
            broken = mend(copy, key)
        connection = Reopened(copy, key, broken)
        try:
            if not connection.names_its_tables() and _put_head(copy, key):
                connection.renew()
            yield connection
        finally:
            connection.close()


def _lengthen(copy: Path) -> None:
    """Give a file that was cut off its length again, with pages that mean nothing."""
    size = copy.stat().st_size
    with copy.open("rb+") as file:
        head = file.read(32)
        if not head.startswith(_MAGIC):
            return
        whole = int.from_bytes(head[28:32], "big") * _PAGE
        if size < whole <= size * _MOST_MISSING:
            file.seek(size)
            file.write(b"\xff" * (whole - size))


def _put_head(copy: Path, key: Key | None) -> bool:
    """Give the file a new first page, where what it has to name is found."""
    if key is None:
        head = new_head(bytes(_PAGE) + copy.read_bytes()[_PAGE:], 0)
    else:
        opened = b"".join(decrypted(pages_of(copy), key, copy.parent))
        head = new_head(bytes(_PAGE) + opened[_PAGE:], RESERVED)
        head = head and first_page(head, key, copy.parent)
    if head is None:
        return False
    with copy.open("rb+") as file:
        file.write(head)
    return True
