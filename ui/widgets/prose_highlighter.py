"""Shows in plain text what it means, block by block as it changes; nothing of it can be undone."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from journal.model.dream import Mark, MarkKind
from journal.spelling import Speller, Word, words
from ui.theme.look import Look
from ui.widgets.noted_blocks import NotedBlocks
from ui.widgets.prose_edit import vast
from ui.widgets.worn_dress import Worn, WornDress, counted

if TYPE_CHECKING:
    from ui.widgets.prose_dress import Dress

LONG = 2_000  # letters in a block: while somebody types in it, its dress only moves along
LONGEST = 20_000  # letters in a block: a longer one is no paragraph that anybody wrote
AT_ONCE = 20_000  # letters in a text: a longer one is dressed again piece by piece
IDLE_MS = 600  # after the last key, before new words are looked up
SLICE_MS = 12  # of such work, before the window has its turn


class ProseHighlighter(QSyntaxHighlighter):
    """Dresses what stands in a document; words are looked up while nobody types."""

    def __init__(self, look: Look, style: str, document: QTextDocument) -> None:
        noted = NotedBlocks(document)  # before Qt's own: it hears first of what changes
        super().__init__(document)
        self._noted = noted
        self._worn = WornDress()
        self._seen = range(0)
        self._anew = False
        self._look = look
        self._style = style
        self._marks: tuple[Mark, ...] = ()
        self._signs: frozenset[str] = frozenset()
        self._speller = Speller()
        self._formats: dict[Dress, QTextCharFormat] = {}
        self._waiting = False
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._go_on)
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
            self._renew()

    def use(self, speller: Speller) -> None:
        """Look words up with this speller from now on."""
        self._speller = speller
        self._renew()

    def learn(self, names: Sequence[str]) -> None:
        """Never call these wrong."""
        if self._speller.learn(names) and self._speller.ready:
            self._renew()

    def see(self, first: int, last: int) -> None:
        """These blocks are seen now: of a vast text they alone are dressed."""
        self._seen = range(first, last + 1)
        if vast(self.document()) and self._due() is not None:
            self._idle.start(0)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Dress what changes inside only afterwards, and only once."""
        self._waiting = True
        try:
            yield
        finally:
            self._waiting = False
            self._freshen()

    def highlightBlock(self, text: str) -> None:
        number = self.currentBlock().blockNumber()
        if self._waiting:
            self._noted.stale.add(number)
        elif text and len(text) <= LONG:
            self._put_on(counted(text, self._pieces(text)))
        elif text and len(text) <= LONGEST:
            self._put_on(self._moved(number, text))

    def _moved(self, number: int, text: str) -> Iterable[Worn]:
        """What a long block wears: moved along with what is typed, and put on anew in a pause."""
        moved = None if self._anew else self._worn.moved(number, text)
        if moved is None:
            return self._worn.put_on(number, text, self._pieces(text))
        self._noted.stale.add(number)
        self._idle.start(IDLE_MS)
        return moved

    def _pieces(self, text: str) -> Iterator[Worn]:
        from ui.widgets.prose_dress import dressed  # for words; the window stands sooner

        return dressed(text, self._marks, self._signs, self._wrong(text))

    def _put_on(self, pieces: Iterable[Worn]) -> None:
        for start, end, dress in pieces:
            self.setFormat(start, end - start, self._format(dress))

    def _wrong(self, text: str) -> list[Word]:
        """The words known to be wrong; where one is not known yet, the block is read later."""
        if not self._speller.ready:
            return []
        verdicts = [(word, self._speller.verdict(word.text)) for word in words(text)]
        if any(verdict is None for _word, verdict in verdicts):
            self._noted.unread.add(self.currentBlock().blockNumber())
            self._idle.start(IDLE_MS)
        return [word for word, verdict in verdicts if verdict is False]

    def _renew(self) -> None:
        """Dress the whole text again."""
        self._noted.stale.update(range(self.document().blockCount()))
        self._freshen()

    def _freshen(self) -> None:
        """Dress again what is noted: a long text piece by piece, from the next turn on."""
        if self.document().characterCount() > AT_ONCE:
            self._idle.start(0)
            return
        while self._noted.stale:
            self._dress_again(self._noted.stale.pop())

    def _go_on(self) -> None:
        """Dress and look up for a moment; go on as soon as the window has had its turn."""
        since = QElapsedTimer()
        since.start()
        while since.elapsed() < SLICE_MS and self._step(since):
            pass
        if self._noted.unread or self._due() is not None:
            self._idle.start(0)

    def _step(self, since: QElapsedTimer) -> bool:
        """Do the next thing; whether there was any."""
        number = self._due()
        if number is not None:
            self._noted.stale.discard(number)
            self._dress_again(number)
        elif self._noted.unread:
            self._look_up(self._noted.unread.pop(), since)
        else:
            return False
        return True

    def _due(self) -> int | None:
        """The next block to dress again, if any is."""
        stale = self._noted.stale
        if vast(self.document()):
            return next((each for each in self._seen if each in stale), None)
        return next(iter(stale), None)

    def _look_up(self, number: int, since: QElapsedTimer) -> None:
        """Look up the words of a block, some of a long one's now and the rest another time."""
        for word in words(self.document().findBlockByNumber(number).text()):
            if self._speller.verdict(word.text) is None and since.elapsed() > 2 * SLICE_MS:
                self._noted.unread.add(number)
                return
            self._speller.right(word.text)
        self._dress_again(number)

    def _dress_again(self, number: int) -> None:
        self._anew = True
        self.rehighlightBlock(self.document().findBlockByNumber(number))
        self._anew = False

    def _format(self, dress: "Dress") -> QTextCharFormat:
        if dress not in self._formats:
            from ui.widgets.prose_dress import format_of  # as above

            self._formats[dress] = format_of(self._look, self._style, dress)
        return self._formats[dress]

    def _dress(self) -> None:
        self._formats.clear()
        self._renew()
