"""A line that offers names while one is typed: arrows choose, Enter takes, Esc leaves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from ui.theme.look import Look
from ui.widgets.fields import LineEdit
from ui.widgets.own_key import claimed

MOST = 7
KEPT = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
Offer = tuple[str, str]  # what is taken, and the words it is offered with
Offering = Callable[[str], Sequence[Offer]]


class CompletingLine(LineEdit):
    """`taken` tells of a name that was typed or chosen; `left` that the person is done."""

    taken = Signal(str)
    left = Signal()

    def __init__(self, look: Look, name: str, offering: Offering, placeholder: str = "") -> None:
        super().__init__(look, name, placeholder)
        self._offering = offering
        self._offers: Sequence[Offer] = ()
        self.list = _OfferList(look, self)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self.textEdited.connect(lambda _text: self.offer())

    def offer(self) -> None:
        """Show what can be taken for what is typed so far, if there is anything."""
        self._offers = list(self._offering(self.text()))[:MOST]
        self.list.show_words([words for _name, words in self._offers])

    def event(self, event: QEvent) -> bool:
        """Esc is for the list first, and for this line then; not for the page around it."""
        return claimed(event, Qt.Key.Key_Escape) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._move(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case Qt.Key.Key_Escape if self.list.isVisible():
                self.list.hide()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in KEPT:
            self.list.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.list.hide()

    def _enter(self) -> None:
        row = self.list.currentIndex().row() if self.list.isVisible() else -1
        if row >= 0:
            self._choose(row)
        else:
            self.list.hide()
            self.taken.emit(self.text())

    def _choose(self, row: int) -> None:
        self.list.hide()
        self.setText(self._offers[row][0])
        self.taken.emit(self._offers[row][0])

    def _move(self, step: int) -> None:
        if not self.list.isVisible():
            self.offer()
        if self._offers:
            row = self.list.currentIndex().row()
            row = min(len(self._offers) - 1, row + step) if row >= 0 else max(0, step - 1)
            self.list.choose(row)
            self.setAccessibleDescription(self._offers[row][1] if row >= 0 else "")


class _OfferList(QListView):
    """The offers below the line; it never takes the keyboard from it."""

    def __init__(self, look: Look, line: LineEdit) -> None:
        super().__init__(line)
        line.destroyed.connect(self.deleteLater)
        self._line = line
        self._look = look
        self._words = QStringListModel(self)
        self.setObjectName("completions")
        self.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setModel(self._words)

    def show_words(self, words: list[str]) -> None:
        """Show these offers right below the line; no list where there are none."""
        self._words.setStringList(words)
        if not words or not self._line.isVisible():
            self.hide()
            return
        window = self._line.window()
        if self.parent() is not window:
            self.setParent(window)  # over all that is in the window, and within it
        self.setFont(self._look.font("body"))
        rows = sum(self.sizeHintForRow(row) for row in range(len(words)))
        wide = max(self._line.width(), min(self.sizeHintForColumn(0) + 26, self._look.px(320)))
        self.resize(QSize(wide, rows + 12))
        at = self._line.mapTo(window, QPoint(0, self._line.height() + 4))
        at.setX(max(0, min(at.x(), window.width() - wide)))
        if at.y() + self.height() > window.height():
            at.setY(self._line.mapTo(window, QPoint(0, -4 - self.height())).y())
        self.move(at)
        self.show()
        self.raise_()

    def choose(self, row: int) -> None:
        """Mark an offer; -1 marks none."""
        self.setCurrentIndex(self._words.index(row))
