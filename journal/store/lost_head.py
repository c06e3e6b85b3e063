"""A new first page for a file that has lost its own, so that the rest is read as ever.

The first page says how the file is built, and leads to the pages that name the tables. Those pages
are found by what stands in them (SQLite's file format: https://www.sqlite.org/fileformat2.html).
"""

import struct
from itertools import pairwise

from journal.store.loose_pages import Row, loose_leaves

_KINDS = {"table", "index", "view", "trigger"}
_PAGE, _HEAD, _INNER, _MAGIC = 4096, 100, 5, b"SQLite format 3\0"
_LOG, _FORMAT, _UTF8 = 2, 4, 1


def new_head(content: bytes, reserved: int) -> bytes | None:
    """A first page of 4096 bytes for this content, of which each page ends with `reserved` bytes.

    None where the pages with the names of the tables are not found, or are not clear.
    """
    leaves = sorted(
        (rows[0][0], rows[-1][0], page)
        for page, rows in loose_leaves(content, reserved)
        if all(_names(row) for _number, row in rows)
    )
    clear = all(one[1] < other[0] for one, other in pairwise(leaves))
    if not leaves or not clear:
        return None
    head = bytearray(_PAGE)
    head[:_HEAD] = _about(len(content) // _PAGE, reserved)
    cells = [struct.pack(">I", page) + _varint(last) for _first, last, page in leaves[:-1]]
    at, places = _PAGE - reserved, []
    for cell in cells:
        at -= len(cell)
        head[at : at + len(cell)] = cell
        places.append(at)
    inner = struct.pack(">BHHHBI", _INNER, 0, len(cells), at, 0, leaves[-1][2])
    inner += struct.pack(f">{len(places)}H", *places)
    if _HEAD + len(inner) > at:
        return None
    head[_HEAD : _HEAD + len(inner)] = inner
    return bytes(head)


def _about(pages: int, reserved: int) -> bytes:
    begun = struct.pack(">16sHBBBBBB", _MAGIC, _PAGE, _LOG, _LOG, reserved, 64, 32, 32)
    counted = struct.pack(">IIIIIIIII", 1, pages, 0, 0, 1, _FORMAT, 0, 0, _UTF8)
    rest = begun + counted
    return rest.ljust(92, b"\0") + struct.pack(">II", 1, 0)


def _names(row: Row) -> bool:
    """Whether a row is one of those that name the tables."""
    match row:
        case (kind, str(), str(), int(), str() | None):
            return kind in _KINDS
    return False


def _varint(number: int) -> bytes:
    """A number below 2 to the power of 28, as SQLite writes it."""
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.insert(0, number & 0x7F | 0x80)
    return bytes(groups)
