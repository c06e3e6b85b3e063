"""Logs and recordings that were cut or flipped anywhere: told in words, never a crash."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.errors import JournalError
from tests.containers import read_any
from tests.journal.importers.test_samples import EXPECTED, SAMPLES

NAMES = (
    "autosleep",
    "edf",
    "hypnogram",
    "icalendar",
    "pillow",
    "sleep_as_android",
    "sleep_cycle",
    "sleepchart",
    "sleepdiary",
    "sleepmeter",
)
CASES = sorted(
    each.with_name(each.name.removesuffix(EXPECTED))
    for name in NAMES
    for each in (SAMPLES / name).glob(f"*{EXPECTED}")
)
ANSWERS = {
    "recording_day": "2025-03-29",
    "recording_start": "2025-03-29 22:40",
    "stage_codes": "aasm",
    "epoch_seconds": "30",
    "sleep_title": "sleep",
}
CUTS = 250


def told(path: Path) -> None:
    """Read it; what a person is told of it is no crash."""
    with suppress(JournalError):
        read_any(path)
        read_any(path, **ANSWERS)


@pytest.mark.parametrize("case", CASES, ids=lambda each: each.name)
def test_a_file_that_breaks_off_anywhere_is_told_in_words(case, tmp_path):
    data, spoiled = case.read_bytes(), tmp_path / case.name
    for end in range(0, len(data), max(1, len(data) // CUTS)):
        spoiled.write_bytes(data[:end])
        told(spoiled)


@pytest.mark.parametrize("case", CASES, ids=lambda each: each.name)
@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_with_wrong_bytes_is_told_in_words(case, tmp_path, data):
    content, spoiled = bytearray(case.read_bytes()), tmp_path / case.name
    places = st.integers(0, len(content) - 1)
    for place, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=8)):
        content[place] = byte
    spoiled.write_bytes(content)
    told(spoiled)


@pytest.mark.parametrize("case", CASES, ids=lambda each: each.name)
def test_the_same_bytes_in_a_zip_with_bystanders_never_crash(case, tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("__MACOSX/._" + case.name, b"\0\5\x16\7")
        archive.writestr("deep/" + case.name, case.read_bytes())
        archive.writestr("readme.txt", "nothing to see")
    path = tmp_path / "packed.zip"
    path.write_bytes(packed.getvalue())
    told(path)
