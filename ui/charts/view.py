"""A chart on a page: keys and pointer go from mark to mark, and each is said."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.text import _
from ui.charts.chart import Chart, Mark
from ui.charts.spoken import tell
from ui.theme.look import Look
from ui.widgets.lines import broken, paint_lines
from ui.widgets.shapes import Paint, framed, painter_on, pen
from ui.widgets.spoken_marks import ChartInterface, SpokenMark

NEAR = 14.0  # pixels from the pointer to a mark
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
STEPS_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
OPEN = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ChartView(QWidget):  # noqa: PLR0904 - most of them are overrides of Qt
    """Shows one chart. `opened` hands over what the mark is of."""

    opened = Signal(object)
    stepped = Signal(int)  # to what lies below (1) or above (-1) in the list beside

    def __init__(self, look: Look, chart: Chart | None = None) -> None:
        super().__init__()
        self._look = look
        self._chart = chart
        self._marks: Sequence[Mark] = ()
        self._spoken: list[SpokenMark] = []
        self._at: int | None = None
        self._hovered: int | None = None
        self.setAccessibleName(_("Chart"))
        self.setAccessibleDescription(_("Nothing is drawn yet."))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._lay)
        self._lay()

    @property
    def chart(self) -> Chart | None:
        """The chart that is shown."""
        return self._chart

    @property
    def marks(self) -> Sequence[Mark]:
        """The marks as they lie now."""
        return self._marks

    @property
    def words(self) -> str:
        """What the mark says that keys or pointer stand at; '' where they stand at none."""
        at = self._pointed()
        return "" if at is None else self._marks[at].words

    def show_chart(self, chart: Chart) -> None:
        """Show another chart, or other values."""
        self._chart = chart
        self._at = self._hovered = None
        self._lay()

    def step(self, by: int) -> None:
        """Go so many marks on, or back: for charts whose marks lie one below the other."""
        if self._marks:
            start = -1 if by > 0 else len(self._marks)
            self._go(max(0, min(len(self._marks) - 1, self._from(start) + by)))

    def told_as(self) -> ChartInterface:
        """How a screen reader meets it: with its marks as children."""
        return ChartInterface(self, self._spoken)

    def area(self) -> QSizeF:
        """The size that is drawn on."""
        return QSizeF(self.width(), self.height())

    def sizeHint(self) -> QSize:
        width = max(self.width(), self._look.px(320))
        high = self._chart.height(self._look, width) if self._chart else self._look.px(120)
        return QSize(self._look.px(480), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chart is None:
            return
        painter = painter_on(self)
        self._chart.draw(painter, self.area(), self._look)
        at = self._pointed()
        if at is not None:
            self._paint_pointed(painter, self._marks[at])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held or not self._marks:
            super().keyPressEvent(event)
        elif key in STEPS:
            self.step(STEPS[key])
        elif key in STEPS_DOWN:
            self.stepped.emit(STEPS_DOWN[key])
        elif key in ENDS:
            self._go(ENDS[key] % len(self._marks))
        elif key in OPEN and self._at is not None and self._marks[self._at].subject is not None:
            self.opened.emit(self._marks[self._at].subject)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._near(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position())
        if near is not None and self._marks[near].subject is not None:
            self.opened.emit(self._marks[near].subject)

    def leaveEvent(self, event: object) -> None:
        self._hover(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._at = None
        self.update()

    def _from(self, start: int) -> int:
        return start if self._at is None else self._at

    def _go(self, at: int) -> None:
        """Stand at a mark, and say it."""
        self._at, self._hovered = at, None
        words = self._marks[at].words
        if self._chart is not None:
            self.setAccessibleDescription(f"{words}. {self._chart.sentence}")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.update()

    def _hover(self, at: int | None) -> None:
        if at != self._hovered:
            self._hovered = at
            self.update()

    def _pointed(self) -> int | None:
        at = self._hovered if self._hovered is not None else self._at
        return at if at is not None and at < len(self._marks) else None

    def _near(self, at: QPointF) -> int | None:
        def apart(number: int) -> float:
            away = self._marks[number].at - at
            return away.x() ** 2 + away.y() ** 2

        nearest = min(range(len(self._marks)), key=apart, default=None)
        return nearest if nearest is not None and apart(nearest) <= NEAR**2 else None

    def _paint_pointed(self, painter: QPainter, mark: Mark) -> None:
        """A ring about the mark, and what it says on a ground of its own."""
        look = self._look
        painter.setPen(pen(look.colour("focus"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(mark.at, 8.5, 8.5)
        font = look.font("small")
        widest = min(self.width() - 12.0, look.px(300))
        lines = broken(mark.words, font, widest - 20)
        metrics, line = QFontMetricsF(font), look.line_height("small")
        wide = max(metrics.horizontalAdvance(each) for each in lines) + 20
        high = len(lines) * line + 12.0
        left = max(1.0, min(mark.at.x() + 14, self.width() - wide - 1))
        top = mark.at.y() - high - 12
        if top < 1:
            top = min(mark.at.y() + 14, self.height() - high - 1)
        box = QRectF(left, top, wide, high)
        framed(painter, box, 8, Paint(look.colour("raised"), look.colour("edge")))
        painter.setFont(font)
        painter.setPen(look.colour("ink"))
        paint_lines(painter, box.adjusted(10, 6, 0, 0), lines, line, Qt.AlignmentFlag.AlignLeft)

    def _lay(self) -> None:
        """Find the marks anew: other values, another size or look."""
        if self._chart is not None:
            self._marks = self._chart.marks(self.area(), self._look)
            tell(self._spoken, self._marks, self)
            self.setAccessibleName(self._chart.name)
            self.setAccessibleDescription(self._chart.sentence)
        self.updateGeometry()
        self.update()
