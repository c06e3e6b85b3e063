"""The quiet line under the search field that says what cannot be read, and where."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from journal.errors import QueryError
from ui.theme.look import Look
from ui.widgets.labels import Label
from ui.widgets.shapes import painter_on, pen

STYLE = "small"
BEFORE = 12  # letters of the question shown before the place


class QueryFault(QWidget):
    """Shows the place in the question, then in words what is to be changed; hidden by itself."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._place = _Place(look)
        self._words = Label(look, "", STYLE, "ink2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._place)
        column.addWidget(self._words)
        self.hide()

    def tell(self, question: str, error: QueryError) -> None:
        """Say why this question cannot be answered."""
        self._place.show_place(question, error.at, error.length)
        self.say(f"{error.title} {error.advice}")
        self._place.show()

    def say(self, words: str) -> None:
        """Say something of the question as a whole."""
        self._place.hide()
        self._words.set_text(words)
        self.setAccessibleName(words)
        self.show()


class _Place(QWidget):
    """A piece of the question with a line under what is meant."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._parts = ("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_place(self, question: str, at: int, length: int) -> None:
        since = max(0, at - BEFORE)
        before = ("…" if since else "") + question[since:at]
        meant = question[at : at + max(1, length)] or " "
        self._parts = (before, meant, question[at + len(meant) :])
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.line_height(STYLE))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        font = self._look.font(STYLE)
        metrics = QFontMetricsF(font)
        before, meant, after = self._parts
        start = metrics.horizontalAdvance(before)
        end = start + metrics.horizontalAdvance(meant)
        elide = Qt.TextElideMode.ElideRight
        whole = metrics.elidedText(before + meant + after, elide, self.width())
        baseline = round((self.height() - metrics.height()) / 2 + metrics.ascent())
        painter.setFont(font)
        painter.setPen(self._look.colour("ink"))
        painter.drawText(QPointF(0, baseline), whole)
        painter.setPen(pen(self._look.colour("ink"), 1.5))
        under = self.height() - 1.5
        painter.drawLine(QPointF(start, under), QPointF(min(end, self.width()), under))
