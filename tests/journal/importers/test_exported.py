"""Which files of a folder or zip an importer looks into."""

from journal.importers.exported import Kept, members, some_members
from journal.importers.notes import Notes
from journal.importers.source import Source
from tests.containers import zipped

KEPT = Kept((".csv",), ("app data",))


def paths(path, kept=KEPT):
    with Source(path) as source:
        return [each.path for each in members(source, kept)]


def test_a_folder_is_asked_for_its_own_files_and_those_of_its_layout_only(tmp_path):
    for each in ("a.csv", "App Data/b.csv", "other export/c.csv", "d.txt"):
        (tmp_path / each).parent.mkdir(exist_ok=True)
        (tmp_path / each).write_text("x")
    assert paths(tmp_path) == ["App Data/b.csv", "a.csv"]


def test_a_zip_is_looked_into_at_any_depth_and_what_a_mac_adds_is_passed_by(tmp_path):
    path = tmp_path / "x.zip"
    names = ("one/two/a.csv", "__MACOSX/one/._a.csv", "one/._b.csv", "a/b/c/d/e/f/g/h.csv")
    path.write_bytes(zipped(dict.fromkeys(names, b"x")))
    assert paths(path) == ["one/two/a.csv"]


def test_a_member_that_cannot_be_unpacked_is_told_and_hides_no_other(tmp_path):
    path = tmp_path / "x.zip"
    data = bytearray(zipped({"a.csv": b"first" * 40, "b.csv": b"second"}))
    at = data.index(b"a.csv") + len("a.csv")
    data[at : at + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(data)
    notes = Notes()
    with Source(path) as source:
        assert [each.path for each in members(source, KEPT, notes)] == ["b.csv"]
    assert [each.where for each in notes.damages] == ["a.csv"]


def test_a_file_that_stands_alone_is_looked_into_whatever_its_name(tmp_path):
    path = tmp_path / "x"
    path.write_text("alone")
    assert paths(path) == [""]


def test_of_a_file_a_day_a_few_are_looked_into_to_tell_what_they_are(tmp_path):
    record = b'{"value": "%s"}' % (b"x" * 80)
    files = {f"heart/heart_rate-2024-{number:03}.json": record for number in range(300)}
    empty = {f"day/page-{number:03}.json": b"{}" for number in range(200)}
    files |= empty | {"day/page-200.json": record, "sleep/heart_rate-2024-001.json": record}
    path = tmp_path / "many.zip"
    path.write_bytes(zipped(files))
    with Source(path) as source:
        told = [each.path for each in some_members(source, Kept((".json",)))]
    assert len([each for each in told if each.startswith("heart/")]) == 24
    assert {"day/page-200.json", "sleep/heart_rate-2024-001.json"} <= set(told)
