"""Apple Health's signs of life: each source's own, of the night alone, no kind mixed."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.importers.apple_health import vitals
from tests.journal.importers.test_apple_health import NIGHT, PHONE, WATCH, record, stamp, told


def sign(kind: str, at: int, value: object, unit: str = "count/min", source: str = WATCH) -> str:
    return (
        f'<Record type="HKQuantityTypeIdentifier{kind}" sourceName="{source}" unit="{unit}" '
        f'creationDate="{stamp(at)}" startDate="{stamp(at)}" endDate="{stamp(at)}" '
        f'value="{value}"/>\n'
    )


def summaries(tmp_path, *records: str) -> dict[str, float]:
    found, _notes = told(tmp_path, *records)
    (night,) = found
    return {each.name: each.value for each in night.detail.summaries}


def test_the_heart_of_the_night_is_told_as_mean_and_extremes(tmp_path):
    beats = [sign("HeartRate", at, value) for at, value in ((10, 50), (200, 60), (410, 55))]
    assert summaries(tmp_path, *beats, *NIGHT) == {
        "heart_rate_mean": 55.0,
        "heart_rate_lowest": 50.0,
        "heart_rate_highest": 60.0,
    }


def test_what_was_measured_by_day_or_by_another_source_is_of_no_night(tmp_path):
    day = sign("HeartRate", 600, 90)
    other = sign("HeartRate", 100, 70, source=PHONE)
    assert summaries(tmp_path, day, other, *NIGHT) == {}


def test_a_sign_within_a_sleep_of_less_than_an_hour_counts(tmp_path):
    nap = record(70, 99, "AsleepCore")
    assert summaries(tmp_path, sign("HeartRate", 86, 57), nap)["heart_rate_mean"] == 57.0


def test_what_stands_within_a_record_or_a_workout_is_no_sign_of_its_own(tmp_path):
    beats = "".join(f'<InstantaneousBeatsPerMinute bpm="9{n}" time="1:00:0{n}"/>' for n in range(9))
    listed = (
        f"<HeartRateVariabilityMetadataList>{beats}</HeartRateVariabilityMetadataList></Record>"
    )
    variability = sign("HeartRateVariabilitySDNN", 60, 42, "ms").replace("/>", f">{listed}")
    workout = (
        '<Workout workoutActivityType="HKWorkoutActivityTypeYoga">\n'
        '<WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" '
        f'startDate="{stamp(70)}" startDate="{stamp(90)}" average="150" unit="count/min"/>\n'
        "</Workout>\n"
    )
    pulse = [sign("HeartRate", at, value) for at, value in ((65, 50), (95, 54))]
    told_of = summaries(tmp_path, pulse[0], variability, workout, pulse[1], *NIGHT)
    assert (told_of["heart_rate_mean"], told_of["heart_rate_highest"]) == (52.0, 54.0)
    assert told_of["hrv_sdnn_mean"] == 42.0


def test_its_variability_is_sdnn_and_never_another(tmp_path):
    assert summaries(tmp_path, sign("HeartRateVariabilitySDNN", 60, 42.5, "ms"), *NIGHT) == {
        "hrv_sdnn_mean": 42.5
    }


@pytest.mark.parametrize("value", [0.96, 96])
def test_oxygen_is_told_in_percent_although_it_is_written_as_a_share(tmp_path, value):
    found = summaries(tmp_path, sign("OxygenSaturation", 60, value, "%"), *NIGHT)
    assert found == {"spo2_mean": 96.0, "spo2_lowest": 96.0}


@pytest.mark.parametrize("count", [2.31, 0])
def test_disturbances_of_the_breath_are_counted_as_they_are_told_and_none_is_a_count(
    tmp_path, count
):
    counted = sign("AppleSleepingBreathingDisturbances", 60, count, "count")
    assert summaries(tmp_path, counted, *NIGHT) == {"breathing_disturbances_mean": count}


def test_a_temperature_in_fahrenheit_is_told_in_celsius(tmp_path):
    record = sign("AppleSleepingWristTemperature", 60, 95, "degF")
    assert summaries(tmp_path, record, *NIGHT) == {"skin_temperature_mean": 35.0}


@pytest.mark.parametrize("value", ["0", "-1", "nan", "1e400", "", "fast"])
def test_what_no_heart_does_is_unknown(tmp_path, value):
    assert summaries(tmp_path, sign("HeartRate", 60, value), *NIGHT) == {}


def test_attributes_in_another_order_say_the_same(tmp_path):
    turned = (
        f"<Record value='58' startDate='{stamp(60)}' sourceName='{WATCH}' "
        "type='HKQuantityTypeIdentifierHeartRate'/>\n"
    )
    assert summaries(tmp_path, turned, *NIGHT)["heart_rate_mean"] == 58.0


def test_a_sign_counts_whichever_offset_it_is_printed_with(tmp_path):
    there = sign("HeartRate", 180, 54).replace(stamp(180), stamp(180, 2))
    found = summaries(tmp_path, sign("HeartRate", 60, 52), there, *NIGHT)
    assert found["heart_rate_mean"] == 53.0


@pytest.mark.parametrize("size", range(64, 1200, 97))
def test_a_sign_that_spans_two_chunks_counts_once(tmp_path, monkeypatch, size):
    monkeypatch.setattr(vitals, "CHUNK", size)
    values = [40 + at for at in range(20)]
    beats = [sign("HeartRate", 20 * at, value) for at, value in enumerate(values)]
    found = summaries(tmp_path, *beats, *NIGHT)
    assert found["heart_rate_mean"] == sum(values) / len(values)
    assert (found["heart_rate_lowest"], found["heart_rate_highest"]) == (40, 59)


ATTRIBUTE = re.compile(r' (\w+)="([^"]*)"')


def turned(written: str) -> str:
    """The same record with its attributes the other way round, in the other quotes."""
    said = "".join(f" {key}='{value}'" for key, value in reversed(ATTRIBUTE.findall(written)))
    return f"<Record{said}/>\n"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["HeartRate", "RespiratoryRate", "StepCount", "RestingHeartRate"]),
            st.integers(-100, 600),
            st.integers(0, 300),
            st.sampled_from([WATCH, PHONE]),
        ),
        max_size=30,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_the_quick_way_finds_what_reading_each_attribute_finds(tmp_path, said):
    plain = [sign(kind, at, value, source=source) for kind, at, value, source in said]
    slow = [turned(each) for each in plain]
    assert summaries(tmp_path, *plain, *NIGHT) == summaries(tmp_path, *slow, *NIGHT)
    mixed = [
        one if at % 2 else other for at, (one, other) in enumerate(zip(plain, slow, strict=True))
    ]
    assert summaries(tmp_path, *mixed, *NIGHT) == summaries(tmp_path, *plain, *NIGHT)
