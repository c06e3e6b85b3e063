"""The doors of the journal to all that is kept: earlier versions, the bin, words from elsewhere."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from journal.errors import JournalError
from journal.model.dream import Dream
from journal.model.version import Conflict, as_it_was
from journal.text import _, ngettext
from ui.desk import Desk
from ui.models.naming import clock
from ui.views.elsewhere_line import ElsewhereLine
from ui.views.journal.dream_column import DreamColumn
from ui.views.journal.open_dream import OpenDream
from ui.widgets.buttons import Button


class Kept(QObject):
    """Whatever is done here can be undone, erasing apart, which asks."""

    offered = Signal(str, str, object)

    def __init__(self, desk: Desk, column: DreamColumn, dream: OpenDream) -> None:
        super().__init__()
        self._desk = desk
        self._column = column
        self._dream = dream
        self._editor = dream.editor
        self._conflict: Conflict | None = None
        self.link = Button(desk.look, "", "flush", size="small")
        self.second_link = Button(desk.look, "", "quiet", size="hero")  # where there is no list
        self.elsewhere = ElsewhereLine(desk.look)
        column.foot.addWidget(self.link)
        self._editor.above.addWidget(self.elsewhere)
        self._editor.line.offer_deed(_("Earlier versions…"), self.show_versions)
        self._editor.opened.connect(self._opened)
        dream.clashed.connect(self._tell)
        for link in (self.link, self.second_link):
            link.clicked.connect(self.show_bin)
        self.elsewhere.compare_asked.connect(self._compare)
        self.elsewhere.other_asked.connect(self._take_the_other)
        self.refresh()

    def refresh(self) -> None:
        """Count again what lies in the bin; an empty bin has no link."""
        count = self._desk.store.bin.count()
        words = ngettext("Bin: {n} dream", "Bin: {n} dreams", count).format(n=count)
        for link in (self.link, self.second_link):
            link.set_text(words)
            link.setVisible(count > 0)

    def show_versions(self, like: Dream | None = None) -> None:
        """Show what the open dream was, and restore the version that is wanted."""
        # seldom; the page stands sooner
        from ui.models.version_words import when
        from ui.views.journal.versions import chosen_version

        if not self._editor.flush() or not self._editor.base.uid:
            return
        uid = self._editor.base.uid
        version = chosen_version(self._desk, uid, self._editor, like)
        if version is None:
            return
        now = self._desk.now()
        time = when(version.at, now.astimezone(self._desk.zone()).date(), self._desk.zone())
        words = _("As it was: {time}").format(time=time)
        self._give(self._desk.store.dreams.get(uid), version.dream, words)

    def show_bin(self) -> None:
        """Show what was thrown away."""
        from ui.views.journal.bin import BinSheet  # seldom; the page stands sooner

        if not self._editor.flush():
            return
        sheet = BinSheet(self._desk, self._editor)
        sheet.open()
        sheet.deleteLater()
        if sheet.restored:
            self._came_back(sheet.restored)
        self.refresh()

    # --- words from elsewhere -------------------------------------------------------------------

    def _tell(self, conflict: Conflict) -> None:
        self._conflict = conflict
        at = conflict.theirs.changed_at or self._desk.now()
        self.elsewhere.tell(clock(at, self._desk.zone()))

    def _opened(self, dream: Dream) -> None:
        """Another dream is open: what was said of the one before is over."""
        if self._conflict and self._conflict.theirs.uid != dream.uid:
            self._conflict = None
            self.elsewhere.hide()

    def _compare(self) -> None:
        if self._conflict:
            self.show_versions(self._conflict.theirs)

    def _take_the_other(self) -> None:
        if not self._conflict or not self._editor.flush():
            return
        theirs = self._conflict.theirs
        stands = self._desk.store.dreams.get(theirs.uid)
        other = {name: getattr(theirs, name) for name in self._conflict.fields}
        self._give(stands, replace(stands, **other), _("The other text stands now."))

    # --- giving back ----------------------------------------------------------------------------

    def _give(self, stands: Dream, wanted: Dream, words: str) -> None:
        """Let the dream be as wanted, with a way back to how it stands."""
        if self._saved(stands.uid, wanted):
            self.elsewhere.hide()
            self.offered.emit(words, _("Undo"), partial(self._saved, stands.uid, stands))

    def _saved(self, uid: str, wanted: Dream) -> bool:
        dreams, now = self._desk.store.dreams, self._desk.now()
        return self._done(lambda: dreams.save(as_it_was(dreams.get(uid), wanted), now, apart=True))

    def _came_back(self, uids: list[str]) -> None:
        self._column.refresh()
        self._dream.open(uids[-1])
        words = ngettext(
            "{n} dream is back in the journal", "{n} dreams are back in the journal", len(uids)
        )
        self.offered.emit(words.format(n=len(uids)), _("Undo"), partial(self._throw, uids))

    def _throw(self, uids: list[str]) -> None:
        dreams, now = self._desk.store.dreams, self._desk.now()
        if self._editor.flush():
            for uid in uids:
                self._done(partial(dreams.delete, uid, now))

    def _done(self, deed: Callable[[], object]) -> bool:
        """Do it and show the page as it is then; tell where the disk says no."""
        try:
            deed()
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return False
        self._column.refresh()
        self._dream.meet()
        self.refresh()
        return True
