"""Buttons: verbs, in the ranks of the design, and the little box that names a key."""

import math
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme.look import Look
from ui.widgets.own_key import claimed
from ui.widgets.shapes import Paint, framed, painter_on


class Size(NamedTuple):
    """A button's measures in pixels at 100 %, and its style of type."""

    height: int
    padding: int
    radius: int
    style: str


SIZES = {
    "hero": Size(44, 23, 10, "hero"),
    "normal": Size(36, 15, 8, "body_strong"),
    "small": Size(30, 11, 7, "small_strong"),
}
GAP = 8
AIR = 5  # between words that stand flush and the ring around them


class Colours(NamedTuple):
    """What a button is painted with; None paints nothing."""

    ground: QColor | None
    border: QColor | None
    ink: str


class Pressable(QAbstractButton):
    """What all our buttons share: hover, keyboard, and growing with the text."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.fit)

    # It looks through its events only while it has the focus: there are a hundred of them.
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.installEventFilter(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space presses the button that has the focus, whatever else it means on a page."""
        return claimed(event, Qt.Key.Key_Space) or super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Never smaller than its words."""
        return self.sizeHint()

    def fit(self) -> None:
        """Take the size that words and text size need now."""
        self.updateGeometry()
        self.update()


class Button(Pressable):
    """A deed in words. `kind` is its rank: primary, second, soft, quiet, flush or attention.

    A `flush` one is quiet, too, and its words begin and end with what stands above and below it;
    a quiet one does so at the left where it begins a line and is given less room, by its `hang`.
    `hint` names its key; `down` draws the small arrow of a button that opens a menu.
    """

    def __init__(  # noqa: PLR0913 - each is one visible property
        self,
        look: Look,
        text: str,
        kind: str = "second",
        *,
        icon: str = "",
        size: str = "normal",
        hint: str = "",
        down: bool = False,
    ) -> None:
        super().__init__(look, text)
        self._kind = kind
        self._icon = icon or ("warn" if kind == "attention" else "")
        self._size = SIZES[size]
        self._hint = hint
        self._down = down
        self._needs: QSize | None = None
        self.setText(text)
        self.setProperty("ring", self._size.radius)
        self._leave_air()

    def set_text(self, text: str) -> None:
        """Name another deed."""
        self.setText(text)
        self.setAccessibleName(text)
        self.fit()

    def set_kind(self, kind: str) -> None:
        """Give the deed another rank."""
        self._kind = kind
        self._leave_air()
        self.fit()

    def set_size(self, size: str) -> None:
        """Stand higher or lower: hero, normal or small."""
        self._size = SIZES[size]
        self.setProperty("ring", self._size.radius)
        self.fit()

    def set_icon(self, icon: str) -> None:
        """Show another glyph before the words; '' shows none."""
        self._icon = icon
        self.fit()

    @property
    def hang(self) -> int:
        """The air before the words, where nothing shows that there is any."""
        return self._padding() if self._kind in {"quiet", "attention"} else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_air()

    def sizeHint(self) -> QSize:
        """Glyph, words and key hint side by side; higher with larger text."""
        if self._needs is None:
            metrics = QFontMetricsF(self._font())
            width = math.ceil(metrics.horizontalAdvance(self.text())) + 2 * self._padding()
            width += self._leading() + self._trailing()
            high = max(self._look.px(self._size.height), math.ceil(metrics.height()) + 8)
            self._needs = QSize(width, high)
        return QSize(self._needs)

    def fit(self) -> None:
        self._needs = None
        super().fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = self._colours()
        paint = Paint(colours.ground, colours.border)
        framed(painter, QRectF(self.rect()), self._size.radius, paint)
        spare = self.width() - self.sizeHint().width()
        left = 0 if self._hangs else self._padding() + max(0, spare) // 2
        if self._icon:
            side = self._look.px(16)
            glyph = self._look.icon(self._icon, colours.ink, side)
            painter.drawPixmap(left, (self.height() - side) // 2, glyph)
            left += self._leading()
        painter.setFont(self._font())
        painter.setPen(self._look.colour(colours.ink))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), middle, self.text())
        self._paint_end(painter, colours.ink)

    def _paint_end(self, painter: QPainter, ink: str) -> None:
        right = self.width() - self._padding()
        if self._hint:
            painter.setFont(self._look.font("key_hint"))
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(self.rect().adjusted(0, 0, right - self.width(), 0), align, self._hint)
        elif self._down:
            side = self._look.px(14)
            arrow = self._look.icon("down", ink, side)
            painter.drawPixmap(right - side + 2, (self.height() - side) // 2, arrow)

    def _colours(self) -> Colours:
        colour = self._look.colour
        hot, down = self.underMouse(), self.isDown()
        if not self.isEnabled():
            return Colours(None, None if self._flush else colour("line"), "ink3")
        if self._kind == "primary":
            return self._primary(hot=hot, down=down)
        if self._kind == "soft":
            return Colours(colour("line" if hot or down else "raised"), None, "ink")
        pressed = None
        if hot or down:
            pressed = colour("line" if down else "raised")
        return self._bare(pressed, down=down)

    def _bare(self, pressed: QColor | None, *, down: bool) -> Colours:
        """What has no ground of its own; where words stand flush, one would touch them."""
        ground = None if self._flush else pressed
        if self._kind == "second":
            return Colours(ground, self._look.colour("edge"), "ink")
        if self._kind == "attention":
            return Colours(ground, None, "attention")
        loud = down or (self._flush and pressed is not None)
        return Colours(ground, None, "ink" if loud else "ink2")

    def _primary(self, *, hot: bool, down: bool) -> Colours:
        ground = self._look.colour("action-hover" if hot and not down else "action")
        if down:
            ground = ground.darker(108)
        # In Ember the action ground is nearly black: an edge shows where it ends.
        edge = self._look.colour("edge") if self._look.theme.name == "ember" else None
        return Colours(ground, edge, "on-action")

    @property
    def _hangs(self) -> bool:
        """Whether it begins a line, and its words with it."""
        return 0 < self.hang <= self.sizeHint().width() - self.width()

    @property
    def _flush(self) -> bool:
        return self._kind == "flush" or self._hangs

    def _leave_air(self) -> None:
        """Where no padding is around the words, the focus ring leaves some."""
        self.setProperty("air", AIR if self._flush else 0)

    def _font(self) -> QFont:
        return self._look.font(self._size.style)

    def _padding(self) -> int:
        return 0 if self._kind == "flush" else self._look.px(self._size.padding)

    def _leading(self) -> int:
        return self._look.px(16) + GAP - 2 if self._icon else 0

    def _trailing(self) -> int:
        if self._hint:
            metrics = QFontMetricsF(self._look.font("key_hint"))
            return math.ceil(metrics.horizontalAdvance(self._hint)) + GAP + 4
        return self._look.px(14) + GAP - 4 if self._down else 0


class IconButton(Pressable):
    """A deed as a glyph; its name is its tooltip."""

    def __init__(
        self, look: Look, icon: str, name: str, *, size: int = 36, role: str = "ink2"
    ) -> None:
        super().__init__(look, name)
        self._icon = icon
        self._side = size
        self._role = role
        self.setToolTip(name)
        self.setProperty("ring", 8)

    def set_icon(self, icon: str, name: str) -> None:
        """Become another deed."""
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def set_role(self, role: str) -> None:
        """Show the glyph in another ink."""
        self._role = role
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        side = self._look.px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        if self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked()):
            ground = self._look.colour("line" if self.isDown() else "raised")
            framed(painter, QRectF(self.rect()), 8, Paint(ground))
        side = min(self._look.px(18), self.width() - 4)
        glyph = self._look.icon(self._icon, self._role if self.isEnabled() else "ink3", side)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, glyph)


class LinkRow(Pressable):
    """A card's own last row: words and the glyph that leads on."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(look, words)
        self.setText(words)
        self.shorter = ""  # said instead where the words have no room
        self.setProperty("ring", 6)
        self.setProperty("air", AIR)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._look.font("label")).horizontalAdvance(self.text())
        height = max(self._look.line_height("label") + 8, 28)
        return QSize(math.ceil(width) + self._look.px(16) + 12, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setFont(self._look.font("label"))
        painter.setPen(self._look.colour("ink" if self.underMouse() else "ink2"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        side = self._look.px(16)
        elide = Qt.TextElideMode.ElideRight
        metrics, room = painter.fontMetrics(), self.width() - side - 4
        cramped = bool(self.shorter) and metrics.horizontalAdvance(self.text()) > room
        words = metrics.elidedText(self.shorter if cramped else self.text(), elide, room)
        painter.drawText(self.rect(), middle, words)
        arrow = self._look.icon("right", "ink3", side)
        painter.drawPixmap(self.width() - side, (self.height() - side) // 2, arrow)


class KeyHint(QWidget):
    """The little box that names a key; always said elsewhere, too."""

    def __init__(self, look: Look, keys: str) -> None:
        super().__init__()
        self._look = look
        self._keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As large as its words, with a little air."""
        metrics = QFontMetricsF(self._look.font("key_hint"))
        width = math.ceil(metrics.horizontalAdvance(self._keys)) + 12
        return QSize(width, self._look.line_height("key_hint") + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        framed(painter, QRectF(self.rect()), 4, Paint(edge=self._look.colour("line")))
        painter.setFont(self._look.font("key_hint"))
        painter.setPen(self._look.colour("ink3"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._keys)
