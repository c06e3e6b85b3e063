"""Any two histories: both ways of merging agree, twice is once, and it is taken back whole."""

import re
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.model.correction import Correction
from journal.model.diary import Diary
from journal.model.dream import Dream, Mark, MarkKind, Recall
from journal.model.night import Kind
from journal.model.ritual import Asks, Ritual, Step, StepKind
from journal.model.template import Template
from journal.portable import joining
from journal.store.saved_searches import SavedSearch
from journal.store.store import Store
from tests.journal.portable.copies import NIGHT, NOW, contents, copied
from tests.journal.store.pictures import attach, png

HOUR = timedelta(hours=1)
ASKED = Step("worry", "Put it down", 5, StepKind.WRITE, asks=Asks.FREE)


def joined(store: Store, other: Store, now: datetime = NOW + 90 * HOUR) -> joining.Joined:
    return joining.join(store, other.path, now)


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
    st.tuples(st.just("untemplate")),
    st.tuples(st.just("search"), WORDS),
    st.tuples(st.just("unsearch")),
    st.tuples(st.just("colour"), st.sampled_from(["", "rose", "sea"])),
    st.tuples(st.just("setting"), st.sampled_from([1.0, 1.3, 2.0])),
    st.tuples(st.just("attach"), st.integers(0, 5), st.integers(0, 3)),
)
HISTORY = st.lists(st.tuples(st.integers(1, 50), EDITS), max_size=9)


def _changed(store: Store, uid: str, now: datetime, **fields: object) -> None:
    store.dreams.save(replace(store.dreams.get(uid), **fields), now)  # type: ignore[arg-type]  # by field


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
    "untemplate": lambda s, now: s.templates.delete("Mine"),
    "search": lambda s, now, words: s.saved_searches.keep(SavedSearch("Mine", words)),
    "unsearch": lambda s, now: s.saved_searches.forget("Mine"),
    "colour": lambda s, now, colour: s.marks.colour(MarkKind.TAG, "water", colour),
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
                joined(b, a, parting + 20 * HOUR)
                told = joined(a, c, parting + 20 * HOUR)
            assert contents(a, merged=True) == contents(b, merged=True)
            assert a.health.complaints() == ()
            assert not joined(a, b).written
            assert not joined(b, a).written
            if told.written:
                a.batches.undo(told.merged.batch or 0, parting + 30 * HOUR)
                undone = contents(a)
                assert {**undone, "batches": 0} == {**was, "batches": 0}
                joined(a, b, parting + 31 * HOUR)
            lived(b, after, parting + 40 * HOUR)
            joined(a, b, parting + 60 * HOUR)
            joined(b, a, parting + 60 * HOUR)
            assert contents(a, merged=True) == contents(b, merged=True)


SAYS = {"write": 3, "new": 2, "diary": 3, "evening": 2}  # which part of such an edit is words


def signed(history: list[tuple[int, tuple[Any, ...]]], by: str) -> list[Any]:
    """The same edits, each text of them like no other."""
    made = []
    for number, (minutes, (verb, *about)) in enumerate(history):
        if verb in SAYS:
            at = SAYS[verb] - 1
            about[at] = f"{about[at]} {by}{number}."
        made.append((minutes, (verb, *about)))
    return made


def standing(store: Store) -> set[str]:
    """The signs of all words that stand in dreams, diaries and evenings."""
    rows = [
        *store.all("select body || ' ' || title || ' ' || intention from dream"),
        *store.all("select coalesce(comments, '') from diary"),
        *store.all("select text from evening_words"),
    ]
    return set(re.findall(r"\b[abc]\d+\.", " ".join(str(row[0]) for row in rows)))


def held(store: Store) -> set[str]:
    """The signs of all words that the journal holds anywhere: what was before, too."""
    tables = store.all("select name from sqlite_master where type = 'table' and sql like '%strict'")
    values = (
        str(value)
        for table in tables
        for row in store.all(f'select * from "{table[0]}"')
        for value in row
    )
    return set(re.findall(r"\b[abc]\d+\.", " ".join(values)))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories=st.tuples(HISTORY, HISTORY, HISTORY), again=HISTORY)
def test_of_three_that_went_separate_ways_no_word_is_lost_and_all_agree(histories, again):
    with TemporaryDirectory() as folder, ExitStack() as open_now:
        a = open_now.enter_context(closing(Store.open(Path(folder, "a.sqlite"))))
        for number in range(2):
            a.dreams.save(Dream(NIGHT, f"Dream {number}"), NOW)
        others = [copied(a, f"{name}.sqlite") for name in "bc"]
        three = [a, *(open_now.enter_context(closing(Store.open(each))) for each in others)]
        words: set[str] = set()
        for number, (store, history) in enumerate(zip(three, histories, strict=True)):
            lived(store, signed(history, "abc"[number]), NOW + HOUR + timedelta(seconds=number))
            words |= standing(store)
        b, c = three[1:]
        for into, out_of in ((b, a), (c, b), (a, c), (b, a)):  # carried around on a stick
            joined(into, out_of, NOW + 30 * HOUR)
        for store in three:
            assert words <= held(store)
        lived(b, signed(again, "b9"), NOW + 40 * HOUR)
        words |= standing(b)
        for into, out_of in ((c, b), (a, c), (c, a), (b, a)):
            joined(into, out_of, NOW + 60 * HOUR)
        for store in three:
            assert words <= held(store)
            assert store.health.complaints() == ()
            assert contents(store, merged=True) == contents(a, merged=True)
