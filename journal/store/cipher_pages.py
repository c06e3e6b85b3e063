"""The pages of an encrypted journal one by one: which are whole, and what stands in them.

Each page is encrypted by itself (AES-256 in CBC mode, its own first block beside it) and carries a
seal (HMAC-SHA512) over what is encrypted and its number, as SQLCipher 4 documents
(https://www.zetetic.net/sqlcipher/design/). SQLCipher gives up a file with the first seal that does
not fit. Here seals are looked at without it, and no cipher is written anew: SQLCipher itself
decrypts what is put into a file made for that.
"""

import hashlib
import hmac
import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Self

from journal.store import engine
from journal.store.key import MARK, Key

PAGE, RESERVED = 4096, 80  # bytes; the last of a page are the first block and the seal
_BLOCK, _SEAL = 16, 64
_BEGINNING = b"SQLite format 3\0"  # in the place of the mark, where a file is not encrypted
_MOST_MISSING = 8  # times the pages that are there; else the count in the head is no count
_SEAL_SALT, _SEAL_ROUNDS = 0x3A, 2
_WIDE = 1 << 16  # bytes: the largest page there is
_SLOT = _BLOCK + PAGE - RESERVED
_SLOTS = (_WIDE - RESERVED - _BLOCK) // _SLOT  # pages that one wide page decrypts
_LEAVES = 64  # wide pages
_SHORT_ROW_HEAD = 3  # of a row below 8 kB
_ROW_HEAD = 5  # bytes: how long it is, and four that say how long the row's bytes are
Numbered = tuple[int, bytes]


class Seals:
    """Makes and compares the seals of one key."""

    def __init__(self, key: Key) -> None:
        salt = bytes(each ^ _SEAL_SALT for each in key.mark)
        secret = hashlib.pbkdf2_hmac("sha512", key.secret, salt, _SEAL_ROUNDS, 32)
        self._begun = hmac.new(secret, digestmod="sha512")

    def fits(self, page: bytes, number: int) -> bool:
        """Whether a page is as it was written."""
        return hmac.compare_digest(self._seal(page, number), page[-_SEAL:])

    def sealed(self, page: bytes, number: int) -> bytes:
        """The page with a seal that fits, whatever stands in it."""
        return page[:-_SEAL] + self._seal(page, number)

    def _seal(self, page: bytes, number: int) -> bytes:
        made = self._begun.copy()
        made.update(page[MARK if number == 1 else 0 : -_SEAL])
        made.update(number.to_bytes(4, "little"))
        return made.digest()


def mend(file: Path, key: Key) -> dict[int, bytes]:
    """Let SQLCipher read on where a page is damaged or missing; what stood there, by its number.

    Such a page becomes one without any meaning, so that nothing is taken out of it unawares.
    """
    seals, broken = Seals(key), dict[int, bytes]()
    with file.open("rb+") as opened:
        number, count = 0, 0
        while page := opened.read(PAGE):
            number += 1
            if len(page) == PAGE and seals.fits(page, number):
                count = count or _counted(page, key, file.parent)
                continue
            broken[number] = page.ljust(PAGE, b"\0")
            opened.seek((number - 1) * PAGE)
            opened.write(_without_meaning(seals, key, number))
        for missing in range(number + 1, min(count, number * _MOST_MISSING) + 1):
            opened.write(_without_meaning(seals, key, missing))
    return broken


def decrypted(pages: Iterable[Numbered], key: Key, folder: Path) -> Iterator[bytes]:
    """What stands in pages, by their number and as they stand in the file. Seals are not looked at.

    Whatever is written into the folder meanwhile is encrypted, too.
    """
    with _Decrypting(key, folder / "decrypting") as made:
        for some in _batched(pages, _SLOTS * _LEAVES):
            yield from made.all(some)


def first_page(plain: bytes, key: Key, folder: Path) -> bytes:
    """A first page as it stands in the encrypted file. Encrypted by SQLCipher, not here.

    A long row is written, and what lies outside of its leaf is taken from the file: there the
    second block and all that follow are the page's own, and the first is what goes before them.
    """
    path = folder / "encrypting"
    path.unlink(missing_ok=True)
    path.touch()
    inside = PAGE - RESERVED
    least = (inside - 12) * 32 // 255 - 23
    before = bytes(least - _SHORT_ROW_HEAD + _BLOCK - 4)
    with closing(engine.bare(path, key=key)) as connection:
        connection.execute("pragma journal_mode = off")
        connection.execute("create table held (bytes blob)")
        connection.execute("insert into held values (?)", [before + plain[MARK:inside]])
    written = dict(pages_of(path))[3]
    path.unlink()
    page = key.mark + written[_BLOCK:inside] + written[:_BLOCK] + bytes(_SEAL)
    return Seals(key).sealed(page, 1)


def pages_of(file: Path) -> Iterator[Numbered]:
    """The pages of a file by number, as they stand there."""
    with file.open("rb") as opened:
        number = 0
        while len(page := opened.read(PAGE)) == PAGE:
            number += 1
            yield number, page


def _counted(page: bytes, key: Key, folder: Path) -> int:
    """How many pages the head of a file says it has."""
    (plain,) = decrypted([(1, page)], key, folder)
    return int.from_bytes(plain[28:32], "big")


def _without_meaning(seals: Seals, key: Key, number: int) -> bytes:
    mark = key.mark if number == 1 else b""
    return seals.sealed(mark + os.urandom(PAGE - len(mark)), number)


class _Decrypting:
    """A file whose only row is as long as a few wide pages, which are filled anew again and again.

    In CBC mode what a block says follows from itself and the one before it. So an encrypted page,
    with its own first block before it, says the same anywhere behind the beginning of another.
    """

    def __init__(self, key: Key, path: Path) -> None:
        self._key, self._path, self._seals = key, path, Seals(key)
        inside = _WIDE - RESERVED
        # SQLite's file format (section 1.6) says how much of a long row stands outside.
        size = _LEAVES * (inside - 4)
        least = (inside - 12) * 32 // 255 - 23
        self._before = least  # bytes of the row that stand in its leaf
        self._length = size + least - _ROW_HEAD
        self._empty: list[bytes] = []

    def __enter__(self) -> Self:
        self._path.unlink(missing_ok=True)
        self._path.touch()
        with closing(self._opened()) as connection:
            connection.execute("pragma journal_mode = off")
            connection.execute("create table held (bytes blob)")
            connection.execute("insert into held values (zeroblob(?))", [self._length])
        with self._path.open("rb") as file:
            file.seek(2 * _WIDE)
            self._empty = [file.read(_WIDE) for _leaf in range(_LEAVES)]
        return self

    def __exit__(self, *_raised: object) -> None:
        self._path.unlink(missing_ok=True)

    def all(self, pages: tuple[Numbered, ...]) -> Iterator[bytes]:
        """What stands in each of so many pages."""
        with self._path.open("rb+") as file:
            for leaf, some in enumerate(_batched(pages, _SLOTS)):
                inside = b"".join(_as_slot(number, page) for number, page in some)
                empty = self._empty[leaf]
                wide = empty[:_BLOCK] + inside + empty[_BLOCK + len(inside) :]
                file.seek((2 + leaf) * _WIDE)
                file.write(self._seals.sealed(wide, 3 + leaf))
        with closing(self._opened()) as connection:
            said: bytes = connection.execute("select bytes from held").fetchone()[0]
        for place, (number, _page) in enumerate(pages):
            leaf, slot = divmod(place, _SLOTS)
            # A wide page begins with the number of the next one, which is no part of the row.
            start = self._before - _ROW_HEAD + leaf * (_WIDE - RESERVED - 4)
            start += _BLOCK - 4 + slot * _SLOT + _BLOCK
            if number == 1:
                yield _BEGINNING + said[start : start + PAGE - RESERVED - MARK] + bytes(RESERVED)
            else:
                yield said[start : start + PAGE - RESERVED] + bytes(RESERVED)

    def _opened(self) -> engine.Connection:
        connection = engine.bare(self._path, key=self._key)
        connection.execute(f"pragma cipher_page_size = {_WIDE}")
        return connection


def _batched(pages: Iterable[Numbered], n: int) -> Iterator[tuple[Numbered, ...]]:
    rest = iter(pages)
    while some := tuple(islice(rest, n)):
        yield some


def _as_slot(number: int, page: bytes) -> bytes:
    first = page[-_SEAL - _BLOCK : -_SEAL]
    held = page[MARK if number == 1 else 0 : PAGE - RESERVED]
    return (first + held).ljust(_SLOT, b"\0")
