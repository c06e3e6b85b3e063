"""The bell gives each reminder once, takes it away when it is over, and hears what is chosen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from journal.bell import file as bell_file
from journal.bell import ways as bell_ways
from journal.bell.file import Heard
from journal.bell.ways import Ways
from journal.evenings import evening
from journal.model.ring import Answer, Ring, RingKind
from journal.model.ritual import Run
from journal.settings import Settings, StopChoice
from tests.journal.an_evening import CANDLE
from tests.ui.tray.conftest import CALL, NOON, ZONE, Evening
from ui.tray.notifier import BEGIN, LATER, NOT_TONIGHT, OPEN

MINUTE = timedelta(minutes=1)


def heard(tonight: Evening) -> list[Answer]:
    return [each.answer for each in bell_file.heard(bell_file.log_place(tonight.journal))]


def choose(store, **settings) -> None:
    store.preferences.save(replace(Settings(), **settings))
    evening.write_bell(store, NOON, ZONE)


def test_an_evening_is_announced_called_and_called_once_more(tonight):
    found = tonight.until(CALL + 30 * MINUTE)
    assert found == [
        "It begins at 21:30.",
        "It is time, if you like.",
        "There is still time for it.",
    ]
    assert len(tonight.notes.standing) == 1  # each took the place of the one before
    assert heard(tonight) == [Answer.RUNG] * 3


def test_begin_goes_to_the_ritual_and_nothing_more_rings(tonight, qtbot):
    tonight.until(CALL)
    with qtbot.waitSignal(tonight.bell.begin_asked) as asked:
        tonight.notes.press(BEGIN)
    assert asked.args[0].ritual == "candle"
    assert tonight.notes.standing == {}
    assert tonight.until(CALL + 30 * MINUTE) == []
    assert heard(tonight)[-1] is Answer.BEGUN


def test_in_ten_minutes_comes_back_until_the_limit(tonight, planned):
    choose(planned, snooze_minutes=5, snooze_limit=2)
    tonight.until(CALL)
    for times in (1, 2):
        assert ("later", "In 5 minutes") in tonight.notes.shown[-1].ways
        tonight.notes.press(LATER)
        assert tonight.notes.standing == {}
        assert len(tonight.until(CALL + 5 * times * MINUTE)) == 1
    assert LATER not in dict(tonight.notes.shown[-1].ways)
    tonight.notes.press(LATER)  # from a note that stood before
    assert heard(tonight).count(Answer.SNOOZED) == 2


def test_not_tonight_is_quiet_tonight_and_rings_tomorrow(tonight):
    tonight.until(CALL - 14 * MINUTE)
    tonight.notes.press(NOT_TONIGHT)
    assert tonight.until(CALL + 30 * MINUTE) == []
    assert tonight.at(CALL + timedelta(days=1)) == ["It is time, if you like."]


def test_a_click_on_the_words_opens_elara_and_answers_nothing(tonight, qtbot):
    tonight.until(CALL)
    with qtbot.waitSignal(tonight.bell.open_asked):
        tonight.notes.press(OPEN)
    assert heard(tonight) == [Answer.RUNG] * 2


def test_a_ritual_begun_in_the_window_takes_the_note_away(tonight, planned):
    tonight.until(CALL)
    (topic,) = tonight.notes.standing
    planned.runs.keep(Run("u", "candle", CANDLE.name, topic[0], CANDLE.steps, CALL, CALL), CALL)
    evening.write_bell(planned, CALL, ZONE)
    tonight.bell.look()
    assert tonight.notes.standing == {}


def test_an_answer_given_elsewhere_takes_the_note_away_at_once(tonight, qtbot):
    tonight.until(CALL)
    ring = tonight.bell.standing
    log = bell_file.log_place(tonight.journal)
    bell_file.append(log, Heard(ring, Answer.SNOOZED, CALL, 10))
    qtbot.waitUntil(lambda: tonight.notes.standing == {})  # the file is watched


def test_after_sleep_there_is_one_catch_up_and_no_burst(tonight):
    tonight.until(CALL - 20 * MINUTE)
    assert tonight.at(CALL + 60 * MINUTE) == ["It was for 21:30. There is still room for it."]
    assert tonight.until(CALL + 90 * MINUTE) == []


def test_a_night_slept_through_is_not_reminded_of(tonight):
    assert tonight.at(CALL + timedelta(hours=9)) == []


def test_a_note_does_not_stand_until_the_morning(tonight):
    tonight.until(CALL)
    tonight.at(CALL + timedelta(hours=9))
    assert tonight.notes.standing == {}


@pytest.mark.parametrize("what", ["quiet", "film"])
def test_who_is_not_to_be_disturbed_is_reminded_afterwards_and_once(tonight, what):
    def hold(on: bool) -> None:
        setattr(tonight.notes if what == "quiet" else tonight, what, on)

    hold(True)
    assert tonight.until(CALL + 30 * MINUTE) == []
    hold(False)
    assert len(tonight.until(CALL + 31 * MINUTE)) == 1
    assert tonight.until(CALL + 60 * MINUTE) == []


def test_what_was_held_and_begun_meanwhile_is_not_given(tonight):
    tonight.notes.quiet = True
    tonight.until(CALL)
    ring = next(
        each
        for each in bell_file.read(bell_file.place(tonight.journal)).rings
        if each.kind is RingKind.BEFORE
    )
    bell_file.append(bell_file.log_place(tonight.journal), Heard(ring, Answer.BEGUN, CALL))
    tonight.bell.look()
    tonight.notes.quiet = False
    assert tonight.until(CALL + 30 * MINUTE) == []


def test_who_wants_to_be_disturbed_is(tonight, planned):
    choose(planned, heed_do_not_disturb=False)
    tonight.notes.quiet = True
    assert "It is time, if you like." in tonight.until(CALL)


def test_neutral_words_name_nothing(tonight, planned):
    choose(planned, private_reminders=True)
    tonight.until(CALL + 30 * MINUTE)
    assert {(each.title, each.words) for each in tonight.notes.shown} == {
        ("Elara", "A reminder you asked for.")
    }


def test_where_another_rings_this_one_is_silent_and_goes_on_when_that_one_is_gone(tonight):
    tonight.mine = False
    assert tonight.until(CALL + MINUTE) == []
    tonight.mine = True
    assert len(tonight.until(CALL + 2 * MINUTE)) == 1


def test_a_paused_evening_is_quiet_and_its_note_goes(tonight):
    tonight.until(CALL - 14 * MINUTE)
    tonight.bell.pause(quiet=True)
    assert tonight.bell.is_quiet()
    assert tonight.notes.standing == {}
    assert tonight.until(CALL + MINUTE) == []


def test_the_icon_says_when_the_next_reminder_is_and_no_name(tonight):
    assert tonight.bell.next_words() == "Elara: next reminder 21:15"
    bell_file.place(tonight.journal).unlink()
    tonight.bell.look()
    assert tonight.bell.next_words() == "Elara: no reminder is set"


@pytest.fixture
def stops(tonight, planned) -> list[Ring]:
    choose(planned, lights_out_stop=StopChoice.LOCK)
    found: list[Ring] = []
    tonight.bell.lights_out.connect(found.append)
    return found


def test_lights_out_helps_to_stop_and_says_nothing_else(tonight, stops):
    found = tonight.until(CALL + 61 * MINUTE)
    assert len(stops) == 1
    assert len(found) == 3


def test_a_computer_that_wakes_after_lights_out_is_not_stopped(tonight, stops):
    tonight.until(CALL)
    tonight.at(CALL + 70 * MINUTE)
    assert stops == []


def test_help_that_was_put_off_comes_again(tonight, stops):
    tonight.until(CALL + 60 * MINUTE)
    tonight.bell.put_off(stops[0], 10)
    tonight.until(CALL + 70 * MINUTE)
    assert len(stops) == 2


def test_quiet_holds_no_help_back_and_a_pause_does(tonight, stops):
    tonight.notes.quiet = True
    tonight.until(CALL + 60 * MINUTE)
    assert len(stops) == 1
    tonight.at(CALL + timedelta(hours=20))
    tonight.bell.pause(quiet=True)
    tonight.until(CALL + timedelta(hours=25, minutes=1))
    assert len(stops) == 1


def test_lights_out_itself_is_said_where_it_is_wanted(tonight, planned):
    schedule = replace(planned.rituals.schedule(), call_lights_out=True)
    planned.rituals.save_schedule(schedule, NOON)
    evening.write_bell(planned, NOON, ZONE)
    assert bell_ways.read(bell_ways.place(planned.path)) == Ways(call=True)
    assert tonight.until(CALL + 60 * MINUTE)[-1] == "It is the time you chose."
    assert BEGIN not in dict(tonight.notes.shown[-1].ways)
