"""The evening shows the way to lights-out, and does what a button names, as the bell would."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from journal.evenings import deeds as evening_deeds
from journal.experiments import experiment
from journal.model.dream import Dream
from journal.model.night import Kind
from journal.model.ritual import Asks, RunState, Step, StepKind
from journal.rituals import runner
from tests.journal.living import wish
from tests.ui.views.evening_plan import NIGHT, PLAN, SLOW, plan, tonight
from ui.views.page import Place

AT = datetime(2026, 11, 19, 21, 36, tzinfo=UTC)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def clock():
    return [AT]


@pytest.fixture
def planned(store):
    plan(store, AT - timedelta(days=1))


@pytest.fixture
def page(planned, tonight_page):
    tonight_page.enter(Place("tonight"))
    return tonight_page


@pytest.fixture
def shown(page):
    return page._evening


def passes(page, clock, **span):
    clock[0] += timedelta(**span)
    page._look_again()


def test_the_candle_has_a_mark_for_each_step_and_its_time(shown):
    cuts = shown.candle.wax.cuts
    assert [(each.clock, each.name) for each in cuts[:3]] == [
        ("22:00", "Dim every lamp"),
        ("22:05", "Warm drink"),
        ("22:05", "Write one wish"),
    ]
    assert shown.candle.wax.minutes == 69
    assert shown.candle.wax.foot == ("22:45", "Lights out")
    assert shown.candle.wax.lit
    assert shown.headline.text().replace("\N{NO-BREAK SPACE}", " ") == "Lights out in 1 h 09"
    assert shown.below.text() == "Slow Evening begins at 22:00, in 24 min."


def test_the_candle_is_told_in_one_sentence(shown):
    face = QAccessible.queryAccessibleInterface(shown.candle)
    assert face.text(QAccessible.Text.Name) == (
        "Slow Evening, 5 steps, begins in 24 minutes; next step Dim every lamp at 22:00"
    )


def test_the_candle_burns_down_with_the_clock_and_the_last_minute_by_the_second(page, shown, clock):
    passes(page, clock, minutes=40)
    assert shown.candle.wax.minutes == 29
    assert page._tick.interval() == 15_000
    passes(page, clock, minutes=28, seconds=15)
    assert page._tick.interval() == 1000
    assert shown.headline.text() == "Lights out in 45 seconds"
    passes(page, clock, minutes=1)
    assert not shown.candle.wax.lit


def test_earlier_in_the_evening_the_candle_is_not_lit(page, shown, clock):
    clock[0] = AT - timedelta(hours=2, minutes=30)
    page._look_again()
    assert not shown.candle.wax.lit
    assert shown.headline.text() == "Lights out at 22:45"


def test_ctrl_enter_begins_the_ritual_and_leads_to_the_runner(page, store, qtbot):
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert gone.args == [Place("runner")]
    run = store.runs.open()
    assert (run.name, run.night) == ("Slow Evening", NIGHT)
    assert (NIGHT, "slow") in store.rings.looked().settled


def test_ctrl_shift_enter_puts_it_off_by_ten_minutes_at_most_three_times(page, shown, store, qtbot):
    for _time in range(3):
        qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert shown.beside.reminder.text() == "Next reminder at 21:46"
    assert page.desk.dialogs.told == []
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert "3 times" in page.desk.dialogs.told[0].title


def test_not_tonight_silences_it_and_it_can_be_begun_after_all(page, shown, store, qtbot):
    shown.acts.leave.click()
    assert "is left for tonight" in shown.below.text()
    assert shown.beside.reminder.text().startswith("Next reminder on Friday")
    assert not shown.acts.later.isVisible()
    with qtbot.waitSignal(page.go):
        shown.acts.begin.click()
    assert store.runs.open() is not None


def test_ctrl_r_changes_lights_out_for_tonight_only(page, shown, store, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_R, CONTROL)
    field = QApplication.focusWidget()
    assert field is shown.other_time.field
    qtbot.keyClicks(field, "2330")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shown.headline.text().replace("\N{NO-BREAK SPACE}", " ") == "Lights out in 1 h 54"
    assert store.rituals.schedule().only(NIGHT).lights_out == time(23, 30)
    assert not shown.other_time.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_R, CONTROL)
    shown.other_time.usual_button.click()
    assert store.rituals.schedule() == PLAN


def test_what_is_no_time_is_not_taken(page, shown, store, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_R, CONTROL)
    shown.other_time.field.clear()
    qtbot.keyClicks(shown.other_time.field, "late")
    qtbot.keyClick(shown.other_time.field, Qt.Key.Key_Return)
    assert shown.other_time.isVisible()
    qtbot.keyClick(shown.other_time.field, Qt.Key.Key_Escape)
    assert not shown.other_time.isVisible()
    assert store.rituals.schedule() == PLAN


def test_the_tired_way_can_be_chosen_for_tonight_and_left_again(page, shown, store):
    shown.acts.other.click()
    shown.other_ritual._rituals.chips["tired"].click()
    assert [each.ritual.name for each in tonight(store).rituals] == ["Tired"]
    assert shown.below.text().startswith("Tired begins at 22:00")
    shown.acts.other.click()
    shown.other_ritual._rituals.chips[""].click()
    assert store.rituals.schedule() == PLAN


def test_with_nothing_planned_one_of_elaras_evenings_can_be_taken(tonight_page, store, qtbot):
    tonight_page.enter(Place("tonight"))
    shown = tonight_page._evening
    assert shown.headline.text() == "Nothing planned for tonight"
    qtbot.keyClick(tonight_page, Qt.Key.Key_Return, CONTROL)
    shown.other_ritual._rituals.chips["tired"].click()
    (kept,) = store.rituals.all()
    assert kept.name == "Tired evening"
    assert shown.acts.begin.isVisible()
    assert "ready when you are" in shown.below.text()


def test_a_ritual_that_stands_open_is_offered_to_go_on(page, shown, store, clock, qtbot):
    run = evening_deeds.begin(store, SLOW, NIGHT, clock[0])
    store.runs.keep(runner.pause(run, clock[0]), clock[0])
    assert shown.acts.begin.text() == "Go on"
    assert "stands at “Dim every lamp”, since 21:36" in shown.below.text()
    passes(page, clock, minutes=30)
    assert shown.acts.begin.text() == "Go on"
    passes(page, clock, minutes=1)
    assert shown.below.text().startswith("Slow Evening is kept as far as you went.")
    assert store.runs.get(run.uid).state is RunState.STOPPED


def test_the_light_can_be_put_out_here_too(page, shown, store, clock):
    run = evening_deeds.begin(store, replace(SLOW, steps=()), NIGHT, clock[0])
    passes(page, clock, minutes=50)
    shown.acts.out.click()
    assert store.runs.get(run.uid).lights_out_at == clock[0]
    assert shown.headline.text() == "Good night"
    assert shown.candle.wax.smoke
    assert not shown.acts.other.isVisible()


def test_after_midnight_it_is_still_evening_before_a_late_lights_out(page, shown, store, clock):
    evening_deeds.lights_out_tonight(store, NIGHT, time(0, 40), clock[0])
    store.dreams.save(Dream(NIGHT - timedelta(days=1), "A door."), clock[0])
    clock[0] = datetime(2026, 11, 20, 0, 10, tzinfo=UTC)
    page._look_again()
    assert page._shows(shown)
    assert page._night.night == NIGHT - timedelta(days=1)
    clock[0] = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    page._look_again()
    assert not page._shows(shown)
    assert page._night.night == NIGHT


def test_the_flame_has_the_colour_of_a_kind_only_where_one_was_said(shown, page, store, clock):
    assert shown.candle.wax.flame == ""
    evening_deeds.begin(store, replace(SLOW, steps=()), NIGHT, clock[0])
    assert shown.candle.wax.flame == ""
    store.nights.say_kind(NIGHT, Kind.SYNCED, clock[0])
    assert shown.candle.wax.flame == "synced"


def test_last_nights_dream_can_still_be_written_in_the_evening(page, shown, qtbot):
    with qtbot.waitSignal(page.go) as gone:
        shown.write.click()
    assert gone.args == [Place("journal", night=NIGHT - timedelta(days=1), dream="new")]


@pytest.mark.parametrize("size", [0.9, 2.0])
def test_the_evening_fits_the_narrowest_window_at_any_size(page, shown, look, size):
    look.set_text_size(size)
    QApplication.sendPostedEvents()
    assert page.minimumSizeHint().width() <= 1024 - 56
    assert shown.minimumSizeHint().width() <= 1024 - 56


def test_the_draw_stands_at_the_top_and_leads_to_its_experiment(page, shown, store):
    assert shown.beside.draw.isHidden()
    experiment.register(store, replace(wish(), first=NIGHT), AT - timedelta(hours=6))
    page.refresh()
    assert shown.beside.draw.arm.text() in {"Natural", "Synced"}
    went: list[Place] = []
    page.go.connect(went.append)
    shown.beside.draw.door.click()
    assert went == [Place("experiment")]


def test_an_evening_of_elaras_own_becomes_the_persons_with_steps_of_its_own(store, tonight_page):
    tonight_page.enter(Place("tonight"))
    tonight_page._evening.deeds.choose("candle")
    (kept,) = store.rituals.all()
    assert kept.template == "candle"
    assert not {each.uid for each in kept.steps} & {f"candle.{n}" for n in range(20)}
    assert store.rituals.schedule().only(NIGHT).ritual == kept.uid


def test_in_the_morning_the_list_and_the_noted_lights_out_stand_beside_the_intention(
    page, clock, store
):
    run = evening_deeds.begin(store, SLOW, NIGHT, AT)
    store.runs.write(NIGHT, Step("todo", "List", kind=StepKind.WRITE, asks=Asks.TODO), "Bread", AT)
    evening_deeds.put_out(store, run, AT + timedelta(hours=1))
    passes(page, clock, hours=10)
    intention = page._morning.intention
    assert intention.noted.text() == "Lights out at 22:36\nTomorrow’s list: Bread"
    assert intention.words.isHidden()


def test_with_the_largest_text_it_opens_at_its_top_with_the_deeds_before_the_candle(
    page, shown, look, qtbot
):
    look.set_text_size(2.0)
    page.resize(1224, 800)
    qtbot.waitUntil(lambda: page._scrolls[shown].verticalScrollBar().maximum() > 0)
    bar = page._scrolls[shown].verticalScrollBar()
    shown.beside.change.setFocus()
    bar.setValue(bar.maximum())
    page.hide()
    page.show()
    page.enter(Place("tonight"))
    assert bar.value() == 0
    begin = shown.acts.begin
    assert page.rect().contains(begin.mapTo(page, begin.rect().bottomRight()))
    assert begin.mapTo(shown, begin.rect().bottomLeft()).y() < shown.candle.y()
    look.set_text_size(1.0)
    qtbot.waitUntil(lambda: begin.mapTo(shown, begin.rect().topLeft()).y() > shown.candle.y())


def test_where_both_have_no_room_last_night_stands_below(page, shown, look, qtbot):
    look.set_text_size(2.0)
    page.resize(968, 700)
    qtbot.waitUntil(lambda: shown.beside.y() > shown.candle.y())
    assert page._scrolls[shown].horizontalScrollBar().maximum() == 0
