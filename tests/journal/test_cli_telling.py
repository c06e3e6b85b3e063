"""On the command line: what was noticed, numbers told from elsewhere, and somebody to talk to."""

from datetime import UTC, datetime

import pytest

from journal import clock, paths
from journal.store.store import Store
from tests.journal.looking.diaries import keep

LOCALES = ("LC_ALL", "LC_MESSAGES", "LC_TELEPHONE", "LANG")


def test_what_was_noticed_is_answered_beside_the_diary(terminal):
    told = terminal.json("diary", "2025-03-04", "--set", "noticed=legs, snored", "sol=12")
    assert (told["noticed"], told["sol"]) == (["snored", "legs"], 12)
    assert terminal.json("diary", "2025-03-04") == told
    shown = terminal.run("diary", "2025-03-04").stdout
    assert "Noticed: Snored loudly, somebody said; Legs would not keep still" in shown
    told = terminal.json("diary", "2025-03-04", "--set", "noticed=")
    assert (told["noticed"], told["sol"]) == ([], 12)
    assert "Noticed" not in terminal.run("diary", "2025-03-04").stdout


def test_it_makes_no_diary_of_a_morning_that_was_not_answered(terminal):
    terminal.json("diary", "2025-03-04", "--set", "noticed=afraid")
    assert terminal.json("nights") == []
    assert terminal.json("diary", "2025-03-04")["noticed"] == ["afraid"]


def test_what_is_not_asked_is_refused_and_nothing_is_saved(terminal):
    done = terminal.run("diary", "2025-03-04", "--set", "noticed=legs,wings", "sol=12")
    assert done.exit_code == 1
    assert "wings is none of what can be noticed." in done.exception.title
    assert "acted_out" in done.exception.advice
    done = terminal.run("diary", "2025-03-04", "--set", "noticed=legs", "sol=much")
    assert done.exit_code == 1
    told = terminal.json("diary", "2025-03-04")
    assert (told["noticed"], told["sol"]) == ([], None)


def test_the_help_names_what_can_be_noticed(terminal):
    shown = terminal.run("diary", "--help").stdout
    assert "noticed=wheel" in shown
    assert "Nodded off at the wheel" in shown


def test_a_number_is_told_listed_removed_and_brought_back(terminal):
    assert terminal.json("score") == []
    assert "None was told." in terminal.run("score").stdout
    (told,) = terminal.json("score", "isi", "17", "--on", "2025-03-04")
    assert (told["name"], told["points"], told["day"]) == ("ISI", 17, "2025-03-04")
    assert "ISI 17" in terminal.run("score").stdout
    assert terminal.json("score", "--remove", told["id"]) == []
    assert terminal.json("score", "--restore", told["id"]) == [told]


def test_an_impossible_number_is_asked_about(terminal):
    done = terminal.run("score", "PSQI", "22")
    assert done.exit_code == 1
    assert "0 to 21" in done.exception.advice
    assert terminal.run("score", "ISI").exit_code == 2
    assert terminal.json("score") == []


@pytest.fixture
def nowhere(monkeypatch):
    """A system that says nothing of its place."""
    for name in LOCALES:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_lines_are_those_of_the_country_that_the_system_speaks(terminal, nowhere):
    nowhere.setenv("LANG", "pt_PT.UTF-8")
    told = terminal.json("help-line")
    assert (told["country"], told["emergency"]) == ("PT", "112")
    assert told["lines"][0]["number"] == "1411"
    assert "1411" in terminal.run("help-line").stdout
    assert terminal.json("help-line", "--country", "ie")["lines"][0]["number"] == "116 123"


def test_without_a_country_there_are_words_and_the_way_to_name_one(terminal, nowhere):
    told = terminal.json("help-line")
    assert (told["country"], told["emergency"], told["lines"]) == (None, None, [])
    shown = terminal.run("help-line").stdout
    assert "call the emergency number of the place where you are" in shown
    assert "--country" in shown
    done = terminal.run("help-line", "--country", "XX")
    assert done.exit_code == 1
    assert "GB" in done.exception.advice


def test_to_have_looked_leaves_no_trace(terminal, nowhere):
    terminal.run("help-line", "--country", "GB")
    assert not terminal.journal.exists()
    assert not paths.backups(terminal.journal).exists()


def test_the_clinicians_sheet_tells_what_was_noticed_and_told(terminal, tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 3, 15, 9, tzinfo=UTC))
    with_diaries = Store.open(terminal.journal)
    keep(with_diaries, "ns" * 7)
    with_diaries.close()
    for night in ("2026-03-03", "2026-03-05"):
        terminal.json("diary", night, "--set", "noticed=legs")
    terminal.json("diary", "2026-02-20", "--set", "noticed=legs")  # before the two weeks
    terminal.json("score", "ISI", "17", "--on", "2026-03-01")
    path = tmp_path / "diary.html"
    told = terminal.json("report", "clinician", "--to", "2026-03-15", "--out", path)
    assert told["noticed"] == {"legs": ["2026-03-03", "2026-03-05"]}
    assert told["told_elsewhere"] == [{"name": "ISI", "points": 17, "day": "2026-03-01"}]
    text = path.read_text(encoding="utf-8")
    assert "Legs would not keep still" in text
    assert "03 Mar, 05 Mar" in text
    assert "17 of 28" in text
