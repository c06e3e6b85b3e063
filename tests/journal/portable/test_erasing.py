"""What is deleted for real is in no byte of the file, and copies that hold it are named."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from journal import paths
from journal.errors import NotFound
from journal.model.diary import Diary
from journal.model.dream import Dream, Mark, MarkKind
from journal.model.noticed import Noticed
from journal.model.told_score import ToldScore
from journal.portable import erasing, joining
from journal.portable.erasing import EVER, What
from journal.store.facts import LEFT_OPEN
from journal.store.store import Store
from tests.journal.portable.copies import NIGHT, NOW, contents, copied, everything
from tests.journal.store.pictures import attach, png

WORD = "walrus" * 3


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(everything(tmp_path / "journal.sqlite", tmp_path)) as opened:
        yield opened


def spoken(store: Store, night: date = NIGHT) -> Dream:
    dream = store.dreams.save(
        Dream(night, f"The {WORD} sang", WORD, marks=(Mark(MarkKind.PERSON, WORD),)), NOW
    )
    store.dreams.save(Dream(night, f"before the {WORD}", uid=dream.uid), NOW + timedelta(hours=1))
    attach(store, dream, png(99), NOW)
    return dream


def said_anywhere(store: Store) -> bool:
    files = [each.read_bytes() for each in store.path.parent.glob("journal.sqlite*")]
    return any(WORD.encode() in each.lower() or png(99) in each for each in files)


def test_a_dream_goes_with_every_byte_without_the_bin(store):
    dream = spoken(store)
    erasing.erase(store, What((dream.uid,)), NOW)
    assert not said_anywhere(store)
    with pytest.raises(NotFound):
        store.dreams.get(dream.uid)
    assert store.health.complaints() == ()


def test_a_span_goes_with_all_that_belongs_to_its_nights(store):
    night = NIGHT - timedelta(days=300)
    spoken(store, night)
    store.nights.save_diary(night, Diary(comments=WORD), NOW)
    store.mornings.keep_unfinished(night, {"comments": WORD}, NOW)
    store.noticed.say(night, {Noticed.LEGS}, NOW)
    store.told_scores.add(ToldScore(WORD, 7, night), NOW)
    others = store.dreams.count()
    erased = erasing.erase(store, What(span=(night, night)), NOW)
    assert (erased.nights, erased.dreams) == (1, 1)
    assert not said_anywhere(store)
    assert store.dreams.count() == others - 1
    assert store.nights.of(night).diary is None
    assert store.noticed.of(night) == frozenset()
    assert store.told_scores.between(night, night) == ()
    assert store.health.complaints() == ()


def test_everything_goes_and_the_settings_stay(store):
    spoken(store)
    store.facts.set(LEFT_OPEN, '[["Text of the template", "Who was there?"]]')
    chosen = store.preferences.load()
    erasing.erase(store, What(span=EVER), NOW)
    assert store.facts.get(LEFT_OPEN) is None
    assert not said_anywhere(store)
    left = {kind for kind, found in contents(store).items() if found}
    assert left <= {"facts", "settings", "looks"}
    assert store.preferences.load() == chosen
    assert store.health.complaints() == ()


def test_backups_that_hold_it_are_named(store):
    dream = store.dreams.save(Dream(NIGHT, "a"), NOW)
    folder = paths.backups(store.path)
    folder.mkdir()
    copied(store, "with.sqlite").rename(folder / "with.sqlite")
    store.dreams.delete(dream.uid, NOW)
    other = Store.open(folder / "without.sqlite")
    other.close()
    (folder / "broken.sqlite").write_bytes(b"SQLite format 3\0" + bytes(200))
    looked = erasing.look(store, What((dream.uid,)))
    assert {each.path.name: each.holds for each in looked.held} == {
        "broken.sqlite": None,
        "with.sqlite": True,
        "without.sqlite": False,
    }


def test_a_copy_does_not_bring_back_what_was_erased(store):
    dream = spoken(store)
    other = copied(store, "other.sqlite")
    erasing.erase(store, What((dream.uid,)), NOW + timedelta(hours=2))
    joined = joining.join(store, other, NOW + timedelta(hours=3))
    assert joined.merged.kept_out == 1
    other.unlink()
    assert not said_anywhere(store)


def test_a_dream_that_is_not_there_is_told_and_nothing_goes(store):
    dream = spoken(store)
    with pytest.raises(NotFound):
        erasing.erase(store, What((dream.uid, "nobody")), NOW)
    assert store.dreams.get(dream.uid)
