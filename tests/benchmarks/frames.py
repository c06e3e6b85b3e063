"""Frames of something that scrolls, against the least that a frame can be.

A frame is as the measurements have it from which the targets come: the scroll bar is set and the
whole area painted anew, offscreen, 900 by 800. The limit is one fill of as large an area beside
Qt's own scroll bar, without our stylesheet; most of what it takes is that scroll bar. Both are
measured by turns, frame by frame, in time of the processor, so that whatever else the computer
does meets both alike.
"""

from collections.abc import Sequence
from time import thread_time

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QVBoxLayout, QWidget

from tests.benchmarks.harness import Measured
from ui.theme.look import Look

MEASURED = (900, 800)
FRAMES = 240
WARM = 5
TARGET = 3


class Blank(QAbstractScrollArea):
    """One fill of the whole area, and nothing else."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._ground = look.colour("bg")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._ground)


class Frames:
    """How long frames took, in seconds, ours and the least."""

    def __init__(self, ours: Sequence[float], limit: Sequence[float]) -> None:
        self.ours = ours
        self.limit = limit

    def of(self, percent: int) -> tuple[float, float]:
        """What so many of a hundred frames do not exceed: ours and the limit."""
        at = len(self.ours) * percent // 100
        return self.ours[at], self.limit[at]

    def tell(self, name: str) -> None:
        """Print half of the frames and 95 of a hundred against the limit."""
        for percent in (50, 95):
            measured = Measured(f"{name}, p{percent}", *self.of(percent), TARGET)
            print(f"\n{measured.line}", end="", flush=True)


def dressed(qtbot, look: Look, area: QWidget, size: tuple[int, int] = MEASURED) -> QWidget:
    """A window of that size, and only it, in our dress, with the area in it.

    `look` is not the application's, which would dress the blank area as well.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyleSheet("")
    window = QWidget()
    around = QVBoxLayout(window)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(area)
    look.dress(window)
    shown(qtbot, window, size)
    return window


def shown(qtbot, widget: QWidget, size: tuple[int, int] = MEASURED) -> None:
    """Show a widget in that size."""
    qtbot.addWidget(widget)
    widget.resize(*size)
    with qtbot.waitExposed(widget):
        widget.show()


def against_blank(qtbot, look: Look, area: QAbstractScrollArea, places: Sequence[int]) -> Frames:
    """The frames at these places, and as many blank ones of the same size."""
    blank, end = Blank(look), area.verticalScrollBar().maximum()
    blank.verticalScrollBar().setRange(0, end or FRAMES)
    shown(qtbot, blank, area.size().toTuple())
    for place in places[:WARM]:
        frame(blank, place)
        frame(area, place)
    # What is seen as a whole does not scroll; the blank area's bar is then moved all the same.
    bare = places if end else range(len(places))
    pairs = [(frame(area, at), frame(blank, other)) for at, other in zip(places, bare, strict=True)]
    blank.hide()
    return Frames(sorted(ours for ours, _limit in pairs), sorted(limit for _ours, limit in pairs))


def frame(area: QAbstractScrollArea, place: int) -> float:
    """What one frame takes, in seconds of this thread: it never waits."""
    began = thread_time()
    area.verticalScrollBar().setValue(place)
    area.viewport().repaint()
    return thread_time() - began
