"""The schedule's page: each change applies at once, and what it shows ahead is what rings."""

from collections.abc import Callable
from datetime import UTC, date, time, timedelta

import icalendar
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.model.ring import RingKind
from journal.model.ritual import Ritual
from journal.model.schedule import DAY, Pause, Schedule
from journal.reminders import rings
from tests.journal.an_evening import CANDLE, MORNING, SCHEDULE
from tests.ui.conftest import LISBON
from tests.ui.views.conftest import standing
from ui.models.ritual_words import ring_words
from ui.views.page import Place
from ui.views.rituals import RitualsPage

TODAY = date(2026, 11, 19)
TONIGHT = TODAY + DAY


@pytest.fixture
def page(desk, qtbot):
    for each in (CANDLE, MORNING):
        desk.store.rituals.save(each, desk.now())
    with standing(RitualsPage(desk), desk, qtbot) as made:
        made.enter(Place("rituals", words="schedule"))
        yield made


@pytest.fixture
def view(page):
    return page.schedule


@pytest.fixture
def offers(page) -> list[tuple[str, str, Callable[[], None] | None]]:
    made: list[tuple[str, str, Callable[[], None] | None]] = []
    page.offered.connect(lambda *offer: made.append(offer))
    return made


def plan(desk):
    return desk.store.rituals.schedule()


def typed(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_lights_out_is_typed_by_weekday_from_the_keyboard_alone(view, desk, qtbot):
    assert QApplication.focusWidget() is view.week.cells[0].lights_out
    qtbot.keyClicks(QApplication.focusWidget(), "2245")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is view.week.cells[0].wake
    qtbot.keyClicks(QApplication.focusWidget(), "6:30 am")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert plan(desk).lights_out == (time(22, 45), *(None,) * 6)
    assert plan(desk).wake == (time(6, 30), *(None,) * 6)


def test_the_same_on_all_days_can_be_taken_back(view, desk, qtbot, offers):
    typed(qtbot, view.week.cells[2].lights_out, "23:00")
    view.week.alike.click()
    assert plan(desk).lights_out == (time(23),) * 7
    offers[-1][2]()
    assert plan(desk).lights_out == (None, None, time(23), *(None,) * 4)


def test_a_blank_lights_out_is_counted_back_from_waking_and_shown(view, desk, qtbot):
    typed(qtbot, view.week.cells[4].wake, "7:00")
    view.week.sleep.step(480)
    assert plan(desk).sleep_minutes == 480
    thursday = view.week.cells[3].lights_out  # the evening before Friday's waking
    assert thursday.placeholderText() == "23:00"
    assert "23:00" in thursday.accessibleDescription()
    assert plan(desk).lights_out_of(TONIGHT, LISBON).hour == 23


def test_what_is_no_time_is_said_and_changes_nothing(view, desk, qtbot):
    typed(qtbot, view.week.cells[0].lights_out, "22:45")
    typed(qtbot, view.week.cells[0].lights_out, "99:99")
    assert plan(desk).lights_out[0] == time(22, 45)
    assert "22:30" in view.week.cells[0].lights_out.accessibleDescription()


def test_another_lights_out_and_quiet_hold_tonight_only(view, desk, qtbot):
    desk.store.rituals.save_schedule(SCHEDULE, desk.now())
    typed(qtbot, view.tonight.lights_out, "23:15")
    assert plan(desk).only(TONIGHT).lights_out == time(23, 15)
    assert plan(desk).lights_out_of(TONIGHT + 7 * DAY, UTC) == SCHEDULE.lights_out_of(
        TONIGHT + 7 * DAY, UTC
    )
    view.tonight.quiet.switch.click()
    assert plan(desk).only(TONIGHT).quiet
    view.tonight.quiet.switch.click()
    typed(qtbot, view.tonight.lights_out, " ")
    assert plan(desk).tonight == ()


def test_several_reminders_before_lights_out_at_a_time_and_on_waking(view, desk, qtbot):
    view.reminders.add.click()
    view.reminders.add.click()
    first, second = view.reminders.rows.values()
    first.notice.step(10)
    first.again.step(5)
    first.days.days[6].click()
    second.ritual.choose("morning")
    second.anchor.choose(RingKind.WAKING)
    one, other = plan(desk).reminders
    assert (one.anchor, one.minutes, one.notice, one.again) == (RingKind.BEFORE, 20, 10, 5)
    assert one.weekdays == (1, 2, 3, 4, 5, 7)
    assert (other.ritual, other.anchor, other.minutes) == ("morning", RingKind.WAKING, 0)
    second.anchor.choose(RingKind.FIXED)
    typed(qtbot, second.at, "20:00")
    assert plan(desk).reminders[1].at == time(20)
    assert second.minutes.isHidden() or not second.minutes.isVisible()


def test_a_removed_reminder_comes_back(view, desk, offers):
    desk.store.rituals.save_schedule(SCHEDULE, desk.now())
    view.reminders.rows["r-before"].away.click()
    assert len(plan(desk).reminders) == len(SCHEDULE.reminders) - 1
    offers[-1][2]()
    assert plan(desk) == SCHEDULE


def test_a_pause_silences_and_is_ended_and_both_can_be_taken_back(view, desk, offers):
    desk.store.rituals.save_schedule(SCHEDULE, desk.now())
    view.pauses.presets[2].click()
    assert plan(desk).pauses == (Pause(TODAY, TODAY + 6 * DAY),)
    assert [each.lines for each in view.ahead.rows][1] == ["quiet"]
    view.pauses._end(plan(desk).pauses[0])
    assert plan(desk).pauses == ()
    offers[-1][2]()
    assert len(plan(desk).pauses) == 1


def test_a_pause_is_given_days_and_a_word(view, desk, qtbot):
    view.pauses.first.show_day(TODAY + 3 * DAY)
    view.pauses.last.show_day(TODAY + 2 * DAY)
    view.pauses.pause.click()
    assert plan(desk).pauses == ()
    view.pauses.last.show_day(TODAY + 4 * DAY)
    view.pauses.note.setText("away")
    view.pauses.pause.click()
    assert plan(desk).pauses == (Pause(TODAY + 3 * DAY, TODAY + 4 * DAY, "away"),)


def test_a_pause_that_has_begun_keeps_its_days_that_are_over(view, desk):
    long = Pause(TODAY - 3 * DAY, TODAY + 3 * DAY)
    desk.store.rituals.save_schedule(Schedule(pauses=(long,)), desk.now())
    view.pauses._end(long)
    assert plan(desk).pauses == (Pause(TODAY - 3 * DAY, TODAY - DAY),)


def test_the_next_14_nights_show_each_ring_that_the_core_gives(view, desk):
    desk.store.rituals.save_schedule(SCHEDULE, desk.now())
    shown = [line for row in view.ahead.rows for line in row.lines]
    found = rings(SCHEDULE, desk.store.rituals.all(), TONIGHT, TONIGHT + timedelta(days=13), LISBON)
    by_night = sorted(found, key=lambda each: (each.night, each.at))
    assert shown == [ring_words(each, LISBON) for each in by_night]
    assert len(view.ahead.rows) == 14


def test_the_reminders_go_to_a_calendar_file(view, desk, offers, tmp_path):
    desk.store.rituals.save_schedule(SCHEDULE, desk.now())
    desk.dialogs.place = tmp_path / "evenings.ics"
    view.ahead.export.click()
    found = icalendar.Calendar.from_ical(desk.dialogs.place.read_bytes())
    assert found.walk("VEVENT")
    assert "evenings.ics" in offers[-1][0]
    desk.dialogs.place = tmp_path / "no" / "x.ics"
    view.ahead.export.click()
    assert "cannot be written" in desk.dialogs.told[-1].title


def test_without_a_ritual_there_is_nothing_to_remind_of_and_that_is_said(desk, qtbot):
    with standing(RitualsPage(desk), desk, qtbot) as made:
        made.enter(Place("rituals", words="schedule"))
        assert not made.schedule.reminders.add.isEnabled()
        desk.store.rituals.save(Ritual("x", "Evening"), desk.now())
        assert made.schedule.reminders.add.isEnabled()
