"""The morning on the command line: the diary, and how much was recalled."""

import pytest

from tests.journal.terminal import outside

WHOLE = (
    *("into_bed=22:45", "try_sleep=2310", "SOL=25", "NWAK=2", "WASO=35"),
    *("final_awakening=6:30", "TASAFA=15", "out_of_bed=07:05 am", "quality=4", "zone=UTC"),
)


def sets(*pairs: str) -> list[str]:
    return [word for pair in pairs for word in ("--set", pair)]


def test_the_diary_is_answered_and_its_measures_follow(terminal):
    told = terminal.json("diary", "2025-03-04", *sets(*WHOLE))
    assert told["into_bed"] == "2025-03-03T22:45:00+00:00"
    assert (told["sol"], told["refreshed"], told["retrospective"]) == (25, None, True)
    assert told["typed"]["try_sleep"] == "2310"
    derived = told["derived"]
    assert (derived["TIB"], derived["TST"], derived["SE_TIB"]) == (500, 380, 76)
    assert derived["midsleep_local"] == "2025-03-04T03:02:30+00:00"
    assert derived["TST24"] is None
    assert terminal.json("diary", "2025-03-04") == told
    assert "how rested: –" in terminal.run("diary", "2025-03-04").stdout


def test_further_answers_may_follow_one_set(terminal):
    told = terminal.json("diary", "2025-03-04", "--set", *WHOLE)
    assert told == terminal.json("diary", "2025-03-04", *sets(*WHOLE))
    assert told["derived"]["TST"] == 380
    assert terminal.run("diary", "2025-03-04", *WHOLE).exit_code == 2


def test_a_blank_diary_is_all_null_and_no_trace(terminal):
    told = terminal.json("diary", "2025-03-04")
    assert told["sol"] is None
    assert set(told["derived"].values()) == {None}
    assert terminal.json("nights") == []
    assert "Nothing is answered" in terminal.run("diary", "2025-03-04").stdout


def test_an_impossible_night_exits_with_its_question_and_is_not_kept(terminal):
    terminal.json("diary", "2025-03-04", *sets(*WHOLE))
    asked = terminal.run("diary", "2025-03-04", *sets("waso=1000"), "--json")
    assert asked.exit_code == 1
    assert asked.exception
    assert terminal.json("diary", "2025-03-04")["waso"] == 35


def test_the_help_names_each_field_with_its_item(terminal):
    told = terminal.run("diary", "--help").stdout
    for line in ("into_bed", "6a  clock time", "sol", "quality", "meds", "evening_zone"):
        assert line in told


def test_a_field_there_is_not_is_refused_in_words(tmp_path):
    done = outside("--journal", tmp_path / "j", "diary", "2025-03-04", "--set", "mood=4")
    assert done.returncode == 1
    assert "mood is no field of the diary." in done.stderr


@pytest.mark.parametrize("state", ["nothing", "felt", "fragment", "whole"])
def test_recall_is_said_and_taken_back(terminal, state):
    assert terminal.json("recall", "2025-03-04", state)["recall"] == state
    assert terminal.json("diary", "2025-03-04")["recall"] == state
    assert terminal.json("recall", "2025-03-04", "not-asked")["recall"] is None
    assert terminal.json("nights") == []
