"""What followed what in a night, and whether two records of one sleep agree."""

from datetime import UTC, date, datetime, timedelta

import pytest

from journal.looking.hypnograms import changes_told, two_records
from journal.looking.measures import measures
from journal.model.night import Night
from journal.model.session import Place, Session, Stage, Stages

NIGHT = date(2026, 3, 4)
START = datetime(2026, 3, 3, 23, tzinfo=UTC)
PLACE = Place("UTC", 0)


def followed(session: Session) -> tuple[str, ...]:
    assert session.stages
    return changes_told(session.stages)


def record(source: str, *runs: tuple[int, Stage], late: int = 0) -> Session:
    """A record of so many minutes of each stage, begun so many minutes late."""
    start = START + timedelta(minutes=late)
    stages = Stages.of(start, [(60 * minutes, stage) for minutes, stage in runs])
    return Session(source, source, "1", start, stages.end, PLACE, PLACE, stages=stages)


ONE = record("one", (10, Stage.AWAKE), (60, Stage.LIGHT), (30, Stage.REM), (20, Stage.LIGHT))


def test_what_followed_a_stage_is_told_with_its_n():
    assert followed(ONE) == (
        "REM: 1 run, 30 min on average; followed by Light 100 % (n 1).",
        "Light: 2 runs, 40 min on average; followed by REM 100 % (n 1).",
    )
    assert followed(record("x", (60, Stage.AWAKE))) == ()


def test_two_records_of_one_sleep_are_compared_over_what_both_cover():
    other = record(
        "two", (5, Stage.AWAKE), (65, Stage.LIGHT), (30, Stage.REM), (10, Stage.AWAKE), late=0
    )
    found = two_records(Night(NIGHT, sessions=(ONE, other)))
    assert found
    assert found.agreed.n == 220
    assert found.agreed.accuracy == pytest.approx(190 / 220)
    late = record("two", (55, Stage.LIGHT), (30, Stage.REM), (20, Stage.LIGHT), late=15)
    again = two_records(Night(NIGHT, sessions=(ONE, late)))
    assert again
    assert (again.agreed.n, again.agreed.accuracy, again.agreed.stage_kappa) == (210, 1, 1)


def test_one_record_and_a_nap_are_no_two_records_of_a_sleep():
    nap = record("two", (30, Stage.LIGHT), late=600)
    assert two_records(Night(NIGHT, sessions=(ONE,))) is None
    assert two_records(Night(NIGHT, sessions=(ONE, nap))) is None


def test_the_measures_tell_how_alike_two_records_are_with_the_nights():
    nights = [
        Night(NIGHT + timedelta(days=n), sessions=(ONE, record("two", (120, Stage.LIGHT))))
        for n in range(6)
    ]
    told = {each.about.key: each.measure for each in measures(nights, UTC)}
    assert told["records_alike"].value == pytest.approx(1100 / 12)
    assert told["records_alike"].n == 6
    assert told["stage_shifts"].value == 2
    assert {each.about.key: each.measure for each in measures(nights[:0], UTC)}[
        "records_alike"
    ].value is None
