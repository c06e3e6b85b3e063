"""An export that was imported as it stands is not read again, and never for longer than is true."""

import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal import intake
from journal.errors import Cancelled
from journal.importers.apple_health import AppleHealth
from journal.intake import Given, Wish
from journal.store.erasing import Erasing
from journal.store.store import Store
from tests.journal.importers.test_apple_health import NIGHT, document, record

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
HERE = Wish(given=Given(ZoneInfo("Europe/Lisbon")))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "journal.sqlite")
    yield opened
    opened.close()


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
    again = intake.take_in(store, path, HERE, NOW)
    assert readings == ["export.zip"]
    assert store.connection.total_changes == before
    assert (again.counts.known, again.counts.new, again.batch) == (first.counts.new, 0, None)
    assert again.notes.warnings == first.notes.warnings
    assert (again.nights, again.source_details) == (first.nights, first.source_details)
    assert again.zone_confidence is first.zone_confidence


def test_it_is_read_again_once_the_import_was_undone(store, tmp_path, readings):
    path = export(tmp_path / "export.zip", *NIGHT)
    first = intake.take_in(store, path, HERE, NOW)
    assert first.batch is not None
    store.batches.undo(first.batch, NOW)
    again = intake.take_in(store, path, HERE, NOW)
    assert (again.counts.new, len(readings)) == (first.counts.new, 2)


def test_it_is_read_again_once_a_night_was_erased(store, tmp_path, readings):
    path = export(tmp_path / "export.zip", *NIGHT)
    intake.take_in(store, path, HERE, NOW)
    (night,) = store.sessions.told_between(date.min, date.max)
    Erasing(store).span(night, night, NOW)
    again = intake.take_in(store, path, HERE, NOW)
    assert (again.counts.new, len(readings)) == (1, 2)


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
