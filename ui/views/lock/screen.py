"""What stands in place of the window while the journal is locked, or is being written anew."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from journal import clock
from journal.errors import JournalError
from journal.model.passphrase import read_code
from journal.store import vault
from journal.store.key import Key
from journal.text import _, ngettext
from ui.jobs import Jobs, Progress
from ui.theme.look import Look
from ui.views.lock.secret_field import SecretField
from ui.widgets.buttons import Button
from ui.widgets.empty_state import Drawing
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import Label

WIDE = 400  # pixels at 100 % text
SECOND_MS = 1000


class LockScreen(QWidget):
    """Asks for the passphrase, and hands out the key. Its title says nothing.

    `capture_asked` is the wish for the small window. While `busy` it cannot be closed.
    """

    unlocked = Signal(Key)
    capture_asked = Signal()

    def __init__(self, look: Look, journal: Path, jobs: Jobs) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._look = look
        self._journal = journal
        self._jobs = jobs
        self.busy = False
        self.by_code = False  # whether a recovery code was typed last
        self.setObjectName("page")
        self.setWindowTitle("Elara")
        self._title = Label(look, _("Elara is locked"), "title", wrap=True)
        self._reason = Label(look, _("Enter your passphrase."), "body", "ink2", wrap=True)
        self.field = SecretField(look, _("Passphrase"))
        self.button = Button(look, _("Unlock"), "primary")
        self.told = Label(look, "", "small", "ink2", wrap=True)
        self.jot = Button(look, _("Quick capture"), "quiet", icon="pencil", hint="Ctrl D")
        self._tick = QTimer(self)
        self._tick.setInterval(SECOND_MS)
        self._tick.timeout.connect(self._count_down)
        self._lay_out()
        self._listen()
        self._ring = FocusRing(look, self)
        self._fit()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, title: str, reason: str) -> None:
        """Say what is being done to the journal meanwhile."""
        self.busy = True
        self._title.set_text(title)
        self._reason.set_text(reason)
        for widget in (self.field, self.button, self.told, self.jot):
            widget.hide()

    def show_capture(self, *, wanted: bool) -> None:
        """Offer the small window, or not."""
        self.jot.setVisible(wanted)

    def tell(self, error: JournalError) -> None:
        """Say why it does not open, and let the person try again."""
        self._rest(waits=False)
        self.told.set_text(f"{error.title} {error.advice}")
        self.field.select()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if vault.seconds_to_wait(self._journal, clock.now()):
            self.button.setEnabled(False)
            self._tick.start()

    def sizeHint(self) -> QSize:
        return QSize(1280, 800)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.busy:
            event.ignore()
            return
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colour("bg"))

    # --- how it is laid out and wired -----------------------------------------------------------

    def _lay_out(self) -> None:
        self._column = QWidget()
        inner = QVBoxLayout(self._column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(Drawing(self._look, big=True), 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addSpacing(16)
        for label in (self._title, self._reason):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inner.addWidget(label)
        inner.addSpacing(14)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        inner.addLayout(row)
        self.told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(self.told)
        middle = QVBoxLayout(self)
        middle.setContentsMargins(24, 24, 24, 24)
        middle.addStretch(2)
        middle.addLayout(_between(self._column))
        middle.addStretch(3)
        middle.addLayout(_between(self.jot))

    def _listen(self) -> None:
        self.button.clicked.connect(self._try)
        self.field.returned.connect(self._try)
        self.jot.clicked.connect(self.capture_asked)
        for keys in ("Ctrl+W", "Ctrl+Q"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.close)
        QShortcut(QKeySequence("Ctrl+D"), self).activated.connect(self._jot)
        self._look.changed.connect(self._fit)

    def _fit(self) -> None:
        self._column.setFixedWidth(self._look.px(WIDE))
        self.update()

    def _jot(self) -> None:
        if self.jot.isVisible():
            self.capture_asked.emit()

    # --- the passphrase -------------------------------------------------------------------------

    def _try(self) -> None:
        words = self.field.text()
        if not words or not self.button.isEnabled():
            return
        self._rest(waits=True)
        self.by_code = read_code(words) is not None
        self.told.set_text(_("One moment."))
        job = self._jobs.run(partial(_unlocked, self._journal, words))
        job.done.connect(self._open)
        job.failed.connect(self.tell)
        job.crashed.connect(lambda _error: self._rest(waits=False))

    def _open(self, key: Key) -> None:
        self.field.clear()
        self.told.set_text("")
        self._rest(waits=False)
        self.unlocked.emit(key)

    def _rest(self, *, waits: bool) -> None:
        self.button.setEnabled(not waits)
        self.field.setReadOnly(waits)

    def _count_down(self) -> None:
        """Let nothing be tried before the time is up."""
        left = vault.seconds_to_wait(self._journal, clock.now())
        self.button.setEnabled(not left)
        if left:
            words = ngettext("Wait {n} second.", "Wait {n} seconds.", left)
            self.told.set_text(words.format(n=left))
        else:
            self._tick.stop()
            self.told.set_text("")


def _unlocked(journal: Path, words: str, _progress: Progress) -> Key:
    return vault.unlock(journal, words, clock.now())


def _between(what: QWidget) -> QLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(what)
    row.addStretch(1)
    return row
