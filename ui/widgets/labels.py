"""Words on a page, in the styles of the design, never clipped."""

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.look import Look
from ui.widgets.lines import broken, paint_lines, widest_word
from ui.widgets.shapes import painter_on

LONGEST_WORD = 18  # letters that are kept on one line


class Label(QLabel):
    """Plain text with the design's line height; wraps, or asks for its whole width."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        style: str = "body",
        role: str = "ink",
        *,
        wrap: bool = False,
    ) -> None:
        super().__init__()
        self._look = look
        self._style = style
        self._role = role
        self._italic = False
        self._tabular = False
        self._most = 0
        # Layouts ask many times at the same few widths.
        self._broken: dict[int, list[str]] = {}
        self._wide: float | None = None
        self._word: float | None = None
        self._tails: int | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        super().setText(text)
        self._fit()
        look.changed.connect(self._fit)

    def setText(self, text: str) -> None:
        if text == self.text():
            return
        super().setText(text)
        self._fit()

    def setWordWrap(self, on: bool) -> None:
        super().setWordWrap(on)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(on)
        self.setSizePolicy(policy)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self.setText(text)

    def set_role(self, role: str) -> None:
        """Show the words in another ink."""
        self._role = role
        self.update()

    def set_style(self, style: str, *, italic: bool = False, tabular: bool = False) -> None:
        """Show the words in another style; leaning for what is absent, tabular for clocks."""
        self._style, self._italic, self._tabular = style, italic, tabular
        self._fit()

    def set_lines(self, most: int) -> None:
        """Wrap over at most so many lines, the last one elided; 0 shows everything."""
        self._most = most
        self._fit()

    def sizeHint(self) -> QSize:
        natural = self._natural()
        width = min(natural, self._look.px(520)) if self.wordWrap() else natural
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return self.sizeHint()
        margins = self.contentsMargins()
        if self._word is None:
            font = self._type()
            # What is longer than any word, or written without spaces, is broken within.
            most = LONGEST_WORD * QFontMetricsF(font).averageCharWidth()
            self._word = min(widest_word(self.text(), font), most)
        word = math.ceil(self._word) + margins.left() + margins.right()
        return QSize(min(word, self.sizeHint().width()), self._line())

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        lines = self._lines(width - margins.left() - margins.right())
        high = max(1, len(lines)) * self._line() + self._below()
        return high + margins.top() + margins.bottom()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setFont(self._type())
        role = self._role if self.isEnabled() else "ink3"
        painter.setPen(self._look.colour(role))
        room = QRectF(self.contentsRect())
        lines = self._lines(self.contentsRect().width())
        spare = room.height() - len(lines) * self._line()
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            room.translate(0, max(0.0, spare / 2))
        elif self.alignment() & Qt.AlignmentFlag.AlignBottom:
            room.translate(0, max(0.0, spare))
        paint_lines(painter, room, lines, self._line(), self.alignment())

    def _type(self) -> QFont:
        font = self._look.font(self._style, tabular=self._tabular)
        font.setItalic(self._italic)
        return font

    def _lines(self, width: int) -> list[str]:
        if not self.wordWrap():
            return self.text().split("\n")
        if width not in self._broken:
            # A width that was asked for must not break its own text, however lines are measured.
            margins = self.contentsMargins()
            whole = width >= self._natural() - margins.left() - margins.right()
            grace = width + 2 if whole else width + 0.5
            self._broken[width] = broken(self.text(), self._type(), grace, self._most)
        return self._broken[width]

    def _natural(self) -> int:
        if self._wide is None:
            metrics = QFontMetricsF(self._type())
            self._wide = max(metrics.horizontalAdvance(line) for line in self.text().split("\n"))
        margins = self.contentsMargins()
        return math.ceil(self._wide) + margins.left() + margins.right()

    def _line(self) -> int:
        return self._look.line_height(self._style)

    def _below(self) -> int:
        """What the tails of the last line need where lines are set closer than their letters."""
        if self._tails is None:
            high = QFontMetricsF(self._type()).height()
            self._tails = max(0, math.ceil((high - self._line()) / 2))
        return self._tails

    def _fit(self) -> None:
        self._broken.clear()
        self._wide = self._word = self._tails = None
        self.updateGeometry()
        self.update()


class Elided(Label):
    """One line that gives way where there is no room; the whole of it is in its tooltip."""

    _shorter = ""

    def set_text(self, text: str, shorter: str = "") -> None:
        """Say something else; `shorter` where there is no room for all of it."""
        self._shorter = shorter
        super().set_text(text)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(24), self._line())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint()

    def _fit(self) -> None:
        super()._fit()
        self._hint()

    def _hint(self) -> None:
        self.setToolTip(self.text() if self._natural() > self.width() else "")

    def _lines(self, width: int) -> list[str]:
        cramped = bool(self._shorter) and self._natural() > self.width()
        line = " ".join((self._shorter if cramped else self.text()).split("\n"))
        elide = Qt.TextElideMode.ElideRight
        return [QFontMetricsF(self._type()).elidedText(line, elide, width + 0.5)]


class Glyph(QWidget):
    """A small picture that only accompanies words; it has no name of its own."""

    def __init__(self, look: Look, icon: str, role: str = "ink2", size: int = 18) -> None:
        super().__init__()
        self._look = look
        self._size = size
        self._icon = icon
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)

    def show_icon(self, icon: str, role: str) -> None:
        """Show another glyph."""
        self._icon, self._role = icon, role
        self._fit()

    def sizeHint(self) -> QSize:
        side = self._look.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self._look.px(self._size)
        top, left = (self.height() - side) // 2, (self.width() - side) // 2
        painter_on(self).drawPixmap(left, top, self._look.icon(self._icon, self._role, side))

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()
