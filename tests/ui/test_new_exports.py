"""New exports in the watched folder are told of at the start, and looked at when a person says."""

import pytest
from PySide6.QtWidgets import QLabel

from journal.intake import watched
from tests.exports import document, session
from ui.new_exports import NewExports
from ui.views.imports.page import ImportPage
from ui.views.page import WATCHED, Place
from ui.widgets.banner import Banner


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "exports"
    made.mkdir()
    return made


@pytest.fixture
def told(desk):
    lines: list[Banner] = []
    made = NewExports(desk)
    made.line.connect(lines.append)
    return made, lines


def test_a_new_export_is_told_of_and_leads_to_the_page(desk, folder, told, qtbot):
    document(folder / "nights.json", [session(1)])
    watched.watch(desk.store, folder)
    exports, lines = told
    exports.look()
    qtbot.waitUntil(lambda: bool(lines))
    with qtbot.waitSignal(exports.wanted):
        lines[0].chosen.emit()
    assert desk.store.batches.history() == ()


def test_notes_that_wait_are_told_of_as_one(desk, folder, told, qtbot):
    for day in (1, 2, 3):
        (folder / f"2024-05-0{day}.md").write_text("A stair of glass.\n")
    watched.watch(desk.store, folder)
    exports, lines = told
    exports.look()
    qtbot.waitUntil(lambda: bool(lines))
    said = [each.text() for each in lines[0].findChildren(QLabel)]
    assert "A new export waits in exports: Markdown notes" in said


def test_where_nothing_is_new_nothing_is_said(desk, folder, told, qtbot):
    watched.watch(desk.store, folder)
    exports, lines = told
    exports.look()
    desk.jobs.close()
    assert lines == []


def test_the_page_shows_what_waits_and_setting_aside_lets_it_be(desk, folder, qtbot):
    document(folder / "nights.json", [session(1)])
    watched.watch(desk.store, folder)
    page = ImportPage(desk)
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    page.enter(Place("import", words=WATCHED))
    qtbot.waitUntil(lambda: page._files.open)
    assert str(folder) in page._side.watching.words.text()
    page._open.declined.emit()
    assert watched.fresh(desk.store) == ()


def test_a_folder_is_chosen_and_let_go_of(desk, folder, qtbot):
    page = ImportPage(desk)
    qtbot.addWidget(page)
    page.refresh()
    desk.dialogs.place = folder
    page._side.watching.choose.click()
    assert watched.folder(desk.store) == folder
    qtbot.waitUntil(lambda: not page._files.busy)
    page._side.watching.stop.click()
    assert watched.folder(desk.store) is None
    desk.jobs.close()
