"""Below the text of a dream: what is attached to it, and the quiet ways to attach more."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.model.dream import Dream
from journal.model.dream_media import DreamMedia, MediaKind
from journal.text import _
from ui.desk import Desk
from ui.views.journal.attachments.add_line import AddLine
from ui.views.journal.attachments.deeds import Deeds
from ui.views.journal.attachments.line_field import LineField
from ui.views.journal.attachments.playing import Player, Playing
from ui.views.journal.attachments.speaking import Speaking
from ui.views.journal.attachments.strip import Deed, Strip
from ui.views.journal.attachments.thumbnails import Thumbnails
from ui.views.journal.attachments.words import lasting
from ui.views.journal.editor import DreamEditor
from ui.widgets.dropping import holds_files, take_copy

if TYPE_CHECKING:
    from ui.views.journal.attachments.bringing import Brought, Source
    from ui.views.journal.attachments.recorder import Microphone
    from ui.views.journal.attachments.sketch_pad import SketchPad
    from ui.views.journal.attachments.viewer import Viewer

ABOVE = 16  # between the text and what is below it


def _system_microphone() -> "Microphone":
    from ui.views.journal.attachments.microphone import SystemMicrophone

    return SystemMicrophone()


def _system_player() -> Player:
    from ui.views.journal.attachments.player import SystemPlayer

    return SystemPlayer()


class AttachmentsPanel(QWidget):
    """Follows the editor's dream. What brings Qt Multimedia, or opens a sheet, is made when used.

    Nothing is attached to a page that is not in the file yet: attaching saves it first.
    """

    offered = Signal(str, str, object)

    def __init__(
        self,
        desk: Desk,
        editor: DreamEditor,
        microphone: "Callable[[], Microphone]" = _system_microphone,
        player: Callable[[], Player] = _system_player,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._editor = editor
        self._uid = ""
        self._attached: tuple[DreamMedia, ...] = ()
        self._coming = 0  # how often something is on its way into a dream
        self.deeds = Deeds(desk)
        self._viewer: Viewer | None = None
        self._pad: SketchPad | None = None
        self.strip = Strip(desk.look, Thumbnails(desk))
        self.line = LineField(desk.look)
        self.add_line = AddLine(desk.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ABOVE, 0, 0)
        column.setSpacing(10)
        for each in (self.strip, self.line, self.add_line):
            column.addWidget(each)
        self.speaking = Speaking(desk, microphone, column)
        self.playing = Playing(desk, player)
        self._listen()
        editor.below.addWidget(self)

    @property
    def attached(self) -> tuple[DreamMedia, ...]:
        """What is attached to the open dream, as it is shown."""
        return self._attached

    @property
    def holds(self) -> bool:
        """Whether something is attached, or on its way: then a page without words is not empty."""
        return bool(self._attached or self._coming)

    @property
    def settled(self) -> bool:
        """Whether all that was said is kept."""
        return not self.speaking.on

    def settle(self) -> None:
        """Before another dream or page is shown: what is under way ends, and is kept."""
        self.line.keep()
        self.playing.stop()
        self.speaking.stop()

    def show_dream(self, dream: Dream) -> None:
        """Show what is attached to this dream."""
        if dream.uid != self._uid:
            self._uid = dream.uid
            self.add_line.allow_sound()
        self._read()

    # --- attaching ------------------------------------------------------------------------------

    def _bring(self, mime: QMimeData) -> None:
        """Attach what was pasted or dropped."""
        from ui.views.journal.attachments.bringing import sources_of

        self.attach(sources_of(mime))

    def attach(self, sources: "Sequence[Source]") -> None:
        """Attach files and pictures, beside the window."""
        from ui.views.journal.attachments.bringing import bringing

        dream = self._saved() if sources else ""
        if not dream:
            return
        self._coming += 1
        self.add_line.say(_("Being attached…"))
        job = self._desk.jobs.run(bringing(self._desk.store, dream, sources, self._desk.now()))
        job.done.connect(self._brought)
        job.failed.connect(self._not_brought)

    def _choose_picture(self) -> None:
        """Ask for files, and attach them."""
        patterns = _("Pictures ({endings})").format(endings="*.png *.jpg *.jpeg *.webp *.gif *.bmp")
        chosen = self._desk.dialogs.open_files(_("Add a picture"), patterns)
        self.attach([Path(each) for each in chosen])

    def draw(self, former: DreamMedia | None = None) -> None:
        """Open the sketch pad, empty or on a former drawing."""
        from ui.views.journal.attachments.sketch_pad import SketchPad, former_drawing

        try:
            drawn = former_drawing(self._desk.store, former) if former else None
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return
        self._pad = SketchPad(self._desk, self._saved, self, drawn)
        self._pad.changed.connect(self.deeds.tell_changed)
        self._pad.finished.connect(self._pad_closed)
        self._pad.stand()

    def record(self) -> None:
        """Begin a voice note."""
        self.playing.stop()
        if self.speaking.start(self._saved):
            self.add_line.hide()
            self._read()

    def _brought(self, brought: "Brought") -> None:
        self._coming -= 1
        self.add_line.say("")
        self._read()
        if brought.added:
            self.deeds.tell_attached(brought.added)
        if (trouble := brought.trouble) is not None:
            self._desk.dialogs.tell(trouble)

    def _not_brought(self, error: JournalError) -> None:
        self._coming -= 1
        self.add_line.say("")
        self._desk.dialogs.tell(error)

    def _spoken(self, kept: DreamMedia | None) -> None:
        self.add_line.show()
        self._read()
        if self.speaking.in_hand:
            self.strip.focus(kept.uid if kept else "")
        if kept is not None:
            words = _("Voice note kept, {length}").format(length=lasting(kept.seconds))
            self.deeds.tell_attached([kept], words)

    def _pad_closed(self, _result: int) -> None:
        pad, self._pad = self._pad, None
        self._read()
        if pad is not None and pad.kept is not None:
            self.strip.focus(pad.kept.uid)
        else:
            self.add_line.draw_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is done with it -------------------------------------------------------------------

    def do(self, deed: str, uid: str) -> None:
        """One of the deeds, on one of the attachments."""
        media = next((each for each in self._attached if each.uid == uid), None)
        if media is None or media.sha256 is None:
            return
        deeds: dict[str, Callable[[DreamMedia], None]] = {
            Deed.OPEN: self._open,
            Deed.SAY: self.line.ask,
            Deed.COPY: self.deeds.copy,
            Deed.DRAW_ON: self._draw_on,
            Deed.EARLIER: partial(self._move, -1),
            Deed.LATER: partial(self._move, 1),
            Deed.REMOVE: self._remove,
        }
        deeds[deed](media)

    def _open(self, media: DreamMedia) -> None:
        """Look at a picture large; play a voice note, or pause it."""
        if media.kind is MediaKind.VOICE:
            self.playing.toggle(media)
            return
        from ui.views.journal.attachments.viewer import Viewer

        self._viewer = Viewer(self._desk, self)
        self._viewer.asked.connect(self.do)
        self._viewer.said.connect(self.deeds.say)
        self._viewer.finished.connect(partial(self._viewer_closed, self._viewer))
        self._viewer.show_media(self._attached, media.uid)
        self._viewer.stand()

    def _step(self, uid: str, seconds: float) -> None:
        if uid == self.playing.uid:
            self.playing.step(seconds)

    def _seek(self, uid: str, seconds: float) -> None:
        if uid == self.playing.uid:
            self.playing.seek(seconds)

    def _remove(self, media: DreamMedia) -> None:
        if media.uid == self.playing.uid:
            self.playing.stop()
        self.deeds.remove(media)

    def _move(self, step: int, media: DreamMedia) -> None:
        self.deeds.move(self._attached, media, step)
        self.strip.focus(media.uid)

    def _draw_on(self, media: DreamMedia) -> None:
        if self._viewer is not None:
            self._viewer.accept()
        self.draw(media)

    # --- what is shown --------------------------------------------------------------------------

    def _listen(self) -> None:
        editor = self._editor
        editor.opened.connect(self.show_dream)
        editor.prose.take_files()
        editor.prose.brought.connect(self._bring)
        editor.setAcceptDrops(True)
        editor.installEventFilter(self)
        self.strip.asked.connect(self.do)
        self.strip.stepped.connect(self._step)
        self.strip.sought.connect(self._seek)
        self.line.said.connect(self.deeds.say)
        self.line.closed.connect(self.strip.focus)
        self.add_line.picture.connect(self._choose_picture)
        self.add_line.draw.connect(self.draw)
        self.add_line.record.connect(self.record)
        self.add_line.restored.connect(self.deeds.restore)
        self.deeds.done.connect(self._read)
        self.deeds.offered.connect(self.offered)
        self.speaking.ended.connect(self._spoken)
        self.speaking.refused.connect(self.add_line.refuse_sound)
        self.playing.changed.connect(self._show_playing)
        self.playing.failed.connect(self.add_line.say)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files may be dropped anywhere on the dream."""
        if isinstance(event, QDropEvent) and holds_files(event.mimeData()):
            take_copy(event)
            if event.type() == QEvent.Type.Drop:
                self._bring(event.mimeData())
            return True
        return False

    def _read(self) -> None:
        uid = self._editor.base.uid
        store = self._desk.store
        self._attached = store.dream_media.of(uid) if uid else ()
        shown = [each for each in self._attached if each.uid != self.speaking.uid]
        self.strip.show_media(shown)
        self.strip.setVisible(bool(shown))
        self.add_line.show_removed(store.dream_media.removed(uid) if uid else ())
        if self._viewer is not None:
            self._viewer.show_media(self._attached)
        self._show_playing()

    def _show_playing(self) -> None:
        playing = self.playing
        self.strip.show_playing(playing.uid, playing.at, playing.lasts, playing=playing.on)

    def _saved(self) -> str:
        """The uid of the open dream, which is saved for it; '' where the disk says no."""
        return self._editor.dream.uid if self._editor.flush(bare=True) else ""

    def _viewer_closed(self, viewer: "Viewer", _result: int) -> None:
        uid = viewer.shown_uid
        self._viewer = None
        self.strip.focus(uid)
