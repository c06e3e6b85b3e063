"""What stands in each paragraph of a document, kept up by the paragraph that changed alone."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextDocument


class _Entry(NamedTuple):
    """A paragraph: its letters as a number that tells them from others, and its words."""

    told: int
    words: int


class Ledger:
    """Knows whether words changed, and how many there are, without reading the whole text.

    Formats change, too, which Qt tells alike: `edits` grows only when letters did. Words are
    counted from the first time they are asked for.
    """

    def __init__(self, document: QTextDocument) -> None:
        self.edits = 0
        self._document = document
        self._counting = False
        self._words = 0
        self._entries: list[_Entry] = []
        self._read_all()
        document.documentLayout()  # without one, Qt tells nobody what changes
        document.contentsChange.connect(self._note)

    @property
    def words(self) -> int:
        """How many words the text has."""
        if not self._counting:
            self._counting = True
            self._read_all()
        return self._words

    def _note(self, at: int, removed: int, added: int) -> None:
        """Read again what lies between the first and the last paragraph that was touched."""
        first, last = self._block(at), self._block(at + added).blockNumber()
        number = first.blockNumber()
        more = self._document.blockCount() - len(self._entries)
        old = slice(number, last + 1 - more)
        fresh = self._read(first, last + 1 - number)
        before = self._entries[old]
        if removed != added or [e.told for e in before] != [e.told for e in fresh]:
            self.edits += 1
        self._entries[old] = fresh
        self._words += _sum(fresh) - _sum(before)

    def _read_all(self) -> None:
        self._entries = self._read(self._document.firstBlock(), self._document.blockCount())
        self._words = _sum(self._entries)

    def _read(self, block: QTextBlock, count: int) -> list[_Entry]:
        counted = _word_count() if self._counting else _none
        entries = []
        for _each in range(count):
            text = block.text()
            entries.append(_Entry(hash(text), counted(text)))
            block = block.next()
        return entries

    def _block(self, at: int) -> QTextBlock:
        block = self._document.findBlock(at)
        return block if block.isValid() else self._document.lastBlock()


def _sum(entries: list[_Entry]) -> int:
    return sum(each.words for each in entries)


def _none(_text: str) -> int:
    return 0


def _word_count() -> Callable[[str], int]:
    from journal.model.lengths import word_count  # the capture window counts none, and is up sooner

    return word_count
