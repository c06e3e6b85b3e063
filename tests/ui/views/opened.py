"""Pages as the window shows them."""

from typing import TypeVar

from pytestqt.qtbot import QtBot

from journal.changes import Changes
from journal.store.store import Store
from ui.views.page import Page, Place

PageOf = TypeVar("PageOf", bound=Page)


def opened(page: PageOf, name: str, qtbot: QtBot) -> PageOf:
    """Show a page, read, and enter it as the place of that name."""
    qtbot.addWidget(page)
    page.resize(1064, 800)
    page.refresh()
    page.show()
    page.enter(Place(name))
    return page


def following(page: PageOf, store: Store, qtbot: QtBot) -> PageOf:
    """Show a page that is read again after each commit that concerns it."""
    qtbot.addWidget(page)
    page.resize(1040, 800)

    def changed(changes: Changes) -> None:
        if changes & page.concerns:
            page.refresh()

    store.changed.connect(changed)
    page.refresh()
    page.show()
    return page
