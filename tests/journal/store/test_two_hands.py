"""Two windows, or a window and the command line, on one dream: neither loses a word."""

import os
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from journal.model.dream import Dream
from journal.model.version import Conflict
from journal.store.store import Store

NIGHT = date(2026, 11, 24)
ROOT = Path(__file__).parents[3]
SECOND = timedelta(seconds=1)


@pytest.fixture
def other(store, path):
    """The journal in another window."""
    with closing(Store.open(path)) as opened:
        yield opened


def test_the_later_text_stands_and_the_other_is_told_of_and_kept(store, other, now):
    base = store.dreams.save(Dream(NIGHT, "the sea"), now)
    theirs = other.dreams.write(replace(base, body="the sea was cold"), base, now + SECOND)
    assert theirs.conflict is None
    mine = store.dreams.write(replace(base, body="the sea was warm"), base, now + 2 * SECOND)
    assert mine.dream.body == store.dreams.get(base.uid).body == "the sea was warm"
    assert mine.conflict == Conflict(("body",), theirs.dream)
    assert "the sea was cold" in [each.dream.body for each in store.versions.of(base.uid)]


@pytest.mark.parametrize("texts", [("a", "b"), ("", "b"), ("a", ""), ("a" * 99, "b" * 99)])
def test_both_texts_are_versions_however_short_and_however_fast(store, other, now, texts):
    base = store.dreams.save(Dream(NIGHT, "the sea"), now)
    for window, text in zip((other, store), texts, strict=True):
        window.dreams.write(replace(base, body=text), base, now)
    bodies = [each.dream.body for each in store.versions.of(base.uid)]
    assert bodies[:2] == [texts[1], texts[0]]


def test_different_fields_go_together_without_a_word(store, other, now):
    base = store.dreams.save(Dream(NIGHT, "the sea", "Home"), now)
    other.dreams.write(replace(base, title="Away", lucid=True), base, now)
    mine = store.dreams.write(replace(base, body="the tide"), base, now)
    assert mine.conflict is None
    assert (mine.dream.title, mine.dream.body, mine.dream.lucid) == ("Away", "the tide", True)


def test_the_same_words_from_both_are_no_conflict(store, other, now):
    base = store.dreams.save(Dream(NIGHT, "the sea"), now)
    for window in (other, store):
        written = window.dreams.write(replace(base, body="the tide"), base, now)
        assert written.conflict is None
    bodies = [each.dream.body for each in store.versions.of(base.uid)]
    assert bodies == ["the tide", "the sea"]  # the second hand adds none


def test_a_dream_of_which_nothing_stands_yet_is_made(store, now):
    written = store.dreams.write(Dream(NIGHT, "the sea"), Dream(NIGHT), now)
    assert written.conflict is None
    assert store.dreams.get(written.dream.uid).body == "the sea"


def test_a_dream_erased_elsewhere_is_written_anew(store, other, now):
    base = store.dreams.save(Dream(NIGHT, "the sea"), now)
    other.dreams.delete(base.uid, now)
    other.bin.erase([base.uid])
    store.dreams.write(replace(base, body="the tide"), base, now)
    assert store.dreams.get(base.uid).body == "the tide"


def test_another_program_that_writes_meanwhile_is_told_of(store, path, now):
    base = store.dreams.save(Dream(NIGHT, "the sea"), now)
    base = store.dreams.save(replace(base, body="the tide"), now + timedelta(minutes=3))
    done = subprocess.run(
        [sys.executable, "-m", "journal", "--journal", path, "history", base.uid, "--restore", "1"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    mine = store.dreams.write(replace(base, body="the tide rose"), base, now)
    assert mine.conflict is not None
    assert mine.conflict.theirs.body == "the sea"
    assert [each.dream.body for each in store.versions.of(base.uid)][:2] == [
        "the tide rose",
        "the sea",
    ]
