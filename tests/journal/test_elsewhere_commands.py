"""Where nights were slept, said on the command line: kept, listed, taken back, carried along."""

from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal import clock
from journal.model.elsewhere import Stretch
from journal.store.store import Store
from tests.journal.terminal import Terminal

FIRST = date(2024, 6, 28)
CYCLE = "Start;End;Sleep quality;Time in bed;Wake up;Sleep Notes;Heart rate;Activity (steps)"


def export(folder: Path) -> Path:
    """Ten nights by the clock alone, each from 23:00 to 07:00."""
    rows = [CYCLE]
    for number in range(10):
        evening, morning = FIRST + timedelta(days=number), FIRST + timedelta(days=number + 1)
        rows.append(f"{evening} 23:00:00;{morning} 07:00:00;80%;8:00;;;0;0")
    path = folder / "cycle.csv"
    path.write_text("\n".join(rows))
    return path


@pytest.fixture
def imported(terminal: Terminal, tmp_path: Path) -> Terminal:
    terminal.json("import", "--zone", "Europe/Berlin", export(tmp_path))
    return terminal


def starts(terminal: Terminal) -> dict[str, str]:
    return {
        each["night"]: each["sessions"][0]["started_at"][10:] for each in terminal.json("nights")
    }


def test_nights_said_to_be_slept_elsewhere_keep_their_clock_and_change_their_zone(imported):
    told = imported.json("elsewhere", "2024-07-01", "2024-07-03", "Asia/Tokyo")
    assert told == [{"from": "2024-07-01", "to": "2024-07-03", "zone": "Asia/Tokyo"}]
    found = starts(imported)
    away = {night for night, start in found.items() if start == "T23:00:00+09:00"}
    assert away == {"2024-07-01", "2024-07-02", "2024-07-03"}
    assert {found[night] for night in found.keys() - away} == {"T23:00:00+02:00"}
    session = imported.json("show", "2024-07-02")["sessions"][0]
    assert (session["zone_confidence"], session["zone_said_by"]) == ("assumed", "person")


def test_a_part_of_a_stretch_is_taken_back(imported):
    imported.json("elsewhere", "2024-07-01", "2024-07-05", "Asia/Tokyo")
    told = imported.json("elsewhere", "2024-07-02", "2024-07-03", "--undo")
    assert [(each["from"], each["to"]) for each in told] == [
        ("2024-07-01", "2024-07-01"),
        ("2024-07-04", "2024-07-05"),
    ]
    assert imported.json("elsewhere") == told


def test_an_import_takes_them_with_it_and_a_look_keeps_nothing(terminal, tmp_path):
    words = ["--zone", "Europe/Berlin", "--elsewhere", "2024-07-01..2024-07-03=Asia/Tokyo"]
    words += ["--elsewhere", "2024-07-05=Europe/London", str(export(tmp_path))]
    terminal.json("import", "--dry-run", *words)
    assert terminal.json("elsewhere") == []
    terminal.json("import", *words)
    assert len(terminal.json("elsewhere")) == 2
    assert starts(terminal)["2024-07-05"] == "T23:00:00+01:00"


@pytest.mark.parametrize(
    "words",
    [
        ("elsewhere", "2024-07-05", "2024-07-01", "Asia/Tokyo"),
        ("elsewhere", "2024-07-01", "2024-07-05", "Asia/Nowhere"),
        ("elsewhere", "1924-07-01", "2024-07-05", "Asia/Tokyo"),
        ("import", "--elsewhere", "July=Asia/Tokyo", "there-is-none.csv"),
        ("import", "--elsewhere", "2024-07-01..2024-07-05", "there-is-none.csv"),
    ],
)
def test_what_is_no_journey_is_refused_in_plain_words(terminal, words):
    result = terminal.run(*words)
    assert result.exit_code != 0
    assert "Traceback" not in result.output
    assert terminal.json("elsewhere") == []


def test_what_was_trimmed_before_is_trimmed_there_too_and_after_as_well(imported):
    [session] = imported.json("show", "2024-07-02")["sessions"]
    imported.json("correct", session["id"], "--from", "23:30")
    imported.json("elsewhere", "2024-07-01", "2024-07-03", "Asia/Tokyo")
    assert starts(imported)["2024-07-02"] == "T23:30:00+09:00"
    imported.json("correct", session["id"], "--from", "00:15")
    assert starts(imported)["2024-07-02"] == "T00:15:00+09:00"
    imported.json("elsewhere", "2024-07-01", "2024-07-03", "--undo")
    assert starts(imported)["2024-07-02"] == "T00:15:00+02:00"


def test_it_is_in_the_record_of_changes(imported):
    imported.json("elsewhere", "2024-07-02", "2024-07-02", "Asia/Tokyo")
    imported.json("elsewhere", "2024-07-02", "2024-07-02", "--undo")
    with closing(Store.open(imported.journal)) as store:
        found = store.all("select uid, before, after from change where field = 'slept_in'")
    assert [tuple(each) for each in found] == [
        ("2024-07-02", None, "Asia/Tokyo"),
        ("2024-07-02", "Asia/Tokyo", None),
    ]


def test_a_newer_export_finds_what_was_said(imported, tmp_path):
    imported.json("elsewhere", "2024-07-01", "2024-07-20", "Asia/Tokyo")
    path = export(tmp_path)
    with path.open("a") as file:
        file.write("\n2024-07-14 23:00:00;2024-07-15 07:00:00;80%;8:00;;;0;0")
    [told] = imported.json("import", "--zone", "Europe/Berlin", path)["files"]
    assert (told["new"], told["known"]) == (1, 10)
    assert starts(imported)["2024-07-15"] == "T23:00:00+09:00"


def test_it_goes_out_and_comes_in_with_an_archive(imported, tmp_path):
    imported.json("elsewhere", "2024-07-01", "2024-07-03", "Asia/Tokyo")
    archive = tmp_path / "journal.elara"
    imported.json("export", archive)
    other = Terminal(tmp_path / "other.sqlite")
    other.json("import", archive)
    assert other.json("elsewhere") == imported.json("elsewhere")
    assert starts(other) == starts(imported)


def test_of_two_copies_the_later_word_on_a_night_stands(imported, tmp_path):
    other = Terminal(tmp_path / "other.sqlite")
    other.journal.write_bytes(imported.journal.read_bytes())
    imported.json("elsewhere", "2024-07-01", "2024-07-03", "Asia/Tokyo")
    with closing(Store.open(other.journal)) as store:
        later = clock.now() + timedelta(minutes=1)
        store.elsewhere.say(Stretch(date(2024, 7, 3), date(2024, 7, 4), "Asia/Seoul"), later)
    said = starts(imported)
    told = imported.json("merge", other.journal)
    assert [(each["zone"], each["from"], each["to"]) for each in imported.json("elsewhere")] == [
        ("Asia/Tokyo", "2024-07-01", "2024-07-02"),
        ("Asia/Seoul", "2024-07-03", "2024-07-04"),
    ]
    imported.json("undo-import", told["batch"])
    assert starts(imported) == said


def test_nights_that_fit_another_record_only_elsewhere_are_offered_and_not_said(imported, tmp_path):
    lines = ["sid,start,stop,rating,comment"]
    for number in range(2, 6):
        day = FIRST + timedelta(days=number)
        begun = datetime.combine(day, time(23), ZoneInfo("Asia/Tokyo")).timestamp()
        lines.append(f"{number},{begun * 1000:.0f},{(begun + 8 * 3600) * 1000:.0f},0,")
    path = tmp_path / "plees.csv"
    path.write_text("\n".join(lines) + "\n")
    imported.json("import", "--zone", "Europe/Berlin", path)
    assert imported.json("elsewhere", "--suggest") == [
        {"from": "2024-07-01", "to": "2024-07-04", "offset": "UTC+9", "nights": 4}
    ]
    assert imported.json("elsewhere") == []
    assert "2024-07-01" in imported.run("elsewhere", "--suggest").output
