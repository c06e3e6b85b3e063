"""Every importer has samples, and each is read as what lies beside it says."""

import dataclasses
import json
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from journal.importers import IMPORTERS, recognise
from journal.importers.source import Source
from tests.containers import read

SAMPLES = Path(__file__).parents[2] / "samples"
EXPECTED = ".expected.json"
CASES = sorted(SAMPLES.glob(f"*/*{EXPECTED}"))


def plain(value: Any) -> Any:
    """A value as JSON; what is unknown or empty is left out, so that the expected stays short."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if dataclasses.is_dataclass(value):
        named = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
        return {key: plain(held) for key, held in named.items() if held not in {None, (), ""}}
    return value


def result(sample: Path) -> dict[str, Any]:
    found, notes = read(sample)
    return {
        "sessions": [
            {
                "where": each.where,
                "session": plain(each.session),
                "detail": plain(each.detail),
                "attachments": [[one.path, one.size] for one in each.attachments],
            }
            for each in found
        ],
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
        assert recognise(source).name == sample.parent.name
    assert result(sample) == json.loads(expected.read_bytes())
