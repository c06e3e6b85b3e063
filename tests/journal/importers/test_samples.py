"""Every importer has samples, and each is read as what lies beside it says."""

import dataclasses
import json
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from journal.importers import IMPORTERS
from journal.importers.base import Reported, Written
from journal.importers.notes import Given, Notes
from journal.importers.own_table import OwnTable
from journal.importers.source import Source
from tests.containers import read_any

SAMPLES = Path(__file__).parents[2] / "samples"
EXPECTED = ".expected.json"
CASES = sorted(SAMPLES.glob(f"*/*{EXPECTED}"))
MEANING = {
    "date": "night of",
    "start": "lights out",
    "end": "out of bed",
    "asleep": "hours",
    "awake": "awake",
    "comment": "remark",
    "dream": "what i dreamed",
    "date_is": "evening",
    "kept_by": "hand",
    "unit_asleep": "hours",
}


def plain(value: Any) -> Any:
    """A value as JSON; what is unknown or empty is left out, so that the expected stays short."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if dataclasses.is_dataclass(value):
        named = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
        return {key: plain(held) for key, held in named.items() if held not in {None, (), ""}}
    return value


def session(told: Reported) -> dict[str, Any]:
    return {
        "where": told.where,
        "session": plain(told.session),
        "detail": plain(told.detail),
        "attachments": [[one.path, one.size] for one in told.attachments],
    }


def dream(written: Written) -> dict[str, Any]:
    return {
        "where": written.where,
        "source": written.source,
        "external_id": written.external_id,
        "dream": plain(written.dream),
        "attachments": [[one.path, one.size] for one in written.attachments],
    }


def matched(sample: Path) -> tuple[list[Reported | Written], Notes]:
    """A table of one's own, its columns matched as a person would."""
    notes = Notes(given=Given(ZoneInfo("Europe/Lisbon"), MEANING))
    with Source(sample) as source:
        return list(OwnTable().read(source, notes)), notes


def result(sample: Path) -> dict[str, Any]:
    found, notes = matched(sample) if sample.parent.name == OwnTable.name else read_any(sample)
    dreams = [dream(each) for each in found if isinstance(each, Written)]
    return {
        "sessions": [session(each) for each in found if isinstance(each, Reported)],
        **({"dreams": dreams} if dreams else {}),
        "refused": plain(notes.refused),
        "warnings": plain(list(notes.warnings.values())),
        "damages": plain(notes.damages),
    }


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda each: each.name)
def test_every_importer_has_samples(importer):
    assert list((SAMPLES / importer.name).glob(f"*{EXPECTED}"))


@pytest.mark.parametrize("expected", CASES, ids=lambda each: each.name.removesuffix(EXPECTED))
def test_a_sample_is_read_as_expected(expected):
    sample = expected.with_name(expected.name.removesuffix(EXPECTED))
    with Source(sample) as source:
        claimed = [each.name for each in IMPORTERS if each.recognises(source)]
    named = sample.parent.name
    assert claimed == ([] if named == OwnTable.name else [named])
    assert result(sample) == json.loads(expected.read_bytes())
