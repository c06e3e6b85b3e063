"""Rows straight out of a file's pages, where the tree that led to them is broken.

Only what SQLite's file format promises is used (https://www.sqlite.org/fileformat2.html): a leaf of
a table says itself which rows it holds, but not of which table. So a row is taken only where its
values fit one table's columns and no other's. Pages on the list of free ones are passed over: what
was erased stays so. Where the file's head is lost, that list is, too.
"""

import re
import struct
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

_MAGIC = b"SQLite format 3\0"
_HEAD, _LEAF = 100, 13
_LONGEST = 1 << 30  # bytes of a row that is believed
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_MORE = 0x80  # of a number that goes on in the next byte
_REAL, _ZERO, _ONE, _BLOB, _TEXT = 7, 8, 9, 12, 13
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column as a STRICT table declares it; `number`: it is the row's own number."""

    name: str
    kind: str
    needed: bool
    number: bool


def fits(row: Sequence[Any], columns: Sequence[Column]) -> bool:
    """Whether a row as it stands in a page can be one of a table with these columns."""
    if len(row) != len(columns):
        return False
    return all(_fits(value, column) for value, column in zip(row, columns, strict=True))


def loose_rows(
    content: bytes, reserved: int = 0, only: Collection[int] | None = None
) -> Iterator[tuple[int, Row]]:
    """Each row of each leaf that is whole and not free: its number, and its values.

    `content` is all of a file. Of each page the last `reserved` bytes are no data, where the head
    does not say; `only` are the pages to look at.
    """
    file = _File(content, reserved)
    free = file.free()
    for number in range(1, file.pages + 1):
        if number not in free and (only is None or number in only):
            yield from file.rows(number)


def loose_leaves(content: bytes, reserved: int = 0) -> Iterator[tuple[int, list[tuple[int, Row]]]]:
    """Each leaf that holds a row, by the number of its page, whether it is free or not."""
    file = _File(content, reserved)
    for number in range(1, file.pages + 1):
        if rows := list(file.rows(number)):
            yield number, rows


def _fits(value: Any, column: Column) -> bool:
    if column.number:
        return value is None
    if value is None:
        return not column.needed
    if column.name in _FORMS:
        return isinstance(value, str) and _FORMS[column.name](value)
    kinds: dict[str, tuple[type, ...]] = {
        "INTEGER": (int,),
        "REAL": (int, float),
        "TEXT": (str,),
        "BLOB": (bytes,),
    }
    return isinstance(value, kinds.get(column.kind, ()))


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


_FORMS: dict[str, Callable[[str], bool]] = {
    "night": _is_date,
    "uid": lambda text: bool(_UID.fullmatch(text)),
}


class _File:
    """The pages of a database, by number."""

    def __init__(self, content: bytes, reserved: int) -> None:
        self._content = content
        self.head = content.startswith(_MAGIC)
        size = int.from_bytes(content[16:18], "big") if self.head else 0
        self._size = {0: 4096, 1: 65536}.get(size, size)
        self._usable = self._size - (content[20] if self.head else reserved)
        self.pages = len(content) // self._size

    def free(self) -> set[int]:
        """The pages that hold nothing any more; none known where the head is lost."""
        found: set[int] = set()
        trunk = int.from_bytes(self._content[32:36], "big") if self.head else 0
        while 0 < trunk <= self.pages and trunk not in found:
            found.add(trunk)
            page = self._page(trunk)
            trunk, count = struct.unpack_from(">II", page)
            count = min(count, self._usable // 4 - 2)
            found.update(struct.unpack_from(f">{count}I", page, 8))
        return found

    def rows(self, number: int) -> Iterator[tuple[int, Row]]:
        """The rows of a leaf; none where the page is something else, or is not whole."""
        page, start = self._page(number), _HEAD if number == 1 else 0
        if page[start] != _LEAF:
            return
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        if start + 8 + 2 * count > self._usable:
            return
        for at in struct.unpack_from(f">{count}H", page, start + 8):
            try:
                yield self._row(page, at)
            except (IndexError, ValueError, struct.error):
                continue

    def _page(self, number: int) -> bytes:
        return self._content[(number - 1) * self._size : number * self._size]

    def _row(self, page: bytes, at: int) -> tuple[int, Row]:
        length, at = _varint(page, at)
        rowid, at = _varint(page, at)
        if length > _LONGEST:
            raise ValueError
        local = self._local(length)
        payload = page[at : at + local]
        if local < length:
            payload += self._overflow(int.from_bytes(page[at + local :][:4], "big"), length - local)
        if len(payload) != length:
            raise ValueError
        return _signed(rowid), _record(payload)

    def _local(self, length: int) -> int:
        """How many bytes of a row stand in its leaf; the rest is on pages of its own."""
        most = self._usable - 35
        if length <= most:
            return length
        least = (self._usable - 12) * 32 // 255 - 23
        wanted = least + (length - least) % (self._usable - 4)
        return wanted if wanted <= most else least

    def _overflow(self, number: int, length: int) -> bytes:
        parts: list[bytes] = []
        while length > 0:
            if not 0 < number <= self.pages:
                raise ValueError
            page = self._page(number)
            part = page[4 : self._usable][:length]
            parts.append(part)
            length -= len(part)
            number = int.from_bytes(page[:4], "big")
        return b"".join(parts)


def _record(payload: bytes) -> Row:
    """The values of a row. Raises ValueError where it is none."""
    end, at = _varint(payload, 0)
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if at != end:
        raise ValueError
    values = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise ValueError
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind in {0, _ZERO, _ONE}:
        return {0: None, _ZERO: 0, _ONE: 1}[kind], at
    if kind in _INTEGERS:
        size = _INTEGERS[kind]
        return int.from_bytes(payload[at : at + size], "big", signed=True), at + size
    if kind == _REAL:
        return struct.unpack_from(">d", payload, at)[0], at + 8
    if kind < _BLOB:
        raise ValueError
    size = (kind - _BLOB) // 2
    data = payload[at : at + size]
    if len(data) != size:
        raise ValueError
    return (data.decode() if kind % 2 else data), at + size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for _ in range(8):
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if not byte & _MORE:
            return value, at
    return value << 8 | data[at], at + 1


def _signed(number: int) -> int:
    return number - (1 << 64) if number >> 63 else number
