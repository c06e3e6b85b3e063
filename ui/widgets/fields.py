"""Fields: a label above, a line to write in, and a sentence where something needs a look."""

from functools import cached_property

from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.caret import CaretLine
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.shapes import painter_on


class LineEdit(CaretLine):
    """One line to write in."""

    def __init__(self, look: Look, name: str, placeholder: str = "") -> None:
        super().__init__(look)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("ring", 8)
        self._bad = False
        look.changed.connect(self._dress)
        self._dress()

    def show_warning(self, bad: bool) -> None:
        """Show or hide the glyph and border of what needs a look."""
        if bad == self._bad:
            return  # a style that is asked for is dear the first time: PySide names all it has
        self._bad = bad
        self.setTextMargins(0, 0, self._look.px(18) + 6 if bad else 0, 0)
        self.setProperty("bad", "true" if bad else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._bad:
            side = self._look.px(18)
            glyph = self._look.icon("warn", "attention", side)
            at = self.width() - side - 12
            painter_on(self).drawPixmap(at, (self.height() - side) // 2, glyph)

    def _dress(self) -> None:
        self.setFont(self._look.font("body"))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.PlaceholderText, self._look.colour("ink3"))
        self.setPalette(palette)


class Field(QWidget):
    """A label, its editor, and below it a hint or what would be right."""

    def __init__(self, look: Look, label: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self._look = look
        self._hint = hint
        self._above = Label(look, label, "label", "ink2", wrap=True)
        self._above.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._above)
        self._column.addWidget(editor)
        if hint:
            self._below.set_text(hint)

    @cached_property
    def _below(self) -> Label:
        """What is said below, once something is: most fields never say anything."""
        made = Label(self._look, "", "caption", "ink3", wrap=True)
        self._column.addWidget(made)
        return made

    @cached_property
    def _aside(self) -> Label:
        """What is said at the right of the label, once something is."""
        made = Label(self._look, "", "small", "ink3")
        head = FlowLayout(6, apart=True)
        head.addWidget(self._above)
        head.addWidget(made)
        self._column.insertLayout(0, head)
        return made

    def show_hint(self, words: str) -> None:
        """Say another hint below; nothing needs a look then."""
        self._hint = words
        self.clear()

    def show_aside(self, words: str) -> None:
        """Say at the right of the label how the answer is understood."""
        if words or "_aside" in self.__dict__:
            self._aside.set_text(words)
            self._aside.setVisible(bool(words))

    def complain(self, words: str) -> None:
        """Say in one sentence what would be right."""
        self._say(words, "ink2")
        if isinstance(self.editor, LineEdit):
            self.editor.show_warning(bad=True)

    def clear(self) -> None:
        """Nothing needs a look any more."""
        self._say(self._hint, "ink3")
        if isinstance(self.editor, LineEdit):
            self.editor.show_warning(bad=False)

    def _say(self, words: str, role: str) -> None:
        if words or "_below" in self.__dict__:
            self._below.set_text(words)
            self._below.set_role(role)
            self._below.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)
