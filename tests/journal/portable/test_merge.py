"""Two copies that went separate ways become one: nothing is lost, and both agree on it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from journal import intake
from journal.errors import CannotOpen, JournalError, NotAJournal
from journal.model.diary import Diary
from journal.model.dream import Dream, Mark, MarkKind
from journal.model.ritual import Asks, Ritual, Step, StepKind
from journal.model.template import Template
from journal.portable import archiving, joining
from journal.settings import Settings, ThemeChoice
from journal.store import engine
from journal.store.key import Key
from journal.store.saved_searches import SavedSearch
from journal.store.store import Store
from tests.exports import document, session
from tests.journal.portable.copies import NIGHT, NOW, contents, copied, everything
from tests.journal.store.pictures import attach, png

HOUR = timedelta(hours=1)
ASKED = Step("worry", "Put it down", 5, StepKind.WRITE, asks=Asks.FREE)


@contextmanager
def parted(store: Store) -> Iterator[Store]:
    """A copy that goes its own way."""
    with closing(Store.open(copied(store, "parted.sqlite"))) as other:
        yield other


@pytest.fixture
def dream(store: Store) -> Dream:
    return store.dreams.save(Dream(NIGHT, "The sea.", "Sea"), NOW)


def merge(store: Store, other: Store, now: datetime = NOW + 9 * HOUR) -> joining.Joined:
    return joining.join(store, other.path, now)


def test_each_field_is_the_one_written_last(store, dream):
    with parted(store) as other:
        store.dreams.save(replace(dream, title="Mine", vividness=2), NOW + HOUR)
        other.dreams.save(replace(dream, title="Theirs", lucid=True), NOW + 2 * HOUR)
        joined = merge(store, other)
        found = store.dreams.get(dream.uid)
        assert (found.title, found.vividness, found.lucid) == ("Theirs", 2, True)
        (conflict,) = joined.merged.conflicts
        assert (conflict.fields, conflict.mine_stands) == (("title",), False)


def test_the_title_of_a_private_dream_is_not_told(store):
    dream = store.dreams.save(Dream(NIGHT, "a", "Secret", private=True), NOW)
    with parted(store) as other:
        store.dreams.save(replace(dream, body="Mine"), NOW + HOUR)
        other.dreams.save(replace(dream, body="Theirs"), NOW + 2 * HOUR)
        (conflict,) = merge(store, other).merged.conflicts
        assert conflict.name == NIGHT.isoformat()


def test_a_text_that_does_not_stand_is_a_version(store, dream):
    with parted(store) as other:
        store.dreams.save(replace(dream, body="The sea, at night."), NOW + 2 * HOUR)
        other.dreams.save(replace(dream, body="The sea was green."), NOW + HOUR)
        merge(store, other)
        assert store.dreams.get(dream.uid).body == "The sea, at night."
        bodies = [each.dream.body for each in store.versions.of(dream.uid)]
        assert bodies == ["The sea, at night.", "The sea was green.", "The sea."]


def test_marks_of_both_sides_come_together(store, dream):
    with parted(store) as other:
        both = (Mark(MarkKind.PERSON, "Ann"), Mark(MarkKind.TAG, "water"))
        for each in (store, other):
            each.dreams.save(replace(dream, marks=both), NOW + timedelta(minutes=5))
        mine, theirs = Mark(MarkKind.FEELING, "joy", 0.4), Mark(MarkKind.PLACE, "quay")
        store.dreams.save(replace(store.dreams.get(dream.uid), marks=(*both, mine)), NOW + HOUR)
        # theirs takes a tag away, which stays away
        other.dreams.save(replace(other.dreams.get(dream.uid), marks=(both[0], theirs)), NOW + HOUR)
        merge(store, other)
        names = {each.name for each in store.dreams.get(dream.uid).marks}
        assert names == {"Ann", "joy", "quay"}


def test_a_deletion_is_respected_unless_the_other_side_wrote_later(store, dream):
    second = store.dreams.save(Dream(NIGHT, "Two"), NOW)
    with parted(store) as other:
        for each in (dream, second):
            other.dreams.delete(each.uid, NOW + HOUR)
        store.dreams.save(replace(second, body="Two, and more"), NOW + 2 * HOUR)
        joined = merge(store, other)
        assert store.dreams.get(dream.uid).deleted_at == NOW + HOUR
        assert store.dreams.get(second.uid).deleted_at is None
        assert [each.key for each in joined.merged.returned] == [(second.uid,)]


def test_what_was_erased_here_stays_away_unless_written_since(store, dream):
    second = store.dreams.save(Dream(NIGHT, "Two"), NOW)
    with parted(store) as other:
        for each in (dream, second):
            store.dreams.delete(each.uid, NOW + HOUR)
            store.bin.erase([each.uid])
        other.dreams.save(replace(second, body="Two, and more"), NOW + 2 * HOUR)
        joined = merge(store, other)
        assert [each.body for each in store.dreams.of(NIGHT)] == ["Two, and more"]
        assert joined.merged.kept_out == 1
        assert store.all("select 1 from change where uid = ?", [dream.uid]) == []


def test_what_was_erased_there_goes_to_the_bin_here(store, dream):
    with parted(store) as other:
        other.dreams.delete(dream.uid, NOW + HOUR)
        other.bin.erase([dream.uid])
        joined = merge(store, other)
        assert [each.uid for each in store.bin.all()] == [dream.uid]
        assert [each.key for each in joined.merged.binned] == [(dream.uid,)]
        assert not merge(store, other).written
        store.dreams.restore(dream.uid, NOW + 10 * HOUR)
        assert not merge(store, other).written


def test_settings_rituals_and_names_go_field_by_field(store, tmp_path):
    store.templates.save(Template("Nightmare", "What chased you?"))
    ritual = store.rituals.save(Ritual("", "Evening"), NOW)
    store.preferences.save(Settings(), NOW)
    with parted(store) as other:
        store.preferences.save(replace(Settings(), theme=ThemeChoice.PAPER), NOW + HOUR)
        other.preferences.save(replace(Settings(), text_size=1.3), NOW + HOUR)
        store.rituals.save(replace(ritual, tired=True), NOW + HOUR)
        other.rituals.save(replace(ritual, name="Late evening"), NOW + HOUR)
        store.templates.save(Template("Nightmare", "What did you fear?"), "Nightmare")
        other.facts.set("my_words", "selkie")
        store.facts.set("my_words", "oneiric")
        other.facts.set("sample", "1")
        merge(store, other)
        chosen = store.preferences.load()
        assert (chosen.theme, chosen.text_size) == (ThemeChoice.PAPER, 1.3)
        (kept,) = store.rituals.all()
        assert (kept.name, kept.tired) == ("Late evening", True)
        assert {each.body for each in store.templates.all()} == {
            "What chased you?",
            "What did you fear?",
        }
        assert store.facts.get("my_words") == "oneiric\nselkie"
        assert store.facts.get("sample") is None


def dressed(store: Store) -> None:
    for name in ("Nightmare", "Short"):
        store.templates.save(Template(name, "What chased you?"))
        store.saved_searches.keep(SavedSearch(name, "is:nightmare"))
        store.marks.colour(MarkKind.TAG, name, "rose")


def undressed(store: Store, name: str) -> None:
    store.templates.delete(name)
    store.saved_searches.forget(name)
    store.marks.colour(MarkKind.TAG, name, "")


def dress(store: Store) -> list[list[str]]:
    return [
        [each.name for each in store.templates.all()],
        [each.name for each in store.saved_searches.all()],
        [name for _kind, name in store.marks.colours()],
    ]


def test_templates_searches_and_colours_that_were_let_go_of_stay_away(store):
    dressed(store)
    with parted(store) as other:
        undressed(store, "Nightmare")
        undressed(other, "Short")
        merge(store, other)
        assert dress(store) == [[], [], []]
        assert not merge(store, other).written
        merge(other, store)
        assert dress(other) == [[], [], []]


def test_what_was_changed_elsewhere_or_made_anew_is_not_taken_for_gone(store):
    dressed(store)
    with parted(store) as other:
        undressed(store, "Nightmare")
        other.templates.save(Template("Nightmare", "What did you fear?"), "Nightmare")
        undressed(other, "Short")
        merge(store, other)
        assert dress(store)[0] == ["Nightmare"]
        merge(other, store)
        other.templates.save(Template("Short", "What chased you?"))
        assert merge(store, other).merged.new["templates"] == 1
        assert dress(store)[0] == dress(other)[0] == ["Nightmare", "Short"]


def test_another_name_for_a_search_or_template_is_taken_over(store):
    dressed(store)
    with parted(store) as other:
        other.saved_searches.rename("Short", "Brief")
        other.templates.save(Template("Brief", "What chased you?"), "Short")
        merge(store, other)
        assert dress(store)[:2] == dress(other)[:2] == [["Nightmare", "Brief"]] * 2


def test_no_name_of_what_was_let_go_of_is_kept(store):
    store.templates.save(Template("Zanzibar", "What chased you?"))
    store.templates.delete("Zanzibar")
    (row,) = store.all("select * from let_go")
    assert "anzibar" not in repr(tuple(row))


def test_a_merge_can_be_taken_back_whole(tmp_path):
    with closing(everything(tmp_path / "mine.sqlite", tmp_path)) as store, parted(store) as other:
        dream = store.dreams.of(NIGHT)[0]
        store.dreams.save(replace(dream, body="Mine"), NOW + HOUR)
        other.dreams.save(replace(dream, body="Theirs", title="Other"), NOW + 2 * HOUR)
        attach(other, other.dreams.save(Dream(NIGHT, "New"), NOW + HOUR), png(9), NOW)
        other.nights.save_diary(NIGHT, Diary(sol=12), NOW + HOUR)
        before = contents(store)
        joined = merge(store, other)
        assert contents(store) != before
        batch = joined.merged.batch
        assert store.batches.history()[0].id == batch
        store.batches.undo(batch, NOW + 10 * HOUR)
        after = contents(store)
        assert {k: v for k, v in after.items() if k != "batches"} == {
            k: v for k, v in before.items() if k != "batches"
        }
        assert store.health.complaints() == ()
        with pytest.raises(JournalError):
            store.batches.undo(batch, NOW + 10 * HOUR)


def test_what_was_written_after_a_merge_stays_when_it_is_taken_back(store, dream):
    with parted(store) as other:
        new = other.dreams.save(Dream(NIGHT, "New"), NOW + HOUR)
        other.dreams.save(replace(dream, title="Other"), NOW + HOUR)
        batch = merge(store, other).merged.batch
        store.dreams.save(replace(store.dreams.get(new.uid), body="New, mine"), NOW + 11 * HOUR)
        store.batches.undo(batch, NOW + 12 * HOUR)
        assert store.dreams.get(new.uid).body == "New, mine"
        assert store.dreams.get(dream.uid).title == "Sea"


def test_a_look_tells_what_would_be_and_writes_nothing(store, dream):
    with parted(store) as other:
        other.dreams.save(Dream(NIGHT, "New"), NOW + HOUR)
        before = contents(store)
        looked = joining.join(store, other.path, NOW, look=True)
        assert looked.merged.new["dreams"] == 1
        assert not looked.written
        assert contents(store) == before


def test_an_archive_merges_as_the_copy_itself_does(store, dream, tmp_path):
    with parted(store) as other:
        other.dreams.save(replace(dream, title="Theirs"), NOW + HOUR)
        store.dreams.save(replace(dream, body="Mine"), NOW + HOUR)
        archiving.write(other, tmp_path / "other.elara", NOW)
        with closing(Store.open(copied(store, "third.sqlite"))) as third:
            joining.join(third, tmp_path / "other.elara", NOW + 2 * HOUR)
            merge(store, other)
            assert contents(third, merged=True) == contents(store, merged=True)


def test_the_journal_itself_and_what_is_none_are_refused(store, tmp_path):
    with pytest.raises(JournalError, match="this journal itself"):
        joining.join(store, store.path, NOW)
    (tmp_path / "note.txt").write_text("no journal")
    with pytest.raises(NotAJournal):
        joining.join(store, tmp_path / "note.txt", NOW)


def test_a_copy_that_may_not_be_written_to_is_read(store, dream, tmp_path, monkeypatch):
    with parted(store) as other:
        other.dreams.save(Dream(NIGHT, "New"), NOW + HOUR)
    connect = engine.connect

    def refused(path: Path, busy: float = 5, key: Key | None = None) -> engine.Connection:
        if path == other.path:
            raise CannotOpen("It cannot be opened.", "It may not be written to.")
        return connect(path, busy, key)

    monkeypatch.setattr(engine, "connect", refused)
    assert merge(store, other).merged.new["dreams"] == 1


def test_the_other_journal_is_left_as_it_was(store, dream):
    with parted(store) as other:
        other.dreams.save(Dream(NIGHT, "New"), NOW + HOUR)
        before = contents(other)
        merge(store, other)
        assert contents(other) == before


# --- nights that were imported -------------------------------------------------------------------


def imported(store: Store, folder: Path, name: str, sessions: list[dict[str, Any]]) -> int:
    path = document(folder / name, sessions)
    report = intake.take_in(store, path, intake.Wish(), NOW)
    assert report.batch is not None
    return report.batch


def test_nights_that_either_has_imported_come_together(store, tmp_path):
    imported(store, tmp_path, "both.json", [session(0), session(1)])
    with parted(store) as other:
        imported(store, tmp_path, "mine.json", [session(2)])
        imported(other, tmp_path, "theirs.json", [session(2), session(3)])
        was = contents(store)
        with closing(Store.open(copied(other, "third.sqlite"))) as third:
            merge(other, store)
            joined = merge(store, third)
        assert store.sessions.count() == 4
        assert store.dreams.count() == other.dreams.count()
        assert contents(store, merged=True) == contents(other, merged=True)
        assert not merge(store, other).written
        assert store.health.complaints() == ()
        store.batches.undo(joined.merged.batch or 0, NOW + 10 * HOUR)
        assert {**contents(store), "batches": 0} == {**was, "batches": 0}


def test_of_two_revisions_the_later_one_counts(store, tmp_path):
    imported(store, tmp_path, "first.json", [session(0)])
    with parted(store) as other:
        later = session(0) | {"revision": 2}
        imported(other, tmp_path, "later.json", [later])
        joined = merge(store, other)
        (row,) = store.all("select revision from session where superseded = 0")
        assert row["revision"] == 2
        assert not merge(other, store).written
        store.batches.undo(joined.merged.batch or 0, NOW + 10 * HOUR)
        (row,) = store.all("select revision, superseded from session")
        assert tuple(row) == (1, 0)
