"""Nights gain the signs of life that a later export brings, as a version that can be undone."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal import intake
from journal.errors import JournalError
from journal.importers import recognise
from journal.importers.base import Yields
from journal.importers.notes import Given
from journal.importers.source import Source
from journal.intake import Report, Wish, again
from journal.model.correction import Correction
from journal.model.session import Session
from journal.model.session_detail import Detail, Summary
from journal.store.batches import TOUCHED
from journal.store.standing import Standing
from journal.store.store import Store
from tests.journal.importers.test_apple_health import NIGHT, document, record
from tests.journal.importers.test_apple_vitals import sign
from tests.journal.importers.test_samples import EXPECTED, SAMPLES

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
HERE = Wish(given=Given(ZoneInfo("Europe/Lisbon")))
HEART = [sign("HeartRate", at, value) for at, value in ((10, 50), (200, 60))]
OXYGEN = sign("OxygenSaturation", 60, 0.96, "%")


@pytest.fixture
def taken(store, tmp_path):
    """Imports a health export of these records; the report."""
    path = tmp_path / "export.xml"

    def take(*records: str) -> Report:
        path.write_bytes(document(*records))
        return intake.take_in(store, path, HERE, NOW)

    return take


def signs(store: Store) -> dict[str, float]:
    """What is known of the one night."""
    ((session,),) = store.sessions.told_between(date.min, date.max).values()
    return {each.name: each.value for each in store.sessions.detail(session.uid).summaries}


HEART_TOLD = {"heart_rate_mean": 55.0, "heart_rate_lowest": 50.0, "heart_rate_highest": 60.0}
OXYGEN_TOLD = {"spo2_mean": 96.0, "spo2_lowest": 96.0}


def test_a_night_gains_what_the_watch_handed_over_later(store, taken):
    taken(*NIGHT)
    report = taken(*NIGHT, *HEART)
    assert (report.counts.new, report.counts.changed) == (0, 1)
    assert signs(store) == HEART_TOLD
    assert store.sessions.count() == 1
    assert not taken(*NIGHT, *HEART).counts.changed


def test_undo_brings_the_night_back_as_it_was(store, taken):
    taken(*NIGHT)
    batch = taken(*NIGHT, *HEART).batch
    store.batches.undo(batch, NOW)
    assert signs(store) == {}
    assert taken(*NIGHT, *HEART).counts.changed == 1
    assert signs(store) == HEART_TOLD


def test_the_preview_says_that_it_changes(store, taken, tmp_path):
    taken(*NIGHT)
    (tmp_path / "export.xml").write_bytes(document(*NIGHT, *HEART))
    seen = intake.preview(store, tmp_path / "export.xml", given=HERE.given)
    assert [each.standing for each in seen.found] == [Standing.CHANGED]


def test_an_export_with_fewer_signs_takes_none_away(store, taken):
    taken(*NIGHT, *HEART)
    report = taken(*NIGHT)
    assert (report.counts.known, report.counts.changed, report.counts.warnings) == (1, 0, 0)
    assert signs(store) == HEART_TOLD


def test_signs_of_two_exports_are_kept_together(store, taken):
    taken(*NIGHT, *HEART)
    assert taken(*NIGHT, OXYGEN).counts.changed == 1
    assert signs(store) == HEART_TOLD | OXYGEN_TOLD
    assert taken(*NIGHT, *HEART).counts.known == 1
    assert taken(*NIGHT, *HEART, OXYGEN).counts.known == 1


def test_a_later_revision_still_supersedes_a_night_that_grew(store, taken):
    taken(*NIGHT)
    taken(*NIGHT, *HEART)
    more = record(420, 450, "AsleepCore", created=421)  # a minute after the record before
    assert taken(*NIGHT, *HEART, more).counts.changed == 1
    assert taken(*NIGHT, *HEART, more).counts.known == 1
    assert taken(*NIGHT, *HEART).counts.known == 1
    ((session,),) = store.sessions.told_between(date.min, date.max).values()
    assert session.minutes.asleep == 450


def test_undoing_the_first_import_leaves_the_night_that_grew(store, taken):
    first = taken(*NIGHT).batch
    second = taken(*NIGHT, *HEART).batch
    store.batches.undo(first, NOW)
    assert signs(store) == HEART_TOLD
    store.batches.undo(second, NOW)
    assert store.sessions.count() == 0


def test_what_an_import_did_not_tell_of_is_not_handed_to_it(store, taken):
    taken(*NIGHT)
    grown = taken(*NIGHT, *HEART).batch
    other = record(2880, 3000, "AsleepCore")
    assert taken(*NIGHT, other).counts.known == 1
    store.batches.undo(grown, NOW)
    (first, *_others) = store.sessions.told_between(date.min, date.max).values()
    assert store.sessions.detail(first[0].uid).summaries == ()


def test_the_revision_of_a_source_is_told_apart_from_how_often_a_night_grew(store, taken):
    batch = taken(*NIGHT).batch
    ((session,),) = store.sessions.told_between(date.min, date.max).values()
    store.batches.undo(batch, NOW)

    def offer(revision: int, raw: bytes, *beats: float) -> Standing:
        told = Detail(summaries=tuple(Summary("heart_rate_mean", "bpm", each) for each in beats))
        return offered(store, (replace(session, revision=revision), told, raw), batch)

    assert offer(1, b"first") is Standing.NEW
    assert offer(1, b"first", 55) is Standing.CHANGED
    assert offer(2, b"second", 56) is Standing.CHANGED
    assert offer(2, b"second", 56) is Standing.KNOWN
    assert offer(1, b"first", 55) is Standing.OLDER
    assert offer(3, b"third") is Standing.CHANGED
    ((last,),) = store.sessions.told_between(date.min, date.max).values()
    assert last.revision == 3


def offered(store: Store, told: tuple[Session, Detail, bytes], batch: int) -> Standing:
    """What becomes of a session when an import tells of it."""
    standing = store.sessions.standing(*told)
    with store.writing(TOUCHED):
        if standing in {Standing.NEW, Standing.CHANGED}:
            store.sessions.put(*told, date(2025, 2, 4), batch)
        else:
            store.sessions.tell(*told[:2], batch)
    return standing


def tells_of_nights(path: Path) -> bool:
    """Whether it can be imported as it stands."""
    try:
        with Source(path) as source:
            return recognise(source).yields is Yields.NIGHTS
    except JournalError:
        return False


TRACKERS = sorted(
    each.with_name(each.name.removesuffix(EXPECTED)) for each in SAMPLES.rglob(f"*{EXPECTED}")
)


@pytest.mark.parametrize(
    "path",
    [each for each in TRACKERS if tells_of_nights(each)],
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_whatever_reads_it_a_night_gains_what_was_not_read_before(store, path, monkeypatch):
    with Source(path) as source:
        importer = recognise(source)
    with monkeypatch.context() as blind:
        richer = blinded(blind, type(importer))
        try:
            intake.take_in(store, path, HERE, NOW)
        except JournalError:
            pytest.skip("asks for what only a person knows")
    before = everything(store)
    monkeypatch.setattr(again, "_version", lambda: "a later one")
    report = intake.take_in(store, path, HERE, NOW)
    assert (report.counts.new, report.counts.changed) == (0, len(richer))
    if richer:
        assert everything(store) != before
        assert not intake.take_in(store, path, HERE, NOW).counts.changed
        store.batches.undo(report.batch, NOW)
    assert everything(store) == before


def blinded(monkeypatch, importer) -> list[str]:
    """Let an importer read no signs of life; the nights that have some, once they were read."""
    real, richer = importer.read, []

    def read(self, source, notes):
        for told in real(self, source, notes):
            if told.detail.summaries or told.detail.vitals:
                richer.append(told.session.uid)
            yield replace(told, detail=replace(told.detail, summaries=(), vitals=()))

    monkeypatch.setattr(importer, "read", read)
    return richer


def everything(store: Store) -> list[object]:
    """Every session with all that came with it."""
    nights = store.sessions.told_between(date.min, date.max).values()
    return [(each, store.sessions.detail(each.uid)) for night in nights for each in night]


@pytest.fixture
def ring(store, tmp_path):
    """Imports what a ring, which numbers no revisions, told of one night; the report."""
    path = tmp_path / "sleep.json"

    def take(end: str, phases: str) -> Report:
        night = {
            "id": "a",
            "type": "long_sleep",
            "bedtime_start": "2025-02-03T23:00:00+00:00",
            "bedtime_end": f"2025-02-04T{end}:00+00:00",
            "sleep_phase_5_min": phases,
        }
        path.write_text(json.dumps({"data": [night], "next_token": None}))
        return intake.take_in(store, path, HERE, NOW)

    return take


BEGUN = ("03:00", "2" * 48)
WHOLE = ("07:00", "2" * 96)


def test_a_night_that_had_not_wholly_come_over_is_told_whole_later_and_undone(store, ring):
    ring(*BEGUN)
    (before,) = store.sessions.told_between(date.min, date.max).values()
    report = ring(*WHOLE)
    assert (report.counts.new, report.counts.changed, report.counts.warnings) == (0, 1, 0)
    ((whole,),) = store.sessions.told_between(date.min, date.max).values()
    assert (whole.uid, whole.minutes.asleep) == (before[0].uid, 480)
    for told in (WHOLE, BEGUN):
        counts = ring(*told).counts
        assert (counts.known, counts.changed, counts.warnings) == (1, 0, 0)
    store.batches.undo(report.batch, NOW)
    assert list(store.sessions.told_between(date.min, date.max).values()) == [before]


def test_what_a_person_said_of_a_night_outlives_its_rest(store, ring):
    ring(*BEGUN)
    ((session,),) = store.sessions.told_between(date.min, date.max).values()
    store.corrections.correct(session.uid, Correction(not_sleep=True), NOW)
    ring(*WHOLE)
    assert store.sessions.between(date.min, date.max) == {}


def test_a_shorter_telling_takes_nothing_away_and_is_said(store, ring):
    ring(*WHOLE)
    counts = ring(*BEGUN).counts
    assert (counts.known, counts.changed, counts.warnings) == (1, 0, 1)
    ((session,),) = store.sessions.told_between(date.min, date.max).values()
    assert session.minutes.asleep == 480
