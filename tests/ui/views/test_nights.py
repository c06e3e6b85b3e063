"""Nights: a row a night, chosen by keyboard and mouse, told in words and as a table."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from journal.changes import Changes
from journal.model.batch import Batch
from journal.model.diary import Diary
from journal.model.dream import Dream, Recall
from journal.model.noticed import Noticed
from journal.model.session import (
    Place as Clock,
)
from journal.model.session import Session, Stage, Stages
from journal.model.session_detail import Detail, Incident, Link, MonitorNote, Personalization, Theme
from journal.store.store import Store
from tests.ui.sample_journal import LAST, NOW, sample
from tests.ui.views.opened import opened
from ui.views.nights.page import NightsPage
from ui.views.nights.scale import SCALES
from ui.views.page import Place
from ui.widgets.labels import Label

DAY = timedelta(days=1)


def at(night: date, hour: int, minute: int = 0) -> datetime:
    """A clock time of the night, before noon on its own date, else on the evening's."""
    day = night if hour < 12 else night - DAY
    return datetime.combine(day, time(hour, minute), UTC)


def session_of(night: date) -> tuple[Session, Detail]:
    place = Clock("Europe/Lisbon", 0)
    pairs = [(1200, Stage.AWAKE), (7200, Stage.LIGHT), (900, Stage.AWAKE), (10800, Stage.N3)]
    session = Session(
        "dreamsync", "a", night.isoformat(), at(night, 23), at(night, 6), place, place,
        asleep_at=at(night, 23, 20), stages=Stages.of(at(night, 23), pairs, 30),
    )  # fmt: skip
    detail = Detail(
        links=(Link("Marco", at(night, 1), at(night, 2, 30), 0.5),),
        incidents=(Incident("disconnect", at(night, 3, 12), "For 40 seconds."),),
        technician="Night desk 3",
        notes=(MonitorNote("Quiet.", at(night, 4)),),
        personalization=Personalization("Attune", "7.2", 0.75, (Theme("sea", 0.4),)),
    )
    return session, detail


def put(store: Store, night: date) -> None:
    session, detail = session_of(night)
    with store.writing(Changes.SESSIONS):
        batch = store.batches.begin(Batch("dreamsync", "DreamSync", "night.json", NOW))
        store.sessions.put(session, detail, b"{}", night, batch)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A sample journal, filled once."""
    return sample(tmp_path_factory.mktemp("nights") / "journal.sqlite", 120)


@pytest.fixture
def journal(desk, filled, tmp_path):
    store = Store.open(Path(shutil.copy(filled, tmp_path / "filled.sqlite")))
    yield replace(desk, store=store)
    store.close()


@pytest.fixture
def page(qtbot, journal):
    return shown(qtbot, journal)


def shown(qtbot, desk) -> NightsPage:
    return opened(NightsPage(desk), "nights", qtbot)


def words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(Label) if each.isVisibleTo(widget))


def test_the_newest_night_is_chosen_and_in_view_at_first(page):
    assert page._raster.night == LAST
    assert page._raster.seen[1] == LAST
    assert "Wed 18 to Thu 19 November" in words(page._panel)


@pytest.mark.parametrize(
    ("key", "night"),
    [
        (Qt.Key.Key_Up, LAST - DAY),
        (Qt.Key.Key_Down, LAST),
        (Qt.Key.Key_PageUp, LAST - 30 * DAY),
        (Qt.Key.Key_Home, None),
    ],
)
def test_keys_choose_a_night_and_the_panel_follows(qtbot, page, key, night):
    qtbot.keyClick(page._raster, key)
    first = page.desk.store.nights.span()[0]
    assert page._raster.night == (night or first)
    assert page._panel._night.night == (night or first)
    seen = page._raster.seen
    assert seen[0] <= page._raster.night <= seen[1]


def test_a_click_chooses_the_night_under_it(qtbot, page):
    view = page._raster.viewport()
    target = QPoint(300, view.height() - 60)
    night = page._raster.night_at(target)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=target)
    assert night != LAST
    assert page._raster.night == night
    assert page._raster.night_at(QPoint(300, 2)) is None


def test_left_and_right_show_more_or_less_at_once(qtbot, page):
    qtbot.keyClick(page._raster, Qt.Key.Key_Left)
    assert page._scales.value == SCALES[0].name
    near = page._raster.seen
    qtbot.keyClick(page._raster, Qt.Key.Key_Right)
    qtbot.keyClick(page._raster, Qt.Key.Key_Right)
    qtbot.keyClick(page._raster, Qt.Key.Key_Right)
    assert page._scales.value == SCALES[-1].name
    far = page._raster.seen
    assert far[1] - far[0] > near[1] - near[0]
    assert near[0] <= page._raster.night <= near[1]


def test_the_chosen_night_is_said_in_a_sentence_with_whose_account_it_is(qtbot, page):
    qtbot.keyClick(page._raster, Qt.Key.Key_Up)
    said = page._raster.accessibleDescription()
    assert "Tuesday 17 to Wednesday 18 November 2026" in said
    assert "You say" in said or "reported" in said
    assert page._raster.accessibleName()


def test_enter_opens_the_dream_and_put_beside_asks_for_another_night(qtbot, page):
    dream = page.desk.store.dreams.of(LAST)[0]
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(page._raster, Qt.Key.Key_Return)
    assert gone.args == [Place("journal", night=LAST, dream=dream.uid)]
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(page._raster, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert gone.args == [Place("side_by_side", night=LAST)]


def test_the_table_twin_has_the_same_nights_and_can_be_copied(qtbot, page):
    seen = page._raster.seen
    qtbot.keyClick(page._raster, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    table = page._table.nights
    assert table.rowCount() == (seen[1] - seen[0]).days + 1
    assert table.night(page._table.currentIndex().row()) == page._raster.night
    assert page._table.horizontalHeader().length() <= page._table.viewport().width()
    page._table.choose(LAST - 5 * DAY)
    assert page._raster.night == LAST - 5 * DAY
    qtbot.keyClick(page._table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heads, row = QGuiApplication.clipboard().text().split("\n")
    assert heads.split("\t")[0] == "Night"
    assert row.startswith("Fri 13 to Sat 14 November 2026\t")
    qtbot.keyClick(page._table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert page._front() is page._raster


def test_a_night_of_a_service_tells_all_it_recorded(qtbot, desk):
    put(desk.store, LAST)
    desk.see_imported()
    page = shown(qtbot, desk)
    told = words(page._panel)
    for part in (
        "What DreamSync reported",
        "Marco, 01:00 to 02:30, intensity 0.5 of 1",
        "03:12  The connection was lost. For 40 seconds.",
        "Night desk 3 watched.",
        "04:00  “Quiet.”",
        "Attune 7.2, attunement 0.75 of 1, towards sea (0.4)",
        "No dream kept.",
        "5 h 00",
        "20 min",
        "15 min",
    ):
        assert part in told
    assert "differ" not in told


def test_two_accounts_differ_by_minutes_and_neither_is_corrected(qtbot, desk):
    put(desk.store, LAST)
    told = Diary(
        into_bed=at(LAST, 23), try_sleep=at(LAST, 23), sol=30, waso=20,
        final_awakening=at(LAST, 5, 30),
    )  # fmt: skip
    desk.store.nights.save_diary(LAST, told, NOW)
    assert "The two differ by 40 minutes of sleep." in words(shown(qtbot, desk)._panel)


def test_what_is_unknown_is_a_dash_and_a_night_without_record_says_so(qtbot, desk):
    desk.store.dreams.save(Dream(LAST, "Snow", "Snow"), NOW)
    desk.store.nights.say_recall(LAST - 2 * DAY, Recall.FELT, NOW)
    page = shown(qtbot, desk)
    assert "No times were written down or reported." in words(page._panel)
    page._raster.choose(LAST - DAY)
    assert "Nothing was written down" in words(page._panel)
    assert "No record" in page._raster.accessibleDescription()
    assert page._panel._open_dream.text() == "Write a dream"
    page._raster.choose(LAST - 2 * DAY)
    assert "Dreamed, but gone." in words(page._panel)


def test_an_empty_journal_invites(qtbot, desk):
    page = shown(qtbot, desk)
    assert "No nights yet" in words(page._empty)
    button = next(b for b in page._empty.findChildren(QAbstractButton))
    with qtbot.waitSignal(page.go) as gone:
        button.click()
    assert gone.args == [Place("tonight")]


def test_a_narrow_page_keeps_the_panel_in_a_drawer(qtbot, page):
    assert not page._details.isVisible()
    page.resize(808, 680)
    assert page._details.isVisible()
    assert not page._panel.isVisible()
    qtbot.keyClick(page._raster, Qt.Key.Key_F4)
    assert page._panel.isVisible()
    qtbot.keyClick(page._raster, Qt.Key.Key_Escape)
    assert not page._panel.isVisible()


def test_what_changes_elsewhere_is_shown_after_a_refresh(page):
    page.desk.store.dreams.save(Dream(LAST, "New", "A new one"), NOW)
    page.refresh()
    assert "A new one" in words(page._panel)
    assert page._raster.night == LAST


def test_every_control_has_a_name(page):
    nameless = [
        each
        for each in page.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and not each.accessibleName()
    ]
    assert nameless == []


@pytest.mark.parametrize("size", [0.9, 1.5, 2.0])
def test_larger_text_still_fits(qtbot, page, look, size):
    look.set_text_size(size)
    page.resize(808, 680)
    assert page.minimumSizeHint().width() <= 808
    for label in page._panel.findChildren(Label):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.minimumSizeHint().width()


@pytest.mark.parametrize("size", [1.15, 1.5, 2.0])
def test_the_chosen_night_stays_in_view_while_the_text_grows(qtbot, page, journal, size):
    page.enter(Place("nights", night=LAST - 30 * DAY))
    journal.look.set_text_size(size)
    qtbot.wait(1)
    first, last = page._raster.seen
    assert first <= LAST - 30 * DAY <= last


def test_what_was_noticed_stands_with_its_night(page):
    assert "What I noticed" not in words(page._panel)
    page.desk.store.noticed.say(LAST, {Noticed.LEGS, Noticed.SNORED}, page.desk.now())
    page.refresh()
    QApplication.sendPostedEvents()
    told = words(page._panel)
    assert "What I noticed\nSnored loudly, somebody said\nLegs would not keep still" in told
