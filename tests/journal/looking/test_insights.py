"""What returns in dreams is told by how often and when; what nobody said stays unknown."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.looking.insights import (
    FOR_INSIGHTS,
    MOST_PERIODS,
    Insights,
    insights,
    periods,
    read,
)
from journal.model.dream import Dream, Mark, MarkKind, Origin, Precision, Recall
from journal.model.night import Kind, Night
from journal.model.rescript import Rescript
from journal.store.store import Store

JULY = date(2026, 7, 1)
DAY = timedelta(days=1)


def felt(name, strength=None, *, own=True):
    return Mark(MarkKind.FEELING, name, None if strength is None else strength / 5, own)


def thread(name="The Shadow"):
    return Mark(MarkKind.THREAD, name)


def dream(at, *marks, **fields):
    return Dream(JULY + at * DAY, "text", uid=f"d{at}", marks=marks, **fields)


def night(*dreams, recall=None, kind=None, at=0):
    of = dreams[0].night if dreams else JULY + at * DAY
    return Night(of, recall=recall, kind_said=kind, dreams=dreams)


def told(*dreams, endings=()):
    return insights([night(each) for each in dreams], UTC, endings)


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(0, 200_000))
def test_periods_hold_every_night_once_and_are_never_too_many(first, days):
    last = first + min(days, (date.max - first).days) * DAY
    found = periods(first, last)
    assert found[0].holds(first)
    assert found[-1].holds(last)
    assert all(a.last + DAY == b.first for a, b in pairwise(found))
    assert (found[0].first, found[-1].last) == (first, last)
    assert all(each.whole for each in found[1:-1])
    if last.year - first.year < 110:
        assert len(found) <= MOST_PERIODS


def test_a_year_is_told_by_months_and_ten_years_by_years():
    assert [p.months for p in periods(date(2026, 1, 5), date(2026, 12, 5))] == [1] * 12
    assert [p.months for p in periods(date(2017, 1, 5), date(2026, 12, 5))] == [12] * 10


def test_below_five_dreams_nothing_is_drawn():
    few = [dream(n) for n in range(FOR_INSIGHTS - 1)]
    assert not told(*few).enough
    assert told(*few, dream(20)).enough
    assert insights([], UTC) == Insights()


def test_a_morning_without_an_answer_is_in_no_share():
    nights = [
        night(recall=Recall.WHOLE, kind=Kind.NATURAL, at=0),
        night(recall=Recall.NOTHING, kind=Kind.NATURAL, at=1),
        night(recall=None, kind=Kind.NATURAL, at=2),
        night(recall=Recall.FELT, kind=Kind.SYNCED, at=3),
        night(dream(4)),
    ]
    kept = insights(nights, UTC).kept
    assert kept is not None
    natural, synced = kept.of[Kind.NATURAL][0], kept.of[Kind.SYNCED][0]
    assert (natural.recalled, natural.n) == (1, 2)
    assert (synced.recalled, synced.n) == (0, 1)
    assert kept.whole.n == 3


def test_more_is_said_only_where_it_cannot_be_chance_alone():
    def months(*kept):
        nights = [
            night(recall=Recall.WHOLE if n < some else Recall.NOTHING, at=31 * month + n)
            for month, some in enumerate(kept)
            for n in range(20)
        ]
        found = insights([night(dream(0)), *nights], UTC).kept
        assert found is not None
        return found.turned

    assert months(10, 11) == 0
    assert months(2, 18) == 1
    assert months(18, 9, 2) == -1


def test_a_feeling_is_a_share_of_the_dreams_in_which_one_was_named():
    found = told(
        dream(0, felt("Fear")), dream(1, felt("joy")), dream(2), dream(40, felt("fear", 4))
    )
    assert found.with_feelings == 3
    assert [(each.name, each.whole.count, each.whole.n) for each in found.feelings] == [
        ("Fear", 2, 3),
        ("joy", 1, 3),
    ]
    assert [(part.count, part.n) for part in found.feelings[0].shares] == [(1, 2), (1, 1)]


def test_what_a_service_says_of_a_dream_is_not_the_dreamers_feeling():
    assert told(dream(0, felt("awe", 5, own=False))).feelings == ()


def test_a_service_s_account_alone_is_no_dream_that_was_kept():
    theirs = dream(0, origin=Origin.SYNCED, session_uid="s")
    assert told(theirs).dreams == 0
    assert told(replace(theirs, touched_at=datetime(2026, 7, 2, tzinfo=UTC))).dreams == 1


def test_a_dream_whose_month_is_not_known_is_counted_apart():
    found = told(dream(0), dream(1, precision=Precision.YEAR), dream(2, precision=Precision.MONTH))
    assert (found.dreams, found.undated) == (2, 1)


def test_a_sign_returns_from_its_second_dream_on_however_it_is_written():
    sign = [Mark(MarkKind.SIGN, name) for name in ("Stopped clocks", "stopped  clocks", "Keys")]
    found = told(dream(0, sign[0]), dream(1, sign[1]), dream(2, sign[2]))
    assert [(each.name, len(each.dreams)) for each in found.signs] == [("Stopped clocks", 2)]


@pytest.mark.parametrize(
    ("fields", "marks", "fear", "of"),
    [
        ({}, [felt("fear", 4)], 4, "fear"),
        ({"distress": 7}, [felt("fear", 4)], 4, "fear"),
        ({"distress": 7}, [felt("fear")], 3.5, "distress"),
        ({"distress": 0}, [], 0, "distress"),
        ({"nightmare": True}, [felt("joy", 5)], None, ""),
    ],
)
def test_how_frightening_is_what_the_dreamer_marked_or_unknown(fields, marks, fear, of):
    found = told(dream(0, thread(), *marks, **fields), dream(1, thread()))
    first = found.themes[0].thread.dreams[0]
    assert (first.fear, first.fear_of) == (fear, of)


def test_round_a_new_ending_its_dreams_are_counted_before_and_since():
    begun = datetime(2026, 7, 3, 20, tzinfo=UTC)
    ending = Rescript("r", "d1", "I say: sit down.", begun_at=begun)
    found = told(*(dream(at, thread()) for at in (0, 1, 2, 9)), endings=[ending])
    theme = found.themes[0]
    assert theme.ending == ending
    assert theme.around() == (3, 1)  # the dream of that very night came before the evening


def test_a_new_ending_without_a_word_is_none_yet():
    ending = Rescript("r", "d0", "  ", begun_at=datetime(2026, 7, 3, tzinfo=UTC))
    found = told(dream(0, thread()), dream(1, thread()), endings=[ending])
    assert found.themes[0].ending is None


def test_themes_with_a_new_ending_lead():
    ending = Rescript("r", "d0", "Words.", begun_at=datetime(2026, 7, 3, tzinfo=UTC))
    rare, often = thread("The stairs"), thread("Water")
    dreams = [dream(0, rare), dream(1, rare), *(dream(at, often) for at in range(2, 8))]
    assert [each.thread.name for each in told(*dreams, endings=[ending]).themes] == [
        "The stairs",
        "Water",
    ]


def test_a_new_ending_belongs_to_the_day_where_the_person_was():
    late = datetime(2026, 7, 3, 16, tzinfo=UTC)  # past midnight in Auckland
    ending = Rescript("r", "d0", "Words.", begun_at=late)
    nights = [night(each) for each in (dream(0, thread()), dream(1, thread()))]
    assert insights(nights, ZoneInfo("Pacific/Auckland"), [ending]).themes[0].begun == date(
        2026, 7, 4
    )


def test_a_journal_is_read_in_the_span_asked_for(tmp_path):
    now = datetime(2026, 9, 1, 8, tzinfo=UTC)
    with closing(Store.open(tmp_path / "journal.sqlite")) as store:
        for at in range(10):
            store.dreams.save(replace(dream(at * 7), uid=""), now)
        assert read(store, UTC, None, None).dreams == 10
        assert read(store, UTC, JULY, JULY + 13 * DAY).dreams == 2


def mornings(month, kept, n):
    """So many mornings of a month, of which so many had a dream."""
    return [
        night(recall=Recall.WHOLE if at < kept else Recall.NOTHING, at=31 * month + at)
        for at in range(n)
    ]


def test_a_few_mornings_at_an_end_turn_nothing():
    few = [*mornings(0, 0, 13), *mornings(1, 13, 13), night(dream(0))]
    kept = insights(sorted(few, key=lambda each: each.night), UTC).kept
    assert kept is not None
    assert (kept.ends, kept.turned) == (None, 0)
    enough = [*mornings(0, 0, 14), *mornings(1, 14, 14), *mornings(2, 0, 3), night(dream(0))]
    kept = insights(sorted(enough, key=lambda each: each.night), UTC).kept
    assert kept is not None
    assert (kept.ends, kept.turned) == ((0, 1), 1)


def test_periods_at_the_ends_stop_where_what_is_told_stops():
    found = told(dream(9), dream(20), dream(40), dream(75))
    assert [(each.first.isoformat(), each.last.isoformat()) for each in found.periods] == [
        ("2026-07-10", "2026-07-31"),
        ("2026-08-01", "2026-08-31"),
        ("2026-09-01", "2026-09-14"),
    ]
    assert [each.whole for each in found.periods] == [False, True, False]


def test_a_dream_without_a_month_does_not_stretch_the_time_that_is_told():
    found = told(dream(0), dream(5), dream(400, precision=Precision.YEAR))
    assert (found.periods[0].first, found.periods[-1].last) == (JULY, JULY + 5 * DAY)


def test_of_a_dream_whose_month_is_known_no_night_is_told():
    found = told(dream(0, thread(), precision=Precision.MONTH), dream(1, thread()))
    assert [each.dated for each in found.themes[0].thread.dreams] == [False, True]


@pytest.mark.parametrize(
    ("begun", "days"),
    [("2026-07-03", (3, 7)), ("2026-06-20", None), ("2026-07-10", None), ("2026-07-09", (9, 1))],
)
def test_before_and_since_a_new_ending_are_told_with_the_days_they_are_of(begun, days):
    at = datetime.fromisoformat(f"{begun}T20:00+00:00")
    ending = Rescript("r", "d0", "Words.", begun_at=at)
    found = told(dream(0, thread()), dream(9, thread()), endings=[ending])
    assert found.themes[0].days_around(found.periods) == days
