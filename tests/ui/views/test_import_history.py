"""Beside an import: where nights come from, and taking an import back."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from journal import intake
from journal.intake import Wish
from journal.model.diary import Diary
from tests.exports import document, session
from ui.models.import_history import LINE
from ui.models.import_rows import Part
from ui.views.imports.page import ImportPage

NOW = datetime(2026, 11, 19, 6, 52, tzinfo=UTC)


@pytest.fixture
def page(desk, qtbot) -> ImportPage:
    made = ImportPage(desk)
    qtbot.addWidget(made)
    made.resize(1064, 800)
    made.show()
    return made


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Five nights in a whole file."""
    return document(tmp_path / "five.json", [session(each) for each in range(5)])


def new_here(page: ImportPage) -> str:
    return page._open.preview._chips[Part.NEW].text()


def nights(store) -> int:
    return int(store.nights.count())


def test_u_undoes_an_import_of_the_history_after_asking(page, export, store, desk, qtbot):
    intake.take_in(store, export, Wish(), NOW)
    page.refresh()
    entries = page._side.entries
    entries.setFocus()
    desk.dialogs.yes = False
    qtbot.keyClick(entries, Qt.Key.Key_U)
    assert desk.dialogs.asked == ["Undo this import?"]
    assert "5 sessions from DreamSync leave" in desk.dialogs.explained[0]
    assert "Your diary stays" in desk.dialogs.explained[0]
    assert nights(store) == 5
    desk.dialogs.yes = True
    qtbot.keyClick(entries, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: nights(store) == 0)
    qtbot.waitUntil(lambda: "undone on 19 Nov" in page._side._history.index(0, 0).data(LINE))
    qtbot.keyClick(entries, Qt.Key.Key_U)
    assert len(desk.dialogs.asked) == 2


def test_an_undo_looks_again_at_the_open_file(page, export, qtbot):
    store, tmp_path = page.desk.store, export.parent
    intake.take_in(store, export, Wish(), NOW)
    page.refresh()
    page.bring([document(tmp_path / "more.json", [session(each) for each in range(6)])])
    qtbot.waitUntil(lambda: page._files.open)
    assert new_here(page) == "1 new"
    page._side.entries.setFocus()
    qtbot.keyClick(page._side.entries, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: new_here(page) == "6 new")


def test_sources_count_sessions_and_the_diary_is_never_overwritten(page, export, store):
    intake.take_in(store, export, Wish(), NOW)
    store.nights.save_diary(date(2026, 11, 2), Diary(quality=3), NOW)
    page.refresh()
    names = [
        page._side._sources.itemAt(at).widget().accessibleName()
        for at in range(page._side._sources.count())
    ]
    assert names == [
        "DreamSync, 5 sessions, last 13 Nov",
        "Your own diary, 1 night, never overwritten",
    ]
