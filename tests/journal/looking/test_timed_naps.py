"""A nap counts as sleep where a device recorded when it was, and nowhere else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from journal.looking.accounts import timed_naps
from journal.looking.measures import night_regularity
from journal.model.night import Night
from journal.model.session import Place, Session, SleepKind
from tests.journal.looking.diaries import DAY, FIRST, at, diary

PLACE = Place("UTC", 0)
HOUR = timedelta(hours=1)
PAIRS = 19 * 1440


def recorded(start: datetime, end: datetime, kind: SleepKind | None = None) -> Session:
    uid = f"{start:%d %H:%M}"
    return Session("watch", "me", uid, start, end, PLACE, PLACE, uid=uid, kind=kind)


def nights(*sessions: Session, naps_min: int | None = None) -> list[Night]:
    """Twenty days alike; the sessions belong to the eleventh."""
    made = [Night(FIRST + n * DAY, diary=diary(FIRST + n * DAY)) for n in range(20)]
    told = replace(diary(made[10].night), naps_n=1 if naps_min else None, naps_min=naps_min)
    made[10] = replace(made[10], diary=told, sessions=sessions)
    return made


def index(of: list[Night]) -> float:
    found = night_regularity(of, UTC).index
    assert found.value is not None
    assert found.n == 19
    return found.value


NIGHT = FIRST + 10 * DAY
AFTERNOON = datetime(NIGHT.year, NIGHT.month, NIGHT.day - 1, 16, tzinfo=UTC)
MAIN = recorded(at(NIGHT, 23), at(NIGHT, 6, 30), SleepKind.MAIN)


@pytest.mark.parametrize("kind", [SleepKind.NAP, None])
def test_an_hour_asleep_by_day_differs_from_the_day_before_and_after(kind):
    nap = recorded(AFTERNOON, AFTERNOON + HOUR, kind)
    assert index(nights(MAIN, nap)) == pytest.approx(100 - 200 * 120 / PAIRS)


def test_a_nap_counts_from_falling_asleep_to_waking():
    nap = replace(
        recorded(AFTERNOON, AFTERNOON + HOUR, SleepKind.NAP),
        asleep_at=AFTERNOON + HOUR / 4,
        awake_at=AFTERNOON + HOUR * 3 / 4,
    )
    assert index(nights(MAIN, nap)) == pytest.approx(100 - 200 * 60 / PAIRS)


def test_a_nap_counts_where_nothing_recorded_the_night():
    nap = recorded(AFTERNOON, AFTERNOON + HOUR, SleepKind.NAP)
    assert index(nights(nap)) == pytest.approx(100 - 200 * 120 / PAIRS)


@pytest.mark.parametrize(
    "session",
    [
        recorded(AFTERNOON, AFTERNOON + HOUR, SleepKind.REST),
        recorded(at(NIGHT, 6), at(NIGHT, 7), SleepKind.NAP),  # the end of the diary's own night
        recorded(at(NIGHT, 2), at(NIGHT, 3), SleepKind.NAP),
    ],
)
def test_lying_down_and_a_record_of_the_night_itself_change_nothing(session):
    assert index(nights(MAIN, session)) == 100
    assert timed_naps(nights(MAIN, session)[10]) == ()


def test_a_nap_that_only_the_diary_tells_of_has_no_clock_times_and_changes_nothing():
    assert index(nights(naps_min=60)) == 100


def test_a_night_without_a_diary_has_no_naps_either():
    nap = recorded(AFTERNOON, AFTERNOON + HOUR, SleepKind.NAP)
    assert timed_naps(Night(NIGHT, sessions=(MAIN, nap))) == ()
