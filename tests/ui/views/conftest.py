"""Pages in a window, for the tests that several files hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.views.journal_page import Journal
from tests.ui.views.morning_page import Morning
from tests.ui.views.tonight_card import Tonight
from ui.bridge import Bridge
from ui.desk import Desk
from ui.views.journal import JournalPage
from ui.views.page import Page, Place
from ui.views.tonight import TonightPage
from ui.widgets.autosave import Autosave

PageOf = TypeVar("PageOf", bound=Page)


@contextmanager
def standing(page: PageOf, desk: Desk, qtbot: QtBot) -> Iterator[PageOf]:
    """A page in an active window of its own, which hears of every commit."""
    page.refresh()
    qtbot.addWidget(page)
    bridge = Bridge(desk.store)
    bridge.changed.connect(lambda changes: page.refresh() if page.concerns & changes else None)
    page.resize(1064, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    yield page
    page.hide()
    bridge.close()
    for autosave in page.findChildren(Autosave):
        autosave.forget()  # the journal is closed before the page is gone
    for timer in page.findChildren(QTimer):
        timer.blockSignals(True)  # nor does a field that is left late ask it anything


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    """A window for a sheet to stand over."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


@pytest.fixture
def journal(desk, qtbot) -> Iterator[Journal]:
    with standing(JournalPage(desk), desk, qtbot) as page:
        yield Journal(page)


@pytest.fixture
def clock() -> list[datetime]:
    """The hour, which a test may move."""
    return [datetime(2026, 11, 19, 6, 52, tzinfo=UTC)]


@pytest.fixture
def tonight_page(desk, clock, qtbot) -> Iterator[TonightPage]:
    made = TonightPage(replace(desk, now=lambda: clock[0]))
    with standing(made, desk, qtbot) as page:
        yield page


@pytest.fixture
def tonight(tonight_page) -> Tonight:
    return Tonight(tonight_page)


@pytest.fixture
def morning(desk, tonight_page, qtbot) -> Morning:
    tonight_page.enter(Place("tonight"))
    return Morning(tonight_page, desk.store, qtbot)
