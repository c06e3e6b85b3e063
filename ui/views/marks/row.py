"""How a mark is painted in its list, and how its name is written anew in place."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journal.model.marks import MarkCount
from journal.text import _
from ui.models.mark_list import MarkList, Role
from ui.models.mark_words import class_word, in_looked_at, kind_icon
from ui.theme.look import Look
from ui.widgets.fields import LineEdit
from ui.widgets.mark_dot import DOT, paint_dot
from ui.widgets.shapes import Paint, framed

Index = QModelIndex | QPersistentModelIndex
AROUND, GAP = 14, 10
NAME_SHARE = 0.46  # of a row for its name; a long one takes what the rest has to spare
MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Boxes:
    """Where the parts of a row lie; `merge` is empty where nothing is close to the name."""

    dot: QPointF
    icon: QRectF
    name: QRectF
    rest: QRectF
    merge: QRectF


class MarkRow(QStyledItemDelegate):
    """Paints a dot, a name, in how many dreams it is, and what is nearly the same."""

    typed = Signal(int, str)  # the row, and the name that is being typed into it

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def height(self) -> int:
        """How high a row is."""
        return max(38, self._look.line_height("body") + self._look.px(18))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.height())

    def boxes(self, row: QRect, mark: MarkCount) -> Boxes:
        """Where everything of a row lies, for painting, writing and the mouse."""
        look, whole = self._look, QRectF(row).adjusted(AROUND, 0, -AROUND, 0)
        dot, side = look.px(DOT), look.px(16)
        centre = QPointF(whole.left() + dot / 2, whole.center().y())
        icon = QRectF(whole.left() + dot + GAP, whole.center().y() - side / 2, side, side)
        left = icon.right() + GAP
        room, merging = whole.right() - left, 0.0
        share = room * NAME_SHARE
        if mark.close:
            merging = min(self._wide(_merge_words(mark), "chip") + 20, (room - share) * 0.62)
        spare = room - share - self._wide(_facts(mark), "small") - merging - 3 * GAP
        long = self._wide(mark.name, "segment") - share + 1
        name = QRectF(left, whole.top(), share + max(0.0, min(spare, long)), whole.height())
        rest = QRectF(name.right() + GAP, whole.top(), 0, whole.height())
        rest.setRight(whole.right())
        merge = QRectF()
        if mark.close:
            wide = merging
            high = look.line_height("chip") + 6
            merge = QRectF(whole.right() - wide, whole.center().y() - high / 2, wide, high)
            rest.setRight(merge.left() - GAP)
        return Boxes(centre, icon, name, rest, merge)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        mark: MarkCount = index.data(Role.MARK)
        boxes = self.boxes(option.rect, mark)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
        look = self._look
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or hot:
            ground = Paint(look.colour("raised" if chosen else "surface"))
            framed(painter, QRectF(option.rect).adjusted(0, 1, 0, -1), 8, ground)
        paint_dot(painter, boxes.dot, mark.colour, look, look.px(DOT))
        glyph = look.icon(kind_icon(mark.kind), "ink3", round(boxes.icon.width()))
        painter.drawPixmap(boxes.icon.topLeft(), glyph)
        self._words(painter, boxes.name, mark.name, "segment", "ink")
        merges = str(index.data(Role.MERGES) or "")
        if merges:
            room = boxes.rest.united(boxes.merge) if mark.close else boxes.rest
            self._words(painter, room, merges, "small", "ink")
        else:
            self._facts(painter, boxes, mark)
        painter.restore()

    def _facts(self, painter: QPainter, boxes: Boxes, mark: MarkCount) -> None:
        self._words(painter, boxes.rest, _facts(mark), "small", "ink2")
        if mark.close:
            edge = Paint(None, self._look.colour("edge"), dashed=True)
            framed(painter, boxes.merge, boxes.merge.height() / 2, edge)
            inside = boxes.merge.adjusted(10, 0, -8, 0)
            self._words(painter, inside, _merge_words(mark), "chip", "ink2")

    def _words(self, painter: QPainter, room: QRectF, words: str, style: str, role: str) -> None:
        font = self._look.font(style, tabular=True)
        painter.setFont(font)
        painter.setPen(self._look.colour(role))
        elide = Qt.TextElideMode.ElideRight
        told = QFontMetricsF(font).elidedText(words, elide, room.width())
        painter.drawText(room, MIDDLE | Qt.AlignmentFlag.AlignLeft, told)

    def _wide(self, words: str, style: str) -> float:
        return QFontMetricsF(self._look.font(style, tabular=True)).horizontalAdvance(words)

    # --- writing a name anew --------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        mark: MarkCount = index.data(Role.MARK)
        field = LineEdit(self._look, _("New name of {name}").format(name=mark.name))
        field.setParent(parent)
        row = index.row()
        field.textEdited.connect(lambda text: self.typed.emit(row, text))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, LineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, LineEdit) and isinstance(model, MarkList):
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        name = self.boxes(option.rect, index.data(Role.MARK)).name
        high = min(option.rect.height(), editor.sizeHint().height())
        top = option.rect.center().y() - high // 2
        editor.setGeometry(round(name.left()) - 12, top, round(name.width()) + 12, high)


def _facts(mark: MarkCount) -> str:
    words = in_looked_at(mark)
    return f"{words}  ·  {class_word(mark.sign_class)}" if mark.sign_class else words


def _merge_words(mark: MarkCount) -> str:
    return _("Merge with “{name}”?").format(name=mark.close[0])
