"""A text to read, with what differs from another one: in lines, never by colour alone."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor

from journal.model.text_diff import Fate, Passage
from ui.theme.look import Look
from ui.widgets.prose_edit import ProseEdit

THIN = "\N{THIN SPACE}"


class ChangedProse(ProseEdit):
    """Read only. What was removed is struck through and quieter, what was added is underlined."""

    def __init__(self, look: Look, name: str) -> None:
        self._passages: tuple[Passage, ...] = ()
        super().__init__(look, "prose", name=name)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )

    def show_passages(self, passages: Iterable[Passage]) -> None:
        """Show the passages of two texts in one."""
        self._passages = tuple(_spaced(passages))
        self.show_text("".join(each.text for each in self._passages))
        self._mark()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Enter are for the sheet around it."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        super()._dress()
        self._mark()

    def _mark(self) -> None:
        cursor = QTextCursor(self.document())
        at = 0
        for each in self._passages:
            cursor.setPosition(at)
            at += _length(each.text)
            cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(self._format(each.fate))

    def _format(self, fate: Fate) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(self._look.colour("ink3" if fate is Fate.REMOVED else "ink"))
        form.setFontStrikeOut(fate is Fate.REMOVED)
        form.setFontUnderline(fate is Fate.ADDED)
        return form


def _spaced(passages: Iterable[Passage]) -> Iterator[Passage]:
    """A thin space between what was removed and what stands in its place."""
    before = Fate.SAME
    for each in passages:
        if (before, each.fate) == (Fate.REMOVED, Fate.ADDED):
            yield Passage(Fate.SAME, THIN)
        yield each
        before = each.fate


def _length(text: str) -> int:
    """How many places a text takes in a document, which counts in UTF-16."""
    shown = text.replace("\r\n", "\n")
    return len(shown.encode("utf-16-le", "surrogatepass")) // 2
