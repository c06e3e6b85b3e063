"""A recorded sleep is corrected from the command line, and stands as it was after --undo."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.errors import JournalError

NIGHT = "2026-11-19"


@pytest.fixture
def sleeps(terminal, tmp_path: Path) -> list[str]:
    """A night and a nap, as ids; the night first."""
    lines = ["sid,start,stop,rating,comment"]
    for number, (hour, length) in enumerate(((0, 7), (13, 1))):
        begins = round(datetime(2026, 11, 19, hour, tzinfo=UTC).timestamp() * 1000)
        lines.append(f"{number},{begins},{begins + length * 3_600_000},0,")
    path = tmp_path / "plees.csv"
    path.write_text("\n".join(lines) + "\n")
    terminal.json("import", "--zone", "Europe/Lisbon", str(path))
    (night,) = terminal.json("nights")
    return [each["id"] for each in night["sessions"]]


def told(terminal) -> dict[str, dict[str, object]]:
    return {each["id"]: each for night in terminal.json("nights") for each in night["sessions"]}


def test_a_sleep_is_trimmed_and_undone(terminal, sleeps):
    terminal.json("correct", sleeps[0], "--from", "0:30", "--to", "06:15")
    cut = told(terminal)[sleeps[0]]
    assert (cut["started_at"], cut["ended_at"]) == (
        "2026-11-19T00:30:00+00:00",
        "2026-11-19T06:15:00+00:00",
    )
    terminal.json("correct", sleeps[0], "--undo")
    assert told(terminal)[sleeps[0]]["ended_at"] == "2026-11-19T07:00:00+00:00"


def test_what_was_not_sleep_counts_no_more(terminal, sleeps):
    told_now = terminal.json("correct", sleeps[1], "--not-sleep")
    assert [each["id"] for each in told_now["sessions"]] == [sleeps[0]]


def test_a_sleep_is_split_and_called_what_it_was(terminal, sleeps):
    assert len(terminal.json("correct", sleeps[0], "--split", "3:00")["sessions"]) == 3
    again = terminal.json("correct", sleeps[1], "--kind", "rest")
    assert [each["kind"] for each in again["sessions"]] == [None, None, "rest"]


def test_another_main_sleep_is_chosen_and_given_back(terminal, sleeps):
    chosen = terminal.json("main", NIGHT, sleeps[1])["primary"]
    assert (chosen["id"], chosen["reason"]) == (sleeps[1], "chosen")
    assert terminal.json("main", NIGHT)["primary"]["id"] == sleeps[0]


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        (("correct", "nobody", "--undo"), "There is no session “nobody”."),
        (("correct", "{id}", "--to", "11:00"), "“11:00” is no time of this sleep."),
        (("correct", "{id}", "--to", "noonish"), "“noonish” is no time of this sleep."),
        (("main", "2026-11-18", "{id}"), "That session is of another night."),
    ],
)
def test_what_cannot_be_is_refused_in_plain_words(terminal, sleeps, arguments, title):
    done = terminal.run(*(each.format(id=sleeps[0]) for each in arguments))
    assert isinstance(done.exception, JournalError)
    assert done.exception.title == title
    assert len(told(terminal)) == 2


def test_a_correction_and_its_undo_at_once_are_wrong_usage(terminal, sleeps):
    assert terminal.run("correct", sleeps[0], "--undo", "--not-sleep").exit_code == 2
    assert terminal.run("correct", sleeps[0]).exit_code == 2
