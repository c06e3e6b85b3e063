"""What only a person can know of a file is asked once, and kept to; nothing is guessed silently."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal import clock, intake
from journal.errors import NeedsAnswer
from journal.importers import IMPORTERS
from journal.importers.notes import Given, Notes, Question
from journal.intake import Wish
from journal.model.session import ZoneConfidence

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
TOKYO = ZoneInfo("Asia/Tokyo")
ORDER = Question("order", "Which comes first?", (("day", "the day"), ("month", "the month")))


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """One sleep from 14:00 to 21:00 UTC: in Tokyo a night, at home an afternoon."""
    begins = round(datetime(2026, 11, 18, 14, tzinfo=UTC).timestamp() * 1000)
    path = tmp_path / "plees.csv"
    path.write_text(f"sid,start,stop,rating\n1,{begins},{begins + 7 * 3_600_000},0\n")
    return path


@pytest.fixture
def asking(monkeypatch) -> None:
    """Let the reader of that export ask for an order it cannot know."""
    importer = next(each for each in IMPORTERS if each.name == "plees_tracker")
    read = type(importer).read

    def asked(self, source, notes):
        if notes.ask(ORDER) is not None:
            yield from read(self, source, notes)

    monkeypatch.setattr(type(importer), "read", asked)


def test_a_file_without_zones_asks_where_and_takes_home_until_it_is_told(store, export):
    seen = intake.preview(store, export)
    assert list(seen.notes.questions) == ["zone"]
    assert seen.notes.unanswered == ()
    (found,) = seen.found
    assert found.start_place.zone == clock.local_zone().key
    assert found.zone_confidence is ZoneConfidence.ASSUMED


def test_a_dry_run_shows_three_nights_by_the_clocks_of_the_zone_it_asks_for(terminal, tmp_path):
    first = datetime(2026, 3, 26, 22, tzinfo=UTC)
    begins = [round((first + timedelta(days=day)).timestamp() * 1000) for day in range(5)]
    path = tmp_path / "plees.csv"
    rows = [f"{day},{each},{each + 7 * 3_600_000},0" for day, each in enumerate(begins)]
    path.write_text("\n".join(["sid,start,stop,rating", *rows, ""]))
    (report,) = terminal.json("import", "--dry-run", path)["files"]
    home = clock.local_zone()
    assert [each["started_at"] for each in report["sample"]] == [
        (first + timedelta(days=day)).astimezone(home).isoformat() for day in (0, 2, 4)
    ]
    told = terminal.run("import", "--dry-run", path).stdout.split("Asked: ")[1]
    assert told.count("Night of ") == len(report["sample"])
    (sure,) = terminal.json("import", "--dry-run", "--zone", "Asia/Tokyo", path)["files"]
    assert (sure["questions"], sure["sample"]) == ([], [])


def test_a_question_on_the_terminal_names_each_answer_and_what_it_means(terminal, tmp_path):
    path = tmp_path / "scored"
    path.write_text("\n".join("01234" * 30) + "\n")
    (report,) = json.loads(terminal.run("import", "--dry-run", "--json", path).stdout)["files"]
    asked = {each["key"]: each for each in report["questions"]}
    assert list(asked["stage_codes"]["means"]) == asked["stage_codes"]["choices"]
    ended = terminal.run("import", "--dry-run", path)
    told = ended.stdout
    assert "--answer stage_codes=..." in told
    assert "Answer what is asked about it." in ended.output
    for answer, means in asked["stage_codes"]["means"].items():
        assert f"    {answer}: {means}\n" in told


def test_where_nights_were_slept_is_offered_for_the_next_export_of_that_kind(store, export):
    intake.take_in(store, export, Wish(given=Given(TOKYO)), NOW)
    export.write_text(export.read_text().replace("\n1,", "\n2,"))
    seen = intake.preview(store, export)
    assert list(seen.notes.questions) == ["zone"]
    (found,) = seen.found
    assert found.start_place.zone == TOKYO.key
    assert found.zone_confidence is ZoneConfidence.ASSUMED


def test_a_zone_that_was_told_is_asked_for_no_more_and_places_the_nights(store, export):
    seen = intake.preview(store, export, given=Given(TOKYO))
    assert seen.notes.questions == {}
    assert (seen.found[0].night, seen.found[0].start_place.zone) == (
        date(2026, 11, 19),
        "Asia/Tokyo",
    )
    intake.take_in(store, export, Wish(given=Given(TOKYO)), NOW)
    (session,) = store.nights.of(date(2026, 11, 19)).sessions
    assert session.end_place.zone == "Asia/Tokyo"


@pytest.mark.usefixtures("asking")
def test_a_file_with_an_open_question_is_not_taken_and_nothing_is_written(store, export):
    seen = intake.preview(store, export)
    assert seen.notes.unanswered == (ORDER,)
    assert not seen.found
    with pytest.raises(NeedsAnswer) as refused:
        intake.take_in(store, export, Wish(), NOW)
    assert refused.value.title == ORDER.words
    assert "day (the day), month (the month)" in refused.value.advice
    assert store.nights.count() == 0
    assert store.batches.history() == ()


@pytest.mark.usefixtures("asking")
def test_an_answer_lets_the_file_in(store, export):
    given = Given(TOKYO, {"order": "day"})
    assert intake.preview(store, export, given=given).notes.unanswered == ()
    assert intake.take_in(store, export, Wish(given=given), NOW).counts.new == 1


def test_an_answer_that_is_no_choice_is_asked_for_again():
    notes = Notes(given=Given(answers={"order": "year", "free": "anything"}))
    assert notes.ask(ORDER) is None
    assert notes.unanswered == (ORDER,)
    assert notes.ask(Question("free", "What is it?")) == "anything"
