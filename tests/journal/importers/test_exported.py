"""Which files of a folder or zip an importer looks into."""

from journal.importers.exported import Kept, members
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
