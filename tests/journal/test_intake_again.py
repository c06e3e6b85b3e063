"""An export that was imported as it stands is not read again, and never for longer than is true."""

import gzip
import os
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal import intake
from journal.errors import Cancelled
from journal.importers.apple_health import AppleHealth
from journal.importers.archive import Archive
from journal.importers.oura import Oura
from journal.importers.source import Source
from journal.intake import Given, Wish, again
from journal.intake.standing_file import table_digest
from journal.store.erasing import Erasing
from journal.store.store import Store
from tests.exports import lines, session
from tests.journal.importers.test_apple_health import HEAD, NIGHT, document, record

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
OTHER_HEAD = HEAD.replace("en_GB", "en_IE")
HERE = Wish(given=Given(ZoneInfo("Europe/Lisbon")))


@pytest.fixture
def readings(monkeypatch) -> list[str]:
    """How often a health export was read."""
    read: list[str] = []
    real = AppleHealth.read

    def counted(self, source, notes):
        read.append(source.label)
        return real(self, source, notes)

    monkeypatch.setattr(AppleHealth, "read", counted)
    return read


def export(path: Path, *records: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("apple_health_export/export.xml", document(*records))
    return path


def test_the_same_export_again_is_not_read_and_reports_the_same(store, tmp_path, readings):
    path = export(tmp_path / "export.zip", *NIGHT, record(420, 430, "Dozing"))
    first = intake.take_in(store, path, HERE, NOW)
    before = store.connection.total_changes
    second = intake.take_in(store, path, HERE, NOW)
    assert readings == ["export.zip"]
    assert store.connection.total_changes == before
    assert (second.counts.known, second.counts.new, second.batch) == (first.counts.new, 0, None)
    assert second.notes.warnings == first.notes.warnings
    assert (second.nights, second.source_details) == (first.nights, first.source_details)
    assert second.zone_confidence is first.zone_confidence


def test_the_same_zip_is_known_before_its_entries_are_looked_at(store, tmp_path, monkeypatch):
    path = export(tmp_path / "export.zip", *NIGHT)
    intake.take_in(store, path, HERE, NOW)
    monkeypatch.setattr(Archive, "digest", lambda _archive: pytest.fail("its entries were asked"))
    assert intake.take_in(store, path, HERE, NOW).counts.known == 1


@pytest.mark.parametrize("in_place", [True, False], ids=["in place", "by another"])
def test_a_zip_that_is_replaced_while_it_is_read_is_not_taken_for_read(
    store, tmp_path, monkeypatch, readings, in_place
):
    path = export(tmp_path / "export.zip", *NIGHT)
    other = export(tmp_path / "other.zip", *NIGHT, record(420, 430, "Dozing"))
    real = AppleHealth.read

    def replaced(self, source, notes):
        yield from real(self, source, notes)
        if in_place:
            path.write_bytes(other.read_bytes())
        else:
            other.replace(path)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(AppleHealth, "read", replaced)
        intake.take_in(store, path, HERE, NOW)
    intake.take_in(store, path, HERE, NOW)
    assert len(readings) == 2


def test_a_zip_that_was_packed_anew_is_known_by_what_is_in_it(store, tmp_path, readings):
    intake.take_in(store, export(tmp_path / "export.zip", *NIGHT), HERE, NOW)
    anew = tmp_path / "anew.zip"
    with zipfile.ZipFile(anew, "w") as archive:
        archive.writestr("apple_health_export/export.xml", document(*NIGHT))
    assert intake.take_in(store, anew, HERE, NOW).counts.known == 1
    assert readings == ["export.zip"]


@pytest.mark.parametrize(
    ("remark", "found"),
    [(b"", True), (b"x" * 0xFFFF, True), (b"PK\x05\x06, the mark of an end, in a remark", False)],
)
def test_the_table_of_a_zip_is_told_from_another_wherever_it_is_found(tmp_path, remark, found):
    one, two = (zip_of(tmp_path / name, name, remark) for name in ("a", "b"))
    assert (one != two) is found
    assert bool(one) is found


@pytest.mark.parametrize("cut", [1, 22, 40])
def test_a_zip_without_its_end_has_no_table(tmp_path, cut):
    assert zip_of(tmp_path / "whole", "a")
    assert not zip_of(tmp_path / "cut", "a", cut=cut)


def zip_of(path: Path, words: str, remark: bytes = b"", *, cut: int = 0) -> str:
    """The digest of the table of a zip with these words in it."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", words)
        archive.comment = remark
    path.write_bytes(path.read_bytes()[: path.stat().st_size - cut])
    with Source(path) as source:
        return table_digest(source)


def test_what_told_of_an_older_revision_is_read_again_once_the_newer_is_taken_back(store, tmp_path):
    newer = lines(tmp_path / "newer", [session(1, revision=2)])
    older = lines(tmp_path / "older", [session(1), session(2)])
    later = intake.take_in(store, newer, HERE, NOW)
    told = intake.take_in(store, older, HERE, NOW)
    assert told.counts.new == 1
    assert ["after an undo, import it again" in each for each in told.notes.warnings] == [True]
    assert later.batch is not None
    store.batches.undo(later.batch, NOW)
    assert intake.take_in(store, older, HERE, NOW).counts.new == 1
    assert store.sessions.count() == 2


@pytest.fixture(params=["just now", "long ago"])
def bare(request, tmp_path: Path) -> Path:
    """A health document on its own, written at that time."""
    path = tmp_path / "export.xml"
    path.write_bytes(document(*NIGHT, record(420, 430, "Dozing")))
    if request.param == "long ago":
        monday = datetime(2026, 11, 2, tzinfo=UTC).timestamp()
        os.utime(path, (monday, monday))
    return path


def test_the_same_document_again_is_not_read_whatever_its_name(store, bare, readings):
    first = intake.take_in(store, bare, HERE, NOW)
    before = store.connection.total_changes
    second = intake.take_in(store, bare.rename(bare.with_name("copy")), HERE, NOW)
    assert readings == ["export.xml"]
    assert store.connection.total_changes == before
    assert (second.counts.known, second.counts.new, second.batch) == (first.counts.new, 0, None)
    assert second.notes.warnings == first.notes.warnings


def test_a_document_is_read_again_once_one_byte_of_it_is_another(store, bare, readings):
    intake.take_in(store, bare, HERE, NOW)
    times = bare.stat()
    bare.write_bytes(bare.read_bytes().replace(b"Dozing", b"Dazing"))
    os.utime(bare, ns=(times.st_atime_ns, times.st_mtime_ns))
    intake.take_in(store, bare, HERE, NOW)
    assert len(readings) == 2


def test_a_document_is_read_again_once_the_import_was_undone(store, bare, readings):
    first = intake.take_in(store, bare, HERE, NOW)
    assert first.batch is not None
    store.batches.undo(first.batch, NOW)
    assert intake.take_in(store, bare, HERE, NOW).counts.new == first.counts.new
    assert len(readings) == 2


def test_a_document_that_is_written_while_it_is_read_is_not_taken_for_read(
    store, bare, monkeypatch, readings
):
    other = bare.read_bytes().replace(b"Dozing", b"Dazing")
    real, times = AppleHealth.read, bare.stat()

    def written_meanwhile(self, source, notes):
        yield from real(self, source, notes)
        bare.write_bytes(other)
        os.utime(bare, ns=(times.st_atime_ns, times.st_mtime_ns))

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(AppleHealth, "read", written_meanwhile)
        intake.take_in(store, bare, HERE, NOW)
    assert len(readings) == 1
    intake.take_in(store, bare, HERE, NOW)
    assert len(readings) == 2


def test_everything_is_read_again_once_a_reader_has_learned_more(
    store, bare, monkeypatch, readings
):
    intake.take_in(store, bare, HERE, NOW)
    monkeypatch.setattr(again, "READERS", again.READERS + 1)
    intake.take_in(store, bare, HERE, NOW)
    assert len(readings) == 2


def test_what_is_known_of_another_document_of_the_same_size_is_not_said_of_it(
    store, bare, readings
):
    intake.take_in(store, bare, HERE, NOW)
    other = bare.with_name("other.xml")
    other.write_bytes(document(*NIGHT, record(420, 430, "Dozing"), head=OTHER_HEAD))
    assert other.stat().st_size == bare.stat().st_size
    intake.take_in(store, other, HERE, NOW)
    assert readings == ["export.xml", "other.xml"]


def test_knowing_a_document_again_can_be_ended(store, bare):
    intake.take_in(store, bare, HERE, NOW)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        intake.known_as_it_stands(store, bare, HERE.given, stop)


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "in gzip"])
def test_whatever_is_one_file_is_known_again(store, tmp_path, monkeypatch, packed):
    data = (Path(__file__).parents[1] / "samples" / "oura" / "api-2.json").read_bytes()
    path = tmp_path / "a.json"
    path.write_bytes(gzip.compress(data) if packed else data)
    assert intake.take_in(store, path, HERE, NOW).counts.new
    before = len(store.batches.history())
    monkeypatch.setattr(Oura, "read", lambda *_given: pytest.fail("it is read again"))
    assert intake.take_in(store, path, HERE, NOW).counts.known
    assert len(store.batches.history()) == before


def test_a_pasted_text_is_read_each_time(store):
    text = document(*NIGHT).decode()
    assert intake.take_in(store, intake.Pasted(text), HERE, NOW).counts.new == 1
    assert intake.take_in(store, intake.Pasted(text), HERE, NOW).counts.known == 1


def test_it_is_read_again_once_the_import_was_undone(store, tmp_path, readings):
    path = export(tmp_path / "export.zip", *NIGHT)
    first = intake.take_in(store, path, HERE, NOW)
    assert first.batch is not None
    store.batches.undo(first.batch, NOW)
    second = intake.take_in(store, path, HERE, NOW)
    assert (second.counts.new, len(readings)) == (first.counts.new, 2)


def test_it_is_read_again_once_a_night_was_erased(store, tmp_path, readings):
    path = export(tmp_path / "export.zip", *NIGHT)
    intake.take_in(store, path, HERE, NOW)
    (night,) = store.sessions.told_between(date.min, date.max)
    Erasing(store).span(night, night, NOW)
    second = intake.take_in(store, path, HERE, NOW)
    assert (second.counts.new, len(readings)) == (1, 2)


def test_it_is_read_again_where_something_else_is_said_of_it(store, tmp_path, readings):
    path = export(tmp_path / "export.zip", *NIGHT)
    intake.take_in(store, path, HERE, NOW)
    intake.take_in(store, path, Wish(given=Given(ZoneInfo("Asia/Tokyo"))), NOW)
    assert len(readings) == 2


def test_an_export_with_one_record_more_is_read(store, tmp_path, readings):
    intake.take_in(store, export(tmp_path / "export.zip", *NIGHT), HERE, NOW)
    more = record(1440, 1800, "AsleepCore")
    report = intake.take_in(store, export(tmp_path / "export.zip", *NIGHT, more), HERE, NOW)
    assert (report.counts.new, len(readings)) == (1, 2)


def test_a_session_that_was_left_out_is_brought_by_the_next_import(store, tmp_path, readings):
    path = export(tmp_path / "export.zip", *NIGHT, record(1440, 1800, "AsleepCore"))
    found = intake.preview(store, path, given=HERE.given).found
    wish = Wish(left_out=frozenset({found[0].uid}), given=HERE.given)
    assert intake.take_in(store, path, wish, NOW).counts.new == 1
    assert intake.take_in(store, path, HERE, NOW).counts.new == 1
    assert len(readings) == 3


def test_reading_and_telling_of_nights_can_be_ended_at_any_of_them(store, tmp_path):
    nights = [record(1440 * day, 1440 * day + 400, "AsleepCore") for day in range(40)]
    path = export(tmp_path / "export.zip", *nights)
    heard: list[float] = []
    intake.take_in(
        store, path, HERE, NOW, lambda done, total: heard.append(done / total if total else 0)
    )
    assert heard == sorted(heard)
    assert heard[-1] == 1
    assert len(set(heard)) > len(nights)

    def stop(done: int, total: int) -> None:
        if done > 0.8 * total:
            raise Cancelled

    other = Store.open(tmp_path / "other.sqlite")
    with pytest.raises(Cancelled):
        intake.take_in(other, path, HERE, NOW, stop)
    assert other.sessions.count() == 0
    other.close()
