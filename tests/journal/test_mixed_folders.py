"""A folder in which exports and dreams lie side by side: each is read, or told with its place."""

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from journal import intake
from journal.intake import Share, Wish
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
    night = tmp_path / "night.txt"
    assert {*intake.files([tmp_path])} == {night, Share(tmp_path, "markdown")}


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


def test_a_zip_that_nobody_knows_is_read_by_what_lies_in_it_whatever_its_name(tmp_path):
    path = tmp_path / "mine.zip"
    path.write_bytes(zipped({"old/sleeps.backup": PLEES.encode()}))
    terminal = Terminal(tmp_path / "journal.sqlite")
    (told,) = terminal.json("import", "--zone", "Etc/UTC", path)["files"]
    assert (told["format"], told["new"]) == ("plees_tracker", 1)


@pytest.mark.parametrize("name", ["band.csv", "band.csv.gz"])
def test_of_a_zip_with_what_must_be_looked_at_alone_it_is_told_to_unpack_it(tmp_path, name):
    path = tmp_path / "mine.zip"
    path.write_bytes(zipped({name: b"Nacht;Beginn;Ende\n1;23:00;07:00\n"}))
    ended = Terminal(tmp_path / "journal.sqlite").run("import", path)
    assert (ended.exit_code, "unpack it" in ended.output) == (1, True)


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


def many(folder: Path, ending: str, word: str = "A dream of a river that ran uphill.") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for day in range(1, 6):
        (folder / f"2025-01-0{day}{ending}").write_text(f"{word} {day}\n", encoding="utf-8")


RTF = r"{\rtf1\ansi A dream of a river that ran uphill.}"


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("ending", "kind"), [(".md", "markdown"), (".txt", "dated_text"), (".rtf", "rtf")]
)
def test_notes_beside_an_export_are_one_import_and_one_undo(store, tmp_path, ending, kind, packed):
    word = RTF if kind == "rtf" else "A dream of a river that ran uphill."
    folder = tmp_path / "mine"
    many(folder, ending, word)
    (folder / "plees.csv").write_text(PLEES)
    given = tmp_path / "mine.zip" if packed else folder
    if packed:
        given.write_bytes(zipped({each.name: each.read_bytes() for each in folder.iterdir()}))
    previews = [intake.preview(store, each) for each in intake.files([given], store)]
    counts = {each.format: each.counts.new for each in previews}
    assert counts == {kind: 5, "plees_tracker": 1}
    reports = [intake.take_in(store, each, Wish(), NOW) for each in intake.files([given], store)]
    batches = {each.format: each.batch for each in reports}
    assert store.dreams.count() == 5
    store.batches.undo(batches[kind], NOW)
    assert (store.dreams.count(), store.sessions.count()) == (0, 1)


def test_two_kinds_of_nights_in_one_zip_are_both_read(tmp_path):
    path = tmp_path / "takeout.zip"
    night = '[{"logId": 1, "dateOfSleep": "2025-05-02", "startTime": "2025-05-01T23:00:00.000"}]'
    held = {
        "Takeout/Fitbit/Global Export Data/sleep-2025-05-01.json": night.encode(),
        "mine/export.xml": apple(tmp_path / "watch", 2).read_bytes(),
        "plees.csv": PLEES.encode(),
    }
    path.write_bytes(zipped(held))
    found = [each for each in intake.files([path]) if isinstance(each, Share)]
    assert {each.format or each.member for each in found} == {
        *("fitbit", "apple_health", "plees.csv")
    }
    assert [each.last for each in found] == [False, False, True]


def test_a_note_that_came_alone_before_is_known_in_its_folder_and_the_other_way(store, tmp_path):
    folder = tmp_path / "mine"
    many(folder, ".md")
    first, second = folder / "2025-01-01.md", folder / "2025-01-02.md"
    intake.take_in(store, first, Wish(), NOW)
    report = intake.take_in(store, folder, Wish(), NOW)
    assert (report.counts.new, report.counts.known) == (4, 1)
    assert intake.preview(store, second).counts.known == 1
    assert intake.preview(store, folder).counts.known == 5


def test_notes_of_one_name_in_two_folders_are_two_dreams(store, tmp_path):
    for name in ("first", "second"):
        many(tmp_path / "mine" / name, ".md", f"A dream of the {name} river.")
    report = intake.take_in(store, tmp_path / "mine", Wish(), NOW)
    assert report.counts.new == 10


def test_dated_texts_beside_notes_are_not_passed_over(tmp_path):
    many(tmp_path, ".md")
    many(tmp_path, ".txt")
    assert list(intake.files([tmp_path])) == [
        Share(tmp_path, "markdown"),
        Share(tmp_path, "dated_text"),
    ]


def test_what_a_maker_explains_in_its_zip_is_no_dream(tmp_path):
    path = tmp_path / "export.zip"
    held = {"export.xml": apple(tmp_path / "watch", 2).read_bytes()}
    path.write_bytes(zipped(held | {"Sleep Readme.txt": b"2025-05-02\nHow a night is written.\n"}))
    assert list(intake.files([path])) == [path]


def test_a_zip_that_refuses_to_be_read_is_told_and_sinks_nothing_beside_it(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.zip").write_bytes(zipped({"../out.json": b"{}"}))
    (folder / "b.zip").write_bytes(zipped({"nights.json": b"{}"})[:40])
    (folder / "plees.csv").write_text(PLEES)
    terminal = Terminal(tmp_path / "journal.sqlite")
    result = terminal.run("import", "--zone", "Etc/UTC", "--json", folder)
    told = {Path(each["path"]).name: each for each in json.loads(result.stdout)["files"]}
    assert {name: "error" in each for name, each in told.items()} == {
        "a.zip": True,
        "b.zip": True,
        "plees.csv": False,
    }
    assert told["plees.csv"]["new"] == 1
    assert result.exit_code == 1


@pytest.mark.parametrize("packed", [False, True])
def test_a_dated_text_beside_the_files_of_jrnl_is_read_too(tmp_path, packed):
    held = {"jrnl.txt": b"[2025-02-11 06:45] A\nThe sea.\n", "old.txt": b"2019-03-04\nA lake.\n"}
    folder = tmp_path / "mine"
    folder.mkdir()
    for name, data in held.items():
        (folder / name).write_bytes(data)
    zip_file = tmp_path / "mine.zip"
    zip_file.write_bytes(zipped(held))
    terminal = Terminal(tmp_path / "journal.sqlite")
    told = terminal.json("import", "--zone", "Etc/UTC", zip_file if packed else folder)["files"]
    assert sorted((each["format"], each["new"]) for each in told) == [
        ("dated_text", 1),
        ("jrnl", 1),
    ]
