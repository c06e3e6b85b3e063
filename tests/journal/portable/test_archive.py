"""The archive holds everything, comes back equal, and is refused whole where it is damaged."""

import json
import zipfile
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from journal.errors import Cancelled, CannotSave, DamagedExport, NewerArchive
from journal.portable import archiving, joining, layout
from journal.store.records import RECORDS
from journal.store.store import Store
from tests.journal.portable.copies import NOW, contents, everything
from tests.journal.portable.schema import PLACE, written
from tests.journal.portable.schema import schema as made_of


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Store]:
    store = everything(tmp_path / "full.sqlite", tmp_path)
    yield store
    store.close()


@pytest.fixture
def archive(full: Store, tmp_path: Path) -> Path:
    path = tmp_path / "journal.elara"
    archiving.write(full, path, NOW)
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "empty.sqlite")) as store:
        yield store


def rewritten(path: Path, change: dict[str, bytes | None], name: str = "other.elara") -> Path:
    """The archive with some members changed, or left out."""
    other = path.with_name(name)
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(other, "w") as after:
        for each in before.infolist():
            content = change.get(each.filename, before.read(each))
            if content is not None:
                after.writestr(each.filename, content)
    return other


def manifest(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as packed:
        found: dict[str, Any] = json.loads(packed.read("manifest.json"))
    return found


def test_into_an_empty_journal_it_gives_an_equal_one(full, archive, empty):
    joined = joining.join(empty, archive, NOW)
    assert joined.restored
    assert joined.written
    assert contents(empty) == contents(full)
    assert empty.health.complaints() == ()
    for each in full.all("select sha256 from attachment"):
        assert empty.attachments.whole(each[0]) == full.attachments.whole(each[0])
    for each in full.all("select data from attachment_chunk order by attachment_id, n"):
        assert empty.one("select 1 from attachment_chunk where data = ?", [each["data"]])


def test_a_restored_journal_writes_the_very_same_archive(archive, empty, tmp_path):
    joining.join(empty, archive, NOW)
    archiving.write(empty, tmp_path / "again.elara", NOW)
    assert (tmp_path / "again.elara").read_bytes() == archive.read_bytes()


def test_only_when_it_was_made_tells_two_archives_of_one_journal_apart(full, archive, tmp_path):
    later = NOW.replace(year=2027)
    archiving.write(full, tmp_path / "later.elara", later)
    one, other = manifest(archive), manifest(tmp_path / "later.elara")
    assert one.pop("made_at") != other.pop("made_at")
    assert one == other


def test_into_the_same_journal_it_changes_nothing(full, archive):
    before = contents(full)
    joined = joining.join(full, archive, NOW)
    assert not joined.written
    assert contents(full) == before
    assert full.all("select * from merge_image") == []


def test_a_look_writes_nothing_and_tells_the_same_counts(archive, empty):
    looked = joining.join(empty, archive, NOW, look=True)
    assert contents(empty)["dreams"] == []
    taken = joining.join(empty, archive, NOW)
    assert +looked.merged.new == +taken.merged.new


def test_every_line_is_as_the_schema_says(archive):
    schema = json.loads((files("resources") / "schemas" / layout.RESOURCE).read_text())
    assert {each.kind for each in RECORDS} <= schema["$defs"].keys()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(manifest(archive), schema)
    with zipfile.ZipFile(archive) as packed:
        for kind, told in manifest(archive)["records"].items():
            of_kind = {"$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]}
            validator = jsonschema.Draft202012Validator(of_kind)
            for line in packed.read(told["file"]).splitlines():
                validator.validate(json.loads(line))


def test_the_schema_is_that_of_the_tables(empty):
    """Where it is not: `python -m tests.journal.portable.schema` writes it anew."""
    assert PLACE.read_text("utf-8") == written(made_of(empty))


def test_it_is_known_by_its_content_whatever_it_is_called(archive, tmp_path):
    plain = tmp_path / "holiday.zip"
    plain.write_bytes(archive.read_bytes())
    assert layout.is_archive(plain)
    assert layout.is_archive(rewritten(archive, {}))
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("manifest.json", "{}")
    assert not layout.is_archive(other)
    assert not layout.is_archive(tmp_path / "nothing")


@pytest.mark.parametrize("left", [0.1, 0.5, 0.99])
def test_one_that_is_cut_short_is_refused_whole(archive, empty, left):
    content = archive.read_bytes()
    archive.write_bytes(content[: int(len(content) * left)])
    assert layout.is_archive(archive)
    with pytest.raises(DamagedExport) as refused:
        joining.join(empty, archive, NOW)
    assert "Nothing was imported" in refused.value.advice
    assert joining.is_empty(empty)


def test_a_changed_record_is_told_by_the_name_of_its_part(archive, empty):
    with zipfile.ZipFile(archive) as packed:
        dreams = packed.read("records/dreams.jsonl")
    changed = rewritten(archive, {"records/dreams.jsonl": dreams.replace(b"Ivy", b"Oak")})
    with pytest.raises(DamagedExport) as refused:
        joining.join(empty, changed, NOW)
    assert "records/dreams.jsonl" in refused.value.advice
    assert joining.is_empty(empty)


def test_a_missing_or_changed_attachment_is_told(archive, empty):
    with zipfile.ZipFile(archive) as packed:
        name = next(each for each in packed.namelist() if each.startswith("attachments/"))
    for content in (None, b"other"):
        with pytest.raises(DamagedExport) as refused:
            joining.join(empty, rewritten(archive, {name: content}), NOW)
        assert name in refused.value.advice
    assert joining.is_empty(empty)


def test_every_flipped_byte_is_refused_or_harmless(full, archive, tmp_path):
    content = archive.read_bytes()
    for number, at in enumerate(range(60, len(content), len(content) // 25)):
        flipped = bytearray(content)
        flipped[at] ^= 0x55
        other = tmp_path / f"flipped-{number}.elara"
        other.write_bytes(flipped)
        with closing(Store.open(tmp_path / f"into-{number}.sqlite")) as store:
            try:
                joining.join(store, other, NOW)
            except DamagedExport:
                assert joining.is_empty(store)
            else:
                assert contents(store) == contents(full)


@pytest.mark.parametrize(
    "change",
    [{"version": 2}, {"records": {"portents": {"file": "a", "count": 0, "sha256": "0"}}}],
)
def test_a_newer_one_is_refused_politely(archive, empty, change):
    newer = rewritten(archive, {"manifest.json": json.dumps(manifest(archive) | change).encode()})
    with pytest.raises(NewerArchive) as refused:
        joining.join(empty, newer, NOW)
    assert "A newer Elara" in refused.value.title
    assert joining.is_empty(empty)


def test_a_column_that_is_not_known_here_is_not_dropped_in_silence(archive, empty):
    told = manifest(archive)
    told["records"]["dreams"]["columns"].append("smell")
    newer = rewritten(archive, {"manifest.json": json.dumps(told).encode()})
    with pytest.raises(NewerArchive, match="newer Elara"):
        joining.join(empty, newer, NOW)


def test_an_archive_that_is_stopped_leaves_the_former_one(full, archive):
    before = archive.read_bytes()

    def stop(done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        archiving.write(full, archive, NOW, stop)
    assert archive.read_bytes() == before
    assert list(archive.parent.glob(".*part")) == []


def test_a_place_that_cannot_be_written_is_told(full, tmp_path):
    with pytest.raises(CannotSave):
        archiving.write(full, tmp_path / "nowhere" / "a.elara", NOW)


def test_an_archive_is_for_its_owners_eyes(archive):
    assert archive.stat().st_mode & 0o077 == 0
