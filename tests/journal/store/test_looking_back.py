"""The calendar's marks, and the same night in earlier years."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.dream import Dream, Origin
from journal.model.looking_back import NightCount, same_nights

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
NIGHT = date(2026, 11, 19)


def keep(store, night, title="A door", **more):
    return store.dreams.save(Dream(night, "It was open.", title, **more), NOW)


def test_each_night_is_counted_by_where_its_dreams_came_from(store):
    keep(store, NIGHT)
    keep(store, NIGHT)
    keep(store, NIGHT, origin=Origin.SYNCED)
    keep(store, date(2026, 11, 3), origin=Origin.SYNCED)
    gone = keep(store, date(2026, 11, 4))
    store.dreams.delete(gone.uid, NOW)
    keep(store, date(2026, 12, 1))
    assert store.looking_back.counts(date(2026, 11, 1), date(2026, 11, 30)) == {
        NIGHT: NightCount(natural=2, synced=1),
        date(2026, 11, 3): NightCount(synced=1),
    }
    assert store.looking_back.first_night() == date(2026, 11, 3)


def test_an_empty_journal_has_no_first_night_and_nothing_returns(store):
    assert store.looking_back.first_night() is None
    assert store.looking_back.counts(date(1, 1, 1), date(9999, 12, 31)) == {}
    assert store.looking_back.on_this_night(NIGHT) == ()


def test_dreams_of_the_same_night_return_the_latest_year_first(store):
    keep(store, NIGHT, "Now")
    older = keep(store, date(2019, 11, 19), "Older")
    old = keep(store, date(2025, 11, 19), "Old", origin=Origin.SYNCED)
    keep(store, date(2025, 11, 18), "Beside it")
    found = store.looking_back.on_this_night(NIGHT)
    assert [each.uid for each in found] == [old.uid, older.uid]
    assert (found[0].night, found[0].title, found[0].origin) == (
        date(2025, 11, 19),
        "Old",
        Origin.SYNCED,
    )


def test_a_private_dream_never_returns_and_a_nightmare_only_where_it_is_wanted(store):
    keep(store, date(2025, 11, 19), private=True)
    hard = keep(store, date(2024, 11, 19), nightmare=True)
    calm = keep(store, date(2023, 11, 19), nightmare=False)
    assert [each.uid for each in store.looking_back.on_this_night(NIGHT)] == [calm.uid]
    wanted = store.looking_back.on_this_night(NIGHT, nightmares=True)
    assert [each.uid for each in wanted] == [hard.uid, calm.uid]


@pytest.mark.parametrize(
    ("night", "returning"),
    [
        (date(2024, 2, 29), ["2020-02-29"]),
        (date(2026, 2, 28), ["2025-02-28", "2024-02-29", "2024-02-28"]),
        (date(2024, 2, 28), ["2023-02-28", "2022-02-28", "2021-02-28", "2020-02-28"]),
        (date(2026, 3, 1), ["2025-03-01", "2024-03-01"]),
    ],
)
def test_a_leap_day_comes_back_the_day_before(night, returning):
    found = [each.isoformat() for each in same_nights(night, 2000)]
    assert found[: len(returning)] == returning


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(1, 120))
def test_every_earlier_night_returns_on_one_day_of_each_later_common_year(night, years):
    later = night.year + years
    if later > 9999:
        return
    leap = later % 4 == 0 and (later % 100 != 0 or later % 400 == 0)
    own = (night.month, night.day)
    days = {date(later, 2, 28), date(later, 3, 1)} if own == (2, 29) else set()
    days |= {date(later, *own)} if leap or own != (2, 29) else set()
    returned = [day for day in days if night in same_nights(day, night.year)]
    assert len(returned) == 1


def test_the_same_night_is_found_along_the_index(store):
    keep(store, date(2025, 11, 19))
    plan: list[str] = []
    store.connection.set_trace_callback(plan.append)
    store.looking_back.on_this_night(NIGHT)
    store.connection.set_trace_callback(None)
    steps = [row["detail"] for sql in plan for row in store.all(f"explain query plan {sql}")]
    assert not [step for step in steps if step.startswith("SCAN") and "dream_by" not in step]
    assert any("dream_by_night (night=?)" in step for step in steps)
