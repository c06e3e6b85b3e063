"""The sketch pad: a sheet of paper over the page, kept while one draws."""

import io
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.errors import CannotSave, JournalError
from journal.model.dream_media import Attaching, DreamMedia, MediaKind
from journal.store.store import Store
from journal.text import _
from ui.desk import Desk
from ui.saving import saved_beside
from ui.scribe import Deed
from ui.views.journal.attachments.canvas import Canvas
from ui.views.journal.attachments.drawing import SIZE, Drawing
from ui.views.journal.attachments.over_page import OverPage
from ui.views.journal.attachments.pictures import decoded, encoded
from ui.widgets.buttons import Button, IconButton
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Glyph, Label
from ui.widgets.segmented import Part, Segmented

ROOM = QSize(1180, 900)


def former_drawing(store: Store, media: DreamMedia) -> tuple[DreamMedia, QImage]:
    """A drawing to be taken up again. Raises JournalError where it cannot be read."""
    return media, decoded(store.attachments.whole(media.sha256 or ""), SIZE)


class SketchPad(OverPage):
    """Keeps the drawing at every pause, so that a crash takes no more than the last second.

    `dream` gives the uid of the dream to attach to, '' where it cannot be saved. A drawing that is
    taken up again leaves the former in the bin; `changed` then tells of it.
    """

    changed = Signal(DreamMedia)  # the drawing that was there before

    def __init__(
        self,
        desk: Desk,
        dream: Callable[[], str],
        over: QWidget,
        former: tuple[DreamMedia, QImage] | None = None,
    ) -> None:
        super().__init__(desk.look, _("A drawing of the dream"), over)
        self._desk = desk
        self._dream = dream
        self._former = former[0] if former else None
        self.kept: DreamMedia | None = None
        self.canvas = Canvas(desk.look, Drawing(former[1] if former else None))
        self._autosave = saved_beside(desk, self, self._due, self._keep)
        self._tool = self._choice(
            _("Tool"),
            Part("pen", _("Pen"), "pencil"),
            Part("eraser", _("Eraser"), "eraser"),
        )
        self._width = self._choice(
            _("Width"),
            Part("fine", _("Fine")),
            Part("middle", _("Middle")),
            Part("broad", _("Broad")),
        )
        self.undo_button = IconButton(desk.look, "undo", _("Undo"), size=30)
        self.redo_button = IconButton(desk.look, "redo", _("Redo"), size=30)
        self.clear_button = Button(desk.look, _("Clear"), "quiet", size="small")
        self.done_button = Button(desk.look, _("Done"), "primary", size="small")
        self._trouble = QWidget()
        self.why = Label(desk.look, "", "small", "ink2", wrap=True)
        self._lay_out()
        self._listen()
        self._show_ways()

    def stand(self) -> None:
        """Stand over the page."""
        self.appear(ROOM)

    def undo(self) -> None:
        """Take the last stroke back."""
        self.canvas.drawing.undo()
        self._changed()

    def redo(self) -> None:
        """Let it stand again."""
        self.canvas.drawing.redo()
        self._changed()

    def clear(self) -> None:
        """An empty sheet; undo brings the drawing back."""
        self.canvas.drawing.clear()
        self._changed()

    def done(self, result: int) -> None:
        """Close once everything is kept; where the disk says no, only if the person says so."""
        if not self._autosave.flush():
            if self._leave_unsaved():
                super().done(result)
            return
        try:
            if self.kept is not None and self._former is None and self.canvas.drawing.blank:
                self._desk.store.dream_media.remove(self.kept.uid, self._desk.now())
        except JournalError as error:
            self._tell(error)
            return
        super().done(result)

    def _due(self) -> Deed | None:
        """What keeps the drawing as it stands now; it becomes a file beside the window, too."""
        if self.kept is None and self._former is None and self.canvas.drawing.blank:
            return None
        put, image = self._put(self._desk.now()), self.canvas.drawing.kept()
        return lambda store: put(store, io.BytesIO(encoded(image)))

    def _put(self, now: datetime) -> Callable[[Store, io.BytesIO], DreamMedia]:
        if self.kept is not None:
            kept = self.kept.uid
            return lambda store, png: store.dream_media.redraw(kept, png, now)
        if self._former is not None:
            former = self._former.uid
            return lambda store, png: store.dream_media.follow(former, png, now)
        dream, what = self._dream(), Attaching(MediaKind.SKETCH, _("Drawing"))
        if not dream:
            raise CannotSave(_("The dream could not be saved."), _("Below its text stands why."))
        return lambda store, png: store.dream_media.add(dream, what, png, now)

    def _keep(self, kept: DreamMedia) -> None:
        """The journal has it; more may have been drawn meanwhile."""
        first, self.kept = self.kept is None, kept
        if first and self._former is not None:
            self.changed.emit(self._former)

    def _leave_unsaved(self) -> bool:
        return self._desk.dialogs.confirm(
            _("Close without your last strokes?"),
            _("They could not be kept. All that was kept before stays with the dream."),
            _("Close without them"),
        )

    def _choice(self, name: str, *parts: Part) -> Segmented:
        return Segmented(self.look, name, parts, small=True)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        tools = FlowLayout(10)
        self._tool.choose("pen", quiet=True)
        self._width.choose("middle", quiet=True)
        ways = (self.undo_button, self.redo_button, self.clear_button)
        for tool in (self._tool, self._width, *ways):
            tools.addWidget(tool)
        head = QHBoxLayout()
        head.addLayout(tools, 1)
        head.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.canvas, 1)
        row = QHBoxLayout(self._trouble)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Glyph(self.look, "warn", "attention", 16))
        row.addWidget(self.why, 1)
        column.addWidget(self._trouble)
        self._trouble.hide()

    def _listen(self) -> None:
        self.canvas.drawn.connect(self._changed)
        self._tool.chosen.connect(self._take_tool)
        self._width.chosen.connect(self._take_width)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        self.clear_button.clicked.connect(self.clear)
        self.done_button.clicked.connect(self.accept)
        self._autosave.saved.connect(self._trouble.hide)
        self._autosave.failed.connect(self._tell)
        for keys, deed in (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)

    def _take_tool(self, tool: str) -> None:
        self.canvas.erasing = tool == "eraser"

    def _take_width(self, width: str) -> None:
        self.canvas.width_chosen = width

    def _changed(self) -> None:
        self.canvas.show_again()
        self._show_ways()
        self._autosave.touch()

    def _show_ways(self) -> None:
        drawing = self.canvas.drawing
        self.undo_button.setEnabled(drawing.can_undo)
        self.redo_button.setEnabled(drawing.can_redo)

    def _tell(self, error: JournalError) -> None:
        words = _("{what} Your drawing is still here, and the next stroke tries again.")
        self.why.set_text(words.format(what=f"{error.title} {error.advice}"))
        self._trouble.setAccessibleName(self.why.text())
        self._trouble.show()
