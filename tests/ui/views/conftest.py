"""Pages in a window, for the tests that several files hold."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.ui.views.journal_page import Journal
from tests.ui.views.morning_page import Morning
from ui.bridge import Bridge
from ui.views.journal import JournalPage
from ui.views.page import Place
from ui.views.tonight import TonightPage


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


@pytest.fixture
def morning_clock() -> list[datetime]:
    return [datetime(2026, 11, 19, 6, 52, tzinfo=UTC)]


@pytest.fixture
def morning(desk, morning_clock, qtbot) -> Iterator[Morning]:
    page = TonightPage(replace(desk, now=lambda: morning_clock[0]))
    page.refresh()
    qtbot.addWidget(page)
    bridge = Bridge(desk.store)
    bridge.changed.connect(lambda changes: page.refresh() if page.concerns & changes else None)
    page.resize(1064, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.enter(Place("tonight"))
    yield Morning(page, desk.store, qtbot)
    bridge.close()
