"""Numbers of paragraphs that something is still to be done with, while others come and go."""

from PySide6.QtGui import QTextDocument


class NotedBlocks:
    """Sets of paragraphs' numbers; a paragraph that comes or goes moves those behind it.

    It has to hear of a change before whoever notes numbers because of it.
    """

    def __init__(self, document: QTextDocument) -> None:
        self.unread: set[int] = set()  # with words that were never looked up
        self.stale: set[int] = set()  # to dress again
        self._document = document
        self._blocks = document.blockCount()
        document.contentsChange.connect(self._move)

    def __bool__(self) -> bool:
        return bool(self.stale or self.unread)

    def _move(self, at: int, _removed: int, _added: int) -> None:
        more = self._document.blockCount() - self._blocks
        self._blocks += more
        if more and self:
            first = self._document.findBlock(at).blockNumber()
            self.unread = self._moved(self.unread, first, more)
            self.stale = self._moved(self.stale, first, more)

    def _moved(self, numbers: set[int], first: int, more: int) -> set[int]:
        """Those behind the change go with it; what they stand in for is noted anew anyway."""
        moved = {each if each <= first else max(first, each + more) for each in numbers}
        return {each for each in moved if each < self._blocks}
