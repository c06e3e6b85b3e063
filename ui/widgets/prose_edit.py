"""Where a dream is written: serif, a calm line height, a measure that can be read."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from ui.theme.look import Look
from ui.widgets.caret import ASIDE, Caret
from ui.widgets.caret import WIDTH as CARET
from ui.widgets.dropping import holds_files
from ui.widgets.prose_ledger import Ledger
from ui.widgets.viewport import viewport_of

PARAGRAPH_GAP = 16
LONGEST = 62
# Long enough to know how wide a letter is on average.
SAMPLE = "the glass roof and it was snowing inside without anybody minding"
# Letters: a longer text is laid out by Qt bit by bit, and dressed where it is seen.
VAST = 200_000


def vast(document: QTextDocument) -> bool:
    """Whether a text is so long that the window would stand still if all of it were shown."""
    return document.characterCount() > VAST


class ProseEdit(QTextEdit):  # noqa: PLR0904 - most are overrides of Qt
    """Plain text, set as prose. `edited` is a person's doing only; Esc leads out by `left`."""

    edited = Signal()
    left = Signal()

    def __init__(
        self, look: Look, style: str = "prose", *, name: str = "", placeholder: str = ""
    ) -> None:
        super().__init__()
        self._look = look
        self._style = style
        self._hint = placeholder
        self._longest = LONGEST
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setProperty("ring", 4)  # around the words, not over them
        self.setTabChangesFocus(True)
        self.setCursorWidth(0)
        self._page = viewport_of(self)
        self._caret = Caret(look, self._page.update, self)
        self.cursorPositionChanged.connect(self._caret.move)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self._ledger = Ledger(self.document())
        self._known = self._ledger.edits
        self.textChanged.connect(self._tell)
        look.changed.connect(self._dress)
        self._dress()
        # Or taking back the first letter would take the line height, and then nothing comes again.
        self.document().clearUndoRedoStacks()

    def placeholderText(self) -> str:
        return self._hint

    def setPlaceholderText(self, placeholder: str) -> None:
        """Say what may be written; Qt's own would be cut off after its first line."""
        self._hint = placeholder
        self._page.update()

    def text(self) -> str:
        """What is written, exactly: paragraphs end with a line feed, hard spaces stay hard."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    @property
    def words(self) -> int:
        """How many words are written, known without reading the text again."""
        return self._ledger.words

    def show_text(self, text: str) -> None:
        """Show a text, silently. Equal text leaves cursor and undo alone; another starts anew."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if text == self.text():
            return
        self.blockSignals(True)
        self.setPlainText(text)
        self._set_lines()
        self.document().clearUndoRedoStacks()
        self.blockSignals(False)
        self._known = self._ledger.edits

    def set_measure(self, characters: int) -> None:
        """Let lines be at most so many characters long."""
        self._longest = characters
        self._centre()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words only: a file that is dropped here would leave nothing but its name."""
        return not holds_files(source) and super().canInsertFromMimeData(source)

    def undo(self) -> None:
        """Take back the last writing; a mere change of size is no step of its own."""
        self._step(super().undo, self.document().isUndoAvailable)

    def redo(self) -> None:
        """Write again what was taken back."""
        self._step(super().redo, self.document().isRedoAvailable)

    def event(self, event: QEvent) -> bool:
        """Where there is no writing to take back, the key is the window's."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._caret.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._caret.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hint and self.document().isEmpty():
            self._paint_hint()
        if self._caret.seen and not self.isReadOnly():
            rect = self.cursorRect()
            painter = QPainter(self._page)
            painter.setBackground(self._look.colour("ink"))
            painter.eraseRect(rect.left(), rect.top(), CARET, rect.height())

    def _paint_hint(self) -> None:
        """Write the placeholder where the words will stand, in as many lines as it takes."""
        font, line = self._look.font(self._style), self.cursorRect()
        top = line.center().y() - QFontMetricsF(font).height() / 2
        painter = QPainter(self._page)
        painter.setFont(font)
        painter.setPen(self._look.colour("ink3"))
        left = line.left() + (ASIDE if self.hasFocus() else 0)  # beside the caret, not below it
        room = QRectF(left, top, self._page.width(), self._page.height())
        painter.drawText(room, Qt.TextFlag.TextWordWrap, self._hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._centre()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._page.update()

    def _tell(self) -> None:
        """Formats change, too, when the text grows: only other words are an edit."""
        if self._ledger.edits != self._known:
            self._known = self._ledger.edits
            self.edited.emit()

    def _dress(self) -> None:
        font = self._look.font(self._style)
        self.setFont(font)
        self.document().setDefaultFont(font)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, self._look.colour("ink"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, self._look.colour("ink3"))
        self.setPalette(palette)
        self._set_lines()
        self._centre()

    def _step(self, step: Callable[[], None], available: Callable[[], bool]) -> None:
        before = self._ledger.edits
        while available() and self._ledger.edits == before:
            step()
        fixed = self.document().firstBlock().blockFormat().lineHeight()
        if fixed != self._look.line_height(self._style):
            self._set_lines()

    def _set_lines(self) -> None:
        """The design's line height; Qt's own would stand half as wide again."""
        block = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        block.setLineHeight(self._look.line_height(self._style), fixed)
        block.setBottomMargin(self._look.px(PARAGRAPH_GAP))
        fresh = not self.document().isUndoAvailable()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)
        cursor.endEditBlock()
        if fresh:
            self.document().clearUndoRedoStacks()

    def _centre(self) -> None:
        """Keep lines as long as can be read, in the middle of the room."""
        letter = QFontMetricsF(self._look.font(self._style)).horizontalAdvance(SAMPLE) / len(SAMPLE)
        measure = round(letter * self._longest) + 4
        bar = self.verticalScrollBar()
        room = self.width() - (bar.width() if bar.isVisible() else 0)
        aside = max(0, (room - measure) // 2)
        self.setViewportMargins(aside, 0, aside, 0)
