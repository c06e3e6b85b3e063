"""What was noticed and told on two computers becomes one, and comes back out of an archive."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from journal.model.noticed import Noticed
from journal.model.told_score import ToldScore
from journal.portable import archiving, joining
from journal.store.store import Store
from tests.journal.portable.copies import NIGHT, NOW, copied

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def other(store: Store) -> Iterator[Store]:
    """A copy that goes its own way, made while both had noticed the same."""
    store.noticed.say(NIGHT, {Noticed.LEGS}, NOW)
    kept = store.told_scores.add(ToldScore("ISI", 17, NIGHT), NOW)
    assert kept.uid
    with closing(Store.open(copied(store, "parted.sqlite"))) as opened:
        yield opened


def test_each_nights_answer_is_the_one_given_last(store, other):
    store.noticed.say(NIGHT, {Noticed.LEGS, Noticed.SNORED}, NOW + HOUR)
    other.noticed.say(NIGHT, {Noticed.AFRAID}, NOW + 2 * HOUR)
    other.noticed.say(NIGHT + DAY, {Noticed.TIRED}, NOW + 2 * HOUR)
    joining.join(store, other.path, NOW + 9 * HOUR)
    assert store.noticed.of(NIGHT) == {Noticed.AFRAID}
    assert store.noticed.of(NIGHT + DAY) == {Noticed.TIRED}
    joining.join(other, store.path, NOW + 9 * HOUR)
    assert other.noticed.between(NIGHT, NIGHT + DAY) == store.noticed.between(NIGHT, NIGHT + DAY)


def test_numbers_of_both_stand_and_what_was_removed_last_stays_removed(store, other):
    (kept,) = store.told_scores.all()
    mine = store.told_scores.add(ToldScore("ESS", 9, NIGHT + DAY), NOW + HOUR)
    theirs = other.told_scores.add(ToldScore("PSQI", 6, NIGHT - DAY), NOW + HOUR)
    other.told_scores.remove(kept.uid, NOW + 2 * HOUR)
    joining.join(store, other.path, NOW + 9 * HOUR)
    assert store.told_scores.all() == (mine, theirs)
    store.told_scores.restore(kept.uid, NOW + 10 * HOUR)
    assert store.told_scores.all() == (mine, kept, theirs)


def test_an_archive_carries_them_into_an_empty_journal(store, other, tmp_path):
    (kept,) = store.told_scores.all()
    store.told_scores.remove(store.told_scores.add(ToldScore("ESS", 9, NIGHT), NOW).uid, NOW)
    archive = tmp_path / "all.elara"
    archiving.write(store, archive, NOW + HOUR)
    with closing(Store.open(tmp_path / "new.sqlite")) as empty:
        joining.join(empty, archive, NOW + 2 * HOUR)
        assert empty.noticed.of(NIGHT) == {Noticed.LEGS}
        assert empty.told_scores.all() == (kept,)
        assert empty.all("select count(*) from told_score")[0][0] == 2
