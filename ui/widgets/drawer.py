"""A page with a panel at its right, which becomes a drawer where there is no room for both."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QMargins, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QMainWindow, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.scroll import BAR, Scroll

# Below this width of the window the panel is a drawer; a page alone is without its sidebar.
ROOMY, SIDEBAR = 1180, 216
# What the page itself needs beside the panel.
LEAST, LEAST_GROWN = 560, 400  # pixels that stay beside the panel; the latter grow with the text
EDGE = 40  # pixels at the right of every page that has no panel beside it


class Edge(NamedTuple):
    """What of a page ends at its right edge, and how where the panel stands beside it."""

    laid: QLayout
    beside: int  # pixels of its right margin
    within: int  # pixels that stand at its right whatever its margin is
    scroll: Scroll | None

    def keep(self, *, alone: bool) -> None:
        """End as every page does, or where the panel begins."""
        bar = self.scroll is not None and self.scroll.verticalScrollBar().maximum() > 0
        right = EDGE - self.within - (BAR if bar else 0) if alone else self.beside
        around = self.laid.contentsMargins()
        if around.right() != right:
            self.laid.setContentsMargins(
                QMargins(around.left(), around.top(), right, around.bottom())
            )


class Side(QFrame):
    """The panel's ground: a line at its left, an edge while it floats as a drawer."""

    def __init__(self, look: Look, content: QWidget) -> None:
        super().__init__()
        self.floating = False
        self._look = look
        laid = QVBoxLayout(self)
        laid.setContentsMargins(1, 0, 0, 0)
        laid.addWidget(content)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("bg"))
        role = "edge" if self.floating else "line"
        painter.fillRect(0, 0, 1, self.height(), self._look.colour(role))


class WithPanel(QWidget):
    """Content, and a panel beside or over it; `moved` says that it docked, opened or closed."""

    moved = Signal()

    def __init__(self, look: Look, content: QWidget, panel: QWidget, *, wide: int = 332) -> None:
        super().__init__()
        self._look = look
        self._wide = wide
        self._content = content
        self._side = Side(look, panel)
        self._docked = True
        self._withheld = False
        self._edges: list[Edge] = []
        self._wanted = {True: True, False: False}  # docked it is shown, as a drawer not
        content.setParent(self)
        self._side.setParent(self)
        look.changed.connect(self._place)

    @property
    def docked(self) -> bool:
        """Whether there is room for both beside each other."""
        return self._docked

    @property
    def shown(self) -> bool:
        """Whether the panel can be seen."""
        return self._wanted[self._docked] and not self._withheld

    def keep_edge(self, laid: QLayout, within: int = 0, scroll: Scroll | None = None) -> None:
        """Let `laid` end as every page does wherever the panel is not beside it.

        `within` are the pixels at its right that are not its own, `scroll` what moves it.
        """
        self._edges.append(Edge(laid, laid.contentsMargins().right(), within, scroll))
        if scroll is not None:
            scroll.verticalScrollBar().rangeChanged.connect(
                lambda _least, _most: self._keep_edges()
            )
        self._keep_edges()

    def _keep_edges(self) -> None:
        for edge in self._edges:
            edge.keep(alone=not (self._docked and self.shown))

    def withhold(self, *, withheld: bool) -> None:
        """Keep the panel away whatever is wished for it, or let it be as it was."""
        self._withheld = withheld
        self._place()
        self.moved.emit()

    def toggle(self) -> None:
        """Show or hide the panel."""
        self.show_panel(not self.shown)

    def show_panel(self, shown: bool) -> None:
        """Show the panel, or hide it."""
        if shown != self.shown:
            self._wanted[self._docked] = shown
            self._place()
            self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        wide = min(
            max(self._look.px(self._wide), self._side.minimumSizeHint().width()),
            round(self.width() * 0.9),
        )
        least = max(LEAST, self._look.px(LEAST_GROWN))
        docked = self._roomy() and self.width() - wide >= least
        moved, self._docked = docked != self._docked, docked
        left = self.width() - wide if self.shown else self.width()
        self._content.setGeometry(0, 0, left if docked else self.width(), self.height())
        self._side.setGeometry(QRect(self.width() - wide, 0, wide, self.height()))
        self._side.floating = not docked
        self._side.setVisible(self.shown)
        self._side.raise_()
        self._keep_edges()
        if moved:
            self.moved.emit()

    def _roomy(self) -> bool:
        window = self.window()
        beside = 0 if isinstance(window, QMainWindow) else SIDEBAR
        return window.width() + beside >= ROOMY
