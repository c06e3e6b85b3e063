"""A voice note in the strip: plays, pauses and seeks."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from journal.model.dream_media import DreamMedia
from journal.text import _
from ui.theme.look import Look
from ui.views.journal.attachments.words import DASH, lasting, spoken, spoken_length, titled
from ui.widgets.buttons import Pressable
from ui.widgets.shapes import Paint, framed, painter_on

HIGH, RADIUS, PAD = 44, 10, 12
STEP = 5.0  # seconds
TRACK = 3.0
STEPS = {Qt.Key.Key_Left.value: -STEP, Qt.Key.Key_Right.value: STEP}


class VoiceLine(Pressable):
    """Pressed, it plays or pauses; Shift with the arrows goes back and forth, as does the mouse."""

    stepped = Signal(float)  # so many seconds on, or back
    sought = Signal(float)  # to this second

    def __init__(self, look: Look, media: DreamMedia) -> None:
        super().__init__(look, spoken(media))
        self.media = media
        self._playing = False
        self._at: float | None = None
        self._lasts = media.seconds
        self.setProperty("ring", RADIUS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_media(self, media: DreamMedia) -> None:
        """Show what it is called now, and whether it can be played yet."""
        self.media, self._lasts = media, media.seconds
        self.setAccessibleName(spoken(media))
        self.setToolTip(titled(media))
        self.setEnabled(media.sha256 is not None)
        self.update()

    def show_place(self, at: float | None, lasts: float | None, *, playing: bool) -> None:
        """Show where it stands; None where it stands at its beginning, and is not open."""
        self._at, self._playing = at, playing
        self._lasts = self.media.seconds if self.media.seconds is not None else lasts
        state = _("playing") if playing else _("paused") if at else ""
        told = [state, spoken_length(at)] if at is not None and state else []
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), max(self._look.px(HIGH), 36))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(150), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(event.key())
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        track = self._track().adjusted(-4, -12, 4, 12)
        if self._lasts and self._at is not None and track.contains(event.position()):
            part = (event.position().x() - self._track().left()) / self._track().width()
            self.sought.emit(min(1.0, max(0.0, part)) * self._lasts)
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        colour = self._look.colour
        hot = self.underMouse() and self.isEnabled()
        ground = Paint(colour("raised" if hot else "surface"), colour("line"))
        framed(painter, QRectF(self.rect()), RADIUS, ground)
        side = self._look.px(18)
        icon = "pause" if self._playing else "play" if self.isEnabled() else "voice"
        glyph = self._look.icon(icon, "ink2" if self.isEnabled() else "ink3", side)
        painter.drawPixmap(PAD, (self.height() - side) // 2, glyph)
        self._paint_words(painter, self._paint_clock(painter))
        self._paint_track(painter)

    def _paint_clock(self, painter: QPainter) -> float:
        """The length, or where it stands in it, at the right; how far that reaches to the left."""
        told = lasting(self._lasts) if self.isEnabled() else _("being kept")
        if self._at is not None:
            told = f"{lasting(self._at)} / {told}" if told != DASH else lasting(self._at)
        painter.setFont(self._look.font("small", tabular=True))
        painter.setPen(self._look.colour("ink3"))
        room = QRectF(self.rect()).adjusted(0, 0, -PAD, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, told)
        return room.right() - painter.fontMetrics().horizontalAdvance(told)

    def _paint_words(self, painter: QPainter, until: float) -> None:
        """The person's own line in the serif; a mere name in the sans."""
        own = bool(self.media.caption)
        painter.setFont(self._look.font("row_excerpt" if own else "small"))
        painter.setPen(self._look.colour("ink" if own else "ink2"))
        left = self._left()
        room = QRectF(left, 0, max(0.0, until - 12 - left), self.height())
        if self._at is not None:
            room.setBottom(self.height() - 8)
        words = painter.fontMetrics().elidedText(
            titled(self.media), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_track(self, painter: QPainter) -> None:
        if self._at is None or not self._lasts:
            return
        track = self._track()
        framed(painter, track, TRACK / 2, Paint(self._look.colour("line")))
        done = QRectF(track)
        done.setWidth(track.width() * min(1.0, self._at / self._lasts))
        framed(painter, done, TRACK / 2, Paint(self._look.colour("ink2")))

    def _track(self) -> QRectF:
        left = self._left()
        return QRectF(left, self.height() - 9, self.width() - left - PAD, TRACK)

    def _left(self) -> float:
        return PAD + self._look.px(18) + 10.0
