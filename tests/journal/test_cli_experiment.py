"""A whole experiment on the command line, with the clock moved on night by night."""

import csv
import json
from datetime import timedelta
from statistics import median

import pytest
from scipy import stats

from journal import clock
from journal.cli import reports
from journal.model.night import Kind
from journal.model.ritual import Ritual
from journal.store.store import Store
from tests.journal.living import BEFORE, FIRST, evening, morning, slept


@pytest.fixture
def at(monkeypatch):
    """Set the clock."""
    monkeypatch.setenv("TZ", "UTC")

    def moved(now):
        monkeypatch.setattr(clock, "now", lambda: now)

    moved(BEFORE)
    return moved


def lived(terminal, at, nights=28, skip=()):
    """Look, sleep and write, night by night; what was drawn."""
    drawn = []
    for n in range(nights):
        night = FIRST + timedelta(days=n)
        at(evening(night))
        told = terminal.json("experiment", "tonight")
        assert told["number"] == n + 1
        drawn.append(told["arm"])
        if n in skip:
            continue
        at(morning(night))
        journal = Store.open(terminal.journal)
        minutes = 400 + (n * 37) % 50 - 60 * (told["arm"] == "synced")
        quality = 2 + (n % 3) + (told["arm"] == "natural")
        journal.nights.save_diary(night, slept(night, minutes, min(5, quality)), morning(night))
        journal.nights.say_kind(night, Kind(told["arm"]), morning(night))
        journal.close()
    return drawn


def test_twenty_eight_nights_from_the_card_to_the_report(terminal, at, tmp_path):
    made = terminal.json(
        *("experiment", "new", "--outcome", "tst", "--also", "quality", "--also", "sol"),
        *("--matters", "20", "--expect", "7", "--first", FIRST),
    )
    assert (made["nights"], made["design"], made["primary"]) == (28, "pairs", "tst")
    assert terminal.json("experiment", "card")["hash"] == made["hash"]
    assert terminal.json("experiment", "status")["covered_from"] == "2026-11-03"
    drawn = lived(terminal, at)
    at(morning(FIRST + timedelta(days=27)))
    assert "covered until the end" in str(terminal.run("experiment", "report").exception)
    at(morning(FIRST + timedelta(days=27)).replace(hour=13))
    told = terminal.json("experiment", "report")
    primary, *others = told["outcomes"]
    assert [each["drawn"] for each in told["nights"]] == drawn
    assert primary["state"] == "clear_and_meaningful"
    assert primary["better"] is False
    assert primary["sentence"].startswith("On nights drawn to be synced, the time asleep")
    assert (primary["complete"], primary["possible_draws"], primary["exact"]) == (14, 2**14, True)
    assert [each["p_holm"] is not None for each in others] == [True, True]
    assert told["hash"] == made["hash"]
    assert any("about you and these weeks" in each for each in told["beside"])
    status = terminal.json("experiment", "status")
    assert (status["state"], status["covered_from"]) == ("ended", None)
    spoken = terminal.run("experiment", "report").stdout
    assert primary["sentence"] in spoken
    assert "Randomization test over 16,384 possible draws" in spoken
    written_down(terminal, tmp_path, made["hash"])


def written_down(terminal, tmp_path, hash_of_card):
    """The report as a page holds what the CENT list asks for, and fetches nothing."""
    out = tmp_path / "report.html"
    terminal.json("report", "experiment", "--out", out)
    text = out.read_text(encoding="utf-8")
    items = (
        "2",
        "3",
        "8 to 10",
        "12",
        "13 and 14",
        "16 and 17",
        "19",
        "20 to 22",
        "23 and 24",
        "25",
    )
    for heading in (f"(CENT {each})" for each in items):
        assert heading in text
    assert hash_of_card in text
    assert "<script" not in text
    assert "http" not in text


def test_the_numbers_are_those_of_a_trusted_implementation(terminal, at, tmp_path):
    terminal.json("experiment", "new", "--outcome", "tst", "--also", "quality", "--first", FIRST)
    lived(terminal, at)
    at(morning(FIRST + timedelta(days=27)).replace(hour=13))
    told = terminal.json("experiment", "report")
    out = tmp_path / "nights.csv"
    terminal.json("report", "experiment", "--out", out)
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for outcome in told["outcomes"]:
        pairs = [
            {row["drawn"]: float(row[outcome["outcome"]]) for row in rows if row["unit"] == unit}
            | {row["drawn"]: float(row[outcome["outcome"]]) for row in rows if row["unit"] == other}
            for unit, other in ((str(2 * n + 1), str(2 * n + 2)) for n in range(14))
        ]
        differences = [each["synced"] - each["natural"] for each in pairs]
        exact = stats.permutation_test(
            (differences,),
            lambda d: sum(d) / len(d),
            permutation_type="samples",
            n_resamples=2**14,
        )
        assert outcome["estimate"] == pytest.approx(sum(differences) / 14)
        assert outcome["p"] == pytest.approx(exact.pvalue)
        walsh = sorted((a + b) / 2 for n, a in enumerate(differences) for b in differences[n:])
        assert outcome["hodges_lehmann"] == pytest.approx(median(walsh))
        ranked = outcome["hodges_lehmann_interval"]
        assert ranked == pytest.approx([walsh[21], walsh[-22]])  # R's qsignrank(0.025, 14) is 22
        assert outcome["bootstrap_interval"] is None  # of 14 pairs it would cover too little
        t = stats.ttest_1samp(differences, 0)
        assert outcome["bayes"]["above_0"] == pytest.approx(
            t.pvalue / 2 if t.statistic < 0 else 1 - t.pvalue / 2
        )


def test_the_data_come_with_a_dictionary_that_names_every_column(terminal, at, tmp_path):
    terminal.json("experiment", "new", "--outcome", "tst", "--also", "sol", "--first", FIRST)
    lived(terminal, at, nights=14)
    terminal.json("experiment", "stop", "Holiday")
    out = tmp_path / "nights.csv"
    told = terminal.json("report", "experiment", "--out", out)
    files = told["files"]
    with out.open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    with (tmp_path / "nights-dictionary.csv").open(encoding="utf-8", newline="") as file:
        columns = [row["column"] for row in csv.DictReader(file)]
    assert files == list(told["sha256"]) == [str(out), str(tmp_path / "nights-dictionary.csv")]
    assert (told["kind"], told["path"], told["n"]) == ("experiment", str(out), 14)
    assert told["span"]["first"] == str(FIRST)
    assert head == columns
    assert len(rows) == 28
    assert rows[27][head.index("tst")] == ""
    assert rows[27][head.index("left_out")] == "ahead"


def test_stopped_early_is_labelled_everywhere(terminal, at, tmp_path):
    terminal.json("experiment", "new", "--outcome", "tst", "--first", FIRST)
    lived(terminal, at, nights=16)
    at(morning(FIRST + timedelta(days=15)).replace(hour=9))
    assert terminal.json("experiment", "stop", "A cold")["stopped"] is True
    told = terminal.json("experiment", "report")
    assert (told["stopped"], told["stop_reason"]) == (True, "A cold")
    assert "It was stopped before its end (A cold); read it with that in mind." in told["beside"]
    assert "Stopped early." in terminal.run("experiment", "status").stdout
    out = tmp_path / "report.html"
    terminal.json("report", "experiment", "--out", out)
    assert "stopped before its end (A cold)" in out.read_text(encoding="utf-8")


def test_nights_that_nobody_wrote_of_are_left_as_missing_by_a_word(terminal, at):
    terminal.json("experiment", "new", "--outcome", "tst", "--first", FIRST)
    lived(terminal, at, nights=3, skip={2})
    at(evening(FIRST + timedelta(days=3)))
    told = terminal.json("experiment", "tonight")
    assert (told["state"], told["arm"], told["unwritten"]) == ("unwritten", None, ["2026-11-05"])
    assert "left as missing for good" in terminal.run("experiment", "tonight").stdout
    assert terminal.json("experiment", "missed") == {"missing": 1}
    assert terminal.json("experiment", "tonight")["arm"] in {"synced", "natural"}
    assert terminal.json("experiment", "status")["missing"] == [3]


def test_a_swap_needs_an_open_draw_and_keeps_its_reason(terminal, at):
    terminal.json("experiment", "new", "--first", FIRST)
    assert terminal.run("experiment", "swap", "Too tired").exit_code == 1
    at(evening(FIRST))
    drawn = terminal.json("experiment", "tonight")["drawn"]
    told = terminal.json("experiment", "swap", "Too tired")
    assert (told["drawn"], told["swapped"]) == (drawn, "Too tired")
    assert told["arm"] != drawn
    assert "Too tired" in terminal.run("experiment", "tonight").stdout
    assert terminal.json("tonight")["arm"] == told["arm"]
    assert terminal.json("experiment", "swap", "")["arm"] == drawn


def test_a_pause_and_going_on(terminal, at):
    terminal.json("experiment", "new", "--first", FIRST)
    assert terminal.json("experiment", "pause", "Away") == {"from": "2026-11-03"}
    at(evening(FIRST + timedelta(days=2)))
    assert terminal.json("experiment", "tonight")["state"] == "paused"
    terminal.json("experiment", "resume")
    assert terminal.json("experiment", "tonight")["number"] == 1
    assert terminal.json("experiment", "status")["pauses"] == [
        {"from": "2026-11-03", "to": "2026-11-04", "reason": "Away"}
    ]


def test_what_it_would_find_is_said_before_anything_is_locked(terminal, at):
    told = terminal.json("experiment", "new", "--outcome", "tst", "--dry-run")
    assert told["outlook"][0].startswith("With 28 nights you would catch a difference of about")
    assert terminal.run("experiment", "status").exit_code == 1


@pytest.mark.parametrize(
    ("options", "nights"),
    [
        (("--break", "14"), 42),
        (("--break", "30"), 58),
        (("--design", "blocks", "--nights", "36", "--block", "3"), 36),
        (("--design", "phases", "--nights", "40"), 40),
        (("--design", "alternation", "--nights", "16"), 16),
        (("--design", "complete", "--nights", "16"), 16),
        (("--question", "reveal"), 28),
        (("--question", "ritual", "--ritual", "slow evening"), 28),
    ],
)  # fmt: skip
def test_every_question_and_design_can_be_registered(terminal, at, options, nights):
    journal = Store.open(terminal.journal)
    journal.rituals.save(Ritual("", "Slow evening"), BEFORE)
    journal.close()
    assert terminal.json("experiment", "new", *options)["nights"] == nights
    at(evening(FIRST))
    assert terminal.json("experiment", "tonight")["arm"]


@pytest.mark.parametrize(
    "options",
    [
        ("--nights", "10"),
        ("--design", "phases", "--nights", "12"),
        ("--design", "complete", "--nights", "13"),
        ("--design", "blocks", "--block", "2", "--washout", "2"),
        ("--matters", "0"),
        ("--matters", "inf"),
        ("--matters", "nan"),
        ("--first", "2020-01-01"),
        ("--first", "9999-12-31"),
        ("--question", "ritual", "--ritual", "none such"),
        ("--outcome", "sol", "--also", "sol"),
    ],
)
@pytest.mark.parametrize("look", [(), ("--dry-run",)])
def test_what_cannot_be_drawn_is_refused_in_words(terminal, at, options, look):
    result = terminal.run("experiment", "new", *options, *look)
    assert result.exit_code == 1
    assert result.exception
    assert result.exception.advice
    assert terminal.run("experiment", "status").exit_code == 1


def test_a_report_of_another_kind_of_file_is_refused(terminal, at, tmp_path, monkeypatch):
    monkeypatch.setattr(reports, "WRITERS", {".html": reports.write_html})  # without a window
    terminal.json("experiment", "new", "--first", FIRST)
    terminal.json("experiment", "stop")
    for name in ("report.docx", "no/such/folder.html"):
        assert terminal.run("report", "experiment", "--out", tmp_path / name).exit_code == 1
    assert terminal.run("report", "experiment", "--out", tmp_path / "r.pdf").exit_code == 1


def test_errors_are_one_document_in_json(terminal, at):
    result = terminal.run("experiment", "tonight", "--json")
    assert "No experiment is running" in json.loads(result.stdout)["error"]["title"]


def test_a_night_that_is_not_written_down_is_named_with_the_way_on(terminal, at):
    terminal.json("experiment", "new", "--outcome", "tst", "--first", FIRST)
    lived(terminal, at, nights=4, skip={3})
    at(evening(FIRST + timedelta(days=5)))
    told = terminal.run("experiment", "status").output
    assert "3 are written down." in told
    assert "`elara experiment missed`" in told
    terminal.run("experiment", "missed")
    assert "`elara experiment missed`" not in terminal.run("experiment", "status").output


def test_what_an_experiment_covers_is_said_where_nothing_is_left_to_compare(terminal, at):
    terminal.json("experiment", "new", "--outcome", "tst", "--first", FIRST)
    lived(terminal, at, nights=4)
    error = terminal.run("compare", "asleep").exception
    assert "An experiment is running. Nights from 2026-11-03 on" in error.advice
