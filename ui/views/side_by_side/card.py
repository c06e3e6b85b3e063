"""The card of a night: its words, its night bar, and the edge of its kind."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy

from journal.text import _
from ui.models.card_face import BETWEEN, Face, Words
from ui.models.veiled import Veil
from ui.theme.look import Look
from ui.widgets.buttons import Pressable
from ui.widgets.card import paint_card
from ui.widgets.kind import KIND_ICON, kind_role
from ui.widgets.lines import broken, paint_lines
from ui.widgets.menu import Menu
from ui.widgets.night_bar import Axis, paint_night
from ui.widgets.shapes import Paint, framed

USUAL = Axis(540, 1260)
BAR = 9
LINES = 2
AIR = 8  # pixels around 'Look now' that are pressed with it
ARROWS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight


class NightCard(Pressable):
    """A night in a few words. Enter or a click opens it; its menu puts another night beside it."""

    beside_asked = Signal()
    shown_in_nights = Signal()
    show_asked = Signal()  # its covered dreams are to be seen
    focused = Signal()

    def __init__(self, look: Look, face: Face, *, kind_named: bool) -> None:
        super().__init__(look, face.name)
        self.face = face
        self._kind_named = kind_named
        self._waiting = False
        self.setAccessibleDescription(face.sentence)
        self.setToolTip(face.sentence)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("ring", 12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_waiting(self, waiting: bool) -> None:
        """Show that another night is being chosen to stand beside this one."""
        self._waiting = waiting
        self.update()

    def sizeHint(self) -> QSize:
        """Title, two lines, the bar and a foot, whatever there is to say: cards are alike."""
        look = self._look
        text = look.line_height("card_title") + LINES * look.line_height("excerpt")
        rest = look.line_height("small") + 68
        kind = look.line_height("small") if self._kind_named else 0
        return QSize(look.px(280), text + rest + kind)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            # The arrows belong to the board; a button would take them for itself.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What lifts a cover is not the card: where words would stand, or numbers at the foot."""
        face, at = self.face, event.position()
        in_body = face.veil is not None and self._words_box().contains(at)
        if in_body or (face.waits and self._look_box().contains(at)):
            self.setDown(False)
            self.show_asked.emit()
        else:
            super().mouseReleaseEvent(event)

    def _words_box(self) -> QRectF:
        line = self._look.line_height
        above = 15 + line("card_title") + 4 + (line("small") if self._kind_named else 0)
        return QRectF(22, above, self._look.px(80), line("excerpt"))

    def _look_box(self) -> QRectF:
        """Where 'Look now' stands at the right of the foot."""
        line = self._look.line_height("small")
        wide = QFontMetricsF(self._look.font("small_strong")).horizontalAdvance(self.face.right)
        foot = QRectF(self.rect()).adjusted(22, 0, -18, -10)
        return QRectF(foot.right() - wide - AIR, foot.bottom() - line - AIR, wide + AIR, line + AIR)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = Menu(self)
        waits = self.face.waits or self.face.veil is Veil.WAITS
        if self.face.covered or waits or self.face.veil:
            show = Veil.WAITS.deed if waits else _("Show its dreams")
            menu.addAction(show).triggered.connect(self.show_asked)
        menu.addAction(_("Open")).triggered.connect(self.click)
        menu.addAction(_("Put beside…")).triggered.connect(self.beside_asked)
        menu.addAction(_("Show in Nights")).triggered.connect(self.shown_in_nights)
        menu.exec(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect())
            paint_card(painter, box, self._look, edge=self.face.night.kind.value)
            if self._waiting or self.underMouse():
                role = "focus" if self._waiting else "edge"
                framed(painter, box, 12, Paint(edge=self._look.colour(role)))
            room = box.adjusted(22, 15, -18, -14)
            room = self._head(painter, room)
            room = self._body(painter, room)
            self._foot(painter, room)

    def _head(self, painter: QPainter, room: QRectF) -> QRectF:
        """The title with the date at its right; above both the kind, where no head tells it."""
        look, face = self._look, self.face
        if self._kind_named:
            room = self._kind(painter, room)
        date = QFontMetricsF(look.font("small")).horizontalAdvance(face.date) + 12
        line = QRectF(room.left(), room.top(), room.width(), look.line_height("card_title"))
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("ink3"))
        paint_lines(painter, line.adjusted(0, 1, 0, 0), [face.date], line.height(), RIGHT)
        if face.veil is not None:
            side = look.px(14)
            glyph = look.icon(face.veil.icon, "ink3", side)
            painter.drawPixmap(QPointF(line.left(), line.top() + (line.height() - side) / 2), glyph)
            line.setLeft(line.left() + side + 7)
        title = face.title
        font = self._type(title, "card_title", "body_strong")
        painter.setFont(font)
        painter.setPen(look.colour("ink2" if title.absent else "ink"))
        line.setRight(line.right() - date)  # also words that begin at the right stop before it
        words = broken(title.text, font, line.width(), 1)
        paint_lines(painter, line, words, line.height(), LEFT)
        return room.adjusted(0, line.height() + 4, 0, 0)

    def _kind(self, painter: QPainter, room: QRectF) -> QRectF:
        look, kind = self._look, self.face.night.kind.value
        high = look.line_height("small")
        side = look.px(14)
        top = room.top() + (high - side) / 2
        glyph = look.icon(KIND_ICON[kind], kind_role(kind), side)
        painter.drawPixmap(QPointF(room.left(), top), glyph)
        painter.setFont(look.font("small_strong"))
        painter.setPen(look.colour(kind_role(kind)))
        paint_lines(painter, room.adjusted(side + 7, 0, 0, 0), [self.face.kind], high, LEFT)
        return room.adjusted(0, high, 0, 0)

    def _body(self, painter: QPainter, room: QRectF) -> QRectF:
        line = self._look.line_height("excerpt")
        left = LINES
        painter.setPen(self._look.colour("ink2"))
        for words in self.face.body:
            if left:
                font = self._type(words, "excerpt", "small")
                painter.setFont(font)
                most = left if len(self.face.body) == 1 else 1
                lines = broken(words.text, font, room.width(), most)
                top = room.top() + (LINES - left) * line
                paint_lines(painter, QRectF(room.left(), top, room.width(), 0), lines, line, LEFT)
                left -= len(lines)
        return room.adjusted(0, LINES * line + 8, 0, 0)

    def _foot(self, painter: QPainter, room: QRectF) -> None:
        look = self._look
        bar = QRectF(room.left(), room.top(), room.width(), BAR + 8)
        axis = self._axis()
        self._hours(painter, bar, axis)
        if self.face.shape.main is not None:
            paint_night(painter, bar, self.face.shape.main, axis, look, BAR)
        line = look.line_height("small")
        foot = QRectF(room.left(), bar.bottom() + 6, room.width(), line)
        font = look.font("small_strong") if self.face.waits else look.font("small", tabular=True)
        painter.setFont(font)
        painter.setPen(look.colour("ink2" if self.face.waits else "ink3"))
        words = self._beside(QFontMetricsF(font), foot.width())
        right = broken(words, font, foot.width(), 1)
        paint_lines(painter, foot, right, line, RIGHT)
        taken = QFontMetricsF(font).horizontalAdvance(right[0]) + 12 if words else 0
        if foot.width() - taken > look.px(40):
            font = look.font("small", tabular=True)
            painter.setFont(font)
            painter.setPen(look.colour("ink3"))
            foot.setRight(foot.right() - taken)
            left = broken(self.face.left, font, foot.width(), 1)
            paint_lines(painter, foot, left, line, LEFT)

    def _beside(self, metrics: QFontMetricsF, width: float) -> str:
        """What stands at the right of the foot: less of it where the left needs the room.

        Whose words they are goes before how rested one was, which the card says when asked.
        """
        whole, left = self.face.right, metrics.horizontalAdvance(self.face.left)
        first = whole.split(BETWEEN, 1)[0]
        fits = metrics.horizontalAdvance(whole) + 12 + left <= width
        return whole if fits or not self.face.left else first

    def _hours(self, painter: QPainter, bar: QRectF, axis: Axis) -> None:
        """A line every two hours, so that bars can be read across cards."""
        painter.setPen(QPen(self._look.colour("line"), 1))
        for minute, _words in axis.hours(2):
            x = round(axis.x(minute, bar)) + 0.5
            painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom()))

    def _axis(self) -> Axis:
        """The hours of most nights; a night that lies elsewhere brings its own."""
        reach = self.face.shape.reach
        if reach is None or (reach[0] >= USUAL.start and reach[1] <= USUAL.end):
            return USUAL
        return Axis(min(reach[0] - 30, USUAL.start), max(reach[1] + 30, USUAL.end))

    def _type(self, words: Words, own: str, other: str) -> QFont:
        font = self._look.font(own if words.own or words.absent else other)
        font.setItalic(words.absent)
        return font
