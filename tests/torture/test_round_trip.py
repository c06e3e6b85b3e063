"""A long life goes through the archive and comes back: equal, unchanged, or merged.

A short one is part of every test; ELARA_NIGHTS asks for a longer one, such as 3650.
"""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal import demo
from journal.model.dream import Dream
from journal.portable import archiving, joining
from journal.store.records import RECORDS
from journal.store.store import Store
from tests.journal.portable.copies import NOW, contents, everything

NIGHTS = int(os.environ.get("ELARA_NIGHTS", "60"))
ZONE = ZoneInfo("Europe/Lisbon")


@pytest.fixture(scope="module")
def life(tmp_path_factory) -> Iterator[Store]:
    """A journal with some of everything that can be recorded, and all those nights."""
    folder = tmp_path_factory.mktemp("life")
    with closing(everything(folder / "life.sqlite", folder)) as store:
        demo.fill(store, demo.nights(NIGHTS, 7, NOW.date(), ZONE), NOW)
        yield store


@pytest.fixture(scope="module")
def archive(life, tmp_path_factory) -> Path:
    path: Path = tmp_path_factory.mktemp("archive") / "life.elara"
    archiving.write(life, path, NOW)
    return path


def test_it_holds_some_of_every_kind_of_record(life):
    held = contents(life)
    assert [each.kind for each in RECORDS if not held[each.kind]] == []


def test_into_an_empty_journal_it_is_equal(life, archive, tmp_path):
    with closing(Store.open(tmp_path / "empty.sqlite")) as empty:
        joining.join(empty, archive, NOW)
        assert contents(empty) == contents(life)
        assert empty.health.complaints() == ()
        assert empty.health.altered_attachments() == ()
        archiving.write(empty, tmp_path / "again.elara", NOW)
    assert (tmp_path / "again.elara").read_bytes() == archive.read_bytes()


def test_into_the_same_journal_it_changes_nothing(life, archive):
    before = contents(life)
    assert not joining.join(life, archive, NOW).written
    assert contents(life) == before


def test_into_another_it_merges_and_nothing_of_either_is_lost(life, archive, tmp_path):
    with closing(Store.open(tmp_path / "another.sqlite")) as another:
        own = another.dreams.save(Dream(NOW.date(), "A brass heron", "Heron"), NOW)
        joining.join(another, archive, NOW)
        texts = {row["uid"]: row["body"] for row in another.all("select uid, body from dream")}
        theirs = {row["uid"]: row["body"] for row in life.all("select uid, body from dream")}
        assert texts == theirs | {own.uid: own.body}
        assert another.health.complaints() == ()
        assert not joining.join(another, archive, NOW).written
