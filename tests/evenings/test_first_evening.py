"""The first evening, from an empty journal to two nights side by side, in the real window."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal import clock
from journal.model.listing import Narrowing
from journal.model.night import Kind
from journal.store.store import Store
from tests.ui.fakes import FakeDialogs
from ui.elara import Elara
from ui.theme.look import Look
from ui.views.page import Place

MORNING = datetime(2026, 11, 24, 7, 5, tzinfo=UTC)
LISBON = ZoneInfo("Europe/Lisbon")
CONTROL = Qt.KeyboardModifier.ControlModifier


class Evening:
    """A person at the keyboard."""

    def __init__(self, qtbot: QtBot, elara: Elara, dialogs: FakeDialogs) -> None:
        self.qtbot = qtbot
        self.elara = elara
        self.dialogs = dialogs

    @property
    def store(self) -> Store:
        return self.elara.store

    def types(self, words: str) -> None:
        self.qtbot.keyClicks(self.focused(), words)

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        self.qtbot.keyClick(self.focused(), key, modifier or Qt.KeyboardModifier.NoModifier)

    def focused(self) -> QWidget:
        return QApplication.focusWidget() or self.elara.window

    def goes(self, page: str) -> None:
        self.elara.window.go(Place(page))

    def reads(self) -> str:
        """All words that the shown page would have read out."""
        return "\n".join(
            f"{each.accessibleName()} {each.accessibleDescription()}"
            for each in self.elara.window.page.findChildren(QWidget)
        )


@pytest.fixture
def evening(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Evening]:
    monkeypatch.setattr(clock, "now", lambda: MORNING)
    monkeypatch.setattr(clock, "local_zone", lambda: LISBON)
    look = Look()
    look.apply(qapp)
    dialogs = FakeDialogs()
    journal = tmp_path / "journal.sqlite"
    elara = Elara(Store.open(journal), look, dialogs, journal)
    elara.window.resize(1280, 800)
    elara.window.go(Place(elara.first_page("")))
    with qtbot.waitActive(elara.window):
        elara.window.show()
        elara.window.activateWindow()
    yield Evening(qtbot, elara, dialogs)
    elara.window.close()
    elara.close()


def test_an_empty_journal_opens_at_the_doors_and_one_key_begins_it(evening):
    assert evening.elara.window.page.name == "first_start"
    evening.presses(Qt.Key.Key_Return)
    assert evening.elara.window.page.name == "tonight"
    evening.types("A bell under the water.")
    evening.qtbot.waitUntil(lambda: evening.store.dreams.count() == 1)
    (found,) = evening.store.search.page(Narrowing("bell"))
    assert evening.store.nights.of(found.night).kind is Kind.NATURAL


def test_an_export_comes_in_beside_the_dream_and_can_be_taken_back(evening):
    evening.goes("journal")
    evening.presses(Qt.Key.Key_N, CONTROL)
    evening.types("The lighthouse")
    evening.goes("import")
    with as_file(files("resources") / "samples" / "nights.dreamsync.json") as sample:
        evening.dialogs.files = [sample]
        evening.presses(Qt.Key.Key_O, CONTROL)
        offered = re.compile(r"Import \d+ nights")
        evening.qtbot.waitUntil(lambda: bool(offered.search(evening.reads())))
        assert evening.store.sessions.count() == 0
        evening.presses(Qt.Key.Key_Return, CONTROL)
        evening.qtbot.waitUntil(lambda: evening.store.sessions.count() > 0)
    evening.goes("side_by_side")
    assert evening.store.dreams.count() > 1
    assert evening.elara.window.page.name == "side_by_side"
    evening.qtbot.waitUntil(lambda: bool(evening.elara.window._last_deed))
    evening.elara.window.undo()
    evening.qtbot.waitUntil(lambda: evening.store.sessions.count() == 0)
    assert evening.store.search.page(Narrowing("lighthouse"))


def test_what_was_written_is_there_the_next_morning(evening, qtbot, qapp):
    evening.goes("tonight")
    evening.types("Snow in the kitchen")
    path = evening.store.path
    evening.elara.window.close()
    store = Store.open(path)
    assert store.search.page(Narrowing("snow kitchen"))
    store.close()
