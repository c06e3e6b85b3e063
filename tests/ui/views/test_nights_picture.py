"""The chart of nights goes to paper as every chart does: copied, saved, and as numbers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication

from journal.errors import CannotSave
from tests.journal.looking.diaries import keep
from ui.views.nights.deeds import NightsDeeds
from ui.views.nights.page import NightsPage
from ui.views.page import Place
from ui.widgets.buttons import IconButton

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk, qtbot):
    keep(desk.store, "ns-" * 9)
    made = NightsPage(desk)
    qtbot.addWidget(made)
    made.resize(1064, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.refresh()
    return made


@pytest.fixture
def deeds(page):
    (found,) = [each for each in page.findChildren(IconButton) if isinstance(each, NightsDeeds)]
    return found


def colours(image):
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


def test_the_picture_has_both_kinds_of_night_and_says_how_many(page, deeds, desk):
    QGuiApplication.clipboard().clear()
    told = page._raster.picture().sentence
    assert told == "26 rows, a row a night, from noon to noon: 9 natural, 9 synced."
    deeds.copy()
    found = colours(QGuiApplication.clipboard().image())
    assert {QColor(desk.look.colour(each)).name() for each in ("natural-fill", "synced")} <= found


def test_the_picture_is_what_the_screen_shows_but_for_the_chosen_row(page, deeds, desk, qtbot):
    raster = page._raster
    deeds.copy()
    drawn = QGuiApplication.clipboard().image()
    ratio = drawn.width() / raster.viewport().width()
    seen = raster.viewport().grab().toImage()
    by = seen.width() / raster.viewport().width()
    other = [night for night, _row in raster.rows_in_view() if night != raster.night]
    rows = {night: row for night, row in raster.rows_in_view() if night in other[:20]}
    for row in rows.values():
        for x in range(120, raster.viewport().width() - 60, 40):
            at = row.center().y()
            one = drawn.pixelColor(round((x + 0.5) * ratio), round((at + 0.5) * ratio))
            same = seen.pixelColor(round((x + 0.5) * by), round((at + 0.5) * by))
            apart = max(
                abs(one.red() - same.red()),
                abs(one.green() - same.green()),
                abs(one.blue() - same.blue()),
            )
            assert apart < 160, (row, x, one.name(), same.name())


BEGINS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}


@pytest.mark.parametrize("ending", BEGINS)
def test_it_is_saved_in_each_form_by_one_key(page, desk, qtbot, tmp_path, ending):
    desk.dialogs.place = tmp_path / f"nights.{ending}"
    page.enter(Place("nights"))
    qtbot.keyClick(page._raster, Qt.Key.Key_S, CONTROL)
    kept = desk.dialogs.place.read_bytes()
    assert kept.startswith(BEGINS[ending])
    assert len(kept) > 2000
    assert desk.dialogs.asked == ["elara-nights.png"]


def test_a_place_that_cannot_be_written_is_told(page, desk, deeds, tmp_path):
    desk.dialogs.place = tmp_path / "nowhere" / "nights.png"
    deeds.save()
    assert [type(each) for each in desk.dialogs.told] == [CannotSave]


def test_the_numbers_are_those_of_the_table(page, deeds):
    deeds.copy_numbers()
    told = QGuiApplication.clipboard().text().splitlines()
    assert len(told) == 1 + 26
    assert told[0].split("\t")[0] == "Night"


def test_the_menu_names_every_deed_and_turns_the_chart(page, deeds):
    actions = deeds.menu().actions()
    assert [each.text().split("\t")[0] for each in actions] == [
        "Show as table or chart",
        "Copy picture",
        "Copy numbers",
        "Save picture (PNG, SVG, PDF)…",
    ]
    actions[0].trigger()
    assert page._front() is page._table


def test_nothing_is_copied_of_an_empty_journal(desk, qtbot):
    empty = NightsPage(desk)
    qtbot.addWidget(empty)
    empty.refresh()
    assert empty._raster.picture() is None
