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
    if last.year - first.year < 60:
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
