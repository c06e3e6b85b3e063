"""All that is attached to a dream, in its order: pictures side by side, voice notes below."""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from journal.model.dream_media import DreamMedia, MediaKind
from journal.text import _
from ui.theme.look import Look
from ui.views.journal.attachments.thumbnails import Thumbnails
from ui.views.journal.attachments.tile import Tile
from ui.views.journal.attachments.voice_line import VoiceLine
from ui.widgets.flow import FlowLayout
from ui.widgets.menu import Menu
from ui.widgets.one_stop import OneStop

Item = Tile | VoiceLine


class Deed(StrEnum):
    """What can be done with an attachment."""

    OPEN = "open"
    SAY = "say"
    COPY = "copy"
    DRAW_ON = "draw on"
    EARLIER = "earlier"
    LATER = "later"
    REMOVE = "remove"


WORDS = {
    Deed.SAY: _("Write a line about it"),
    Deed.DRAW_ON: _("Draw on"),
    Deed.COPY: _("Save a copy…"),
    Deed.EARLIER: _("Move forward"),
    Deed.LATER: _("Move back"),
    Deed.REMOVE: _("Remove"),
}
KEYS = {
    Qt.Key.Key_Delete.value: Deed.REMOVE,
    Qt.Key.Key_Backspace.value: Deed.REMOVE,
    Qt.Key.Key_F2.value: Deed.SAY,
}
MOVES = {
    Qt.Key.Key_Left.value: Deed.EARLIER,
    Qt.Key.Key_Up.value: Deed.EARLIER,
    Qt.Key.Key_Right.value: Deed.LATER,
    Qt.Key.Key_Down.value: Deed.LATER,
}


class Strip(QWidget):
    """One stop of the Tab key; arrows within, Enter opens, Delete removes, F2 writes a line."""

    asked = Signal(str, str)  # a deed, and the attachment's uid
    stepped = Signal(str, float)  # a voice note's uid, and so many seconds on or back
    sought = Signal(str, float)  # a voice note's uid, and the second to go to

    def __init__(self, look: Look, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._look = look
        self._thumbnails = thumbnails
        self._items: dict[str, Item] = {}
        self._ordered: Sequence[DreamMedia] = ()
        self._stop: OneStop | None = None
        self._pictures, self._voices = QWidget(), QWidget()
        self._flow = FlowLayout(10)
        self._pictures.setLayout(self._flow)
        self._column = QVBoxLayout(self._voices)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(10)
        both.addWidget(self._pictures)
        both.addWidget(self._voices)
        thumbnails.made.connect(self._show_pictures)
        look.changed.connect(self._show_words)

    @property
    def items(self) -> tuple[Item, ...]:
        """Tiles and voice lines as they stand."""
        return tuple(self._items.values())

    def item(self, uid: str) -> Item | None:
        """What shows this attachment."""
        return self._items.get(uid)

    def show_media(self, attached: Sequence[DreamMedia]) -> None:
        """Show these; what stands there already stays as it is."""
        ordered = sorted(attached, key=lambda each: not each.kind.seen)
        if [each.uid for each in ordered] != list(self._items):
            self._build(ordered)
        self._ordered = ordered
        self._show_words()
        self._thumbnails.want([each.sha256 for each in ordered if each.sha256 and each.kind.seen])
        self._show_pictures()

    def _show_words(self) -> None:
        tiles = [item for item in self.items if isinstance(item, Tile)]
        named = {each.uid: each for each in self._ordered}
        lines = max((each.lines_of(named[each.media.uid]) for each in tiles), default=0)
        for item in self.items:
            media = named[item.media.uid]
            if isinstance(item, Tile):
                item.show_media(media, lines)
            else:
                item.show_media(media)

    def show_playing(self, uid: str, at: float, lasts: float | None, *, playing: bool) -> None:
        """Show where the voice note of that uid stands; the others stand at their beginning."""
        for item in self.items:
            if isinstance(item, VoiceLine):
                mine = item.media.uid == uid
                item.show_place(at if mine else None, lasts, playing=mine and playing)

    def focus(self, uid: str) -> None:
        """Put the focus on an attachment, or on the first."""
        item = self._items.get(uid) or next(iter(self._items.values()), None)
        if item is not None:
            item.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys and the menu that all attachments share."""
        if not isinstance(watched, Tile | VoiceLine):
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            deed = self._deed_of(event)
            if deed is not None:
                self.asked.emit(deed, watched.media.uid)
                return True
        return False

    def _deed_of(self, event: QKeyEvent) -> Deed | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.AltModifier:
            return MOVES.get(event.key())
        return KEYS.get(event.key()) if held == Qt.KeyboardModifier.NoModifier else None

    def _build(self, ordered: Sequence[DreamMedia]) -> None:
        """Bring the items in order; those that were there stay, with the focus one of them has."""
        focused, before = self._focused(), self._items
        self._items = {media.uid: before.get(media.uid) or self._made(media) for media in ordered}
        for layout in (self._flow, self._column):
            while layout.takeAt(0):
                pass
        for item in self.items:
            (self._flow if isinstance(item, Tile) else self._column).addWidget(item)
            item.show()
        self._pictures.setVisible(any(isinstance(each, Tile) for each in self.items))
        self._voices.setVisible(any(isinstance(each, VoiceLine) for each in self.items))
        if self._stop is not None:
            self._stop.deleteLater()
        self._stop = OneStop(self.items, self) if self._items else None
        if self._items and focused and focused not in self._items:
            at = min(list(before).index(focused), len(self._items) - 1)
            self.focus(list(self._items)[at])
        for uid, item in before.items():
            if uid not in self._items:
                item.hide()
                item.deleteLater()

    def _made(self, media: DreamMedia) -> Item:
        item: Item
        if media.kind is MediaKind.VOICE:
            item = VoiceLine(self._look, media)
            item.stepped.connect(partial(self.stepped.emit, media.uid))
            item.sought.connect(partial(self.sought.emit, media.uid))
        else:
            item = Tile(self._look, media)
        item.clicked.connect(partial(self._ask, Deed.OPEN, media.uid))
        item.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        item.customContextMenuRequested.connect(partial(self._offer, item))
        item.installEventFilter(self)
        return item

    def _ask(self, deed: Deed, uid: str) -> None:
        self.asked.emit(deed.value, uid)

    def _offer(self, item: Item, at: QPoint) -> None:
        self.menu(item).popup(item.mapToGlobal(at))

    def menu(self, item: Item) -> QMenu:
        """What can be done with it, in words."""
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed, words in WORDS.items():
            if deed is Deed.DRAW_ON and item.media.kind is not MediaKind.SKETCH:
                continue
            action = QAction(words, menu)
            action.triggered.connect(partial(self._ask, deed, item.media.uid))
            menu.addAction(action)
        return menu

    def _show_pictures(self) -> None:
        for item in self.items:
            name = item.media.sha256
            if isinstance(item, Tile) and name:
                picture = self._thumbnails.picture(name)
                item.show_picture(picture, broken=self._thumbnails.broken(name))

    def _focused(self) -> str:
        here = QApplication.focusWidget()
        return next((uid for uid, item in self._items.items() if item is here), "")
