"""Names that are offered while one is written in a text: arrows choose, Enter or Tab takes."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journal.model.dream import MarkKind
from journal.model.folding import folded
from journal.model.inline_marks import SIGILS, Begun, written
from journal.model.marks import MarkCount
from journal.text import _, ngettext
from ui.theme.look import Look

MOST = 7
WIDEST = 360  # pixels at 100 %
Index = QModelIndex | QPersistentModelIndex


class Known:
    """The names of a journal by sigil, the most used first, ready to be searched."""

    def __init__(self, names: Iterable[MarkCount] = ()) -> None:
        self._by_sigil: dict[str, list[tuple[str, MarkCount]]] = {sigil: [] for sigil in SIGILS}
        for each in sorted(names, key=lambda each: -each.dreams):
            if mark := written(each.kind, each.name):
                self._by_sigil[mark[0]].append((folded(each.name), each))

    def fitting(self, begun: Begun) -> list[MarkCount]:
        """The names of which a word begins like this; none where there is nothing to go by."""
        typed = folded(begun.name)
        if not typed:
            return []
        all_of_kind = self._by_sigil[begun.sigil]
        first = [each for name, each in all_of_kind if name.startswith(typed) and name != typed]
        inside = [each for name, each in all_of_kind if f" {typed}" in name and each not in first]
        return [*first, *inside][:MOST]


class NameList(QListView):
    """The offers at the cursor; the keyboard stays with the text."""

    taken = Signal(object)  # a MarkCount

    def __init__(self, look: Look, text: QWidget) -> None:
        super().__init__(text)
        self._look = look
        self._text = text
        self._names = _Names(self)
        self.setObjectName("completions")
        self.setAccessibleName(_("Names that begin like this"))
        self.setWindowFlags(Qt.WindowType.ToolTip)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(self._names)
        self.setItemDelegate(_Row(look, self))
        self.clicked.connect(lambda index: self._take(index.row()))

    def show_names(self, names: Sequence[MarkCount], cursor: QPoint, line: int) -> None:
        """Offer these, the first chosen, below the line at `cursor` (global); none: no list."""
        self._names.show_names(names)
        if not names:
            self.hide()
            return
        self.resize(self._size(len(names)))
        room = self._text.screen().availableGeometry()
        below = cursor + QPoint(0, line + 2)
        at = below if below.y() + self.height() <= room.bottom() else cursor
        if at is cursor:
            at -= QPoint(0, self.height() + 2)
        self.move(max(room.left(), min(at.x(), room.right() - self.width())), at.y())
        self.show()
        self._choose(0)

    def takes(self, event: QKeyEvent) -> bool:
        """Act on a key that is the list's while it is shown; whether it was one."""
        if not self.isVisible() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        row = self.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._choose((row + step) % self._names.rowCount())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take(row)
            case Qt.Key.Key_Escape:
                self.hide()
            case _:
                return False
        return True

    def take_chosen(self) -> None:
        """Take the name that is chosen."""
        self._take(self.currentIndex().row())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._text.setAccessibleDescription("")

    def _take(self, row: int) -> None:
        self.hide()
        self.taken.emit(self._names.names[row])

    def _choose(self, row: int) -> None:
        self.setCurrentIndex(self._names.index(row))
        # The text keeps the focus, so the text says what is chosen.
        self._text.setAccessibleDescription(spoken(self._names.names[row]))

    def _size(self, rows: int) -> QSize:
        widest = max(self.sizeHintForIndex(self._names.index(row)).width() for row in range(rows))
        high = self.sizeHintForRow(0) * rows
        return QSize(min(widest + 12, self._look.px(WIDEST)), high + 12)


class _Names(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.names: Sequence[MarkCount] = ()

    def show_names(self, names: Sequence[MarkCount]) -> None:
        self.beginResetModel()
        self.names = names
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        each = self.names[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return each.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(each)
        return None


class _Row(QStyledItemDelegate):
    """The name, then what it is and in how many dreams."""

    def __init__(self, look: Look, names: NameList) -> None:
        super().__init__(names)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = QFontMetricsF(self._look.font("body")).horizontalAdvance(index.data())
        wide += QFontMetricsF(self._look.font("small")).horizontalAdvance(_told(index))
        return QSize(round(wide) + 46, self._look.px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._look.colour("line"))
        room = option.rect.adjusted(10, 0, -10, 0)
        told, small = _told(index), self._look.font("small")
        wide = round(QFontMetricsF(small).horizontalAdvance(told)) + 1
        painter.setFont(small)
        painter.setPen(self._look.colour("ink3"))
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, centre | Qt.AlignmentFlag.AlignRight, told)
        font = self._look.font("body")
        painter.setFont(font)
        painter.setPen(self._look.colour("ink"))
        elide = Qt.TextElideMode.ElideRight
        name = QFontMetricsF(font).elidedText(index.data(), elide, room.width() - wide - 20)
        painter.drawText(room, centre, name)


def spoken(name: MarkCount) -> str:
    """A name as it is read out: `Zara, person, in 12 dreams`."""
    return f"{name.name}, {_kind_and_count(name)}"


def _told(index: Index) -> str:
    model = index.model()
    assert isinstance(model, _Names)  # noqa: S101 - the list has no other
    return _kind_and_count(model.names[index.row()])


def _kind_and_count(name: MarkCount) -> str:
    kinds = {
        MarkKind.PERSON: _("person"),
        MarkKind.PLACE: _("place"),
        MarkKind.FEELING: _("feeling"),
        MarkKind.SIGN: _("dream sign"),
        MarkKind.TAG: _("tag"),
    }
    count = ngettext("in {n} dream", "in {n} dreams", name.dreams).format(n=name.dreams)
    return f"{kinds.get(name.kind, name.kind.value)}, {count}"
