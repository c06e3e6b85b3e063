"""A table that Elara does not know: matched to its meaning on a sheet, and remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollBar

from ui.views.imports.matching import MatchSheet
from ui.views.imports.page import ImportPage
from ui.views.page import Place

LOG = "Day,Lights,Up,Remark\n2026-11-13,23:10,07:00,warm\n2026-11-14,22:50,06:40,\n"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "nights.csv"
    path.write_text(LOG, encoding="utf-8")
    return path


@pytest.fixture
def page(desk, qtbot, log) -> ImportPage:
    """The page, with the table looked at and not known."""
    made = ImportPage(desk)
    qtbot.addWidget(made)
    made.resize(1064, 800)
    made.show()
    made.enter(Place("import"))
    made.bring([log])
    qtbot.waitUntil(lambda: not made._files.busy)
    return made


@pytest.fixture
def sheet(qtbot):
    """Run this on the sheet as soon as it stands."""

    timers: list[QTimer] = []

    def wait(deed) -> None:
        def look() -> None:
            found = [each for each in _sheets() if each.isVisible()]
            if found:
                timer.stop()
                deed(found[0])

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(10)
        timers.append(timer)

    yield wait
    for timer in timers:
        timer.stop()


def press(page: ImportPage, words: str) -> None:
    found = page.findChildren(QAbstractButton)
    next(each for each in found if each.text() == words and each.isVisible()).click()


def _sheets() -> list[MatchSheet]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, MatchSheet)]


def match(sheet: MatchSheet) -> None:
    sheet.choices["lights"].choose("start")
    sheet.choices["up"].choose("end")
    sheet.done_button.click()


def test_an_unknown_table_is_matched_answered_and_imported(page, sheet, qtbot, desk):
    said = {}

    def fill(one: MatchSheet) -> None:
        said["suggested"] = one.answers["date"]
        match(one)

    sheet(fill)
    press(page, "Match columns…")
    qtbot.waitUntil(lambda: page._files.given.format == "own_table" and not page._files.busy)
    assert said == {"suggested": "day"}
    asking = page._open.preview.asking
    asking.cards["date_is"][0].click()
    asking.cards["kept_by"][0].click()
    press(page, "Read it so")
    qtbot.waitUntil(lambda: not page._files.busy)
    page._open.footer.deed.click()
    qtbot.waitUntil(lambda: not page._files.busy)
    assert page._open.outcome.accessibleName() == "2 nights are in your journal"
    assert desk.store.nights.span()[0].isoformat() == "2026-11-14"


def test_closing_the_sheet_changes_nothing(page, sheet, qtbot):
    closed: list[MatchSheet] = []

    def close(one: MatchSheet) -> None:
        closed.append(one)
        one.reject()

    sheet(close)
    press(page, "Match columns…")
    qtbot.waitUntil(lambda: bool(closed))
    assert page._files.given.format == ""


def test_a_meaning_belongs_to_one_column(page, sheet, qtbot):
    seen: dict[str, object] = {}

    def twice(one: MatchSheet) -> None:
        one.choices["lights"].choose("start")
        one.choices["up"].choose("start")
        seen["held"] = [key for key, each in one.choices.items() if each.value == "start"]
        seen["ready"] = one.done_button.isEnabled()
        one.reject()

    sheet(twice)
    press(page, "Match columns…")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == {"held": ["up"], "ready": False}


def test_a_table_of_many_columns_goes_on_below_and_never_sideways(page, sheet, qtbot, look):
    look.set_text_size(2.0)
    found: list[bool] = []

    def see(standing: MatchSheet) -> None:
        standing.resize(900, 600)
        QApplication.sendPostedEvents()
        found.extend(
            each.isVisible()
            for each in standing.findChildren(QScrollBar)
            if each.orientation() is Qt.Orientation.Horizontal
        )
        standing.reject()

    sheet(see)
    press(page, "Match columns…")
    qtbot.waitUntil(lambda: bool(found))
    assert not any(found)
