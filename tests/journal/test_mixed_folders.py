"""A folder in which exports and dreams lie side by side: each is read, or told with its place."""

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from journal import intake
from journal.intake import Wish
from tests.containers import zipped
from tests.journal.terminal import Terminal

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
PLEES = "sid,start,stop,rating\n1,1746133200000,1746162000000,4\n"


@pytest.mark.parametrize("notes", [3, 100])
@pytest.mark.parametrize("below", ["", "dreams"])
def test_a_lone_export_and_the_dreams_beside_it_are_both_read(tmp_path, notes, below):
    folder = tmp_path / "mine"
    (folder / below).mkdir(parents=True)
    for number in range(notes):
        day = date(2025, 1, 1) + timedelta(days=number)
        (folder / below / f"{day}.md").write_text(f"---\ndate: {day}\n---\nA dream of a river.\n")
    (folder / "plees.csv").write_text(PLEES)
    terminal = Terminal(tmp_path / "journal.sqlite")
    told = terminal.json("import", "--zone", "Etc/UTC", folder)["files"]
    counts: Counter[str] = Counter()
    for each in told:
        counts[each["format"]] += each["new"]
    assert counts == {"plees_tracker": 1, "markdown": notes}


def test_a_lone_hypnogram_beside_notes_is_read_too(tmp_path):
    for number in range(1, 90):
        day = date(2025, 1, 1) + timedelta(days=number)
        (tmp_path / f"{day}.md").write_text(f"---\ndate: {day}\n---\nA dream.\n")
    (tmp_path / "night.txt").write_text("\n".join(["W", "N2", "N3", "R"] * 20))
    assert {*intake.files([tmp_path])} == {*tmp_path.iterdir()}


def test_a_lone_table_that_nobody_knows_is_told_beside_the_dreams(tmp_path):
    folder = tmp_path / "mine"
    (folder / "dreams").mkdir(parents=True)
    (folder / "dreams" / "2025-05-02.md").write_text("---\ndate: 2025-05-02\n---\nA dream.\n")
    (folder / "band.csv").write_text("Nacht;Beginn;Ende\n1;23:00;07:00\n")
    terminal = Terminal(tmp_path / "journal.sqlite")
    ended = terminal.run("import", folder, "--json")
    told = {Path(each["path"]).name: each for each in json.loads(ended.stdout)["files"]}
    assert (told["dreams"]["new"], ended.exit_code) == (1, 0)
    assert "does not know this kind of table" in str(told["band.csv"])


def apple(folder: Path, day: int) -> Path:
    folder.mkdir(parents=True)
    path = folder / "export.xml"
    path.write_text(
        '<HealthData><Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Watch" '
        f'startDate="2025-05-{day:02} 00:00:00 +0000" endDate="2025-05-{day:02} 07:00:00 +0000" '
        'value="HKCategoryValueSleepAnalysisAsleepREM"/></HealthData>'
    )
    return path


def test_of_two_exports_of_one_maker_in_a_folder_neither_is_passed_over(tmp_path):
    both = [apple(tmp_path / "exports" / year, day) for day, year in ((2, "2024"), (3, "2025"))]
    assert list(intake.files([tmp_path / "exports"])) == [each.parent for each in both]


def test_of_two_documents_in_one_zip_the_one_that_is_not_read_is_told(store, tmp_path):
    both = [apple(tmp_path / year, day) for day, year in ((2, "2024"), (3, "2025"))]
    path = tmp_path / "both.zip"
    path.write_bytes(zipped({f"{each.parent.name}/export.xml": each.read_bytes() for each in both}))
    report = intake.take_in(store, path, Wish(), NOW)
    assert report.counts.new == 1
    assert [each.example for each in report.notes.warnings.values()] == ["2025/export.xml"]


def test_what_a_system_leaves_beside_notes_parts_none_of_them(tmp_path):
    for day in range(1, 4):
        (tmp_path / f"2025-01-0{day}.md").write_text("---\ntags: dream\n---\nA river.\n")
    for name in ("Thumbs.db", "desktop.ini", ".DS_Store"):
        (tmp_path / name).write_bytes(b"\xd0\xcf")
    assert list(intake.files([tmp_path])) == [tmp_path]


def test_many_notes_beside_the_folder_of_an_export_are_read_too(tmp_path):
    folder = tmp_path / "mine"
    apple(folder / "watch", 2)
    for number in range(100):
        day = date(2025, 1, 1) + timedelta(days=number)
        (folder / f"{day}.md").write_text(f"---\ndate: {day}\n---\nA dream.\n")
    terminal = Terminal(tmp_path / "journal.sqlite")
    told = terminal.json("import", "--zone", "Etc/UTC", folder)["files"]
    counts: Counter[str] = Counter()
    for each in told:
        counts[each["format"]] += each["new"]
    assert counts == {"apple_health": 1, "markdown": 100}
