"""A picture looked at large, with the line about it, and the way to the next."""

from collections.abc import Sequence
from contextlib import closing
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.model.dream_media import DreamMedia, MediaKind
from journal.store.store import Store
from journal.text import _
from ui.desk import Desk
from ui.jobs import Progress
from ui.theme.look import Look
from ui.views.journal.attachments.over_page import OverPage
from ui.views.journal.attachments.pictures import decoded
from ui.views.journal.attachments.strip import WORDS, Deed
from ui.views.journal.attachments.tile import at_night
from ui.views.journal.attachments.words import spoken
from ui.widgets.buttons import Button
from ui.widgets.fields import LineEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.shapes import Paint, framed, painter_on
from ui.widgets.unkept import look_after

SIZE = QSize(1400, 1000)
LARGE = QSize(3200, 2400)  # pixels of what is decoded to be looked at
STEPS = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}


class Large(QWidget):
    """The picture as large as there is room; arrows lead on."""

    stepped = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._image: QImage | None = None
        self._words = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "inside")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 120)
        look.changed.connect(self.update)

    def show_image(self, image: QImage | None, name: str, words: str = "") -> None:
        """Show a picture, or words where there is none."""
        self._image, self._words = image, words
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEPS:
            self.stepped.emit(STEPS[event.key()])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        framed(painter, box, 8, Paint(self._look.colour("bg")))
        if self._image is None:
            painter.setFont(self._look.font("body"))
            painter.setPen(self._look.colour("ink2"))
            words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box.adjusted(24, 24, -24, -24), words, self._words)
            return
        size = self._image.size().toSizeF()
        size = size.scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        at = QRectF(0, 0, size.width(), size.height())
        at.moveCenter(box.center())
        painter.drawImage(at, self._image)


class Viewer(OverPage):
    """Shows one of the dream's pictures at a time; what is done with it is asked of the page."""

    asked = Signal(str, str)  # a deed, and the attachment's uid
    said = Signal(str, str)  # the attachment's uid, and the line about it

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(desk.look, _("Pictures of this dream"), over)
        self._desk = desk
        self._media: list[DreamMedia] = []
        self._at = 0
        self._image: QImage | None = None
        self._as_it_is = False
        self._known = ""  # the line about it, as it is kept
        self.large = Large(desk.look)
        self.line = LineEdit(desk.look, _("A line about it"), _("Write a line about it"))
        look_after(self.line)
        self._count = Label(desk.look, "", "small", "ink3")
        self.as_it_is = Button(desk.look, _("Show as it is"), "second", icon="eye", size="small")
        self.draw_on = Button(desk.look, _("Draw on"), "quiet", icon="pencil", size="small")
        self.copy = Button(desk.look, _("Save a copy…"), "quiet", size="small")
        self.removal = Button(desk.look, _("Remove"), "quiet", size="small")
        self.done_button = Button(desk.look, _("Close"), "primary", size="small")
        self._lay_out()
        self._listen()

    def show_media(self, attached: Sequence[DreamMedia], uid: str = "") -> None:
        """Show these pictures; that one now, or the one that was shown, or its neighbour."""
        before = self.media if self._media else None
        uid = uid or (before.uid if before else "")
        self._media = [each for each in attached if each.kind.seen and each.sha256]
        if not self._media:
            self.accept()
            return
        uids = [each.uid for each in self._media]
        at = uids.index(uid) if uid in uids else min(self._at, len(uids) - 1)
        same = before is not None and before.uid == uids[at]
        self._at = at
        self._show_count()
        if not same:
            self._turn_to(at)
        elif self.line.text() == self._known:
            self._show_line()

    def stand(self) -> None:
        """Stand over the page, unless there is nothing to be seen any more."""
        if self._media:
            self.appear(SIZE)

    @property
    def shown_uid(self) -> str:
        """What was looked at last; '' where all of it is gone."""
        return self.media.uid if self._media else ""

    @property
    def media(self) -> DreamMedia:
        """What is shown."""
        return self._media[self._at]

    def step(self, step: int) -> None:
        """To the next picture, or the one before."""
        if 0 <= self._at + step < len(self._media):
            self._keep_line()
            self._turn_to(self._at + step)

    def done(self, result: int) -> None:
        """Close; a picture that is still being read comes too late."""
        self._keep_line()
        super().done(result)
        self._media = []

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.large, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.line, 1)
        row.addWidget(self._count)
        column.addLayout(row)
        ways = FlowLayout(8, apart=True)
        for way in (self.as_it_is, self.draw_on, self.copy, self.removal, self.done_button):
            ways.addWidget(way)
        column.addLayout(ways)
        self.as_it_is.setCheckable(True)

    def _listen(self) -> None:
        self.large.stepped.connect(self.step)
        self.line.editingFinished.connect(self._keep_line)
        self.as_it_is.toggled.connect(self._show_as_it_is)
        self.done_button.clicked.connect(self.accept)
        for button, deed in (
            (self.draw_on, Deed.DRAW_ON),
            (self.copy, Deed.COPY),
            (self.removal, Deed.REMOVE),
        ):
            button.clicked.connect(partial(self._ask, deed))
            button.setToolTip(WORDS[deed])
        self.look.changed.connect(self._paint)

    def _ask(self, deed: Deed) -> None:
        self._keep_line()
        self.asked.emit(deed.value, self.media.uid)

    def _keep_line(self) -> None:
        if self._media and self.line.text() != self._known:
            self._known = self.line.text()
            self.said.emit(self.media.uid, self._known)

    def _turn_to(self, at: int) -> None:
        self._at = at
        self._image = None
        self._show_line()
        self._show_count()
        self.draw_on.setVisible(self.media.kind is MediaKind.SKETCH)
        self.as_it_is.setChecked(False)
        self._paint()
        self._read(self.media)
        self.large.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_line(self) -> None:
        self._known = self.media.caption
        self.line.setText(self._known)

    def _show_count(self) -> None:
        several = len(self._media) > 1
        told = _("{n} of {all}").format(n=self._at + 1, all=len(self._media)) if several else ""
        self._count.set_text(told)

    def _read(self, media: DreamMedia) -> None:
        job = self._desk.jobs.run(partial(_read, self._desk.store, media.sha256 or ""))
        job.done.connect(partial(self._take, media.uid))
        job.failed.connect(partial(self._fail, media.uid))

    def _take(self, uid: str, image: QImage) -> None:
        if self._media and uid == self.media.uid:
            self._image = image
            self._paint()

    def _fail(self, uid: str, error: JournalError) -> None:
        if self._media and uid == self.media.uid:
            name = spoken(self.media)
            self.large.show_image(None, name, f"{error.title} {error.advice}")

    def _show_as_it_is(self, on: bool) -> None:
        self._as_it_is = on
        self._paint()

    def _paint(self) -> None:
        if not self._media:
            return
        media, image = self.media, self._image
        dimmed = self.look.theme.name == "ember" and media.kind is MediaKind.IMAGE
        self.as_it_is.setVisible(dimmed)
        if image is not None and not (dimmed and self._as_it_is):
            image = at_night(image, media, self.look)
        self.large.show_image(image, spoken(media))


def _read(store: Store, sha256: str, _progress: Progress) -> QImage:
    with closing(store.reopen()) as own:
        return decoded(own.attachments.whole(sha256), LARGE)
