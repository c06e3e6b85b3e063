"""Chips: small words that can be on or off, name a kind, or offer something."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ui.theme.look import Look
from ui.widgets.buttons import Pressable
from ui.widgets.kind import KIND_ICON, kind_role
from ui.widgets.shapes import Paint, framed, painter_on


class Chip(Pressable):
    """Words in a pill. A toggle can be on; a suggestion is dashed and only asks to be taken."""

    def __init__(  # noqa: PLR0913 - each is one visible property
        self,
        look: Look,
        text: str,
        *,
        icon: str = "",
        kind: str = "",
        suggest: bool = False,
        toggle: bool = True,
        small: bool = False,
    ) -> None:
        super().__init__(look, text)
        self._dot = ""
        self._needs: QSize | None = None
        self._kind = kind
        self._icon = icon or (KIND_ICON.get(kind, "") if kind else "")
        self._suggest = suggest
        self._high = 24 if small else 28
        self.setText(text)
        self.setCheckable(toggle and not suggest)
        self.setProperty("ring", "round")
        if not toggle and not suggest:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self.setText(text)
        self.setAccessibleName(text)
        self.fit()

    def show_dot(self, colour: str) -> None:
        """Show a colour of the palette, which a person gave to the name; '' is none."""
        if colour != self._dot:
            self._dot = colour
            self.fit()

    def fit(self) -> None:
        self._needs = None
        super().fit()

    def sizeHint(self) -> QSize:
        if self._needs is None:  # layouts ask many times
            metrics = QFontMetricsF(self._font())
            width = math.ceil(metrics.horizontalAdvance(self.text())) + self._around()
            high = max(self._look.px(self._high), math.ceil(metrics.height()) + 6)
            self._needs = QSize(width, high)
        return self._needs

    def minimumSizeHint(self) -> QSize:
        """A chip may give way in the narrowest places; its name is then in the tooltip."""
        return QSize(min(self.sizeHint().width(), self._look.px(96)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint, ink = self._colours()
        framed(painter, QRectF(self.rect()), self.height() / 2, paint)
        left = self._padding()
        if self._icon:
            side = self._look.px(14)
            glyph = self._look.icon(self._icon, ink, side)
            painter.drawPixmap(left, (self.height() - side) // 2, glyph)
            left += side + 6
        if self._dot:
            from ui.widgets.mark_dot import DOT, paint_dot  # a person's colour: few chips have one

            side = self._look.px(DOT)
            middle = QPointF(left + side / 2, self.height() / 2)
            paint_dot(painter, middle, self._dot, self._look, side)
            left += side + 6
        painter.setFont(self._font())
        painter.setPen(self._look.colour(ink))
        room = self.rect().adjusted(left, 0, 2 - self._padding(), 0)
        elide = Qt.TextElideMode.ElideRight
        words = QFontMetricsF(self._font()).elidedText(self.text(), elide, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        self.setToolTip("" if words == self.text() else self.text())

    def _colours(self) -> tuple[Paint, str]:
        colour = self._look.colour
        hover = colour("surface") if self.underMouse() and self.isEnabled() else None
        if not self.isEnabled():
            return Paint(None, colour("line")), "ink3"
        if self._suggest:
            return Paint(hover, colour("line"), dashed=True), "ink3"
        if not self.isChecked():
            return Paint(hover, colour("line")), "ink2"
        if self._kind:
            tint, line = kind_role(self._kind, "tint"), kind_role(self._kind, "line")
            return Paint(colour(tint), colour(line)), kind_role(self._kind)
        return Paint(colour("raised"), colour("edge")), "ink"

    def _padding(self) -> int:
        return self._look.px(11 if self._high == 28 else 9)

    def _around(self) -> int:
        glyph = self._look.px(14) + 6 if self._icon else 0
        dot = 0
        if self._dot:
            from ui.widgets.mark_dot import DOT  # as above

            dot = self._look.px(DOT) + 6
        return 2 * self._padding() + glyph + dot

    def _font(self) -> QFont:
        return self._look.font("chip")
