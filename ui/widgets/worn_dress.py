"""What a long paragraph wears, moved along with its letters until it is dressed anew."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.widgets.prose_dress import Dress

Worn = tuple[int, int, "Dress"]
UNIT = 2  # bytes of one of Qt's letters
NEAR = 200  # letters: who changes more of a paragraph at once has pasted, not typed


class WornDress:
    """The dress of the one paragraph that is being typed in, as it was when it was last put on."""

    def __init__(self) -> None:
        self._number = -1
        self._letters = b""
        self._pieces: list[Worn] = []

    def put_on(self, number: int, text: str, pieces: Iterable[Worn]) -> Iterator[Worn]:
        """Remember the dress of this paragraph, given in letters, and give it as Qt counts them."""
        self._number, self._letters = number, _letters(text)
        self._pieces = list(counted(text, pieces))
        return iter(self._pieces)

    def moved(self, number: int, text: str) -> list[Worn] | None:
        """The same dress on the same paragraph after a few letters came or went.

        None where it is another paragraph, or hardly the same text.
        """
        if number != self._number:
            return None
        now, was = _letters(text), self._letters
        same = _alike(was, now)
        rest = min(_alike_at_end(was, now), min(len(was), len(now)) - same)
        if max(len(was), len(now)) - same - rest > NEAR * UNIT:
            return None
        first, last = same // UNIT, (len(was) - rest) // UNIT
        more = (len(now) - len(was)) // UNIT
        moved = (
            (_at(start, first, last, more), _at(end, first, last, more), dress)
            for start, end, dress in self._pieces
        )
        self._letters, self._pieces = now, [each for each in moved if each[0] < each[1]]
        return self._pieces


def counted(text: str, pieces: Iterable[Worn]) -> Iterator[Worn]:
    """Pieces from left to right, given in letters, as Qt counts: a moon or a face takes two."""
    if text.isascii() or max(text) <= "\uffff":
        yield from pieces
        return
    at = more = 0
    for start, end, dress in pieces:
        more += _wide(text[at:start])
        inside = _wide(text[start:end])
        yield start + more, end + more + inside, dress
        at, more = end, more + inside


def _wide(text: str) -> int:
    return 0 if text.isascii() else sum(each > "\uffff" for each in text)


def _at(edge: int, first: int, last: int, more: int) -> int:
    """Where an edge has gone: behind the change it moves, inside it falls to its beginning."""
    if edge <= first:
        return edge
    return edge + more if edge >= last else first


def _letters(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _alike(one: bytes, other: bytes) -> int:
    """How many bytes, of whole letters, two texts have in common from their beginning."""
    low, high = 0, min(len(one), len(other)) // UNIT
    while low < high:
        middle = (low + high + 1) // 2
        if one[low * UNIT : middle * UNIT] == other[low * UNIT : middle * UNIT]:
            low = middle
        else:
            high = middle - 1
    return low * UNIT


def _alike_at_end(one: bytes, other: bytes) -> int:
    low, high = 0, min(len(one), len(other)) // UNIT
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle * UNIT :] == other[len(other) - middle * UNIT :]:
            low = middle
        else:
            high = middle - 1
    return low * UNIT
