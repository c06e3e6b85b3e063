"""Dreams written elsewhere: what every importer of them promises, whatever the file does."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.errors import JournalError
from journal.importers import IMPORTERS
from journal.importers.base import Written, Yields
from journal.importers.notes import Given, Notes
from journal.importers.source import Source
from journal.model.dream import Dream
from tests.containers import read_any

SAMPLES = Path(__file__).parents[2] / "samples"
DREAMS = [each for each in IMPORTERS if each.yields is Yields.DREAMS]
FILES = sorted(
    path
    for importer in DREAMS
    for path in (SAMPLES / importer.name).iterdir()
    if path.is_file() and not path.name.endswith(".expected.json")
)
OF_FILES = pytest.mark.parametrize("sample", FILES, ids=lambda each: each.name)


def dreams(path: Path, **answers: str) -> list[Written]:
    """The dreams of a file, all of them wished for."""
    found, _notes = read_any(path, **{"entries": "all", **answers})
    return [each for each in found if isinstance(each, Written)]


def survives(path: Path) -> None:
    """Whatever the bytes are, only words come of it: no other error, and whole dreams."""
    for importer in DREAMS:
        try:
            with Source(path) as source:
                if importer.recognises(source):
                    notes = Notes(given=Given(None, {"entries": "all"}))
                    found = importer.read(source, notes)
                    assert all(isinstance(each, Written) and each.external_id for each in found)
        except JournalError:
            continue


@OF_FILES
def test_a_file_cut_anywhere_ends_in_words_alone(sample, tmp_path):
    data = sample.read_bytes()
    cut = tmp_path / sample.name
    for end in range(1, len(data), max(7, len(data) // 120)):
        cut.write_bytes(data[:end])
        survives(cut)


@OF_FILES
def test_a_file_with_bytes_changed_ends_in_words_alone(sample, tmp_path_factory):
    data = sample.read_bytes()
    changed = tmp_path_factory.mktemp("changed") / sample.name

    @settings(max_examples=40)
    @given(st.integers(0, 2**32))
    def flip(seed: int) -> None:
        dice = random.Random(seed)
        bytes_now = bytearray(data)
        for _change in range(dice.randint(1, 6)):
            bytes_now[dice.randrange(len(bytes_now))] = dice.randrange(256)
        changed.write_bytes(bytes(bytes_now))
        survives(changed)

    flip()


@OF_FILES
def test_reading_twice_gives_the_same_identities_and_no_two_alike(sample):
    first = [each.external_id for each in dreams(sample)]
    assert first == [each.external_id for each in dreams(sample)]
    assert len(set(first)) == len(first) > 0


@OF_FILES
def test_what_is_not_said_stays_unknown(sample):
    for each in dreams(sample):
        assert isinstance(each.dream, Dream)
        assert each.dream.lucid is not False
        assert each.raw


@OF_FILES
def test_another_zone_changes_no_identity(sample, monkeypatch):
    with Source(sample) as source:
        (importer,) = [each for each in DREAMS if each.recognises(source)]
        from_home = Notes(given=Given(None, {"entries": "all"}))
        found = list(importer.read(source, from_home))
    ids = [each.external_id for each in found if isinstance(each, Written)]
    assert ids == [each.external_id for each in dreams(sample)]


def test_entries_of_a_mixed_journal_are_asked_about_and_held_back(tmp_path):
    path = tmp_path / "journal.txt"
    path.write_text("[2025-02-11 06:45] A\nThe sea. @dream\n\n[2025-02-12 06:45] B\nTaxes.\n")
    found, notes = read_any(path)
    assert [each.external_id[:16] for each in found if isinstance(each, Written)] == [
        "2025-02-11T06:45"
    ]
    assert [each.key for each in notes.unanswered] == ["entries"]
    assert [each.dream.title for each in dreams(path)] == ["A", "B"]
    assert [each.dream.title for each in dreams(path, entries="dreams")] == ["A"]
