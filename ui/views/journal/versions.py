"""Earlier versions of a dream: seen, compared with now, copied, restored."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from journal.model.dream import Dream
from journal.model.text_diff import Fate, Passage
from journal.model.version import Version
from journal.text import _
from ui.desk import Desk
from ui.models import version_words
from ui.views.journal.kept_sheet import KeptSheet
from ui.widgets.entry_list import Entry
from ui.widgets.ticks import Check


class VersionSheet(KeptSheet):
    """The versions of one dream, the newest first; `wanted` is the one to restore, if any."""

    def __init__(
        self, desk: Desk, versions: Sequence[Version], over: QWidget | None, like: Dream | None
    ) -> None:
        super().__init__(desk.look, _("Earlier versions"), _("Versions"), over)
        self.wanted: Version | None = None
        self._desk = desk
        self._versions = versions
        self._now = versions[0].dream
        self._differences = Check(self.look, _("Show what differs from now"))
        self._differences.setChecked(True)
        self.body.addWidget(self._differences)
        self.copy_button = self.deed(_("Copy the text"))
        self.restore_button = self.deed(_("Restore this version"), "primary")
        self._differences.toggled.connect(lambda _on: self._show(self.entries.currentRow()))
        self.copy_button.clicked.connect(self._copy)
        self.restore_button.clicked.connect(lambda: self._take(self.entries.currentRow()))
        self.entries.chosen.connect(self._show)
        self.entries.taken.connect(self._take)
        self._fill(like)

    def _fill(self, like: Dream | None) -> None:
        zone = self._desk.zone()
        today = self._desk.now().astimezone(zone).date()
        entries = [
            Entry(version_words.when(each.at, today, zone), version_words.line(each))
            for each in self._versions
        ]
        entries[0] = Entry(_("As it is now"), f"{entries[0].title}, {entries[0].line}")
        self.entries.show_entries(entries, self._begin_at(like))

    def _begin_at(self, like: Dream | None) -> int:
        """The newest version with these words; else the one before now, if there is one."""
        for row, each in enumerate(self._versions):
            if like and (each.dream.title, each.dream.body) == (like.title, like.body):
                return row
        return 1

    def _show(self, row: int) -> None:
        then = self._versions[row].dream
        told = version_words.passages(self._now, then)
        plain = [Passage(Fate.SAME, each.text) for each in told if each.fate is not Fate.REMOVED]
        others = version_words.answers(self._now, then, self._desk.zone())
        words = _("This is how the dream is now.")
        if row:
            words = "\n".join([version_words.difference(told), *others])
        self.about.set_text(words)
        self.prose.show_passages(told if self._differences.isChecked() else plain)
        self.prose.setAccessibleDescription(words)
        self.restore_button.setEnabled(row > 0)

    def _take(self, row: int) -> None:
        if row > 0:
            self.wanted = self._versions[row]
            self.accept()

    def _copy(self) -> None:
        then = self._versions[self.entries.currentRow()].dream
        QGuiApplication.clipboard().setText(then.body)


def chosen_version(
    desk: Desk, uid: str, over: QWidget | None, like: Dream | None = None
) -> Version | None:
    """The version of a dream that a person wants restored; None where they only looked.

    The one that is `like` another dream is shown first.
    """
    sheet = VersionSheet(desk, desk.store.versions.of(uid), over, like)
    sheet.open()
    sheet.deleteLater()
    return sheet.wanted
