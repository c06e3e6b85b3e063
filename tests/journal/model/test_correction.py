"""What a person says is laid over the vendor's record: never longer, never lost, never added up."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.correction import GAP, Correction, corrected, effective
from journal.model.session import (
    ASLEEP,
    Place,
    Session,
    SleepKind,
    Stage,
    StageMinutes,
    Stages,
)

EVENING = datetime(2026, 11, 18, 22, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
UTC_PLACE = Place("UTC", 0)
KINDS = st.sampled_from(SleepKind)


def at(minutes: float) -> datetime:
    return EVENING + minutes * MINUTE


def piece(start: int, end: int, uid: str, source: str = "fitbit", **more: Any) -> Session:
    """A sleep from so many minutes after 22:00 to so many, with a hypnogram all over it."""
    half = (end - start) * 30
    runs = [(half, Stage.LIGHT), ((end - start) * 60 - half, Stage.REM)]
    whole = Session(
        source, "me", uid, at(start), at(end), UTC_PLACE, UTC_PLACE,
        asleep_at=at(start), awake_at=at(end), stages=Stages.of(at(start), runs), uid=uid,
    )  # fmt: skip
    return replace(whole, **more)


def asleep(session: Session) -> float:
    spans = session.stages.spans() if session.stages else ()
    return sum((b - a) / MINUTE for a, b, stage in spans if stage in ASLEEP)


def union(sessions: tuple[Session, ...] | list[Session]) -> float:
    """How many minutes any of these covers."""
    covered, reached = 0.0, at(-10_000)
    for each in sorted(sessions, key=lambda each: each.started_at):
        since = max(each.started_at, reached)
        if since < each.ended_at:
            covered, reached = covered + (each.ended_at - since) / MINUTE, each.ended_at
    return covered


MINUTES = st.integers(-60, 700)
SPANS = st.tuples(st.integers(0, 600), st.integers(1, 300)).map(lambda at: (at[0], sum(at)))
TOLD = st.lists(st.tuples(SPANS, st.sampled_from(["fitbit", "oura"])), min_size=1, max_size=6).map(
    lambda told: [piece(*span, f"s{number}", source) for number, (span, source) in enumerate(told)]
)
SAID = st.builds(
    Correction,
    not_sleep=st.booleans(),
    started_at=st.none() | MINUTES.map(at),
    ended_at=st.none() | MINUTES.map(at),
    split_at=st.none() | MINUTES.map(at),
    kind=st.none() | KINDS,
)


@given(TOLD, st.dictionaries(st.sampled_from([f"s{n}" for n in range(6)]), SAID))
def test_no_correction_makes_sleep_longer_than_what_was_told(told, said):
    counted = effective(told, said)
    reach = timedelta(minutes=20 * len(told)) / MINUTE  # joined pieces span their gaps
    assert union(counted) <= union(told) + reach
    assert sum(map(asleep, counted)) <= sum(map(asleep, told)) + 1e-6
    assert all(each.started_at < each.ended_at for each in counted)
    assert list(counted) == sorted(counted, key=lambda each: (each.started_at, each.ended_at))


@given(TOLD)
def test_without_a_correction_nothing_is_lost(told):
    counted = effective(told, {})
    kept = [uid for each in counted for uid in (each.parts or (each.uid,))]
    assert sorted(kept) == sorted(each.uid for each in told)
    assert sum(map(asleep, counted)) == pytest.approx(sum(map(asleep, told)))


@given(TOLD, SAID)
def test_a_correction_taken_back_leaves_all_as_it_was(told, said):
    effective(told, {"s0": said})
    assert effective(told, {"s0": Correction()}) == effective(told, {})


@given(TOLD)
def test_what_two_sources_tell_of_is_never_joined(told):
    source_of = {each.uid: each.source for each in told}
    for each in effective(told, {}):
        assert {source_of[uid] for uid in each.parts or (each.uid,)} == {each.source}


@given(st.lists(st.tuples(st.integers(5, 90), st.integers(0, 20)), min_size=2, max_size=8))
def test_pieces_of_one_sleep_keep_all_their_runs_and_what_lies_between_is_unscored(pieces):
    told, start = [], 0
    for number, (length, gap) in enumerate(pieces):
        told.append(piece(start, start + length, f"s{number}"))
        start += length + gap
    (whole,) = effective(told, {})
    assert whole.parts == tuple(each.uid for each in told)
    assert (whole.started_at, whole.ended_at) == (told[0].started_at, told[-1].ended_at)
    assert whole.stages is not None
    spans = [span for span in whole.stages.spans() if span[2] is not Stage.UNSCORED]
    assert sum((b - a) / MINUTE for a, b, _stage in spans) == sum(at[0] for at in pieces)
    assert whole.stages.end == whole.ended_at


def test_pieces_further_apart_than_twenty_minutes_are_two_sleeps():
    gap = round(GAP / MINUTE)
    near = [piece(0, 60, "a"), piece(60 + gap, 200, "b")]
    far = [piece(0, 60, "a"), piece(61 + gap, 200, "b")]
    assert len(effective(near, {})) == 1
    assert len(effective(far, {})) == 2


def test_the_sessions_of_a_service_are_whole_and_never_joined():
    told = [piece(0, 60, "a", "dreamsync"), piece(65, 200, "b", "dreamsync")]
    assert len(effective(told, {})) == 2


def test_two_devices_in_one_export_are_two_accounts():
    told = [
        piece(0, 60, "a", source_detail="Watch"),
        piece(65, 200, "b", source_detail="Phone"),
    ]
    assert len(effective(told, {})) == 2


def test_pieces_that_overlap_are_two_accounts_and_stay_apart():
    assert len(effective([piece(0, 60, "a"), piece(59, 200, "b")], {})) == 2


def test_a_last_epoch_that_reaches_into_the_next_piece_loses_neither_hypnogram():
    late = Stages.of(at(0), [(61 * 60, Stage.LIGHT)], 30)
    told = [piece(0, 60, "a", stages=late), piece(60, 120, "b")]
    (whole,) = effective(told, {})
    assert asleep(whole) == 120


def test_totals_of_pieces_without_a_hypnogram_add_up_and_unknown_stays_unknown():
    def bare(start: int, end: int, uid: str, **minutes: float) -> Session:
        return piece(start, end, uid, stages=None, totals=StageMinutes(**minutes))

    (whole,) = effective([bare(0, 60, "a", told=50, rem=10), bare(70, 100, "b", told=20)], {})
    assert whole.minutes.asleep == 70
    assert whole.minutes.rem is None


def test_what_was_not_sleep_counts_for_nothing():
    told = [piece(0, 60, "a"), piece(300, 400, "b")]
    assert effective(told, {"a": Correction(not_sleep=True)}) == (told[1],)


def test_a_trim_cuts_sleep_and_hypnogram_and_lets_totals_go():
    told = piece(0, 120, "a", totals=StageMinutes(told=111))
    (cut,) = corrected(told, Correction(started_at=at(30), ended_at=at(90)))
    assert (cut.started_at, cut.ended_at) == (at(30), at(90))
    assert (cut.asleep_at, cut.awake_at) == (at(30), at(90))
    assert cut.stages is not None
    assert (cut.stages.start, cut.stages.end) == (at(30), at(90))
    assert cut.totals is None


def test_a_trim_never_reaches_beyond_what_was_recorded():
    assert corrected(piece(0, 60, "a"), Correction(started_at=at(-30), ended_at=at(300))) == (
        piece(0, 60, "a"),
    )


@given(st.integers(1, 119))
def test_a_split_makes_two_sleeps_that_are_the_whole_together(minute):
    told = piece(0, 120, "a")
    first, second = effective([told], {"a": Correction(split_at=at(minute))})
    assert (first.started_at, first.ended_at) == (at(0), at(minute))
    assert (second.started_at, second.ended_at) == (at(minute), at(120))
    assert asleep(first) + asleep(second) == pytest.approx(asleep(told))


def test_a_split_stays_apart_even_where_a_piece_before_it_is_joined():
    told = [piece(0, 60, "a"), piece(70, 200, "b")]
    counted = effective(told, {"b": Correction(split_at=at(130))})
    assert [(each.started_at, each.ended_at) for each in counted] == [
        (at(0), at(130)),
        (at(130), at(200)),
    ]


def test_a_split_between_two_pieces_keeps_them_apart():
    told = [piece(0, 60, "a"), piece(70, 200, "b")]
    assert len(effective(told, {"a": Correction(split_at=at(65))})) == 2


def test_a_piece_that_a_person_calls_a_nap_is_no_part_of_the_night():
    told = [piece(0, 60, "a"), piece(70, 200, "b")]
    first, second = effective(told, {"a": Correction(kind=SleepKind.NAP)})
    assert (first.uid, first.kind) == ("a", SleepKind.NAP)
    assert (second.uid, second.kind, second.parts) == ("b", None, ())
