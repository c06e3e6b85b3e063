"""Exports of trackers that were cut, flipped or made up: told in words, never a crash."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.errors import JournalError
from tests.containers import read
from tests.journal.importers.test_samples import EXPECTED, SAMPLES

NAMES = (
    "apple_health",
    "dreem",
    "fitbit",
    "garmin",
    "google_fit",
    "health_connect",
    "oura",
    "polar",
    "samsung_health",
    "whoop",
    "withings",
)
CASES = sorted(
    each.with_name(each.name.removesuffix(EXPECTED))
    for name in NAMES
    for each in (SAMPLES / name).glob(f"*{EXPECTED}")
)
FILES = sorted(
    (case, file)
    for case in CASES
    for file in ([case] if case.is_file() else case.rglob("*.*"))
    if file.is_file()
)
CUTS = 150


def label(value: object) -> str:
    return value.name if isinstance(value, Path) else str(value)


def copied(case: Path, file: Path, into: Path) -> tuple[Path, Path]:
    """A copy of the sample, and in it the file to spoil."""
    whole = into / case.name
    if case.is_file():
        shutil.copyfile(case, whole)
        return whole, whole
    if not whole.exists():
        shutil.copytree(case, whole)
    return whole, whole / file.relative_to(case)


def told(path: Path) -> None:
    """Read it; what a person is told of it is no crash."""
    with suppress(JournalError):
        read(path)


@pytest.mark.parametrize(("case", "file"), FILES, ids=label)
def test_a_file_that_breaks_off_anywhere_is_told_in_words(case, file, tmp_path):
    whole, spoiled = copied(case, file, tmp_path)
    data = file.read_bytes()
    for end in range(0, len(data), max(1, len(data) // CUTS)):
        spoiled.write_bytes(data[:end])
        told(whole)


@pytest.mark.parametrize(("case", "file"), FILES, ids=label)
@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_with_wrong_bytes_is_told_in_words(case, file, tmp_path, data):
    whole, spoiled = copied(case, file, tmp_path)
    content = bytearray(file.read_bytes())
    places = st.integers(0, len(content) - 1)
    for place, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=8)):
        content[place] = byte
    spoiled.write_bytes(content)
    told(whole)
