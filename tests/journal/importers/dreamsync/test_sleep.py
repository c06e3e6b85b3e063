"""Hypnograms and vital signs of a session."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.importers.dreamsync.sleep import CODES, hypnogram, stages_of
from journal.importers.dreamsync.vitals import vitals_of
from journal.importers.fields import Unfit
from journal.model.session import Run, Stage, Stages

START = datetime(2026, 11, 19, 23, 0, tzinfo=UTC)
SPAN = (START, START + timedelta(minutes=10))
W, N2, REM, NONE = Stage.AWAKE, Stage.N2, Stage.REM, Stage.UNSCORED


def at(seconds: float) -> str:
    return (START + timedelta(seconds=seconds)).isoformat()


BEGUN = at(0)


def read(stages: Any) -> tuple[Stages | None, list[str]]:
    warned: list[str] = []
    return stages_of({"stages": stages}, SPAN, lambda *words: warned.append(words[1])), warned


def epochs(codes: Any, seconds: Any = 30, start: Any = BEGUN) -> dict[str, Any]:
    return {"epoch_seconds": seconds, "start": start, "codes": codes}


def test_epochs_become_runs():
    stages, warned = read(epochs("WW22R?123LD"))
    assert stages is not None
    assert stages.start == START
    assert [(run.seconds, run.stage) for run in stages.runs] == [
        (60, W),
        (60, N2),
        (30, REM),
        (30, NONE),
        (30, Stage.N1),
        (30, N2),
        (30, Stage.N3),
        (30, Stage.LIGHT),
        (30, Stage.DEEP),
    ]
    assert (stages.epoch_seconds, stages.epochs) == (30, 11)
    assert warned == []


@given(st.text("W123RLD?", min_size=1, max_size=300), st.integers(1, 300))
def test_every_string_of_codes_is_kept_epoch_by_epoch(codes, seconds):
    span = (START, START + timedelta(seconds=seconds * len(codes)))
    stages = hypnogram(codes, START, seconds, span, lambda *_words: None)
    assert stages is not None
    found = [run.stage for run in stages.runs for _each in range(run.seconds // seconds)]
    assert found == [CODES[code] for code in codes]
    assert stages.epochs == len(codes)


@pytest.mark.parametrize("code", ["w", "4", " ", "\n", "\0", "r", "É", "W\u0301"])
def test_any_other_character_is_unfit(code):
    with pytest.raises(Unfit) as caught:
        read(epochs(f"WW{code}W"))
    assert caught.value.key == "stages.codes"


@pytest.mark.parametrize("seconds", [1, 30, 300, 30.0])
def test_epochs_are_1_to_300_seconds(seconds):
    assert read(epochs("W", seconds))[0] is not None


@pytest.mark.parametrize("seconds", [0, 301, -30, 30.5, "30", True, None])
def test_an_epoch_of_another_length_is_unfit(seconds):
    with pytest.raises(Unfit) as caught:
        read(epochs("W", seconds))
    assert caught.value.key == "stages.epoch_seconds"


@pytest.mark.parametrize("missing", ["epoch_seconds", "start", "codes"])
def test_epochs_need_all_three(missing):
    stages = epochs("W")
    del stages[missing]
    with pytest.raises(Unfit) as caught:
        read(stages)
    assert caught.value.key == f"stages.{missing}"


def test_no_codes_are_no_hypnogram():
    assert read(epochs(""))[0] is None
    assert read([])[0] is None


def test_one_epoch_beyond_the_session_is_kept():
    stages, warned = read(epochs("W" * 22, 30, at(-30)))
    assert stages is not None
    assert (stages.start, stages.epochs, warned) == (START - timedelta(seconds=30), 22, [])


@pytest.mark.parametrize(
    ("start", "count", "kept_from", "kept"),
    [(-60, 22, -30, 21), (0, 30, 0, 21), (-300, 60, -30, 22), (-45, 10, -15, 9), (15, 21, 15, 20)],
)
def test_epochs_further_beyond_are_cut_off_with_a_warning(start, count, kept_from, kept):
    stages, warned = read(epochs("W" * count, 30, at(start)))
    assert stages is not None
    assert (stages.start, stages.epochs) == (START + timedelta(seconds=kept_from), kept)
    assert len(warned) == 1


@pytest.mark.parametrize("start", [-7200, 7200, 10**9])
def test_a_hypnogram_wholly_beyond_is_cut_off_wholly(start):
    stages, warned = read(epochs("WWW", 30, at(start)))
    assert (stages, len(warned)) == (None, 1)


def segment(start: float, seconds: Any, stage: Any) -> dict[str, Any]:
    return {"start": at(start), "seconds": seconds, "stage": stage}


def test_segments_become_runs_and_gaps_are_not_scored():
    stages, warned = read([segment(0, 60, "awake"), segment(90, 120, "n2"), segment(210, 90, "n2")])
    assert stages == Stages(START, (Run(60, W), Run(30, NONE), Run(210, N2)))
    assert stages is not None
    assert stages.epochs is None
    assert warned == []


@pytest.mark.parametrize(
    ("word", "stage"),
    [("awake", W), ("n1", Stage.N1), ("n2", N2), ("n3", Stage.N3), ("rem", REM),
     ("light", Stage.LIGHT), ("deep", Stage.DEEP), ("unknown", NONE)],
)  # fmt: skip
def test_each_word_for_a_stage_is_known(word, stage):
    assert read([segment(0, 60, word)])[0] == Stages(START, (Run(60, stage),))


@pytest.mark.parametrize(
    ("segments", "key"),
    [
        ([segment(0, 60, "dozing")], "stages[0].stage"),
        ([segment(0, 60, None)], "stages[0].stage"),
        ([segment(0, -1, "rem")], "stages[0].seconds"),
        ([segment(0, "60", "rem")], "stages[0].seconds"),
        ([segment(0, True, "rem")], "stages[0].seconds"),
        ([segment(0, None, "rem")], "stages[0].seconds"),
        ([segment(0, 1e300, "rem")], "stages[0].seconds"),
        ([{"seconds": 60, "stage": "rem"}], "stages[0].start"),
        ([segment(0, 60, "rem"), segment(59, 60, "n2")], "stages[1].start"),
        ([segment(60, 60, "rem"), segment(0, 60, "n2")], "stages[1].start"),
        ([segment(0, 60, "rem"), 5], "stages[1]"),
    ],
)
def test_segments_out_of_order_overlapping_or_malformed_are_unfit(segments, key):
    with pytest.raises(Unfit) as caught:
        read(segments)
    assert caught.value.key == key


def test_segments_of_part_seconds_end_where_they_should():
    stages, _warned = read([segment(each * 10.4, 10.4, "rem") for each in range(10)])
    assert stages == Stages(START, (Run(104, REM),))


def test_segments_beyond_the_session_are_cut_off_with_a_warning():
    stages, warned = read([segment(-7200, 60, "rem"), segment(540, 6000, "n2")])
    assert stages is not None
    assert stages.end == SPAN[1] + timedelta(seconds=30)
    assert (stages.runs, len(warned)) == ((Run(90, N2),), 1)


def vital(values: Any, **keys: Any) -> dict[str, Any]:
    return {"start": at(0), "interval_seconds": 60, "values": values, **keys}


@pytest.mark.parametrize(
    ("name", "unit", "values", "kept"),
    [
        ("heart_rate", "bpm", [58, None, 57.5], "bpm"),
        ("heart_rate", None, [58], "bpm"),
        ("hrv_rmssd", "ms", [42], "ms"),
        ("respiration", "breaths/min", [14.5], "breaths/min"),
        ("skin_temperature", "C", [33.5], "°C"),
        ("skin_temperature", "°C", [33.5, None], "°C"),
        ("movement", "g", [0, 1, 0.5, None], "0..1"),
    ],
)
def test_vitals_are_kept_and_a_missing_sample_stays_missing(name, unit, values, kept):
    (samples,) = vitals_of({name: vital(values, unit=unit)})
    assert (samples.name, samples.unit, samples.values) == (name, kept, tuple(values))
    assert (samples.start, samples.interval_seconds) == (START, 60)


@pytest.mark.parametrize("unit", ["F", "°F"])
def test_fahrenheit_becomes_celsius(unit):
    (samples,) = vitals_of({"skin_temperature": vital([97.7, None, 32], unit=unit)})
    assert samples.values == (36.5, None, 0)
    assert samples.unit == "°C"


def test_unknown_vitals_empty_ones_and_null_are_passed_by():
    assert vitals_of({"glucose": 5, "movement": vital([]), "heart_rate": None}) == ()
    assert vitals_of({"movement": vital(None)}) == ()


@pytest.mark.parametrize(
    ("name", "held", "key"),
    [
        ("heart_rate", [58], "heart_rate"),
        ("heart_rate", vital([58], start=None), "heart_rate.start"),
        ("heart_rate", vital([58], start="23:00"), "heart_rate.start"),
        ("heart_rate", vital([58], interval_seconds=0), "heart_rate.interval_seconds"),
        ("heart_rate", vital([58], interval_seconds=None), "heart_rate.interval_seconds"),
        ("heart_rate", vital([58], interval_seconds="60"), "heart_rate.interval_seconds"),
        ("heart_rate", vital([58], unit="Hz"), "heart_rate.unit"),
        ("skin_temperature", vital([309.6], unit="K"), "skin_temperature.unit"),
        ("skin_temperature", vital([309.6]), "skin_temperature.values[0]"),
        ("heart_rate", vital("58"), "heart_rate.values"),
        ("heart_rate", vital([58, "57"]), "heart_rate.values[1]"),
        ("heart_rate", vital([1, True]), "heart_rate.values[1]"),
        ("heart_rate", vital([58, -1]), "heart_rate.values[1]"),
        ("heart_rate", vital([58, [57]]), "heart_rate.values[1]"),
        ("heart_rate", vital([58, float("inf")]), "heart_rate.values[1]"),
        ("movement", vital([0.5, None, 1.5]), "movement.values[2]"),
        ("movement", vital([0, 2]), "movement.values[1]"),
    ],
)
def test_a_malformed_vital_is_unfit(name, held, key):
    with pytest.raises(Unfit) as caught:
        vitals_of({name: held})
    assert caught.value.key == key
