"""What evenings say back: counts with their n, and no claim."""

from datetime import UTC, date, datetime, timedelta

from journal.rituals import runner
from journal.statistics.rituals import counts, lights_out_against_plan
from tests.journal.an_evening import CANDLE

NIGHT = date(2026, 11, 25)
NOW = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)


def test_done_partial_skipped_and_not_reached_are_counted_apart():
    first = runner.begin(CANDLE, NIGHT, NOW, "one")
    for _each in CANDLE.steps:
        first = runner.skip(first, NOW, "late")
    second = runner.begin(CANDLE, NIGHT, NOW + timedelta(days=1), "two")
    second = runner.stop(runner.forward(second, second.begun_at), second.begun_at)
    (told,) = counts([second, first])
    assert (told.begun, told.finished, told.stopped, told.open) == (2, 1, 1, 0)
    dim, breath, *_rest = told.steps
    assert (dim.n, dim.done, dim.skipped, dim.reasons) == (2, 1, 1, (("late", 1),))
    assert (breath.n, breath.done, breath.partial, breath.skipped) == (2, 0, 0, 1)


def test_lights_out_is_compared_only_where_both_are_known():
    planned = {NIGHT: NOW, NIGHT + timedelta(days=1): None}
    noted = {night: NOW + timedelta(minutes=12) for night in planned}
    told = lights_out_against_plan(noted, planned)
    assert (told.n, told.median_minutes) == (1, 12)
    assert lights_out_against_plan({}, planned).median_minutes is None
