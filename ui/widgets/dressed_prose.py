"""Prose that shows what its words are: Markdown, marks, spelling, the paragraph under the pen."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QTextCursor

from journal.model.dream import Mark
from journal.model.markdown import lead
from journal.spelling import Speller, Word, words
from ui.theme.look import Look
from ui.widgets.growing_prose import GrowingProse
from ui.widgets.prose_edit import vast
from ui.widgets.prose_highlighter import ProseHighlighter
from ui.widgets.units import before, units

WITHIN = QTextCursor.MoveMode.KeepAnchor
DIMMED = 0.45  # how much of the ground lies over the paragraphs that are not being written


class DressedProse(GrowingProse):
    """The text stays as it was typed, and none of its dress is a step that could be undone."""

    def __init__(
        self, look: Look, style: str = "prose", *, name: str = "", placeholder: str = ""
    ) -> None:
        self._alone = self._stepping = False
        self._changed: tuple[int, int] | None = None  # from where to where, since the last look
        super().__init__(look, style, name=name, placeholder=placeholder)
        self._highlighter = ProseHighlighter(look, style, self.document())
        self.document().contentsChange.connect(self._note_change)
        self.textChanged.connect(self._hang_changed)
        self.cursorPositionChanged.connect(self._show_pen)

    @property
    def speller(self) -> Speller:
        """What knows which words are spelt rightly."""
        return self._highlighter.speller

    def show_marks(self, marks: Iterable[Mark], signs: Iterable[str] | None = None) -> None:
        """Underline the names of these marks; `signs` are known dream signs, if they changed."""
        self._highlighter.show_marks(marks, signs)

    def never_wrong(self, names: Sequence[str]) -> None:
        """Never call these names wrong."""
        self._highlighter.learn(names)

    def spell_by(self, speller: Speller) -> None:
        """Underline what this speller does not know; one without dictionaries knows all."""
        self._highlighter.use(speller)

    def show_text(self, text: str) -> None:
        """Show a text, silently; it is dressed once it lies as it should."""
        with self._highlighter.waiting():
            super().show_text(text)

    def stand_alone(self, *, alone: bool) -> None:
        """Leave only the paragraph under the pen in full ink, or all of them again."""
        self._alone = alone
        self.viewport().update()

    def rewrite(self, text: str) -> None:
        """Change what differs from this text, as one step that can be undone."""
        old = self.text()
        same = _alike(old, text)
        rest = _alike(old[same:][::-1], text[same:][::-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(old, same))
        cursor.setPosition(units(old, len(old) - rest), WITHIN)
        cursor.insertText(text[same : len(text) - rest])

    def wrong_at(self, cursor: QTextCursor) -> Word | None:
        """The wrong word that the cursor touches."""
        text = cursor.block().text()
        at = len(before(text, cursor.positionInBlock()))
        for word in words(text) if self.speller.ready else ():
            if word.start <= at <= word.end and not self.speller.right(word.text):
                return word
        return None

    def undo(self) -> None:
        """Take back the last writing; how lines hang comes back with it."""
        self._stepping = True
        super().undo()
        self._stepping = False

    def redo(self) -> None:
        """Write again what was taken back."""
        self._stepping = True
        super().redo()
        self._stepping = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._tell_seen(event.rect())
        if self._alone:
            painter = QPainter(self.viewport())
            ground = self._look.colour("bg", DIMMED)
            for rect in self._beside_the_pen():
                painter.fillRect(rect, ground)

    def _tell_seen(self, rect: QRect) -> None:
        """Let what is seen of a vast text be dressed."""
        if vast(self.document()):
            ends = self.cursorForPosition(rect.topLeft()), self.cursorForPosition(rect.bottomLeft())
            self._highlighter.see(*(each.block().blockNumber() for each in ends))

    def _show_pen(self) -> None:
        if self._alone:
            self.viewport().update()

    def _beside_the_pen(self) -> tuple[QRect, QRect]:
        """What lies above and below the paragraph with the cursor."""
        block = self.textCursor().block()
        rect_of = self.document().documentLayout().blockBoundingRect
        scrolled = self.verticalScrollBar().value()
        whole = self.viewport().rect()
        above, below = round(rect_of(block).top()) - scrolled, whole.height()
        if block.next().isValid():
            below = round(rect_of(block.next()).top()) - scrolled
        return (
            QRect(0, 0, whole.width(), max(0, above)),
            QRect(0, below, whole.width(), max(0, whole.height() - below)),
        )

    def _set_lines(self) -> None:
        fresh = not self.document().isUndoAvailable()
        super()._set_lines()
        self._hang(0, self.document().characterCount())
        if fresh:
            self.document().clearUndoRedoStacks()

    def _note_change(self, at: int, _removed: int, added: int) -> None:
        first, last = self._changed or (at, at)
        self._changed = min(first, at), max(last, at) + added

    def _hang_changed(self) -> None:
        changed, self._changed = self._changed, None
        if changed and not self._stepping:
            self._hang(*changed)

    def _hang(self, first: int, last: int) -> None:
        """Let the lines of a list item hang below its words; no step of its own to undo."""
        metrics = QFontMetricsF(self._look.font(self._style))
        block = self.document().findBlock(first)
        while block.isValid() and block.position() <= last:
            wide = _lead_width(block.text(), metrics)
            form = block.blockFormat()
            if abs(form.leftMargin() - wide) > 0.5:
                form.setLeftMargin(wide)
                form.setTextIndent(-wide)
                cursor = QTextCursor(block)
                cursor.joinPreviousEditBlock()
                cursor.setBlockFormat(form)
                cursor.endEditBlock()
            block = block.next()


def _lead_width(line: str, metrics: QFontMetricsF) -> float:
    letters = lead(line)
    return metrics.horizontalAdvance(line[:letters]) if letters else 0.0


def follow_text(prose: DressedProse, text: str) -> None:
    """Show what has become of a text elsewhere; the cursor stays at its words."""
    old = prose.text()
    if text == old:
        return
    at = len(before(old, prose.textCursor().position()))
    prose.show_text(text)
    new = prose.text()
    same = _alike(old, new)
    rest = _alike(old[same:][::-1], new[same:][::-1])
    if at > same:
        at = len(new) - min(rest, len(old) - at)
    cursor = prose.textCursor()
    cursor.setPosition(units(new, at))
    prose.setTextCursor(cursor)


def _alike(one: str, other: str) -> int:
    """How many letters two texts have in common from their beginning."""
    same = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        same += 1
    return same
