"""The journal page in a window, for the tests of finding and of writing."""

from collections.abc import Iterator

import pytest

from tests.ui.views.journal_page import Journal
from ui.bridge import Bridge
from ui.views.journal import JournalPage


@pytest.fixture
def journal(desk, qtbot) -> Iterator[Journal]:
    page = JournalPage(desk)
    page.refresh()
    qtbot.addWidget(page)
    bridge = Bridge(desk.store)
    bridge.changed.connect(lambda changes: page.refresh() if page.concerns & changes else None)
    page.resize(1064, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    yield Journal(page)
    bridge.close()
