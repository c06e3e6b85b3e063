"""What goes into a column comes out again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.dream import Mark, MarkKind
from journal.model.session import Run, Stage, StageMinutes, Stages
from journal.model.session_detail import Samples
from journal.store import detail_rows, rows

INSTANTS = st.integers(-60_000_000_000_000, 250_000_000_000_000).map(
    lambda ms: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
)
RUNS = st.builds(Run, st.integers(0, 2**32 - 1), st.sampled_from(Stage))
STAGES = st.builds(
    Stages,
    INSTANTS,
    st.lists(RUNS, max_size=60).map(tuple),
    st.none() | st.integers(1, 300),
)
NUMBERS = st.none() | st.floats(allow_nan=False)
VITALS = st.builds(
    Samples,
    st.sampled_from(["heart_rate", "movement", "später"]),
    st.sampled_from(["bpm", "°C", ""]),
    INSTANTS,
    st.floats(0.001, 86_400),
    st.lists(NUMBERS, max_size=50).map(tuple),
)
MINUTES = st.none() | st.floats(0, 1440)


@given(INSTANTS)
def test_an_instant_keeps_its_millisecond(moment):
    kept = rows.instant(moment)
    assert kept is not None
    assert rows.moment(kept) == rows.moment_of(kept) == moment


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.timezones()))  # noqa: DTZ001 - hypothesis wants naive bounds
def test_an_instant_is_the_same_from_every_zone(moment):
    kept = rows.moment(rows.instant(moment))
    assert kept is not None
    assert timedelta() <= moment.astimezone(UTC) - kept < timedelta(milliseconds=1)


def test_what_is_unknown_stays_unknown():
    columns = (rows.instant, rows.packed_stages, rows.packed_totals)
    values = (rows.moment, rows.day, rows.yes_no, rows.unpacked_stages, rows.unpacked_totals)
    assert [each(None) for each in (*columns, *values)] == [None] * 8
    assert detail_rows.packed_vitals(()) is None
    assert detail_rows.unpacked_vitals(None) == ()
    assert detail_rows.names_of_vitals(None) == set()


def test_no_is_not_unknown():
    assert rows.yes_no(0) is False
    assert rows.yes_no(1) is True


@given(STAGES)
def test_a_hypnogram_comes_back_whole(stages):
    assert rows.unpacked_stages(rows.packed_stages(stages)) == stages


def test_the_bytes_of_a_hypnogram_never_change_their_meaning():
    start = datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)
    packed = rows.packed_stages(Stages(start, tuple(Run(n, s) for n, s in enumerate(Stage)), 30))
    assert packed is not None
    head, *runs = ["01e8030000000000001e00"] + [f"{n:02x}000000{n + 1:02x}" for n in range(7)]
    assert packed.hex() == "".join([head, *runs, "0700000008", "0800000000"])


def test_a_night_of_stages_is_small():
    runs = tuple(Run(30 + n, Stage.N2 if n % 2 else Stage.REM) for n in range(40))
    packed = rows.packed_stages(Stages(datetime(2026, 11, 23, tzinfo=UTC), runs, 30))
    assert packed is not None
    assert len(packed) == 11 + 5 * 40


@given(st.lists(VITALS, max_size=5).map(tuple))
def test_vital_signs_come_back_whole_with_their_gaps(vitals):
    packed = detail_rows.packed_vitals(vitals)
    assert detail_rows.unpacked_vitals(packed) == vitals
    assert detail_rows.names_of_vitals(packed) == {each.name for each in vitals}


def test_not_a_number_is_a_missing_sample():
    start = datetime(2026, 11, 23, tzinfo=UTC)
    vitals = (Samples("heart_rate", "bpm", start, 60, (58, float("nan"), None, 0)),)
    (back,) = detail_rows.unpacked_vitals(detail_rows.packed_vitals(vitals))
    assert back.values == (58, None, None, 0)


@given(st.builds(StageMinutes, MINUTES, MINUTES, MINUTES, MINUTES, MINUTES))
def test_totals_come_back_whole(totals):
    assert rows.unpacked_totals(rows.packed_totals(totals)) == totals


@given(
    st.lists(
        st.builds(
            Mark,
            st.sampled_from(MarkKind),
            st.text(),
            st.none() | st.floats(0, 1),
            st.just(False),
        )
    ).map(tuple)
)
def test_marks_come_back_whole(marks):
    assert rows.unpacked_marks(rows.packed_marks(marks)) == marks


@given(st.dates(), st.dates())
def test_a_later_night_has_the_higher_places(one, other):
    earlier, later = sorted([one, other])
    if earlier != later:
        assert rows.last_place(earlier) < rows.first_place(later)
    assert rows.position(rows.first_place(one)) == 0


def test_places_fit_a_column():
    assert rows.last_place(date.max) < 2**63


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("plain", "plain"),
        ("an \0 end", "an  end"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("whole \U0001f319 moon", "whole \U0001f319 moon"),
        ("two halves \ud83c\udf19", "two halves \U0001f319"),
        ("café", "café"),
    ],
)
def test_a_text_is_kept_as_every_reader_can_read_it(text, kept):
    assert rows.plain_text(text) == kept


@given(st.text())
def test_a_text_that_can_be_read_is_kept_as_it_is(text):
    assert rows.plain_text(text) == text.replace("\0", "")
