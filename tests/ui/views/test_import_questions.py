"""What a file leaves open is asked above its table; the answer reads it anew, and is kept to."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt

from journal.importers import IMPORTERS
from journal.importers.base import Written
from journal.importers.notes import Question
from journal.model.dream import Dream
from tests.ui.views.standing_sheets import Seen, soon
from ui.models.import_rows import Part
from ui.models.import_table import Column
from ui.models.zone_names import zones_for
from ui.views.elsewhere import ElsewhereSheet
from ui.views.imports.page import ImportPage
from ui.views.page import Place
from ui.widgets.buttons import Button
from ui.widgets.toast import Toast

NIGHT = date(2026, 11, 19)
ORDER = Question("order", "Which comes first in a date?", (("d", "The day"), ("m", "The month")))


@pytest.fixture
def page(desk, qtbot) -> ImportPage:
    made = ImportPage(desk)
    qtbot.addWidget(made)
    made.resize(1064, 800)
    made.refresh()
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.enter(Place("import"))
    return made


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Four sleeps from 14:00 to 21:00 UTC: nights in Tokyo, without a zone of their own."""
    first = round(datetime(2026, 11, 15, 14, tzinfo=UTC).timestamp() * 1000)
    lines = ["sid,start,stop,rating,comment"]
    for number in range(4):
        begins = first + number * 86_400_000
        lines.append(f"{number},{begins},{begins + 7 * 3_600_000},0,")
    path = tmp_path / "plees.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def bring(page, qtbot):
    def brought(path: Path) -> None:
        page.bring([path])
        qtbot.waitUntil(lambda: not page._files.busy)

    return brought


@pytest.fixture
def reader(monkeypatch) -> type:
    """The reader of that export, to be made to do otherwise."""
    return type(next(each for each in IMPORTERS if each.name == "plees_tracker"))


@pytest.fixture
def asking(reader, monkeypatch) -> None:
    read = reader.read

    def asked(self, source, notes) -> Iterator[object]:
        if notes.ask(ORDER) is not None:
            yield from read(self, source, notes)

    monkeypatch.setattr(reader, "read", asked)


@pytest.fixture
def dreams(reader, monkeypatch) -> None:
    """Let it bring two dreams instead."""

    def told(self, source, notes) -> Iterator[Written]:
        for number, title in enumerate(("A house by the sea", "")):
            dream = Dream(NIGHT, "The tide came in.", title=title)
            yield Written("jrnl", str(number), dream, b"{}", f"line {number}")

    monkeypatch.setattr(reader, "read", told)


def asked(page: ImportPage):
    return page._open.preview.asking


def cells(page: ImportPage, column: Column) -> list[str]:
    rows = page._open.preview.rows
    return [rows.index(row, column).data() for row in range(rows.rowCount())]


def test_a_zone_is_asked_for_with_three_nights_in_local_time(page, bring, export):
    bring(export)
    told = asked(page)
    assert told.isVisible()
    assert told.zone.text()
    assert told.zone.accessibleDescription().count(" to ") == 3


def test_a_zone_that_is_typed_moves_the_nights_and_the_import_keeps_to_it(
    page, bring, export, qtbot
):
    bring(export)
    zone = asked(page).zone
    zone.setFocus()
    zone.clear()
    qtbot.keyClicks(zone, "tokyo")
    qtbot.keyClick(zone, Qt.Key.Key_Down)
    qtbot.keyClick(zone, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page._files.busy)
    # In Tokyo the last of them is last night's, which waits for the person's own account.
    assert cells(page, Column.IN_BED) == ["Covered", *["23:00 to 06:00"] * 3]
    assert asked(page).zone.text() == "Asia/Tokyo"
    page._open.footer.deed.click()
    qtbot.waitUntil(lambda: not page._files.busy)
    (session,) = page.desk.store.nights.of(NIGHT).sessions
    assert session.end_place.zone == "Asia/Tokyo"


def test_a_zone_that_is_none_is_asked_for_again(page, bring, export, qtbot):
    bring(export)
    zone = asked(page).zone
    zone.setText("Atlantis")
    qtbot.keyClick(zone, Qt.Key.Key_Return)
    assert not page._files.busy
    assert "Atlantis" in zone.accessibleDescription()


@pytest.mark.usefixtures("asking")
@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_the_way_to_answer_never_lies_below_what_is_said(page, bring, export, qtbot, text_size):
    page.desk.look.set_text_size(text_size)
    toast = Toast(page.desk.look, page)
    bring(export)
    toast.stand_above(page.foot)
    toast.show_words("4 nights of the file before are in your journal.", "Undo", lambda: None)
    below = asked(page).deed
    page._open.preview._asked.ensureWidgetVisible(below)
    qtbot.wait(1)
    shown = below.visibleRegion().boundingRect()
    stands = QRect(below.mapTo(page, shown.topLeft()), shown.size())
    assert not shown.isEmpty()
    assert not toast.geometry().intersects(stands)


@pytest.mark.usefixtures("asking")
def test_a_question_keeps_the_file_out_until_it_is_answered(page, bring, export, qtbot):
    bring(export)
    told = asked(page)
    day, month = told.cards["order"]
    assert (day.text(), month.text()) == ("The day", "The month")
    assert day.hasFocus()
    assert not page._open.footer.deed.isEnabled()
    assert page._open.footer.deed.toolTip() == "Answer what is asked above first."
    assert not told.deed.isEnabled()
    qtbot.keyClick(day, Qt.Key.Key_Space)
    assert told.deed.isEnabled()
    qtbot.keyClick(told.deed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page._files.busy)
    assert page._open.footer.deed.isEnabled()
    assert asked(page).cards["order"][0].isChecked()
    page._open.footer.deed.click()
    qtbot.waitUntil(lambda: not page._files.busy)
    assert page.desk.store.nights.count() == 4


@pytest.mark.usefixtures("asking")
def test_an_answer_can_be_changed_before_the_import(page, bring, export, qtbot):
    bring(export)
    for which in (0, 1):
        asked(page).cards["order"][which].click()
        asked(page).deed.click()
        qtbot.waitUntil(lambda: not page._files.busy)
    assert page._files._given.answers == {"order": "m"}
    assert not asked(page).deed.isEnabled()


@pytest.mark.usefixtures("asking")
def test_the_next_file_is_asked_for_itself(page, bring, export, qtbot):
    bring(export)
    asked(page).cards["order"][0].click()
    asked(page).deed.click()
    qtbot.waitUntil(lambda: not page._files.busy)
    page._files.next_file()
    bring(Path(export.rename(export.with_name("other.csv"))))
    assert not any(card.isChecked() for card in asked(page).cards["order"])


@pytest.mark.usefixtures("dreams")
def test_dreams_are_previewed_by_title_and_night_without_hours(page, bring, export, qtbot):
    bring(export)
    preview = page._open.preview
    assert sorted(cells(page, Column.IN_BED)) == ["A house by the sea", "Untitled"]
    assert preview.table.isColumnHidden(Column.ASLEEP)
    assert preview._chips[Part.ALL].text() == "2 dreams found"
    assert page._open.footer.deed.text() == "Import 2 dreams"
    page._open.footer.deed.click()
    qtbot.waitUntil(lambda: not page._files.busy)
    assert len(page.desk.store.dreams.of(NIGHT)) == 2


def test_zones_are_found_by_place_with_those_that_begin_so_first():
    assert [name for name, _words in zones_for("lisb")] == ["Europe/Lisbon"]
    assert zones_for("new york") == [("America/New_York", "America/New York")]
    assert zones_for(" ") == []


def test_nights_slept_elsewhere_are_said_beside_the_question_and_looked_at_anew(
    page, bring, export, qtbot
):
    def say(sheet) -> None:
        sheet.last.show_day(NIGHT)
        sheet.first.show_day(NIGHT - timedelta(days=2))
        sheet.zone.setText("tokyo")
        sheet.add.click()

    bring(export)
    seen: Seen = []
    soon(seen, say)
    away = [each for each in asked(page).findChildren(Button) if "elsewhere" in each.text()]
    away[0].click()
    assert seen == [ElsewhereSheet]
    qtbot.waitUntil(lambda: not page._files.busy)
    asking = page._open.preview.asking
    assert page.focusWidget() is asking.away is not None
    (stretch,) = page.desk.store.elsewhere.stretches()
    assert (stretch.last, stretch.zone) == (NIGHT, "Asia/Tokyo")
    page._open.footer.deed.click()
    qtbot.waitUntil(lambda: not page._files.busy)
    (session,) = page.desk.store.nights.of(NIGHT).sessions
    assert session.end_place.zone == "Asia/Tokyo"
