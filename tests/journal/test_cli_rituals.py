"""Rituals and evenings on the command line."""

from contextlib import closing
from datetime import UTC, datetime

import icalendar
import pytest

from journal import clock
from journal.bell import file as bell_file
from journal.evenings import evening
from journal.model.ritual import Asks
from journal.settings import Settings
from journal.store.store import Store
from tests.journal.an_evening import RITUALS, SCHEDULE

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon_in_utc(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def planned(terminal):
    store = Store.open(terminal.journal)
    for each in RITUALS:
        store.rituals.save(each, NOW)
    store.rituals.save_schedule(SCHEDULE, NOW)
    evening.write_bell(store, NOW, clock.local_zone())
    store.close()
    return terminal


def test_rituals_are_listed_and_begun_from_templates(terminal):
    assert terminal.json("rituals") == []
    added = terminal.json("ritual", "add", "candle")
    assert added["name"] == "Candle-lit evening"
    assert [each["name"] for each in terminal.json("rituals")] == ["Candle-lit evening"]
    assert "8 steps" not in terminal.run("rituals", "--templates").stdout
    assert terminal.run("ritual", "add", "sleep_restriction").exit_code == 1
    assert terminal.run("ritual", "add", "nothing").exit_code == 1


def test_tonight_tells_lights_out_steps_with_times_and_rings(planned):
    told = planned.json("tonight", "--at", "21:00")
    assert (told["night"], told["lights_out"]) == ("2026-11-25", "2026-11-24T22:30:00+00:00")
    candle = next(each for each in told["rituals"] if each["name"] == "Candle-lit evening")
    assert candle["steps"][-1]["at"] == "2026-11-24T21:40:00+00:00"
    assert {"at", "night", "ritual", "kind"} == set(told["reminders"][0])
    assert told["arm"] is None
    assert "Lights out: 22:30" in planned.run("tonight").stdout


def test_tonight_without_a_schedule_shows_a_dash(terminal):
    assert terminal.json("tonight")["lights_out"] is None
    assert "Lights out: –" in terminal.run("tonight").stdout


def test_reminders_are_listed_by_the_clocks_of_a_zone(planned):
    found = planned.json(
        "reminders", "--from", "2026-11-25", "--to", "2026-11-25", "--zone", "Asia/Kathmandu"
    )
    assert len(found) == 7
    before = next(each for each in found if each["kind"] == "before")
    assert before == {
        "at": "2026-11-24T21:30:00+05:45",
        "night": "2026-11-25",
        "ritual": "Candle-lit evening",
        "kind": "before",
    }
    assert (
        planned.run(
            "reminders", "--from", "2026-11-25", "--to", "2026-11-25", "--zone", "Xx"
        ).exit_code
        == 2
    )
    assert planned.run("reminders", "--from", "0001-01-01", "--to", "9999-12-31").exit_code == 2


def test_the_calendar_file_is_one_that_a_calendar_reads(planned, tmp_path):
    out = tmp_path / "evenings.ics"
    told = planned.json("calendar", "--out", out)
    found = icalendar.Calendar.from_ical(out.read_bytes())
    assert len(found.walk("VEVENT")) == told["events"] == 49
    assert planned.run("calendar", "--out", tmp_path / "no" / "x.ics").exit_code == 1


def test_the_bell_rings_once_from_its_file_alone(planned):
    planned.journal.unlink()
    (ring,) = planned.json("bell", "--once", "--at", "2026-11-24T21:30:10Z")
    assert (ring["ritual"], ring["kind"], ring["late"]) == ("Candle-lit evening", "before", False)
    assert planned.json("bell", "--once", "--at", "2026-11-24T21:31Z") == []
    assert not planned.journal.exists()
    assert len(bell_file.heard(bell_file.log_place(planned.journal))) == 1


def test_a_ritual_is_gone_through_and_its_words_go_into_the_night(planned):
    done = planned.run(
        "ritual", "run", "candle-LIT evening", text="\n/skip a cold\nwater the fig\n/stop\ny\n"
    )
    assert done.exit_code == 0, done.output
    store = Store.open(planned.journal)
    (run,) = store.runs.between(NOW.date(), NOW.date().replace(day=30))
    (words,) = store.runs.words(run.night)
    assert [each.outcome for each in run.done][:2] == ["done", "skipped"]
    assert run.done[1].reason == "a cold"
    assert (words.asks, words.text) == (Asks.TODO, "water the fig")
    assert store.nights.of(run.night).lights_out == NOW
    assert store.rings.looked().settled == ((run.night, "candle"),)
    store.close()


def test_an_interrupted_ritual_goes_on_where_it_was(planned):
    stopped = planned.run("ritual", "run", "Candle-lit evening", text="\n")
    assert "goes on from here" in stopped.stdout
    again = planned.run("ritual", "run", "Candle-lit evening", text="/stop\nn\n")
    assert "2/4  Breathe" in again.stdout
    assert planned.run("ritual", "run", "no such thing").exit_code == 1


def test_an_evening_is_planned_from_nothing_to_a_ring(terminal):
    terminal.json("ritual", "add", "tired")
    set_to = terminal.json(
        "schedule", "--lights-out", "0:30", "--remind", "tired evening", "--before", "20"
    )
    assert set_to["lights_out"] == ["00:30"] * 7
    assert terminal.json("schedule") == set_to
    (ring,) = terminal.json("bell", "--once", "--at", "2026-11-25T00:10:20Z")
    assert (ring["ritual"], ring["night"]) == ("Tired evening", "2026-11-25")
    assert terminal.run("schedule", "--wake", "never").exit_code == 2


def test_the_tired_evening_stands_in_for_the_evening_that_is_kept(terminal):
    base = terminal.json("ritual", "add", "candle")
    assert terminal.json("ritual", "add", "tired")["variant_of"] == base["id"]
    done = terminal.run("ritual", "run", "candle-lit evening", "--tired", text="/stop\nn\n")
    assert "1/3  Turn down the lights" in done.stdout
    assert (
        terminal.json("ritual", "add", "gratitude", "--variant-of", "tired evening")["variant_of"]
        == base["id"]
    )


def test_a_variant_stands_in_on_its_weekdays_in_the_terminal_too(terminal):
    base = terminal.json("ritual", "add", "candle")
    made = terminal.json(
        *("ritual", "add", "gratitude", "--variant-of", "candle-lit evening", "--weekdays", "2,3")
    )
    assert (made["variant_of"], made["weekdays"]) == (base["id"], [2, 3])
    done = terminal.run("ritual", "run", "candle-lit evening", text="/stop\nn\n")  # a Tuesday
    assert "1/1  Write three things you are glad of" in done.stdout


def test_a_ritual_goes_to_a_file_and_comes_back_as_another(terminal, tmp_path):
    terminal.json("ritual", "add", "candle")
    terminal.json("ritual", "add", "tired")
    out = tmp_path / "evening.json"
    assert terminal.json("ritual", "export", "candle-lit evening", "--out", out)["variants"]
    assert terminal.json("ritual", "import", out, "--dry-run")["kept"] is False
    assert len(terminal.json("rituals")) == 2
    back = terminal.json("ritual", "import", out)
    assert back["name"] == "Candle-lit evening 2"
    kept = terminal.json("rituals")
    assert [each["variant_of"] for each in kept][3] == back["id"]
    assert kept[2]["steps"] == kept[0]["steps"]


def test_a_file_that_is_no_ritual_changes_nothing(terminal, tmp_path):
    other = tmp_path / "list.json"
    other.write_text("[1, 2]", encoding="utf-8")
    refused = terminal.run("ritual", "import", other)
    assert refused.exit_code == 1
    assert terminal.json("rituals") == []
    assert terminal.run("ritual", "import", tmp_path / "none.json").exit_code == 1
    assert terminal.run("ritual", "export", "x", "--out", tmp_path / "x").exit_code == 1


def test_stats_count_and_claim_nothing(planned):
    planned.run("ritual", "run", "Candle-lit evening", text="\n/skip a cold\n/stop\ny\n")
    told = planned.json("ritual", "stats", "candle-lit evening")
    (found,) = told["rituals"]
    assert (told["evenings"], found["begun"], found["stopped"], found["finished"]) == (1, 1, 1, 0)
    assert found["steps"][1]["reasons"] == [{"reason": "a cold", "n": 1}]
    assert told["lights_out_against_plan"]["n"] == 1
    assert told["in_a_row"] is None
    words = planned.run("ritual", "stats", "candle-lit evening").stdout
    assert "done 1 of 1" in words
    assert "skipped 1: a cold (1)" in words
    bad = planned.run("ritual", "stats", "candle-lit evening", "--from", "2027-01-01")
    assert bad.exit_code == 2


def test_a_ritual_is_renamed_copied_deleted_and_restored_and_its_ring_follows(planned):
    planned.json("ritual", "rename", "candle-lit evening", "By one light")
    (ring,) = planned.json("bell", "--once", "--at", "2026-11-24T21:30:10Z")
    assert ring["ritual"] == "By one light"
    assert planned.run("ritual", "rename", "morning recall", "by one LIGHT").exit_code == 1
    assert planned.json("ritual", "copy", "by one light")["name"] == "By one light 2"
    gone = planned.json("ritual", "delete", "by one light")
    names = {each["ritual"] for each in planned.json("bell", "--once", "--at", "2026-11-25T21:30Z")}
    assert "By one light" not in names
    assert planned.json("ritual", "restore", gone["id"])["name"] == "By one light"


def test_of_two_rituals_with_one_name_the_id_says_which(planned):
    store = Store.open(planned.journal)
    other = store.rituals.save(RITUALS[0].__class__("other", "Candle-lit evening"), NOW)
    store.close()
    refused = planned.run("ritual", "copy", "candle-lit evening")
    assert refused.exit_code == 1
    assert planned.json("ritual", "copy", other.uid)["name"] == "Candle-lit evening 2"


def test_the_schedule_is_set_by_weekday_and_a_reminder_at_a_time_or_on_waking(terminal):
    terminal.json("ritual", "add", "candle")
    terminal.json("schedule", "--lights-out", "22:30")
    terminal.json("schedule", "--lights-out", "23:30", "--weekdays", "5,6")
    told = terminal.json(
        *("schedule", "--remind", "candle-lit evening", "--at", "21:00"),
        *("--weekdays", "7", "--notice", "10", "--again", "5"),
    )
    assert told["lights_out"] == ["22:30"] * 4 + ["23:30"] * 2 + ["22:30"]
    (fixed,) = told["reminders"]
    assert (fixed["kind"], fixed["at"], fixed["weekdays"]) == ("fixed", "21:00", [7])
    assert (fixed["notice"], fixed["again"]) == (10, 5)
    told = terminal.json("schedule", "--remind", "candle-lit evening", "--waking")
    assert [each["kind"] for each in told["reminders"]] == ["fixed", "waking"]
    assert terminal.json("schedule", "--forget", fixed["id"])["reminders"][0]["kind"] == "waking"
    assert terminal.run("schedule", "--forget", "nothing").exit_code == 1
    assert terminal.run("schedule", "--weekdays", "9").exit_code == 2


def test_a_pause_is_set_listed_and_ended(planned):
    assert planned.json("pause") == []
    (set_to,) = planned.json("pause", "--to", "2026-12-01", "--note", "away")
    assert set_to == {"from": "2026-11-24", "to": "2026-12-01", "note": "away"}
    assert planned.json("tonight", "--at", "21:00")["paused"] is True
    assert planned.json("pause", "--end") == []
    assert planned.run("pause", "--end").exit_code == 1
    assert planned.run("pause", "--from", "2026-12-01").exit_code == 2
    assert planned.run("pause", "--from", "2026-12-02", "--to", "2026-12-01").exit_code == 2


def test_another_lights_out_holds_tonight_only(planned):
    assert planned.json("tonight-only", "23:15")["lights_out"] == "23:15"
    assert planned.json("tonight")["lights_out"].startswith("2026-11-24T23:15")
    assert planned.json("tonight-only", "--quiet")["quiet"] is True
    assert planned.json("tonight")["reminders"] == []
    planned.json("tonight-only")
    assert planned.json("tonight")["lights_out"].startswith("2026-11-24T22:30")
    assert planned.run("tonight-only", "soon").exit_code == 2


def test_two_rings_of_one_minute_are_both_given(planned):
    planned.json("schedule", "--remind", "morning recall", "--before", "60")
    rung = planned.json("bell", "--once", "--at", "2026-11-24T21:30:10Z")
    assert {each["ritual"] for each in rung} == {"Candle-lit evening", "Morning recall"}
    assert planned.json("bell", "--once", "--at", "2026-11-24T21:30:40Z") == []


def test_second_calls_are_listed_only_where_they_are_given(planned):
    nights = ("--from", "2026-11-25", "--to", "2026-11-25")
    given = {each["kind"] for each in planned.json("reminders", *nights)}
    with closing(Store.open(planned.journal)) as store:
        store.preferences.save(Settings(second_call=False))
    without = {each["kind"] for each in planned.json("reminders", *nights)}
    assert given - without == {"again"}
    assert "again" not in {each["kind"] for each in planned.json("tonight")["reminders"]}


def test_in_the_morning_the_evening_ahead_is_the_next_one(planned):
    found = [planned.json("tonight", "--at", at)["night"] for at in ("02:00", "09:00", "21:00")]
    assert found[1] == found[2]
    assert found[0] < found[1]
