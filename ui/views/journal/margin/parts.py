"""The small parts of the margin: a section under its caption, and a line with a control."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.model.dream import MarkKind, SignClass
from journal.model.marks import MarkCount
from ui.theme.look import Look
from ui.widgets.labels import Label


class Names:
    """What the journal knows of names, asked only when it is needed."""

    def __init__(
        self,
        read: Callable[[], Sequence[MarkCount]],
        class_of: Callable[[str], SignClass | None],
    ) -> None:
        self._read = read
        self._found: Sequence[MarkCount] | None = None
        self.class_of = class_of

    def all(self) -> Sequence[MarkCount]:
        """Every name with its dreams, the most frequent of a kind first."""
        if self._found is None:
            self._found = self._read()
        return self._found

    def of(self, kind: MarkKind) -> list[MarkCount]:
        """The names of one kind."""
        return [each for each in self.all() if each.kind is kind]

    def forget(self) -> None:
        """Marks have changed: read the names again when they are asked for next."""
        self._found = None


def set_tab_order(widgets: Sequence[QWidget]) -> None:
    """Let the Tab key come to these one after the other.

    Qt orders only what the Tab key stops at: who keeps a group one stop says so afterwards.
    """
    for each in widgets:
        each.setFocusPolicy(each.focusPolicy() | Qt.FocusPolicy.TabFocus)
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


class Section(QWidget):
    """A caption and what stands below it."""

    def __init__(self, look: Look, caption: str, spacing: int = 7) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(spacing)
        self.head = QHBoxLayout()
        self.head.addWidget(Label(look, caption, "caption", "ink3", wrap=True), 1)
        self.body.addLayout(self.head)
        self.setAccessibleName(caption)


class Asked(QWidget):
    """Words at the left, which give way, and a control at the right."""

    def __init__(self, look: Look, words: str, control: QWidget) -> None:
        super().__init__()
        label = Label(look, words, "small", wrap=True)
        label.setBuddy(control)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label, 1)
        row.addWidget(control)
