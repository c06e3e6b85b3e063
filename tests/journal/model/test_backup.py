"""Which copies are kept: by days, weeks and months that have one, whatever the clock does."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from journal.model.backup import (
    DAYS,
    MONTHS,
    OF_EACH_DEED,
    WEEKS,
    Backup,
    KeptAs,
    Occasion,
    file_name,
    is_due,
    kept_as,
    read_name,
)

LISBON = ZoneInfo("Europe/Lisbon")
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
JOURNAL = Path("/x/journal.sqlite")
INSTANTS = st.integers(0, 10 * 366 * 86_400_000).map(
    lambda ms: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
)


def copy(at: datetime, occasion: Occasion = Occasion.DAY) -> Backup:
    return Backup(Path(f"{at.isoformat()}-{occasion}"), at, occasion)


def left(copies: list[Backup], zone: ZoneInfo = LISBON) -> list[Backup]:
    reasons = kept_as(copies, zone)
    return [each for each in copies if reasons[each.path]]


def test_a_year_of_daily_copies_leaves_days_weeks_and_months():
    kept: list[Backup] = []
    for day in range(400):
        kept = left([*kept, copy(NOW + timedelta(days=day))])
    ages = sorted((kept[-1].made_at - each.made_at).days for each in kept)
    assert ages[:DAYS] == list(range(DAYS))
    assert len(kept) <= DAYS + WEEKS + MONTHS
    assert ages[-1] >= 330  # eleven months back


@given(st.lists(INSTANTS, min_size=1, max_size=60))
def test_the_newest_copy_is_always_kept_and_the_rule_is_stable(instants):
    copies = [copy(at) for at in set(instants)]
    kept = left(copies)
    assert max(copies, key=lambda each: each.made_at) in kept
    assert left(kept) == kept
    assert len(kept) <= DAYS + WEEKS + MONTHS


def test_several_copies_of_a_day_leave_the_newest():
    morning, noon = copy(NOW), copy(NOW + timedelta(hours=5))
    assert left([morning, noon]) == [noon]


def test_the_newest_copies_before_a_deed_stay_beside_those_of_the_day():
    before = [copy(NOW + timedelta(minutes=n), Occasion.IMPORT) for n in range(5)]
    day = copy(NOW + timedelta(hours=1))
    kept = left([*before, day])
    assert kept == [*before[-OF_EACH_DEED:], day]
    assert kept_as([*before, day], LISBON)[before[-1].path] == (KeptAs.BEFORE,)


def test_days_are_those_of_the_person_not_of_greenwich():
    late = copy(datetime(2026, 7, 1, 23, 30, tzinfo=UTC))  # 00:30 on the next day in Lisbon
    earlier = copy(datetime(2026, 7, 1, 22, 30, tzinfo=UTC))
    assert left([earlier, late]) == [earlier, late]


def test_a_copy_is_due_once_a_day_and_again_where_the_clock_was_wrong():
    assert is_due(None, NOW, LISBON)
    assert not is_due(NOW - timedelta(hours=3), NOW, LISBON)
    assert is_due(NOW - timedelta(days=1), NOW, LISBON)
    assert is_due(NOW + timedelta(days=300), NOW, LISBON)


@given(INSTANTS, st.sampled_from(Occasion))
def test_a_name_says_when_and_why(at, occasion):
    name = file_name(JOURNAL, occasion, at, "0a1b2c3d")
    read = read_name(JOURNAL, Path("/y") / name, "0a1b2c3d")
    assert read is not None
    assert (read.made_at, read.occasion, read.own) == (at, occasion, True)
    other = read_name(JOURNAL, Path("/y") / name, "ffffffff")
    assert other is not None
    assert not other.own


def test_other_files_in_the_folder_are_no_copies():
    for name in ("journal.sqlite", "diary-copy-20261124-070000-000000-0a1b2c3d.sqlite", "x"):
        assert read_name(JOURNAL, Path(name), "0a1b2c3d") is None
    odd = Path("journal-copy-20269999-070000-000000-0a1b2c3d.sqlite")
    assert read_name(JOURNAL, odd, "0a1b2c3d") is None
