"""Two copies that went separate ways become one: nothing is lost, and both agree on it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal import intake
from journal.errors import CannotOpen, JournalError, NotAJournal
from journal.model.correction import Correction
from journal.model.diary import Diary
from journal.model.dream import Dream, Mark, MarkKind, Recall
from journal.model.night import Kind
from journal.model.ritual import Asks, Ritual, Step, StepKind
from journal.model.template import Template
from journal.portable import archiving, joining
from journal.settings import Settings, ThemeChoice
from journal.store import engine
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
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "mine.sqlite")) as opened:
        yield opened


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

    def refused(path: Path, busy: float = 5) -> engine.Connection:
        if path == other.path:
            raise CannotOpen("It cannot be opened.", "It may not be written to.")
        return connect(path, busy)

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


# --- any two histories ----------------------------------------------------------------------------

WORDS = st.sampled_from(["", "sea", "sea and sand", "a door", "a door, open", "nobody"])
NIGHTS = st.sampled_from([NIGHT, NIGHT - timedelta(days=1)])
MARKS = st.lists(
    st.builds(
        Mark,
        st.sampled_from([MarkKind.PERSON, MarkKind.FEELING]),
        st.sampled_from(["Ann", "joy", "Bo"]),
        st.sampled_from([None, 0.2, 0.8]),
    ),
    max_size=3,
    unique_by=lambda mark: (mark.kind, mark.name),
).map(tuple)
EDITS = st.one_of(
    st.tuples(st.just("write"), st.integers(0, 5), st.sampled_from(["title", "body"]), WORDS),
    st.tuples(st.just("mark"), st.integers(0, 5), MARKS),
    st.tuples(st.just("rate"), st.integers(0, 5), st.integers(1, 5)),
    st.tuples(st.just("place"), st.integers(0, 5), NIGHTS),
    st.tuples(st.just("step"), st.integers(0, 5), st.sampled_from([-1, 1])),
    st.tuples(st.just("delete"), st.integers(0, 5)),
    st.tuples(st.just("restore"), st.integers(0, 5)),
    st.tuples(st.just("new"), NIGHTS, WORDS),
    st.tuples(st.just("diary"), NIGHTS, st.sampled_from([None, 10, 30]), WORDS),
    st.tuples(st.just("recall"), NIGHTS, st.sampled_from([None, Recall.WHOLE, Recall.NOTHING])),
    st.tuples(st.just("evening"), NIGHTS, WORDS),
    st.tuples(st.just("ritual"), WORDS, st.booleans()),
    st.tuples(st.just("kind"), NIGHTS, st.sampled_from([None, Kind.NATURAL])),
    st.tuples(st.just("correct"), st.booleans()),
    st.tuples(st.just("template"), WORDS),
    st.tuples(st.just("setting"), st.sampled_from([1.0, 1.3, 2.0])),
    st.tuples(st.just("attach"), st.integers(0, 5), st.integers(0, 3)),
)
HISTORY = st.lists(st.tuples(st.integers(1, 50), EDITS), max_size=9)


def _changed(store: Store, uid: str, now: datetime, **fields: object) -> None:
    store.dreams.save(replace(store.dreams.get(uid), **fields), now)  # type: ignore[arg-type]


OF_DREAMS: dict[str, Any] = {
    "write": lambda s, uid, now, field, words: _changed(s, uid, now, **{field: words}),
    "mark": lambda s, uid, now, marks: _changed(s, uid, now, marks=marks),
    "rate": lambda s, uid, now, much: _changed(s, uid, now, vividness=much),
    "place": lambda s, uid, now, night: _changed(s, uid, now, night=night),
    "step": lambda s, uid, now, step: s.dreams.move_within_night(uid, step, now),
    "delete": lambda s, uid, now: s.dreams.delete(uid, now),
    "restore": lambda s, uid, now: s.dreams.restore(uid, now),
    "attach": lambda s, uid, now, shade: attach(s, s.dreams.get(uid), png(shade), now),
}
OF_NIGHTS: dict[str, Any] = {
    "new": lambda s, now, night, words: s.dreams.save(Dream(night, words), now),
    "diary": lambda s, now, night, sol, words: s.nights.save_diary(
        night, Diary(sol=sol, comments=words or None), now
    ),
    "recall": lambda s, now, night, recall: s.nights.say_recall(night, recall, now),
    "evening": lambda s, now, night, words: s.runs.write(night, ASKED, words, now),
    "ritual": lambda s, now, words, tired: s.rituals.save(
        Ritual("evening", words or "-", tired=tired), now
    ),
    "kind": lambda s, now, night, kind: s.nights.say_kind(night, kind, now),
    "correct": lambda s, now, no_sleep: s.corrections.correct(
        "a-session", Correction(not_sleep=no_sleep), now
    ),
    "template": lambda s, now, words: s.templates.save(Template("Mine", words), "Mine"),
    "setting": lambda s, now, size: s.preferences.save(
        replace(s.preferences.load(), text_size=size), now
    ),
}


def edit(store: Store, what: tuple[Any, ...], now: datetime) -> None:
    """One edit as a person makes it; of dreams, the one at that place among all."""
    verb, *about = what
    if verb in OF_NIGHTS:
        OF_NIGHTS[verb](store, now, *about)
        return
    dreams = [each["uid"] for each in store.all("select uid from dream order by uid")]
    OF_DREAMS[verb](store, dreams[about[0] % len(dreams)], now, *about[1:])


def lived(store: Store, history: list[tuple[int, tuple[Any, ...]]], begun: datetime) -> None:
    """A run of edits, each at a time of its own."""
    now = begun
    for minutes, what in history:
        now += timedelta(minutes=minutes)
        edit(store, what, now)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=HISTORY, mine=HISTORY, theirs=HISTORY, after=HISTORY)
def test_both_ways_agree_and_twice_is_once(before, mine, theirs, after):
    with TemporaryDirectory() as folder, closing(Store.open(Path(folder, "a.sqlite"))) as a:
        for number in range(2):
            a.dreams.save(Dream(NIGHT, f"Dream {number}"), NOW)
        lived(a, before, NOW)
        parting = NOW + 20 * HOUR
        with closing(Store.open(copied(a, "b.sqlite"))) as b:
            lived(a, mine, parting)
            lived(b, theirs, parting + timedelta(seconds=30))
            was = contents(a)
            with closing(Store.open(copied(b, "c.sqlite"))) as c:
                merge(b, a, parting + 20 * HOUR)
                joined = merge(a, c, parting + 20 * HOUR)
            assert contents(a, merged=True) == contents(b, merged=True)
            assert a.health.complaints() == ()
            assert not merge(a, b).written
            assert not merge(b, a).written
            if joined.written:
                a.batches.undo(joined.merged.batch or 0, parting + 30 * HOUR)
                undone = contents(a)
                assert {**undone, "batches": 0} == {**was, "batches": 0}
                merge(a, b, parting + 31 * HOUR)
            lived(b, after, parting + 40 * HOUR)
            merge(a, b, parting + 60 * HOUR)
            merge(b, a, parting + 60 * HOUR)
            assert contents(a, merged=True) == contents(b, merged=True)
