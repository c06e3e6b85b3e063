"""Prose that shows Markdown and marks as they are written, offers names, and minds spelling."""

from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu

from journal.model.dream import Mark, MarkKind
from journal.model.folding import folded
from journal.spelling import Word
from journal.text import _
from ui.theme.look import Look
from ui.widgets.dressed_prose import WITHIN, DressedProse
from ui.widgets.units import before, units

if TYPE_CHECKING:
    from journal.model.marks import MarkCount
    from ui.widgets.name_list import Known, NameList

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class MarkedProse(DressedProse):
    """`learned` tells of a word that the person calls rightly spelt."""

    learned = Signal(str)

    def __init__(
        self, look: Look, style: str = "prose", *, name: str = "", placeholder: str = ""
    ) -> None:
        super().__init__(look, style, name=name, placeholder=placeholder)
        self._names: Known | None = None
        self.edited.connect(self._offer)
        self.cursorPositionChanged.connect(self._moved)

    def know(self, names: "Sequence[MarkCount]", marks: Iterable[Mark]) -> None:
        """Offer these names while one is written; never call them wrong."""
        from ui.widgets.name_list import Known  # as `_list`

        self._names = Known(names)
        signs = {folded(each.name) for each in names if each.kind is MarkKind.SIGN}
        self.show_marks(marks, signs)
        self.never_wrong([each.name for each in names])

    # --- keys -----------------------------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab is the list's while it is shown."""
        if forward and self._offers:
            self._list.take_chosen()
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._offers and self._list.takes(event):
            return
        if not self._acts_on(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._offers:
            self._list.hide()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        at = self._below_cursor() if by_key else event.globalPos()
        self._menu(cursor).popup(at)

    def _acts_on(self, event: QKeyEvent) -> bool:
        # with the first key; the window stands sooner
        from ui.widgets.list_keys import continue_list, put_round

        keys = event.key(), event.modifiers()
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        cursor = self.textCursor()
        if event.key() in ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if not continue_list(cursor):
                return False
        elif keys == (Qt.Key.Key_B, control):
            put_round(cursor, "**")
        elif keys == (Qt.Key.Key_I, control | shift):
            put_round(cursor, "*")
        elif keys == (Qt.Key.Key_Period, control):
            self._menu(cursor).popup(self._below_cursor())
        else:
            return False
        self.setTextCursor(cursor)
        return True

    # --- names ----------------------------------------------------------------------------------

    @cached_property
    def _list(self) -> "NameList":
        from ui.widgets.name_list import NameList  # at the first name; the window stands sooner

        made = NameList(self._look, self)
        made.taken.connect(self._take)
        return made

    @property
    def _offers(self) -> bool:
        """Whether names are offered now."""
        return "_list" in self.__dict__ and self._list.isVisible()

    def _offer(self) -> None:
        """Offer what begins like the mark that is being written."""
        from journal.model.inline_marks import begun  # as above

        cursor = self.textCursor()
        block = cursor.block()
        writing = begun(before(block.text(), cursor.positionInBlock()))
        known = self._names if self.hasFocus() else None
        names = known.fitting(writing) if known and writing else []
        if not names or not writing:
            if self._offers:
                self._list.hide()
            return
        at = QTextCursor(cursor)
        at.setPosition(block.position() + units(block.text(), writing.start))
        rect = self.cursorRect(at)
        line = self._look.line_height(self._style)
        self._list.show_names(names, self.viewport().mapToGlobal(rect.topLeft()), line)

    def _take(self, name: "MarkCount") -> None:
        """Write the chosen name in place of what was begun of it."""
        from journal.model.inline_marks import begun, written  # as above

        cursor = self.textCursor()
        block = cursor.block()
        writing = begun(before(block.text(), cursor.positionInBlock()))
        if writing is not None:
            cursor.setPosition(block.position() + units(block.text(), writing.start), WITHIN)
            cursor.insertText(written(name.kind, name.name))
            self.setTextCursor(cursor)
            self._list.hide()

    def _moved(self) -> None:
        if self._offers:
            self._offer()

    # --- spelling -------------------------------------------------------------------------------

    def _menu(self, cursor: QTextCursor) -> QMenu:
        """Qt's own menu; above it what a wrong word may have meant."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        word = self.wrong_at(cursor)
        if word is None:
            return menu
        first = menu.actions()[0]
        block, said = cursor.block(), self.speller.suggestions(word.text)
        for each in said:
            action = menu.addAction(each, partial(self._put, block, word, each))
            menu.insertAction(first, action)
        if not said:
            none = menu.addAction(_("No word is close to it"))
            none.setEnabled(False)
            menu.insertAction(first, none)
        menu.insertSeparator(first)
        mine = menu.addAction(_("Add to my words"), partial(self.learned.emit, word.text))
        menu.insertAction(first, mine)
        menu.insertSeparator(first)
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _put(self, block: QTextBlock, word: Word, meant: str) -> None:
        text = block.text()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + units(text, word.start))
        cursor.setPosition(block.position() + units(text, word.end), WITHIN)
        cursor.insertText(meant)

    def _below_cursor(self) -> QPoint:
        return self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
