"""One ring around whatever has the keyboard's focus, shown when the keyboard brought it there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainterPath, QPaintEvent, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from ui.theme.look import Look
from ui.widgets.shapes import painter_on, pen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

WIDTH, AWAY, RADIUS = 2.0, 2.0, 8
BY_HAND = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}
MOVED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class FocusRing(QWidget):
    """Lies over a window and lets every click through.

    A widget may carry the property `ring`: the radius of its corners, 'round' where its ends are
    half circles, 'inside' to wear the ring within, or 'none' where all of the window is what has
    the focus; one with a method `ring_rect()` (own coordinates) wears it round an inner item.
    The property `air` is how much farther to the sides it stands, in pixels.
    """

    # Of the class, too: a window that nobody holds any more loses its ring's attributes to the
    # garbage collector while Qt still sends it its last events.
    _window: QWidget | None = None
    _handle: QWindow | None = None
    _wearer: QWidget | None = None
    _watched: Sequence[QWidget] = ()
    _by_keyboard = False

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("")
        look.changed.connect(self.update)
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self.resize(window.size())
        self.show()
        self._listen()

    @property
    def wearer(self) -> QWidget | None:
        """The widget the ring is shown around; None while it is hidden."""
        return self._wearer

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See what a person uses, keys or hand, and where the wearer moves."""
        kind = event.type()
        if watched is self._handle:
            if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                self._by_keyboard = True
                self._wear_within()
            elif kind in BY_HAND:
                self._by_keyboard = False
                self._wear(None)
        elif self._window is not None and watched is self._window:
            self.resize(self._window.size())
            self._listen()
        if kind in MOVED and self._wearer is not None:
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        wearer, window = self._wearer, self._window
        if wearer is None or window is None or not wearer.isVisible():
            return
        at = QPoint(0, 0)
        rect, radius, inside = _place(wearer)
        air = float(wearer.property("air") or 0)
        rect.translate(wearer.mapTo(window, at).toPointF())
        rect.adjust(-air, 0, air, 0)
        out = -WIDTH / 2 if inside else AWAY + WIDTH / 2
        ring = QPainterPath()
        round_by = max(0.0, radius + (out if inside else AWAY))
        ring.addRoundedRect(rect.adjusted(-out, -out, out, out), round_by, round_by)
        painter = painter_on(self)
        painter.setClipRect(self._seen(wearer))
        painter.setPen(pen(self._look.colour("focus"), WIDTH))
        painter.drawPath(ring)

    def _listen(self) -> None:
        handle: QWindow | None = self._window.windowHandle() if self._window is not None else None
        if handle is not None and handle is not self._handle:
            handle.installEventFilter(self)
            self._handle = handle

    @Slot(QWidget, QWidget)  # found by its name as long as Qt has the ring, whoever else lets go
    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        own = new is not None and new.window() is self._window and new.property("ring") != "none"
        self._wear(new if own and self._by_keyboard else None)

    def _wear_within(self) -> None:
        """Arrows move among inner items, whoever brought the focus here."""
        focus = self._window.focusWidget() if self._window is not None else None
        if self._wearer is None and hasattr(focus, "ring_rect"):
            self._wear(focus)

    def _wear(self, wearer: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):  # one that is going gives up the focus last of all
                widget.removeEventFilter(self)
        watched: list[QWidget] = []
        self._wearer = wearer
        # Whatever scrolls or lays out moves an ancestor of the wearer, or the wearer itself.
        while wearer is not None and wearer is not self._window:
            wearer.installEventFilter(self)
            watched.append(wearer)
            wearer = wearer.parentWidget()
        self._watched = watched
        self.raise_()
        self.update()

    def _seen(self, wearer: QWidget) -> QRectF:
        """The part of the window in which the wearer can be seen: within its scroll areas."""
        seen = QRectF(self.rect())
        around = AWAY + WIDTH + float(wearer.property("air") or 0)
        above = wearer.parentWidget()
        while above is not None and above is not self._window:
            area = above.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
                at = above.mapTo(wearer.window(), QPoint(0, 0)).toPointF()
                box = QRectF(at, above.size().toSizeF()).adjusted(-around, 0, around, 0)
                seen = seen.intersected(box)
            above = area
        return seen


def _place(wearer: QWidget) -> tuple[QRectF, float, bool]:
    """Where the ring goes in the wearer's own coordinates, its radius, and whether within."""
    from PySide6.QtWidgets import QAbstractItemView  # for whoever wears it, not for the start

    ring = wearer.property("ring")
    radius = float(ring) if isinstance(ring, int | float) else float(RADIUS)
    if ring == "round":
        radius = min(wearer.width(), wearer.height()) / 2
    own = getattr(wearer, "ring_rect", None)
    if callable(own):
        rect = own()
        return QRectF(rect), radius, ring == "inside"
    if isinstance(wearer, QAbstractItemView):
        row = _current(wearer)
        if row.isValid():
            row.translate(wearer.viewport().pos())
            return QRectF(row), 10.0, True
    return (
        QRectF(wearer.rect()),
        radius,
        ring == "inside" or (ring is None and isinstance(wearer, QAbstractScrollArea)),
    )


def _current(view: "QAbstractItemView") -> QRect:
    """Where the current item is; of a table in which rows are chosen, all of its row."""
    at = view.currentIndex()
    rect = view.visualRect(at)
    if at.isValid() and view.selectionBehavior() is view.SelectionBehavior.SelectRows:
        for column in range(at.model().columnCount()):
            rect = rect.united(view.visualRect(at.siblingAtColumn(column)))
    return rect
