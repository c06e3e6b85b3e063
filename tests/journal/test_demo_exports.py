"""The promises of the exports that the sample journal makes."""

import gzip
import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from journal.demo import Container, DemoJournal, export, export_all, nights
from journal.demo.exports import NAMES, still
from journal.demo.records import stage_string, story
from journal.demo.samples import sample
from journal.importers import recognise
from journal.importers.base import Reported
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.model.session import Session
from journal.model.session_detail import Detail

LISBON = ZoneInfo("Europe/Lisbon")
LAST = date(2026, 11, 19)


def read(path: Path) -> list[Reported]:
    """The sessions of a file, as the importer reads them, without a word of complaint."""
    notes = Notes()
    with Source(path) as source:
        found = cast("list[Reported]", list(recognise(source).read(source, notes)))
    assert not notes.damages
    assert not notes.refused
    assert not notes.warnings
    return found


def without_media(sessions: Iterable[tuple[Session, Detail]]) -> list[tuple[Session, Detail]]:
    return [(session, replace(detail, media=())) for session, detail in sessions]


@pytest.fixture(scope="module")
def season() -> DemoJournal:
    """Nights over a change of the clocks, a journey and a few weeks of everything else."""
    return nights(200, 7, LAST, LISBON)


@pytest.mark.parametrize("ending", ["", ".gz"])
@pytest.mark.parametrize("container", [Container.DOCUMENT, Container.NDJSON])
def test_a_stream_is_read_back_as_it_was_told(
    season: DemoJournal, container: Container, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"export{ending}"
    export(season, container, path)
    assert [(each.session, each.detail) for each in read(path)] == without_media(season.sessions)


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_a_bundle_is_read_back_with_its_media(
    season: DemoJournal, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"export{ending}"
    export(season, Container.BUNDLE, path)
    found = read(path)
    assert [(each.session, each.detail) for each in found] == list(season.sessions)
    assert any(each.attachments for each in found)


def clock_at_start(session: Session) -> str:
    return session.started_at.astimezone(session.start_place.tzinfo).isoformat()


def test_a_season_has_nights_in_another_zone(season: DemoJournal) -> None:
    assert len({session.start_place.zone for session, _detail in season.sessions}) > 1


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_the_legacy_document_keeps_times_totals_and_story(
    season: DemoJournal, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"export{ending}"
    export(season, Container.V1_JSON, path)
    for each, (session, detail) in zip(read(path), season.sessions, strict=True):
        assert each.session.started_at == session.started_at
        assert each.session.ended_at == session.ended_at
        assert clock_at_start(each.session) == clock_at_start(session)
        assert each.session.stages is None
        assert each.session.minutes == replace(session.minutes, unscored=None)
        assert each.session.scores.sleep == session.scores.sleep
        assert "".join(dream.narrative for dream in each.detail.dreams) == story(detail.dreams)


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_the_legacy_table_keeps_minutes_stages_and_story(
    season: DemoJournal, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"export{ending}"
    export(season, Container.V1_CSV, path)
    for each, (session, detail) in zip(read(path), season.sessions, strict=True):
        assert each.session.started_at == session.started_at.replace(second=0)
        assert each.session.ended_at == session.ended_at.replace(second=0)
        assert each.session.stages is not None
        assert session.stages is not None
        minutes = each.session.length // timedelta(minutes=1)
        assert stage_string(each.session.stages, minutes) == stage_string(session.stages, minutes)
        assert each.session.scores.sync == session.scores.sync
        assert "".join(dream.narrative for dream in each.detail.dreams) == story(detail.dreams)


def test_all_containers_are_written_at_once_and_known_by_name(tmp_path: Path) -> None:
    written = export_all(nights(5, 1, LAST, LISBON), tmp_path / "made" / "here")
    assert [path.name for path in written] == [NAMES[each] for each in Container]
    assert all(path.stat().st_size for path in written)


def test_a_journal_without_sessions_still_makes_whole_exports(tmp_path: Path) -> None:
    empty = replace(nights(3, 1, LAST, LISBON), sessions=())
    export(empty, Container.DOCUMENT, tmp_path / "document")
    assert json.loads((tmp_path / "document").read_bytes())["sessions"] == []
    for container in (Container.NDJSON, Container.BUNDLE):
        export(empty, container, tmp_path / container.value)
        assert read(tmp_path / container.value) == []


def test_the_same_journal_gives_the_same_bytes(tmp_path: Path) -> None:
    for path in ("one.gz", "two.gz"):
        export(nights(10, 4, LAST, LISBON), Container.BUNDLE, tmp_path / path)
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()


def test_a_still_is_a_png() -> None:
    assert still("media/a.png").startswith(b"\x89PNG\r\n\x1a\n")
    assert still("media/a.png") != still("media/b.png")


# --- the samples -----------------------------------------------------------------------------


def content(raw: bytes) -> bytes | dict[str, bytes]:
    """What is in a file: compressors differ from computer to computer, what they hold does not."""
    if raw.startswith(b"\x1f\x8b"):
        return content(gzip.decompress(raw))
    if not raw.startswith(b"PK"):
        return raw
    with zipfile.ZipFile(io.BytesIO(raw)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def test_the_samples_are_what_the_demo_makes(tmp_path: Path) -> None:
    made = {path.name: content(path.read_bytes()) for path in export_all(sample(), tmp_path)}
    folder = files("resources") / "samples"
    kept = {each.name: content(each.read_bytes()) for each in folder.iterdir()}
    assert kept == made


def test_the_samples_are_small() -> None:
    folder = files("resources") / "samples"
    assert sum(len(each.read_bytes()) for each in folder.iterdir()) < 200_000
