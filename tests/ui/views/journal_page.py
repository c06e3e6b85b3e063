"""A journal page as a person has it before them."""

from datetime import date

from PySide6.QtCore import Qt

from journal.model.dream import Dream
from journal.store.store import Store
from ui.views.journal import JournalPage

NIGHT = date(2026, 11, 19)


class Journal:
    """A journal page in its window, read again after each commit as the window does it."""

    def __init__(self, page: JournalPage) -> None:
        self.page = page
        self.column = page._column
        self.table = page._column.table
        self.search = page._column._search
        self.editor = page._editor
        self.title = page._editor._title
        self.prose = page._editor.prose
        self.foot = page._editor._foot
        self.offers: list[tuple[str, str, object]] = []
        page.offered.connect(lambda *offer: self.offers.append(offer))

    @property
    def uids(self) -> list[str]:
        model = self.table.model()
        return [
            dream.uid
            for row in range(model.rowCount())
            if (dream := self.column._dreams.dream(row))
        ]

    def press(self, qtbot, widget, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        widget.setFocus()
        qtbot.keyClick(widget, key, modifier)


def kept(store: Store, desk, title: str, body: str = "", night: date = NIGHT, **more) -> Dream:
    return store.dreams.save(Dream(night, body, title, **more), desk.now())
