"""A bell that opens no journal rings each reminder once, whoever else looks at its files."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from journal.bell import file as bell_file
from journal.bell import ways as bell_ways
from journal.bell.file import Heard
from journal.bell.ringer import Ringer
from journal.bell.ways import Ways
from journal.evenings import evening
from journal.model.ring import Answer, Ring, RingKind
from journal.model.ritual import Run
from journal.model.schedule import Reminder, Schedule
from journal.settings import Settings, StopChoice
from journal.store.store import Store
from tests.journal.an_evening import CANDLE, RITUALS

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
CALL = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)
ZONE = ZoneInfo("UTC")
REMINDER = Reminder("r", "candle", minutes=60, notice=15, again=10)
SCHEDULE = Schedule(lights_out=(time(22, 30),) * 7, reminders=(REMINDER,))


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "journal.sqlite")
    for each in RITUALS:
        opened.rituals.save(each, NOON)
    opened.rituals.save_schedule(SCHEDULE, NOON)
    evening.write_bell(opened, NOON, ZONE)
    yield opened
    opened.close()


@pytest.fixture
def ringer(store) -> Ringer:
    return looking(store)


def looking(store: Store) -> Ringer:
    made = Ringer(store.path)
    made.read(ZONE)
    return made


def rung(ringer: Ringer, at: datetime) -> tuple[Ring, ...]:
    """One look, as a bell makes it: what it gives stands in the log."""
    ringer.read(ZONE)
    found = ringer.tick(at)
    for each in found:
        ringer.tell(each, Answer.RUNG, at)
    return found


def evening_of(ringer: Ringer, until: datetime = CALL) -> list[RingKind]:
    """Every look of an evening, half a minute apart."""
    found: list[RingKind] = []
    at = CALL - timedelta(hours=1)
    while at <= until:
        found += (each.kind for each in rung(ringer, at))
        at += timedelta(seconds=30)
    return found


def test_an_evening_has_its_notice_its_call_and_one_second_call(ringer):
    found = evening_of(ringer, CALL + timedelta(hours=1))
    assert found == [RingKind.NOTICE, RingKind.BEFORE, RingKind.AGAIN]


def test_a_bell_that_was_killed_forgets_nothing(ringer, store):
    assert evening_of(ringer) == [RingKind.NOTICE, RingKind.BEFORE]
    assert rung(looking(store), CALL + timedelta(minutes=1)) == ()
    (again,) = rung(looking(store), CALL + timedelta(minutes=10))
    assert again.kind is RingKind.AGAIN


def test_what_one_gave_another_does_not_give_again(ringer, store):
    other = looking(store)
    assert rung(other, CALL - timedelta(minutes=20)) == ()
    assert evening_of(ringer) == [RingKind.NOTICE, RingKind.BEFORE]
    assert rung(other, CALL + timedelta(seconds=20)) == ()


def test_a_late_start_gives_one_reminder_and_says_that_it_is_late(store):
    (ring,) = rung(looking(store), CALL + timedelta(hours=1))
    assert ring.late
    assert rung(looking(store), CALL + timedelta(hours=1, minutes=1)) == ()
    assert rung(looking(store), CALL + timedelta(hours=9)) == ()


def test_a_journal_that_is_opened_in_time_hides_nothing_that_was_due(store):
    evening.write_bell(store, CALL + timedelta(minutes=1), ZONE)
    (ring,) = rung(looking(store), CALL + timedelta(minutes=2))
    assert (ring.kind, ring.late) == (RingKind.BEFORE, False)


def test_a_reminder_set_after_its_time_waits_for_tomorrow(store):
    late = replace(SCHEDULE, lights_out=(time(22, 10),) * 7)
    store.rituals.save_schedule(late, CALL)
    evening.write_bell(store, CALL, ZONE)
    assert [each.kind for each in rung(looking(store), CALL)] == []


def test_a_snooze_comes_back_and_has_the_limit_that_was_chosen(ringer, store):
    store.preferences.save(replace(Settings(), snooze_limit=1))
    evening.write_bell(store, NOON, ZONE)
    evening_of(ringer)
    (ring,) = [
        each for each in bell_file.read(bell_file.place(store.path)).rings if each.at == CALL
    ]
    assert ringer.may_snooze(ring)
    ringer.tell(ring, Answer.SNOOZED, CALL, 10)
    assert not ringer.stands(ring)
    (again,) = rung(looking(store), CALL + timedelta(minutes=10))
    assert again.kind is RingKind.BEFORE
    assert not ringer.may_snooze(again)


def test_not_tonight_is_quiet_until_tomorrow(ringer, store):
    (notice,) = rung(ringer, CALL - timedelta(minutes=15))
    ringer.tell(notice, Answer.NOT_TONIGHT, CALL - timedelta(minutes=14))
    assert not ringer.stands(notice)
    assert evening_of(looking(store)) == []
    (tomorrow,) = rung(ringer, CALL + timedelta(days=1))
    assert tomorrow.kind is RingKind.BEFORE


def test_a_whole_evening_can_be_paused_and_wanted_after_all(ringer, store):
    ringer.pause(NOON, quiet=True)
    assert ringer.is_quiet(NOON)
    assert ringer.next(NOON).night == datetime(2026, 11, 26, tzinfo=UTC).date()
    assert looking(store).is_quiet(NOON)
    ringer.pause(NOON, quiet=False)
    assert not ringer.is_quiet(NOON)
    assert evening_of(looking(store)) == [RingKind.NOTICE, RingKind.BEFORE]


def test_what_is_begun_in_the_window_is_taken_away_and_rings_no_more(ringer, store):
    (ring,) = rung(ringer, CALL)
    assert ringer.stands(ring)
    store.runs.keep(Run("u", "candle", CANDLE.name, ring.night, CANDLE.steps, CALL, CALL), CALL)
    evening.write_bell(store, CALL, ZONE)
    ringer.read(ZONE)
    assert not ringer.stands(ring)
    assert rung(ringer, CALL + timedelta(minutes=10)) == ()


def test_a_clock_that_is_set_back_rings_nothing_twice(ringer):
    assert evening_of(ringer) == [RingKind.NOTICE, RingKind.BEFORE]
    assert rung(ringer, CALL - timedelta(hours=2)) == ()
    assert rung(ringer, CALL) == ()


def test_a_log_that_cannot_be_written_keeps_nothing_from_ringing(store):
    bell_file.log_place(store.path).mkdir()
    found = evening_of(looking(store))
    assert found == [RingKind.NOTICE, RingKind.BEFORE]
    assert evening.take_in(store) == 0


def test_without_files_an_evening_is_silent(tmp_path):
    alone = Ringer(tmp_path / "nothing.sqlite")
    alone.read(ZONE)
    assert rung(alone, CALL) == ()
    assert alone.next(CALL) is None
    assert not alone.is_quiet(CALL)
    alone.pause(CALL, quiet=True)


def test_a_bell_hears_of_another_schedule_at_its_next_look(ringer, store):
    store.rituals.save_schedule(replace(SCHEDULE, reminders=()), NOON)
    evening.write_bell(store, NOON, ZONE)
    assert evening_of(ringer) == []


def test_the_second_call_can_be_switched_off_and_words_be_neutral(store):
    chosen = replace(Settings(), second_call=False, private_reminders=True, snooze_minutes=20)
    store.preferences.save(chosen)
    evening.write_bell(store, NOON, ZONE)
    found = bell_file.read(bell_file.place(store.path)).rings
    assert {each.kind for each in found} == {RingKind.NOTICE, RingKind.BEFORE}
    assert {each.name for each in found} == {""}
    ways = bell_ways.read(bell_ways.place(store.path))
    assert (ways.private, ways.snooze, ways.helps) == (True, 20, False)


def test_help_to_stop_needs_lights_out_in_the_file_and_does_not_say_it(store):
    store.preferences.save(replace(Settings(), lights_out_stop=StopChoice.LOCK))
    evening.write_bell(store, NOON, ZONE)
    found = bell_file.read(bell_file.place(store.path)).rings
    assert RingKind.LIGHTS_OUT in {each.kind for each in found}
    ways = bell_ways.read(bell_ways.place(store.path))
    assert ways.helps
    assert not ways.call


@pytest.mark.parametrize("content", ["", "[]", '{"snooze": "x", "limit": true}', "\ud800"])
def test_odd_ways_are_as_at_first(tmp_path, content):
    path = tmp_path / "ways"
    path.write_text(content, encoding="utf-8", errors="surrogatepass")
    assert bell_ways.read(path) == Ways()


def test_nothing_is_written_where_nothing_was_ever_set(tmp_path):
    opened = Store.open(tmp_path / "other.sqlite")
    evening.write_bell(opened, NOON, ZONE)
    opened.close()
    assert not bell_file.place(opened.path).exists()
    assert not bell_ways.place(opened.path).exists()


def test_a_file_that_says_the_same_is_left_alone_until_a_day_has_passed(store):
    path = bell_file.place(store.path)
    before = path.stat().st_mtime_ns, path.stat().st_ino
    evening.write_bell(store, NOON + timedelta(hours=1), ZONE)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before
    evening.write_bell(store, NOON + timedelta(days=2), ZONE)
    assert bell_file.read(path).rings[-1].at > NOON + timedelta(days=31)


def test_the_log_forgets_earlier_days_only(store):
    log = bell_file.log_place(store.path)
    ring = bell_file.read(bell_file.place(store.path)).rings[0]
    for days in (0, 1, 3):
        bell_file.append(log, Heard(ring, Answer.RUNG, CALL + timedelta(days=days)))
    bell_file.prune(log, CALL + timedelta(days=3))
    assert [each.at for each in bell_file.heard(log)] == [CALL + timedelta(days=3)]
    assert [each.name for each in log.parent.iterdir() if each.name.endswith("tmp")] == []


def test_a_snooze_is_taken_into_the_journal_once(store, ringer):
    (ring,) = rung(ringer, CALL)
    ringer.tell(ring, Answer.SNOOZED, CALL + timedelta(seconds=1), 10)
    assert evening.take_in(store) == 2
    assert evening.take_in(store) == 0
    looked = store.rings.looked()
    assert [each.times for each in looked.waiting] == [1]
    ringer.tell(ring, Answer.NOT_TONIGHT, CALL + timedelta(seconds=2))
    assert evening.take_in(store) == 1
    assert store.rings.looked().settled == ((ring.night, "candle"),)


def test_what_comes_back_has_its_name_though_the_log_has_none(ringer, store):
    (ring,) = [each for each in rung(ringer, CALL) if each.kind is RingKind.BEFORE]
    ringer.tell(ring, Answer.SNOOZED, CALL, 10)
    (again,) = rung(looking(store), CALL + timedelta(minutes=10, seconds=1))
    assert again.name == "Candle-lit evening"
