"""The small window for the middle of the night: the cursor stands in it, and that is all."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.text import _
from ui.capture.jotting import Jotting, Nightstand
from ui.dialogs import Dialogs
from ui.theme.look import Look
from ui.widgets.autosave import Autosave, Beside
from ui.widgets.buttons import Button
from ui.widgets.focus_ring import FocusRing
from ui.widgets.kind import KindLabel
from ui.widgets.labels import Label
from ui.widgets.prose_edit import ProseEdit

if TYPE_CHECKING:
    from datetime import datetime

    from ui.scribe import Errand

WIDE, HIGH = 480, 360
LONGEST = 10_000  # characters to a line: the window is the measure
CLOCK_MS = 15_000
CLOCK_AFTER_MS = 100  # the first picture does not wait for it


class CaptureWindow(QWidget):
    """Keeps what is typed, at most 0.8 s behind; Esc and Ctrl+Enter keep it and close.

    Each showing is a page of its own. Words the disk did not take stay, and closing asks.
    """

    closed = Signal()

    def __init__(self, look: Look, stand: Nightstand, dialogs: Dialogs) -> None:
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, Qt.WindowType.Window | flags)
        self._look = look
        self._stand = stand
        self._dialogs = dialogs
        self._jotting = Jotting(stand)
        self.setWindowTitle(_("Quick capture"))
        self.prose = ProseEdit(
            look, "capture", name=_("Quick capture"), placeholder=_("One line is enough")
        )
        self.prose.set_measure(LONGEST)
        self._kind = KindLabel(look, "natural")
        self._time = Label(look, "", "body", "ink2")
        self._time.set_style("body", tabular=True)
        self._told = Label(look, "", "small", "ink2", wrap=True)
        self.done = Button(look, _("Back to sleep"), "primary", hint="Esc")
        beside = Beside(self._hand_over, self._take)
        self._autosave = Autosave(self._save, parent=self, beside=beside)
        self._tick = QTimer(self)
        self._tick.setInterval(CLOCK_MS)
        self._lay_out()
        self._listen()
        self._ring = FocusRing(look, self)

    def jot(self) -> None:
        """Come forward with the cursor in the field: on a new page, if none is open."""
        if not self.isVisible():
            self._begin()
            self._to_the_middle()
        self.show()
        self.activateWindow()
        self.prose.setFocus(Qt.FocusReason.OtherFocusReason)

    def meet_journal(self) -> None:
        """Take from the journal what kind of night it is; tell where it cannot be opened."""
        try:
            self._jotting.preset()
        except JournalError as error:
            self._failed(error)
        else:
            self._saved()
        self._show_kind()

    def keep(self) -> None:
        """Save now."""
        self._autosave.flush()

    @property
    def unsaved(self) -> bool:
        """Whether words stand here that the disk did not take."""
        return self._autosave.pending

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the field or the window saves at once."""
        if event.type() == QEvent.Type.FocusOut:
            self._autosave.hurry()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep, then close; what cannot be kept is only left behind if the person says so."""
        if not self.isVisible():
            return
        event.ignore()
        kept = False
        try:
            kept = self._put_away()
        finally:  # a bug of saving leaves no words behind unasked, either
            if kept or self._leave_unsaved():
                self._tick.stop()
                super().closeEvent(event)
                self.closed.emit()
            else:
                self.prose.setFocus(Qt.FocusReason.OtherFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Without a frame, the window is moved by its ground."""
        handle = self.windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and handle is not None:
            handle.startSystemMove()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setBrush(self._look.colour("bg"))
        painter.setPen(self._look.colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    # --- how it is laid out and wired -----------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._kind)
        head.addStretch(1)
        head.addWidget(self._time)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self._told, 1)
        foot.addWidget(self.done, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 19, 24, 18)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.prose, 1)
        column.addLayout(foot)
        self._fit()

    def _listen(self) -> None:
        for keys, deed in (
            ("Esc", self.close),
            ("Ctrl+Return", self.close),
            ("Ctrl+Enter", self.close),
            ("Ctrl+W", self.close),
            ("Ctrl+K", self._turn_kind),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)
        self.done.clicked.connect(self.close)
        self.prose.edited.connect(self._autosave.touch)
        self.prose.left.connect(self.close)  # before the window is active no shortcut answers
        self.prose.installEventFilter(self)
        self._autosave.saved.connect(self._saved)
        self._autosave.failed.connect(self._failed)
        self._tick.timeout.connect(self._tell_time)
        self._look.changed.connect(self._fit)

    def _fit(self) -> None:
        """As large as the text needs, but never larger than the screen."""
        room = self.screen().availableSize()
        wanted = QSize(self._look.px(WIDE), self._look.px(HIGH))
        self.resize(wanted.boundedTo(room))
        self.update()

    def _to_the_middle(self) -> None:
        middle = self.screen().availableGeometry().center()
        self.move(middle - self.rect().center())

    # --- what is written ------------------------------------------------------------------------

    def _begin(self) -> None:
        self._jotting = Jotting(self._stand)
        self.prose.show_text("")
        self._saved()
        self._show_kind()
        QTimer.singleShot(CLOCK_AFTER_MS, self, self._tell_time)
        self._tick.start()

    def _turn_kind(self) -> None:
        self._jotting.turn()
        self._show_kind()
        self._autosave.touch()

    def _save(self) -> None:
        self._jotting.text = self.prose.text()  # a long text is read here, and not at every key
        self._jotting.save()

    def _hand_over(self) -> "Errand | None":
        self._jotting.text = self.prose.text()
        return self._jotting.hand_over()

    def _take(self, errand: "Errand") -> None:
        self._jotting.take(errand)

    def _put_away(self) -> bool:
        """Save, and let go of an emptied page; whether nothing is left unsaved."""
        if not self._autosave.flush():
            return False
        try:
            self._jotting.end()
        except JournalError as error:
            self._failed(error)
        return True

    def _leave_unsaved(self) -> bool:
        leaves = self._dialogs.confirm(
            _("Close without your last words?"),
            _(
                "The journal could not be written, so what you wrote last is only in this window."
                " Stay, and copy it or free some room on the disk; the next key tries again."
            ),
            _("Close without it"),
        )
        if leaves:
            self._autosave.forget()
        return leaves

    # --- what is shown --------------------------------------------------------------------------

    def _show_kind(self) -> None:
        self._kind.show_kind(self._jotting.kind)

    def _tell_time(self) -> None:
        from ui.models.naming import clock  # it knows nights, and they take a while

        self._time.set_text(clock(self._stand.now(), self._stand.zone()))

    def _saved(self) -> None:
        self._told.setToolTip("")
        if self._jotting.elsewhere is not None:
            self._told.set_text(self._written_elsewhere(self._jotting.elsewhere))
        elif self._jotting.sealed:
            self._told.set_text(_("Sealed as you type. Taken in when Elara is unlocked."))
        else:
            self._told.set_text(_("Saved as you type. The rest can wait."))

    def _written_elsewhere(self, at: "datetime") -> str:
        """As the editor says it; the two are compared there."""
        from ui.models.naming import clock  # seldom, and as above

        words = _(
            "This dream was also changed elsewhere at {time}. Both texts are kept: the other is"
            " among its earlier versions."
        )
        return words.format(time=clock(at, self._stand.zone()))

    def _failed(self, error: JournalError) -> None:
        kept = _("What you wrote is still here, and the next key tries again.")
        self._told.set_text(f"{error.title} {kept}")
        self._told.setToolTip(error.advice)
