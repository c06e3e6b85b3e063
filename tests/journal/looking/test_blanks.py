"""Taking an answer away never makes a no, a nought, or more nights that can tell."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from journal.looking.measures import Told, measures
from journal.looking.observed import observe
from journal.looking.outcomes import OUTCOMES, Scale
from journal.looking.reports import two_weeks
from journal.looking.units import DASH
from journal.model.diary import Diary
from journal.model.dream import Dream, Mark, MarkKind, Recall
from journal.model.night import Night
from tests.journal.looking.diaries import DAY, FIRST, at

KEPT = {"zone", "evening_zone", "filled_at", "asked", "score_seen_before_diary"}  # no answers
ANSWERS = sorted(each.name for each in fields(Diary) if each.name not in KEPT)
DREAMS = ("lucid", "nightmare", "vividness", "clarity", "recurring")
YES_NO = st.none() | st.booleans()
MINUTES = st.none() | st.integers(0, 60)
COUNTS = st.none() | st.integers(0, 3)


@st.composite
def nights(draw: st.DrawFn) -> list[Night]:
    """Some nights in a row, answered in part; no two answers contradict each other."""
    return [draw(_night(place)) for place in range(draw(st.integers(8, 16)))]


@st.composite
def _night(draw: st.DrawFn, place: int) -> Night:
    night = FIRST + place * DAY
    rose = at(night, 7) + timedelta(minutes=draw(st.integers(0, 90)))
    diary = Diary(
        into_bed=draw(st.none() | st.just(at(night, 22, 30))),
        try_sleep=draw(st.none() | st.just(at(night, 23))),
        sol=draw(MINUTES), nwak=draw(COUNTS), waso=draw(MINUTES),
        final_awakening=draw(st.none() | st.just(at(night, 6, 40))),
        out_of_bed=draw(st.none() | st.just(rose)),
        tasafa=draw(st.none() | st.integers(0, 20)),
        early=draw(YES_NO), ema=draw(MINUTES),
        quality=draw(st.none() | st.integers(1, 5)), refreshed=draw(st.none() | st.integers(1, 5)),
        naps_n=draw(COUNTS), naps_min=draw(MINUTES), alcohol_n=draw(COUNTS),
        caffeine_n=draw(COUNTS), zone="UTC", filled_at=rose,
    )  # fmt: skip
    fear = (Mark(MarkKind.FEELING, "fear"),) if draw(st.booleans()) else ()
    dreams = tuple(
        Dream(night, "Stairs.", lucid=draw(YES_NO), nightmare=draw(YES_NO), marks=fear,
              vividness=draw(st.none() | st.integers(1, 5)))
        for _dream in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    recall = draw(st.none() | st.sampled_from(list(Recall)))
    return Night(night, recall=recall, diary=diary, dreams=dreams)


@st.composite
def blanked(draw: st.DrawFn) -> tuple[list[Night], list[Night]]:
    """Nights as answered, and the same with one answer taken away."""
    told = draw(nights())
    place = draw(st.integers(0, len(told) - 1))
    night = told[place]
    assert night.diary
    ways: list[Night] = [replace(night, recall=None)]
    given: Any = {each: None for each in ANSWERS if getattr(night.diary, each) is not None}
    ways += [replace(night, diary=replace(night.diary, **{each: None})) for each in given]
    for number, dream in enumerate(night.dreams):
        for each in DREAMS:
            said: Any = {each: None}
            dreams = (*night.dreams[:number], replace(dream, **said), *night.dreams[number + 1 :])
            ways.append(replace(night, dreams=dreams))
    less = draw(st.sampled_from(ways))
    return told, [*told[:place], less, *told[place + 1 :]]


@given(blanked())
def test_an_outcome_of_a_night_stays_as_it_was_or_is_unknown(pair):
    before, after = pair
    for one, other in zip(before, after, strict=True):
        for outcome in OUTCOMES:
            found = outcome.of(other, UTC)
            if outcome.key == "vividness":  # of the dreams that were rated
                assert found is None or outcome.of(one, UTC) is not None
            else:
                assert found in {None, outcome.of(one, UTC)}


@given(blanked())
def test_no_measure_is_of_more_nights_than_before_and_no_share_has_more_on_either_side(pair):
    before, after = (by_key(measures(each, UTC, frozenset({6, 7}))) for each in pair)
    for key, told in after.items():
        assert told.measure.n <= before[key].measure.n, key
        if told.scale is Scale.YES_NO:
            (yes, no), (had, had_not) = sides(told), sides(before[key])
            assert yes <= had, key
            assert no <= had_not, key


@given(blanked())
def test_what_is_compared_stays_as_it_was_or_is_unknown(pair):
    before, after = (observe(each, UTC, {}) for each in pair)
    for one, other in zip(before.nights, after.nights, strict=True):
        rest: Mapping[str, float] = {k: v for k, v in other.values.items() if k != "vividness"}
        assert rest.items() <= one.values.items()


@given(blanked())
def test_a_cell_of_the_clinicians_diary_stays_as_it_was_or_is_a_dash(pair):
    before, after = (cells(each) for each in pair)
    for one, other in zip(before, after, strict=True):
        assert other in {one, DASH}


def by_key(told: Sequence[Told]) -> dict[str, Told]:
    return {each.about.key: each for each in told}


def sides(told: Told) -> tuple[int, int]:
    yes = round((told.measure.value or 0) * told.measure.n)
    return yes, told.measure.n - yes


def cells(of: Sequence[Night]) -> list[str]:
    weeks = two_weeks(of, FIRST + 13 * DAY, UTC).sections[:2]
    return [cell for week in weeks if week.table for row in week.table.rows for cell in row[1:]]


def test_a_night_with_a_dream_left_open_does_not_tell_of_nightmares():
    nightmare = next(each.of for each in OUTCOMES if each.key == "nightmare")

    def of(*answers: bool | None) -> float | None:
        told = tuple(Dream(FIRST, "Stairs.", nightmare=each) for each in answers)
        return nightmare(Night(FIRST, dreams=told), UTC)

    # it could say yes, and never no
    assert (of(True, None), of(False, None)) == (None, None)
    assert (of(True, False), of(False, False), of(True)) == (1.0, 0.0, 1.0)
