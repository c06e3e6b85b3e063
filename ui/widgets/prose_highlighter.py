"""Shows in plain text what it means, block by block as it changes; nothing of it can be undone."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from journal.model.dream import Mark, MarkKind
from journal.spelling import Speller, Word, words
from ui.theme.look import Look
from ui.widgets.prose_dress import Dress, dressed, format_of
from ui.widgets.units import units

LONGEST = 20_000  # letters in a block: a longer one is no paragraph that anybody wrote
IDLE_MS = 600  # after the last key, before new words are looked up
SLICE_MS = 8  # of looking words up, before the window has its turn


class ProseHighlighter(QSyntaxHighlighter):
    """Dresses what stands in a document; words are looked up while nobody types."""

    def __init__(self, look: Look, style: str, document: QTextDocument) -> None:
        super().__init__(document)
        self._look = look
        self._style = style
        self._marks: tuple[Mark, ...] = ()
        self._signs: frozenset[str] = frozenset()
        self._speller = Speller()
        self._formats: dict[Dress, QTextCharFormat] = {}
        self._unread: set[int] = set()  # numbers of blocks with words that were never looked up
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._look_up)
        look.changed.connect(self._dress)

    @property
    def signs(self) -> frozenset[str]:
        """The folded names of known dream signs."""
        return self._signs

    @property
    def speller(self) -> Speller:
        """What knows which words are spelt rightly."""
        return self._speller

    def show_marks(self, marks: Iterable[Mark], signs: Iterable[str] | None = None) -> None:
        """Underline the names of these marks; `signs` are known dream signs, if they changed."""
        told = tuple(mark for mark in marks if mark.kind is not MarkKind.THREAD)
        known = self._signs if signs is None else frozenset(signs)
        if (told, known) != (self._marks, self._signs):
            self._marks, self._signs = told, known
            self.rehighlight()

    def use(self, speller: Speller) -> None:
        """Look words up with this speller from now on."""
        self._speller = speller
        self.rehighlight()

    def learn(self, names: Sequence[str]) -> None:
        """Never call these wrong."""
        if self._speller.learn(names) and self._speller.ready:
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        if not text or len(text) > LONGEST:
            return
        wide = not text.isascii() and max(text) > "\uffff"
        for start, end, dress in dressed(text, self._marks, self._signs, self._wrong(text)):
            if wide:
                start, end = units(text, start), units(text, end)  # noqa: PLW2901 - as Qt counts
            self.setFormat(start, end - start, self._format(dress))

    def _wrong(self, text: str) -> list[Word]:
        """The words known to be wrong; where one is not known yet, the block is read later."""
        if not self._speller.ready:
            return []
        verdicts = [(word, self._speller.verdict(word.text)) for word in words(text)]
        if any(verdict is None for _word, verdict in verdicts):
            self._unread.add(self.currentBlock().blockNumber())
            self._idle.start(IDLE_MS)
        return [word for word, verdict in verdicts if verdict is False]

    def _look_up(self) -> None:
        """Look words up for a moment; go on as soon as the window has had its turn."""
        since = QElapsedTimer()
        since.start()
        while self._unread and since.elapsed() < SLICE_MS:
            block = self.document().findBlockByNumber(self._unread.pop())
            rights = [self._speller.right(word.text) for word in words(block.text())]
            if not all(rights):
                self.rehighlightBlock(block)
        if self._unread:
            self._idle.start(0)

    def _format(self, dress: Dress) -> QTextCharFormat:
        if dress not in self._formats:
            self._formats[dress] = format_of(self._look, self._style, dress)
        return self._formats[dress]

    def _dress(self) -> None:
        self._formats.clear()
        self.rehighlight()
