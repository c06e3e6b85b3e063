"""A recorded sleep is corrected where it is shown; the device's account stays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from journal.changes import Changes
from journal.model.batch import Batch
from journal.model.correction import Correction
from journal.model.elsewhere import Stretch
from journal.model.night import Kind, Reason
from journal.model.session import (
    Device,
    Place,
    Scores,
    Session,
    Stage,
    StageMinutes,
    Stages,
    ZoneConfidence,
)
from journal.model.session_detail import Detail, Summary
from journal.store.corrections import SourceRule
from tests.ui.views.conftest import standing
from tests.ui.views.standing_sheets import Seen, soon
from ui.charts.view import ChartView
from ui.desk import Desk
from ui.views.elsewhere import ElsewhereSheet
from ui.views.night.account_line import AccountLine
from ui.views.night.correcting import TimesForm
from ui.views.nights.page import NightsPage
from ui.views.page import Place as PagePlace
from ui.widgets.labels import Label

NIGHT = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 6, 52, tzinfo=UTC)
LISBON = Place("Europe/Lisbon", 0)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 18 if hour >= 12 else 19, hour, minute, tzinfo=UTC)


WATCH = Session(
    "apple_health", "", "w", at(22, 50), at(6, 30), LISBON, LISBON,
    ZoneConfidence.OFFSET, device=Device("Watch6,1", "10.1"), uid="watch",
    stages=Stages.of(at(22, 50), [(600, Stage.AWAKE), (27000, Stage.LIGHT)]),
    source_detail="Apple Watch", staging="watchOS 10",
)  # fmt: skip
RING = Session(
    "oura", "", "r", at(22, 40), at(6, 40), LISBON, LISBON, uid="ring",
    scores=Scores(82, None, "oura_score"), totals=StageMinutes(told=431),
)  # fmt: skip
NAP = replace(RING, external_id="n", uid="nap", started_at=at(14), ended_at=at(14, 40), totals=None)
DETAIL = Detail(summaries=(Summary("hrv_sdnn_mean", "ms", 48.2),), tags=("late coffee",))


class Offering(NightsPage):
    """The page, with what it has offered to take back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.offers: list[tuple[str, str, Callable[[], object]]] = []
        self.offered.connect(lambda *offer: self.offers.append(offer))


@pytest.fixture
def page(desk, qtbot):
    with desk.store.writing(Changes.SESSIONS):
        batch = desk.store.batches.begin(Batch("x", "X", "x.json", NOW))
        for session in (WATCH, RING, NAP):
            desk.store.sessions.put(session, DETAIL, b"{}", NIGHT, batch)
    desk.see_imported()
    with standing(Offering(desk), desk, qtbot) as made:
        made.enter(PagePlace("nights", night=NIGHT))
        yield made


def words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(Label) if each.isVisibleTo(widget))


def line(page: NightsPage, uid: str) -> AccountLine:
    found = page.findChildren(AccountLine)
    return next(each for each in found if each.session.uid == uid and each.isVisibleTo(page))


def form(page: NightsPage, uid: str) -> TimesForm:
    found = line(page, uid).form
    assert found is not None
    return found


def do(page: NightsPage, uid: str, deed: str) -> None:
    menu = line(page, uid).menu()
    next(each for each in menu.actions() if each.text() == deed).trigger()


def press(page: NightsPage, deed: str) -> None:
    found = page.findChildren(QAbstractButton)
    next(each for each in found if each.text() == deed and each.isVisibleTo(page)).click()


def undo(page: Offering) -> None:
    _words, deed, run = page.offers[-1]
    assert deed == "Undo"
    run()


def test_the_main_account_is_told_with_its_reason_and_the_others_beside(page):
    told = words(page._panel)
    assert "Apple Watch: it tells the stages" in told
    assert "22:50 to 06:30, 7 h 30 asleep, from Apple Health" in told
    assert "22:40 to 06:40, 7 h 11 asleep" in told
    assert "14:00 to 14:40" in told


def test_what_a_tracker_told_stands_under_its_own_names_with_units(page):
    told = words(page._panel)
    for each in (
        "Device: Watch6,1 with 10.1",
        "Staged by: watchOS 10",
        "Heart rate variability (SDNN), mean: 48.2 ms",
        "Tags there: late coffee",
        "The file gave the offset of the clocks, not the place.",
        "Oura score: 82 of 100, as it says",
    ):
        assert each in told


def test_a_tracker_is_drawn_in_ink_and_not_in_the_colour_of_a_kind(page, store):
    store.corrections.rule(SourceRule("apple_health", counts_as=Kind.NATURAL))
    assert page._panel.findChild(ChartView).chart.role == "ink2"


def test_sleep_of_no_told_depth_is_drawn_without_stages(desk, qtbot):
    classic = replace(WATCH, stages=Stages.of(at(22, 50), [(27000, Stage.ASLEEP)]))
    with desk.store.writing(Changes.SESSIONS):
        batch = desk.store.batches.begin(Batch("x", "X", "x.json", NOW))
        desk.store.sessions.put(classic, Detail(), b"{}", NIGHT, batch)
    desk.see_imported()
    with standing(NightsPage(desk), desk, qtbot) as page:
        page.enter(PagePlace("nights", night=NIGHT))
        assert page._panel.findChild(ChartView) is None
        assert "It gave no stages of sleep." in words(page._panel)


def test_another_account_is_made_the_main_one_and_the_choice_can_be_taken_back(page, store):
    do(page, "ring", "This is the main sleep")
    assert store.nights.of(NIGHT).main_reason is Reason.CHOSEN
    assert "Oura: you chose it" in words(page._panel)
    undo(page)
    assert store.nights.of(NIGHT).main.uid == "watch"
    do(page, "ring", "This is the main sleep")
    do(page, "ring", "Leave the choice open again")
    assert store.nights.of(NIGHT).main.uid == "watch"


def test_what_was_not_sleep_stays_in_sight_and_comes_back(page, store):
    do(page, "nap", "This was not sleep")
    assert "Set aside by you: 14:00 to 14:40, Oura" in words(page._panel)
    assert store.nights.of(NIGHT).naps == ()
    press(page, "Undo")
    assert [each.uid for each in store.nights.of(NIGHT).naps] == ["nap"]
    assert "Set aside" not in words(page._panel)


def test_a_night_of_which_all_is_set_aside_still_says_so(page, store):
    for uid in ("nap", "watch", "ring"):
        store.corrections.correct(uid, Correction(not_sleep=True), NOW)
    told = words(page._panel)
    assert "Nothing was written down or reported for this night." in told
    assert told.count("Set aside by you") == 3


def test_a_sleep_is_trimmed_by_typing_and_stands_beside_what_the_device_had(page, store, qtbot):
    do(page, "watch", "Trim…")
    asked = form(page, "watch")
    since, until = asked.fields
    assert (since.text(), until.text()) == ("22:50", "06:30")
    assert since.hasFocus()
    until.setText("605")
    qtbot.keyClick(until, Qt.Key.Key_Return)
    assert store.nights.of(NIGHT).main.ended_at == at(6, 5)
    assert "You trimmed this. The device had 22:50 to 06:30." in words(page._panel)
    assert line(page, "watch").button.hasFocus()
    press(page, "As the device had it")
    assert store.nights.of(NIGHT).main.ended_at == at(6, 30)
    undo(page)
    assert store.nights.of(NIGHT).main.ended_at == at(6, 5)


@pytest.mark.parametrize(("since", "until"), [("2100", "0605"), ("0605", "2300"), ("x", "0605")])
def test_a_trim_beyond_the_sleep_is_asked_for_again(page, store, since, until):
    do(page, "watch", "Trim…")
    asked = form(page, "watch")
    asked.fields[0].setText(since)
    asked.fields[1].setText(until)
    press(page, "Trim")
    assert "Two times within 22:50 to 06:30, the earlier first" in words(page._panel)
    assert store.corrections.of(["watch"]) == {}


def test_a_sleep_is_split_in_two_and_one_of_them_set_aside(page, store):
    do(page, "ring", "This is the main sleep")
    do(page, "ring", "Split…")
    form(page, "ring").fields[0].setText("0500")
    press(page, "Split")
    assert "You split this. The device had 22:40 to 06:40." in words(page._panel)
    assert store.nights.of(NIGHT).main.ended_at == at(5)
    undo(page)
    assert store.nights.of(NIGHT).main.ended_at == at(6, 40)


def test_esc_leaves_a_form_and_changes_nothing(page, store, qtbot):
    do(page, "watch", "Split…")
    qtbot.keyClick(form(page, "watch").fields[0], Qt.Key.Key_Escape)
    assert line(page, "watch").form is None
    assert line(page, "watch").button.hasFocus()
    assert store.corrections.of(["watch"]) == {}


def test_a_sleep_is_called_a_nap_and_the_night_again(page, store):
    do(page, "nap", "It was a nap")
    assert "You called this a nap." in words(page._panel)
    do(page, "nap", "It was the night’s sleep")
    assert "You called this the night’s sleep." in words(page._panel)
    press(page, "As the device had it")
    assert store.corrections.of(["nap"]) == {}


def test_every_account_is_named_for_those_who_do_not_see(page):
    assert line(page, "nap").button.accessibleName() == "Correct Oura, 14:00 to 14:40"
    assert line(page, "watch").accessibleName().startswith("Apple Watch: it tells the stages, ")


def test_a_sleep_whose_zone_is_assumed_can_be_said_to_be_slept_elsewhere(page):
    other = [each for each in line(page, "ring").menu().actions() if "elsewhere" in each.text()]
    assert other == []  # the ring knows its zone


def put_by_clock(desk: Desk) -> None:
    told = replace(RING, zone_confidence=ZoneConfidence.ASSUMED, clock_times=True)
    with desk.store.writing(Changes.SESSIONS):
        batch = desk.store.batches.begin(Batch("x", "X", "x.json", NOW))
        desk.store.sessions.put(told, DETAIL, b"{}", NIGHT, batch)
    desk.see_imported()


def test_what_the_sheet_said_of_the_place_is_taken_back_from_the_page(desk, qtbot):
    put_by_clock(desk)
    before = Stretch(NIGHT, NIGHT, "Asia/Seoul")
    desk.store.elsewhere.say(before, NOW)
    with standing(Offering(desk), desk, qtbot) as page:
        page.enter(PagePlace("nights", night=NIGHT))
        seen: Seen = []
        soon(seen, lambda sheet: (sheet.zone.setText("Asia/Tokyo"), sheet.add.click()))
        do(page, "ring", "Slept elsewhere…")
        assert [each.zone for each in desk.store.elsewhere.stretches()] == ["Asia/Tokyo"]
        undo(page)
        assert desk.store.elsewhere.stretches() == (before,)
        soon(seen, lambda _sheet: None)
        do(page, "ring", "Slept elsewhere…")
        assert len(page.offers) == 1  # nothing was changed, so there is nothing to take back


def test_what_was_said_of_the_place_is_shown_and_corrections_keep_their_clock(desk, qtbot):
    put_by_clock(desk)
    with standing(Offering(desk), desk, qtbot) as page:
        page.enter(PagePlace("nights", night=NIGHT))
        asks = [each for each in line(page, "ring").menu().actions() if "elsewhere" in each.text()]
        seen: Seen = []
        soon(seen, lambda sheet: (sheet.zone.setText("Asia/Tokyo"), sheet.add.click()))
        asks[0].trigger()
        assert seen == [ElsewhereSheet]
        page.refresh()
        assert "you said it was Tokyo" in words(page)
        assert "22:40 to 06:40" in words(line(page, "ring"))
        line(page, "ring")._ask(splits=False)
        asked = form(page, "ring")
        assert [each.text() for each in asked.fields] == ["22:40", "06:40"]
        asked.fields[0].setText("23:10")
        asked._settle()
        page.refresh()
        assert "23:10 to 06:40" in words(line(page, "ring"))
        assert "The device had 22:40 to 06:40." in words(line(page, "ring"))
        (session,) = desk.store.nights.of(NIGHT).sessions
        assert session.started_at == datetime(2026, 11, 18, 14, 10, tzinfo=UTC)
