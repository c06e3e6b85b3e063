"""Beside the open dream: others that share something with it, and what that is."""

from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.looking import rate_first
from journal.model.dream import Dream
from journal.model.relatedness import RelatedDream
from journal.text import _
from ui.desk import Desk
from ui.jobs import Job, Progress
from ui.models.naming import night_card, night_dated
from ui.models.veiled import Veil, Veiled
from ui.theme.look import Look
from ui.widgets.buttons import Pressable
from ui.widgets.card import Line
from ui.widgets.emptying import empty
from ui.widgets.labels import Label
from ui.widgets.lines import broken, paint_lines
from ui.widgets.shapes import Paint, framed, painter_on

OPEN_MS, WRITE_MS = 250, 2500  # after a dream was opened, and after the last key
AIR, MOST_LINES = 6, 2


class RelatedDreams(QWidget):
    """Looked for beside the window, after a pause and while it is seen; empty without any."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._look = desk.look
        self._dream = Dream(date.min)
        self._job: Job | None = None
        self._found: tuple[RelatedDream, ...] = ()
        self._veiled = Veiled()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 0, 20, 0)
        self._column.setSpacing(4)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._look_for)

    def show_dream(self, dream: Dream) -> None:
        """Look for the dreams related to this one, as the file has it."""
        if dream.uid != self._dream.uid:
            self._show(())
        self._dream = dream
        self._soon.start(OPEN_MS)

    def touch(self) -> None:
        """The dream is being written: look again once it rests."""
        self._soon.start(WRITE_MS)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start(OPEN_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._soon.stop()
        self._give_up()

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _look_for(self) -> None:
        self._give_up()
        store, uid = self._desk.store, self._dream.uid
        if not (uid and self.isVisible()) or self._veil_now().veil(self._dream) is Veil.WAITS:
            return  # what two dreams share would tell of the one that waits
        wanted = store.preferences.load().nightmares_return

        def find(progress: Progress) -> tuple[RelatedDream, ...]:
            progress(0, 1)
            own = store.reopen()
            try:
                return own.related.to(uid, nightmares=wanted)
            finally:
                own.close()

        job = self._desk.jobs.run(find)
        self._job = job
        job.done.connect(partial(self._arrived, job))
        job.failed.connect(partial(self._failed, job))

    def _arrived(self, job: Job, found: tuple[RelatedDream, ...]) -> None:
        if job is self._job:
            self._job = None
            self._show(found)

    def _failed(self, job: Job, _error: JournalError) -> None:
        """A dream that is gone has none; it is no reason to stop anybody."""
        if job is self._job:
            self._job = None
            self._show(())

    def _show(self, found: tuple[RelatedDream, ...]) -> None:
        veiled = self._veil_now()
        found = tuple(each for each in found if not rate_first.waits(each, veiled.waits))
        if (found, veiled) == (self._found, self._veiled):
            return
        self._found, self._veiled = found, veiled
        empty(self._column)
        if found:
            self._column.addWidget(Line(self._look))
            self._column.addSpacing(18)
            caption = Label(self._look, _("Related dreams"), "caption", "ink3", wrap=True)
            self._column.addWidget(caption)
        for each in found:
            row = RelatedRow(self._look, each, veiled.echoed(each))
            row.clicked.connect(partial(self.opened.emit, each.uid))
            self._column.addWidget(row)
        self._column.setContentsMargins(24, 0, 20, 24 if found else 0)

    def _veil_now(self) -> Veiled:
        return Veiled.of(self._desk.store, self._desk.tonight())


class RelatedRow(Pressable):
    """A title with its night, and in words what is shared."""

    def __init__(self, look: Look, dream: RelatedDream, title: str) -> None:
        self._why = _("shares {what}").format(what=", ".join(dream.reasons))
        spoken = ", ".join((title, night_dated(dream.night), self._why))
        super().__init__(look, spoken)
        self.setText(title)
        self._night = night_card(dream.night)
        self.setToolTip(f"{title}\n{night_dated(dream.night)}\n{self._why}")
        self.setProperty("ring", 8)
        self.setProperty("air", AIR)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = len(self._lines(width))
        return self._look.line_height("row_title") + lines * self._line() + 2 * AIR

    def sizeHint(self) -> QSize:
        width = self._look.px(160)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(96), self._look.line_height("row_title"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        if self.underMouse() or self.isDown():
            ground = Paint(self._look.colour("surface"))
            framed(painter, QRectF(self.rect()).adjusted(-8, 0, 8, 0), 8, ground)
        high = self._look.line_height("row_title")
        painter.setFont(self._look.font("row_title"))
        painter.setPen(self._look.colour("ink"))
        elide = Qt.TextElideMode.ElideRight
        title = painter.fontMetrics().elidedText(self.text(), elide, self.width())
        row = QRectF(0, AIR, self.width(), high)
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(self._look.font("small"))
        painter.setPen(self._look.colour("ink3"))
        box = QRectF(0, AIR + high, self.width(), self.height() - high - AIR)
        left = Qt.AlignmentFlag.AlignLeft
        paint_lines(painter, box, self._lines(self.width()), self._line(), left)

    def _lines(self, width: int) -> list[str]:
        told = _("{night}, {why}").format(night=self._night, why=self._why)
        return broken(told, self._look.font("small"), width, MOST_LINES)

    def _line(self) -> int:
        return self._look.line_height("small")


def one_below_other(above: QWidget, below: QWidget) -> QWidget:
    """Both in one column."""
    column = QWidget()
    rows = QVBoxLayout(column)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    rows.addWidget(above)
    rows.addWidget(below)
    rows.addStretch(1)
    return column
