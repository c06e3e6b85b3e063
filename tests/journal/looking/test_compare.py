"""Natural and synced nights side by side: what was asked alike, with its n, and never a cause."""

from dataclasses import replace
from datetime import UTC
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from journal.looking import observed, wording
from journal.looking.compare import LeaveOut, Says, Wish, compare, detail
from journal.looking.observed import Observations, Observed
from journal.looking.outcomes import OUTCOMES, Scale
from journal.model.dream import Dream, Mark, MarkKind, Origin, Recall
from journal.model.night import Kind, Night
from journal.statistics.definitions import definition
from journal.statistics.ranks import hodges_lehmann
from tests.journal.looking.diaries import DAY, FIRST, at, diary, keep

NEVER = ("because", "significant", "prove", "caus", "better", "worse", "healthy", "insomnia", "p =")


def seen_of(rows: list[tuple[bool, dict[str, float]]]) -> Observations:
    return Observations(
        tuple(
            Observed(FIRST + n * DAY, Kind.SYNCED if synced else Kind.NATURAL, values)
            for n, (synced, values) in enumerate(rows)
        ),
        OUTCOMES,
    )


def test_an_outcome_is_compared_by_medians_shift_and_interval_with_both_n(store):
    keep(store, "ns" * 14, [30 if n % 2 == 0 else 15 for n in range(28)])
    seen = observed.read(store, UTC)
    row = compare(seen, Wish()).row("sol")
    assert row is not None
    assert (row.look.n_first, row.look.n_second) == (14, 14)
    assert (row.look.median_first, row.look.median_second, row.difference) == (15, 30, -15)
    assert row.says is Says.LESS
    words = wording.words_of(row.outcome, seen)
    told = wording.finding(row, words)
    assert told == "On synced nights you fell asleep sooner, by about 15 minutes."
    assert "14 natural and 14 synced" in wording.below(row)


def test_a_blank_answer_is_unknown_and_never_nought(store):
    keep(store, "ns" * 14, [None if n % 4 == 0 else 20 for n in range(28)])
    row = compare(observed.read(store, UTC), Wish()).row("sol")
    assert row is not None
    assert (row.look.n_second, row.look.unknown) == (7, 7)
    assert row.look.median_second == 20


def test_what_only_one_kind_answers_is_not_compared_and_says_why(store):
    keep(store, "ns" * 10)
    for place in range(0, 20, 2):  # the natural nights
        night = FIRST + place * DAY
        dream = Dream(night, "A pier.", vividness=4)
        store.dreams.save(dream, at(night, 8))
    seen = observed.read(store, UTC)
    found = compare(seen, Wish())
    assert found.row("vividness") is None
    assert ("vividness", Kind.NATURAL) in [(each.key, kind) for each, kind in found.alone]
    assert ("Vividness, 1 to 5", "Answered on natural nights only.") in list(
        wording.not_compared(found, seen)
    )


def test_a_services_own_words_of_a_dream_are_no_answer_of_the_dreamer():
    night = FIRST + DAY
    told = Dream(night, "Told.", origin=Origin.SYNCED, nightmare=True, session_uid="elsewhere")
    values = observed.observe([Night(night, dreams=(told,))], UTC, {}).nights[0].values
    assert "nightmare" not in values


def test_below_seven_nights_of_a_kind_there_are_dots_and_the_number_that_is_missing(store):
    keep(store, "n" * 15 + "s" * 4)
    seen = observed.read(store, UTC)
    row = compare(seen, Wish()).row("sol")
    assert row is not None
    assert (row.says, row.difference, row.interval) == (Says.NOT_ENOUGH, None, None)
    assert "Still missing: 3 synced nights." in wording.below(row)
    found = detail(seen, Wish(), row)
    assert len(found.dots) == 19
    assert found.curve == ()


def test_yes_and_no_need_five_nights_with_it_and_five_without(store):
    rows = [(n % 2 == 0, {"nightmare": float(n < 4)}) for n in range(40)]
    seen = seen_of(rows)
    row = compare(seen, Wish()).row("nightmare")
    assert row is not None
    assert row.says is Says.NOT_ENOUGH
    assert row.few_events
    assert "It happened on 4 of 40 nights." in wording.below(row)
    many = seen_of([(n % 2 == 0, {"nightmare": float(n % 2 == 0 and n < 30)}) for n in range(60)])
    row = compare(many, Wish()).row("nightmare")
    assert row is not None
    assert row.says is Says.MORE
    assert row.difference == pytest.approx(0.5)


def test_marked_nights_are_counted_and_left_out_only_by_choice(store):
    keep(store, "ns" * 14)
    late = FIRST + 20 * DAY
    entry = diary(late)
    assert entry.filled_at is not None
    entry = replace(entry, filled_at=entry.filled_at + 2 * DAY, quality=5)
    store.nights.save_diary(late, entry, at(late, 7) + 2 * DAY)
    seen = observed.read(store, UTC)
    every = compare(seen, Wish())
    assert every.marked == (7, 1, 0)
    row = every.row("quality")
    assert row is not None
    assert row.look.left_out == 0
    without = compare(seen, Wish(leave=LeaveOut(first_week=True, late=True))).row("quality")
    assert without is not None
    assert without.look.left_out == 8


def test_a_span_and_a_seal_leave_out_what_lies_beyond(store):
    keep(store, "ns" * 20)
    seen = observed.read(store, UTC)
    half = compare(seen, Wish(FIRST, FIRST + 19 * DAY))
    assert (half.natural, half.synced) == (10, 10)
    before = observed.read(store, UTC, before=FIRST + 14 * DAY)
    assert max(each.night for each in before.nights) == FIRST + 13 * DAY


def test_the_choice_of_nights_is_said_where_it_stands_out(store):
    rows = []
    for n in range(60):
        bad = n % 3 == 0
        rows.append((n % 3 == 1, {"quality": 1.0 if bad else 4.0}))
    told = wording.choice(compare(seen_of(rows), Wish()).selection)
    assert told[0] == "You tracked more often after bad nights."
    assert "(n 20)" in told[1]


def test_matched_nights_share_weekday_and_ritual(store):
    rows = [(n % 14 >= 7, {"sol": 20.0 if n % 14 >= 7 else 10.0}) for n in range(56)]
    seen = seen_of(rows)
    row = compare(seen, Wish()).row("sol")
    assert row is not None
    found = detail(seen, Wish(), row)
    assert found.matched.n == 28
    assert found.matched.shift == 10
    assert all(a.night.weekday() == b.night.weekday() for a, b in found.matched.pairs)


def test_feelings_are_compared_among_nights_that_name_any(store):
    keep(store, "ns" * 10)
    for place in range(12):
        night = FIRST + place * DAY
        mark = Mark(MarkKind.FEELING, "Wonder" if place % 3 else "calm", 0.5)
        store.dreams.save(Dream(night, "Something.", marks=(mark,)), at(night, 8))
    seen = observed.read(store, UTC)
    assert set(seen.feelings.values()) == {"Wonder", "calm"}
    told = {each.night: each.values.get("feeling:wonder") for each in seen.nights}
    assert told[FIRST] == 0
    assert told[FIRST + DAY] == 1
    assert told[FIRST + 15 * DAY] is None


def test_a_morning_without_an_answer_is_no_dreamless_one(store):
    keep(store, "ns" * 10)
    store.nights.say_recall(FIRST, None, at(FIRST, 9))
    store.nights.say_recall(FIRST + DAY, Recall.FELT, at(FIRST, 9))
    told = {each.night: each.values.get("recall") for each in observed.read(store, UTC).nights}
    assert told[FIRST] is None
    assert told[FIRST + DAY] == 0


def test_the_same_nights_give_the_same_interval_on_each_reading():
    dice = Random(5)
    seen = seen_of([(dice.random() < 0.4, {"sol": dice.gauss(20, 8)}) for _n in range(80)])
    once, again = (compare(seen, Wish()).row("sol") for _turn in range(2))
    assert once == again


def test_a_share_difference_agrees_with_scipys_for_independent_nights():
    dice = Random(11)
    natural = [float(dice.random() < 0.3) for _n in range(400)]
    synced = [float(dice.random() < 0.45) for _n in range(400)]
    rows = [(n % 2 == 1, {"recall": (synced if n % 2 else natural)[n // 2]}) for n in range(800)]
    row = compare(seen_of(rows), Wish()).row("recall")
    assert row is not None
    assert row.interval is not None
    theirs = stats.ttest_ind(synced, natural, equal_var=False).confidence_interval(0.95)
    assert row.difference == pytest.approx(sum(synced) / 400 - sum(natural) / 400)
    wide = row.interval.high - row.interval.low
    assert wide == pytest.approx(theirs.high - theirs.low, rel=0.2)


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 5)), max_size=60))
@settings(max_examples=60, deadline=None)
def test_no_sentence_names_a_cause_or_a_verdict(nights):
    seen = seen_of([(synced, {"quality": float(value)}) for synced, value in nights])
    found = compare(seen, Wish())
    said = [*wording.choice(found.selection), wording.caution()]
    for row in found.rows:
        words = wording.words_of(row.outcome, seen)
        said += [wording.finding(row, words), wording.below(row), wording.says(row)]
        said += list(wording.alike(detail(seen, Wish(), row)))
    text = " ".join(said).casefold()
    assert not [each for each in NEVER if each in text]
    assert "!" not in text


@given(
    st.lists(st.integers(0, 60), min_size=7, max_size=20),
    st.lists(st.integers(0, 60), min_size=7, max_size=20),
)
@settings(max_examples=40, deadline=None)
def test_the_difference_is_that_of_hodges_and_lehmann(natural, synced):
    rows = [(False, {"sol": float(each)}) for each in natural]
    rows += [(True, {"sol": float(each)}) for each in synced]
    row = compare(seen_of(rows), Wish()).row("sol")
    assert row is not None
    assert row.difference == hodges_lehmann(synced, natural)


def test_every_outcome_has_words_and_a_definition():
    seen = Observations((), OUTCOMES)
    for outcome in OUTCOMES:
        assert wording.words_of(outcome, seen).name
        assert definition(outcome.key).source
    assert {each.scale for each in OUTCOMES} == set(Scale)


def test_how_alike_neighbours_are_is_told_from_twenty_nights_on():
    def told(count):
        seen = seen_of([(n % 2 == 1, {"sol": float(10 + n % 5)}) for n in range(count)])
        row = compare(seen, Wish()).row("sol")
        assert row is not None
        return " ".join(wording.alike(detail(seen, Wish(), row)))

    assert "How alike a night is to the one before: r " in told(20)
    assert "How alike" not in told(18)


def test_of_a_night_that_only_a_device_saw_no_missing_ritual_is_known():
    def night(n, **fields):
        return Night(FIRST + n * DAY, kind_said=Kind.SYNCED, **fields)

    nights = [
        night(0, ritual=True),
        night(1),
        night(2, recall=Recall.NOTHING),
        night(3, dreams=(Dream(FIRST + 3 * DAY, "A pier."),)),
        night(4, ritual=True),
        night(5, recall=Recall.NOTHING),
    ]
    told = [each.values.get("ritual") for each in observed.observe(nights, UTC, {}).nights]
    assert told == [1, None, 0, 0, 1, None]
