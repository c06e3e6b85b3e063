"""A change of device or algorithm is marked wherever nights stand in their order."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from journal.changes import Changes
from journal.looking import stretches
from journal.model.batch import Batch
from journal.model.instrument import Change, What
from journal.model.session import Device, Place, Session
from journal.model.session_detail import Detail
from journal.statistics.agreement import agreement
from ui.charts.agreement import AgreementPlot, Both
from ui.views.nights.page import NightsPage
from ui.views.side_by_side.page import SideBySidePage
from ui.widgets.labels import Label

NOW = datetime(2026, 11, 19, 6, 52, tzinfo=UTC)
FIRST, CHANGED, LAST = date(2026, 11, 9), date(2026, 11, 17), date(2026, 11, 19)
DAY = timedelta(days=1)
WORDS = "Device: Sense 2, before that Charge 5"


@pytest.fixture
def worn(desk):
    """Eleven nights, the last three of them with another watch."""
    place = Place("Europe/Lisbon", 0)
    with desk.store.writing(Changes.SESSIONS):
        batch = desk.store.batches.begin(Batch("fitbit", "Fitbit", "a.zip", NOW))
        for n in range((LAST - FIRST).days + 1):
            night = FIRST + n * DAY
            end = datetime(night.year, night.month, night.day, 6, tzinfo=UTC)
            watch = Device("Sense 2" if night >= CHANGED else "Charge 5")
            session = Session(
                "fitbit", "", str(n), end - timedelta(hours=7), end, place, place, device=watch
            )
            desk.store.sessions.put(session, Detail(), b"{}", night, batch)
    return replace(desk, now=lambda: NOW)


def words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(Label) if each.isVisibleTo(widget))


@pytest.fixture
def nights(qtbot, worn) -> NightsPage:
    page = NightsPage(worn)
    qtbot.addWidget(page)
    page.resize(1064, 800)
    page.refresh()
    page.show()
    return page


def test_the_raster_says_and_marks_the_night_and_no_other(nights):
    assert nights._raster._words(CHANGED).endswith(f"{WORDS}.")
    assert "before that" not in nights._raster._words(CHANGED + DAY)
    sight = nights._raster._sight()
    picture = nights._raster.viewport().grab().toImage()

    def marked(night: date) -> bool:
        row = nights._shelf.row(night)
        y = round(sight.y(row) + sight.grid.row / 2)
        at = round(sight.grid.x(1440) + nights.desk.look.px(9)) + 4
        ground = nights.desk.look.colour("bg")
        spots = [QPoint(at + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        return any(picture.pixelColor(each) != ground for each in spots)

    nights._raster.choose(FIRST)
    assert picture.rect().contains(QRect(0, round(sight.y(0)), 1, 1))
    assert [n for n in range((LAST - FIRST).days) if marked(FIRST + n * DAY)] == [8]


def test_the_panel_and_the_table_tell_it(nights):
    nights._raster.choose(CHANGED)
    assert WORDS in words(nights._panel)
    nights._raster.choose(CHANGED - DAY)
    assert WORDS not in words(nights._panel)
    nights._turn()
    table = nights._table.nights
    row = table.row(CHANGED)
    assert table.copied([row]).splitlines()[1].endswith(WORDS)
    assert table.index(row, table.columnCount() - 1).data() == "yes"


def test_side_by_side_tells_it_with_its_week(qtbot, worn):
    page = SideBySidePage(worn)
    qtbot.addWidget(page)
    page.resize(1064, 800)
    page.refresh()
    page.show()
    told = words(page._weeks.board)
    assert told.count("Device or algorithm changed") == 1
    worn.jobs.close()


def test_a_stretch_tells_what_changed_within_it(worn):
    store, home = worn.store, worn.zone()
    before = stretches.read(store, FIRST, CHANGED - DAY)
    after = stretches.read(store, CHANGED, LAST)
    lines = {each.name: each for each in stretches.beside(before, after, home)}
    line = lines["Device or algorithm changed"]
    assert (line.left, line.right) == ("\N{EN DASH}", WORDS)


def test_the_plot_of_both_accounts_tells_and_lists_it():
    both = tuple(Both(FIRST + n * DAY, 400 + n, 410) for n in range(10))
    changed = {CHANGED: (Change("fitbit", What.DEVICE, "Charge 5", "Sense 2"),)}
    plot = AgreementPlot(both, agreement([(each.mine, each.theirs) for each in both]), changed)
    assert WORDS in plot.sentence
    assert [row[-1] for row in plot.table.rows].count(WORDS) == 1


def test_of_many_changes_the_plot_tells_the_latest_and_how_many_more():
    both = tuple(Both(FIRST + n * DAY, 400 + n, 410) for n in range(10))
    change = Change("fitbit", What.DEVICE, "Charge 5", "Sense 2")
    changed = {each.night: (change,) for each in both[:5]}
    plot = AgreementPlot(both, agreement([(each.mine, each.theirs) for each in both]), changed)
    assert plot.sentence.count(WORDS) == 2
    assert "Thu 12 to Fri 13 November: " in plot.sentence
    assert "changed 3 more times before; the table tells when." in plot.sentence
    assert [row[-1] for row in plot.table.rows].count(WORDS) == 5
