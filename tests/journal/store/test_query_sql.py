"""What the store finds is what looking at every dream would find."""

import re
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.errors import QueryError
from journal.model.batch import Batch
from journal.model.dream import Dream, Mark, MarkKind, Origin
from journal.model.dream_media import Attaching, MediaKind
from journal.model.folding import folded
from journal.model.listing import BEGIN, END, Narrowing
from journal.model.query import (
    All,
    AnyOf,
    Flag,
    Forms,
    From,
    Is,
    Lately,
    Named,
    Near,
    Nights,
    Not,
    Part,
    Pattern,
    Rated,
    Rating,
    Said,
    Span,
    written,
)
from journal.model.query_spans import nights_of
from journal.model.wav import Sound
from journal.model.word_forms import forms
from journal.store import mark_sql
from journal.store.batches import TOUCHED
from journal.store.store import Store
from tests.journal.store.pictures import attached
from tests.journal.store.slept import put, slept, told

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
WORDS = ("sea", "seas", "Café", "run", "ran", "old", "house", "door")
NAMES = ("Marco", "Márta", "old house", "fear")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
KINDS = st.sampled_from([MarkKind.FEELING, MarkKind.PERSON, MarkKind.TAG])
MARKS = st.builds(
    Mark, KINDS, st.sampled_from(NAMES), st.none() | st.sampled_from([0.0, 0.1, 0.2, 0.5, 0.6, 1.0])
)
MAYBE, FIFTHS = st.none() | st.booleans(), st.none() | st.integers(1, 5)
DREAMS = st.builds(
    Dream,
    night=st.integers(0, 40).map(lambda n: TODAY - timedelta(days=n)),
    body=TEXTS,
    title=TEXTS,
    origin=st.sampled_from(Origin),
    lucid=MAYBE,
    nightmare=MAYBE,
    recurring=MAYBE,
    vividness=FIFTHS,
    clarity=FIFTHS,
    marks=st.lists(MARKS, max_size=3, unique_by=lambda each: (each.kind, each.name)).map(tuple),
)
STEPS = st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] <= pair[1])
ONE_SIDED = STEPS.map(lambda pair: (pair[0], 5))
NIGHTS = st.sampled_from([None, TODAY - timedelta(days=30), TODAY - timedelta(days=10), TODAY])


def forwards(nights: Nights) -> bool:
    """Whether it is a stretch of nights at all: one end may be open."""
    ends = [each for each in (nights.first, nights.last) if each]
    return bool(ends) and ends == sorted(ends)


LEAVES = st.one_of(
    st.builds(
        Said,
        st.sampled_from(["sea", "cafe", "old house", "run", "SEAS", "nowhere"]),
        st.booleans(),
        st.none() | st.sampled_from(Part),
    ),
    st.builds(Forms, st.sampled_from(["run", "sea"])),
    st.builds(
        Near,
        st.permutations(["sea", "door", "old house"]).map(lambda words: tuple(words[:2])),
        st.integers(0, 3),
    ),
    st.builds(Pattern, st.sampled_from(["s.a", "^old", "r[ua]n$", "(sea|door) old"])),
    st.builds(Named, KINDS, st.sampled_from(["marco", "MARTA", "old", "fear"]), st.booleans()),
    st.builds(
        Named, st.just(MarkKind.FEELING), st.just("fear"), st.booleans(), st.none() | ONE_SIDED
    ),
    st.builds(Nights, NIGHTS, NIGHTS).filter(forwards),
    st.builds(Lately, st.sampled_from(Span)),
    st.builds(Is, st.sampled_from(Flag)),
    st.builds(From, st.sampled_from(Origin)),
    st.builds(
        lambda rating, pair: Rated(rating, max(1, pair[0]), max(1, pair[1])),
        st.sampled_from(Rating),
        STEPS,
    ),
)
QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
    ),
    max_leaves=5,
)


def holds(dream, query):
    """Whether the dream is meant, by looking at nothing but the dream."""
    match query:
        case All(parts):
            return all(holds(dream, each) for each in parts)
        case AnyOf(parts):
            return any(holds(dream, each) for each in parts)
        case Not(part):
            return not holds(dream, part)
        case _:
            return says(dream, query)


def says(dream, query):
    match query:
        case Said(text, beginning, part):
            texts = [dream.title] * (part is not Part.TEXT) + [dream.body] * (part != Part.TITLE)
            return any(list(places(each, text, beginning=beginning)) for each in texts)
        case Forms(word):
            return any(list(places(t, f)) for t in (dream.title, dream.body) for f in forms(word))
        case Near(words, apart):
            return any(near(each, words, apart) for each in (dream.title, dream.body))
        case _:
            return fact(dream, query)


def fact(dream, query):
    match query:
        case Pattern(source):
            return any(re.search(source, t, re.IGNORECASE) for t in (dream.title, dream.body))
        case Named():
            return any(named(each, query) for each in dream.marks)
        case Nights(first, last):
            return (first or date.min) <= dream.night <= (last or date.max)
        case Lately(span):
            return fact(dream, nights_of(span, TODAY))
        case _:
            return told_of(dream, query)


def told_of(dream, query):
    match query:
        case Is(flag):
            return getattr(dream, flag.value) is True
        case From(origin):
            return dream.origin is origin
        case Rated(rating, least, most):
            value = getattr(dream, rating.value)
            return value is not None and least <= value <= most
    raise TypeError(query)


def named(mark, query):
    name, wanted = folded(mark.name), folded(query.name)
    alike = name.startswith(wanted) if query.beginning else name == wanted
    if mark.kind is not query.kind or not alike:
        return False
    if query.strength is None:
        return True
    return mark.fifths is not None and query.strength[0] <= mark.fifths <= query.strength[1]


def places(text, words, *, beginning=False):
    """Each first and last place at which the words stand together."""
    said, wanted = folded(text).split(), folded(words).split()
    for at in range(len(said) - len(wanted) + 1):
        these = said[at : at + len(wanted)]
        ends = these[-1].startswith(wanted[-1]) if beginning else these[-1] == wanted[-1]
        if these[:-1] == wanted[:-1] and ends:
            yield at, at + len(wanted) - 1


def near(text, words, apart):
    return any(
        max(one[0], other[0]) - min(one[1], other[1]) - 1 <= apart
        for one in places(text, words[0])
        for other in places(text, words[1])
    )


# However few dreams carry a mark, and however many: each way of finding them finds the same.
@pytest.mark.parametrize("bounds", [(mark_sql.FEW, mark_sql.MANY), (-1, mark_sql.MANY), (-1, -1)])
@settings(suppress_health_check=list(HealthCheck), max_examples=40)
@given(
    dreams=st.lists(DREAMS, min_size=1, max_size=12),
    queries=st.lists(QUERIES, min_size=4, max_size=12),
)
def test_a_search_is_as_good_as_looking_at_every_dream(
    tmp_path_factory, monkeypatch, dreams, queries, bounds
):
    monkeypatch.setattr(mark_sql, "FEW", bounds[0])
    monkeypatch.setattr(mark_sql, "MANY", bounds[1])
    store = Store.open(tmp_path_factory.mktemp("q") / "journal.sqlite")
    kept = [store.dreams.save(each, NOW) for each in dreams]
    kept = sorted(kept, key=lambda each: (each.night, each.position), reverse=True)
    for query in queries:
        wanted = [each.uid for each in kept if holds(each, query)]
        words = f"{written(query)} "
        seen, before = [], None
        narrowing = Narrowing(words, today=TODAY, seconds=60)
        while page := store.search.page(narrowing, before, 2):
            seen += [each.uid for each in page]
            before = page[-1].place
        assert seen == wanted, words
    store.close()


def test_pictures_and_voices_of_a_session_are_found(store):
    with store.writing(TOUCHED):
        batch = store.batches.begin(Batch("dreamsync", "DreamSync", "x", NOW))
        put(store, slept(0), told("a", text="snow"), batch, NOW)
    store.dreams.save(Dream(TODAY, "snow"), NOW)
    (session,) = store.all("select id from session")
    with store.writing(TOUCHED):
        store.run("insert into attachment (id, sha256, size) values (1, 'x', 1)")
        store.run("insert into media values (1, ?, 'a/b.PNG', null, null, 1)", [session["id"]])
        store.run("insert into media values (2, ?, 'c.wav', 'audio', null, null)", [session["id"]])
    assert len(store.search.page(Narrowing("has:image"))) == 1
    assert len(store.search.page(Narrowing("snow -has:image "))) == 1
    assert store.search.page(Narrowing("has:voice")) == ()  # named, and never there


def test_what_a_person_attached_is_found_until_it_is_removed(store):
    dreams = [store.dreams.save(Dream(TODAY, f"snow {n}"), NOW) for n in range(4)]
    attached(store, dreams[0].uid, NOW)
    drawn = attached(store, dreams[1].uid, NOW, what=Attaching(MediaKind.SKETCH, "Drawing"))
    said = store.recordings.begin(dreams[2].uid, "Voice note", Sound(), NOW)
    store.recordings.record(said.uid, b"\1\0")
    store.recordings.finish(said.uid, NOW)
    assert {each.uid for each in store.search.page(Narrowing("has:image"))} == {
        dreams[0].uid,
        dreams[1].uid,
    }
    assert [each.uid for each in store.search.page(Narrowing("snow has:voice"))] == [dreams[2].uid]
    assert [each.uid for each in store.search.page(Narrowing("-has:image -has:voice"))] == [
        dreams[3].uid
    ]
    store.dream_media.remove(drawn.uid, NOW)
    assert [each.uid for each in store.search.page(Narrowing("has:image"))] == [dreams[0].uid]


@pytest.mark.parametrize(
    ("words", "count"),
    [("title:海边", 1), ("text:海边", 1), ("海边", 2), ("海边 OR is:lucid", 2), ("-title:海", 1)],
)
def test_scripts_without_spaces_are_found_in_one_part(store, words, count):
    store.dreams.save(Dream(TODAY, "no", "在海边"), NOW)
    store.dreams.save(Dream(TODAY, "在海边", "no"), NOW)
    assert len(store.search.page(Narrowing(words))) == count


UNSPACED = st.text(st.sampled_from("海边的のゆ학교a "), max_size=8)


@settings(suppress_health_check=list(HealthCheck), max_examples=60)
@given(
    bodies=st.lists(UNSPACED, min_size=1, max_size=8),
    asked=st.lists(st.text(st.sampled_from("海边的のゆ학교"), min_size=1, max_size=4), max_size=6),
)
def test_scripts_without_spaces_are_found_as_looking_would(tmp_path_factory, bodies, asked):
    with closing(Store.open(tmp_path_factory.mktemp("q") / "journal.sqlite")) as store:
        kept = [store.dreams.save(Dream(TODAY, body, title="x"), NOW) for body in bodies]
        for words in asked:
            for typing in (True, False):
                found = store.search.page(Narrowing(words, typing=typing))
                wanted = {each.uid for each in kept if words in each.body}
                assert {each.uid for each in found} == wanted, words


@pytest.mark.parametrize("barred", ['"old house" NEAR/0 sea', '"old house" NEAR/3 "sea sea"'])
@pytest.mark.parametrize("beside", ["", "sea ", "is:natural sea ", "(sea OR house) "])
def test_a_phrase_that_may_not_be_near_is_no_damage_of_the_journal(store, barred, beside):
    near = store.dreams.save(Dream(TODAY, "sea old house sea sea sea"), NOW)
    far = store.dreams.save(Dream(TODAY, "sea old", "sea sea house sea"), NOW)
    store.dreams.save(Dream(TODAY, ""), NOW)
    found = {each.uid for each in store.search.page(Narrowing(f"{beside}-({barred}) "))}
    assert far.uid in found
    assert near.uid not in found
    found = {each.uid for each in store.search.page(Narrowing(f"({barred}) "))}
    assert found == {near.uid}


def test_words_near_one_another_need_spaces(store):
    with pytest.raises(QueryError) as refused:
        store.search.page(Narrowing("sea 飞 NEAR/3 机"))
    assert refused.value.at == 4


def test_what_a_pattern_found_is_shown(store):
    store.dreams.save(Dream(TODAY, "word " * 100 + "the doorway was lit"), NOW)
    (row,) = store.search.page(Narrowing("/door(s|way)/"))
    assert f"{BEGIN}doorway{END}" in row.excerpt


@pytest.mark.parametrize("pattern", [r"(a|a)*b(?=c)c\1x", r"(.*)*\1(a+)+$", r"((a+)+)+\1{9}z"])
def test_a_pattern_without_end_is_stopped_with_its_place(store, pattern):
    for _ in range(20):
        store.dreams.save(Dream(TODAY, "a" * 20_000 + "!"), NOW)
    with pytest.raises(QueryError) as refused:
        store.search.page(Narrowing(f"aa* /{pattern}/", seconds=0.0001))
    assert (refused.value.at, refused.value.length) == (4, len(pattern) + 2)
    assert len(store.search.page(Narrowing("a", seconds=5))) == 20  # the journal is as it was


def test_names_are_found_whatever_their_capitals_and_accents(store):
    marks = (Mark(MarkKind.PERSON, "Éloïse  Petit"),)
    store.dreams.save(Dream(TODAY, "snow", marks=marks), NOW)
    assert len(store.search.page(Narrowing('person:"eloise petit"'))) == 1
    assert len(store.search.page(Narrowing("person:ELO"))) == 1
    assert store.search.page(Narrowing("person:elo ")) == ()


@pytest.mark.parametrize(
    "words", ["ονειρο", "όνειρο", "ΟΝΕΙΡΟ", "ονει", "ονειρο ξυπνα", '"ονειρο ξυπνα"']
)
def test_greek_words_are_found_with_accents_and_without(store, words):
    for body in ("Όνειρο, ξυπνά", "ΟΝΕΙΡΟ ΞΥΠΝΑ", "όνειρο ξυπνά"):
        store.dreams.save(Dream(TODAY, body), NOW)
    store.dreams.save(Dream(TODAY, "ξύλο"), NOW)
    assert len(store.search.page(Narrowing(words))) == 3


@pytest.mark.parametrize("words", ["person:x", "sea person:x ", "person:x is:lucid"])
def test_dreams_that_carry_a_rare_mark_are_looked_up(store, words):
    plan = planned(store, words)
    assert "SEARCH dream USING INTEGER PRIMARY KEY (rowid=?)" in plan
    assert not [step for step in plan if step.startswith("SCAN dream ")]


@pytest.mark.parametrize("words", ["person:x", "feeling:x>3", "sea person:x "])
@pytest.mark.parametrize("many", [mark_sql.MANY, -1])
def test_dreams_that_carry_a_frequent_mark_are_come_across(store, monkeypatch, words, many):
    monkeypatch.setattr(mark_sql, "FEW", -1)
    monkeypatch.setattr(mark_sql, "MANY", many)
    assert not [step for step in planned(store, words) if wasteful(step)]


@pytest.mark.parametrize(
    "words", ["is:lucid", "vividness:>3", "-is:lucid", "sea is:lucid ", "night:2026"]
)
def test_a_filter_reads_from_the_newest_on_by_an_index(store, words):
    assert not [step for step in planned(store, words) if wasteful(step)]


def planned(store, words):
    """How the engine goes about reading a page."""
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    store.search.page(Narrowing(words))
    store.connection.set_trace_callback(None)
    question = next(each for each in asked if each.startswith("select uid"))
    return [row["detail"] for row in store.all(f"explain query plan {question}")]


def wasteful(step):
    return "TEMP B-TREE" in step or step.startswith(("SCAN dream ", "SCAN mark"))
