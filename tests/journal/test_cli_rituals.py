"""Rituals and evenings on the command line."""

from datetime import UTC, datetime

import icalendar
import pytest

from journal import bell_file, clock, evening
from journal.model.ritual import Asks
from journal.store.store import Store
from tests.journal.evenings import RITUALS, SCHEDULE

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
