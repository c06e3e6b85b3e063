"""One search of the list below the search field: chosen, renamed, moved or let go of."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from journal.text import _
from ui.theme.look import Look
from ui.widgets.buttons import IconButton, Pressable
from ui.widgets.fields import LineEdit
from ui.widgets.shapes import Paint, framed, painter_on

AIR = 10


class SearchRow(Pressable):
    """A saved search under its name, or one that was asked lately.

    `moved` is by how many rows, `stepped` to which neighbour the keyboard goes.
    """

    renamed = Signal(str)
    moved = Signal(int)
    dropped = Signal()
    stepped = Signal(int)

    def __init__(self, look: Look, name: str, query: str, *, saved: bool) -> None:
        super().__init__(look, name)
        self.setText(name)
        self._query = query if query != name else ""
        self._saved = saved
        self.setProperty("ring", "inside")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        told = _("{query}. F2 renames, Alt with the arrows moves, Delete lets go of it.")
        told = told if saved else _("Enter searches, Delete lets go of it.")
        self.setAccessibleDescription(told.format(query=query))
        self.setToolTip(query)
        self._edit = LineEdit(look, _("Name of the search"))
        self._edit.hide()
        self._edit.installEventFilter(self)
        self._edit.editingFinished.connect(self._rename)
        self._buttons = [
            self._button("pencil", _("Rename"), self.rename),
            self._button("x", _("Let go of this search"), self.dropped.emit),
        ][0 if saved else 1 :]
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(0)
        row.addWidget(self._edit, 1)
        row.addStretch(0)
        for button in self._buttons:
            row.addWidget(button)

    def _button(self, icon: str, name: str, deed: Callable[[], None]) -> IconButton:
        button = IconButton(self._look, icon, name, size=24)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the row's own keys do the same
        button.clicked.connect(lambda _on: deed())
        return button

    def sizeHint(self) -> QSize:
        high = self._look.line_height("body") + 8
        if self._query:
            high += self._look.line_height("small")
        return QSize(self._look.px(220), max(high, self._look.px(32)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self.sizeHint().height())

    def rename(self) -> None:
        """Write the name anew, in its place."""
        if self._saved:
            self._edit.setText(self.text())
            self._edit.show()
            self._edit.selectAll()
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}.get(event.key(), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif step:
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_F2:
            self.rename()
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the name, Esc leaves it as it was, and the list open."""
        if watched is not self._edit:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._edit.setText(self.text())
                self._leave_edit()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._rename()
                return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.rename()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        if self.underMouse() or self.hasFocus():
            framed(painter, QRectF(self.rect()), 8, Paint(self._look.colour("raised")))
        if self._edit.isVisible():
            return
        buttons = sum(each.width() for each in self._buttons)
        room = QRectF(self.rect()).adjusted(AIR, 4, -buttons - AIR, -4)
        lines = [("body", "ink", self.text())]
        lines += [("small", "ink3", self._query)] if self._query else []
        for style, role, words in lines:
            painter.setFont(self._look.font(style))
            painter.setPen(self._look.colour(role))
            elide = Qt.TextElideMode.ElideRight
            shown = painter.fontMetrics().elidedText(words, elide, int(room.width()))
            high = self._look.line_height(style) if len(lines) > 1 else room.height()
            row = QRectF(room.left(), room.top(), room.width(), high)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, shown)
            room.setTop(row.bottom())

    def _rename(self) -> None:
        if not self._edit.isVisible():
            return
        name = self._edit.text().strip()
        self._leave_edit()
        if name and name != self.text():
            self.renamed.emit(name)

    def _leave_edit(self) -> None:
        self._edit.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
