"""The door before a damaged journal: what is readable into a new file, and on with that."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.model.recovery import Recovery
from journal.shown import backups as backup_shown
from journal.store.key import Key
from journal.store.recovery import known_copies, recover
from journal.store.swapping import swap
from journal.text import _
from ui.jobs import Jobs, Progress
from ui.theme.look import Look
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll
from ui.widgets.sheet import Sheet

WIDTH, HEIGHT = 560, 420


class DamagedDoor(Sheet):
    """Stands where the window would: `wait` answers whether there is a journal to go on with."""

    def __init__(
        self, look: Look, damaged: tuple[Path, Key | None], error: JournalError, now: datetime
    ) -> None:
        super().__init__(look, error.title, _("Close"), None)
        self._journal, self._key = damaged
        self._now = now
        self._recovery: Recovery | None = None
        self._jobs = Jobs(self)
        words = _(
            "Elara can try to bring back what is readable, into a new file. What cannot be read is"
            " taken from the newest good copy, if there is one. The damaged file stays as it is."
        )
        self.words = Label(look, f"{error.advice}\n{words}", "body", "ink2", wrap=True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.words)
        column.addStretch(1)
        self.body.addWidget(Scroll(look, content), 1)
        self.done_button.set_kind("quiet")
        self.done_button.clicked.disconnect()
        self.done_button.clicked.connect(self.reject)
        self.try_button = self.way(_("Bring back what is readable"), "primary")
        self.go_on_button = self.way(_("Go on with the new file"), "primary")
        self.go_on_button.hide()
        self.ways.insertWidget(1, self.done_button)  # the quiet way stands left of the deed
        self.try_button.clicked.connect(self._try)
        self.go_on_button.clicked.connect(self._go_on)

    def stand_alone(self) -> bool:
        """Show the door and wait; whether the journal can be opened now."""
        self.resize(self.look.px(WIDTH), self.look.px(HEIGHT))
        self.try_button.setFocus()
        try:
            return self.wait()
        finally:
            self._jobs.close()

    def _try(self) -> None:
        self.try_button.setEnabled(False)
        self.words.set_text(_("Reading what can be read. This may take a while."))
        job = self._jobs.run(partial(recovered, self._journal, self._key, self._now))
        job.done.connect(self._show)
        job.failed.connect(self._refused)

    def _show(self, recovery: Recovery) -> None:
        self._recovery = recovery
        told = "\n".join(backup_shown.recovery_lines(recovery))
        stays = _("Going on moves the damaged file among the copies, as it is.")
        self.words.set_text(f"{told}\n\n{stays}")
        self.try_button.hide()
        self.go_on_button.show()
        self.go_on_button.setFocus()

    def _refused(self, error: JournalError) -> None:
        self.words.set_text(f"{error.title} {error.advice}")
        self.try_button.hide()
        self.done_button.setFocus()

    def _go_on(self) -> None:
        if self._recovery is None:
            return
        try:
            swap(self._journal, self._recovery.path, self._now, key=self._key)
        except JournalError as error:
            self._refused(error)
            return
        self._recovery.path.unlink(missing_ok=True)  # it is the journal now
        self.accept()


def recovered(journal: Path, key: Key | None, now: datetime, _progress: Progress) -> Recovery:
    """Bring what is readable of a journal into a new file beside it."""
    name = f"{journal.stem}-recovered-{now:%Y%m%d-%H%M%S-%f}{journal.suffix}"
    return recover(journal, journal.with_name(name), known_copies(journal, key), key)
