"""Instants and zones as exports write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.importers.fields import Unfit
from journal.importers.moments import instant, offset_minutes, stamp, zone_named

ZONES = st.integers(-23 * 60 - 59, 23 * 60 + 59).map(
    lambda minutes: timezone(timedelta(minutes=minutes))
)


@given(
    st.datetimes(datetime(1901, 1, 1), datetime(2198, 1, 1), timezones=ZONES)  # noqa: DTZ001 - bounds are naive
)
def test_every_rfc_3339_time_is_read_as_the_instant_it_is(moment):
    written = moment.isoformat(timespec="microseconds")
    assert stamp({"at": written}, "at") == moment
    assert instant({"at": written}, "at") == moment.astimezone(UTC)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-11-19T23:41:00Z", datetime(2026, 11, 19, 23, 41, tzinfo=UTC)),
        ("2026-11-19t23:41:00z", datetime(2026, 11, 19, 23, 41, tzinfo=UTC)),
        ("2026-11-19 23:41:00+02:00", datetime(2026, 11, 19, 21, 41, tzinfo=UTC)),
        ("2026-11-19T23:41:00.5-05:30", datetime(2026, 11, 20, 5, 11, 0, 500000, tzinfo=UTC)),
        ("2026-11-19T23:41:00.123456789Z", datetime(2026, 11, 19, 23, 41, 0, 123456, tzinfo=UTC)),
        ("2026-11-19T23:41:00-00:00", datetime(2026, 11, 19, 23, 41, tzinfo=UTC)),
        ("2016-12-31T23:59:60Z", datetime(2017, 1, 1, tzinfo=UTC)),
        ("2017-01-01T00:59:60+01:00", datetime(2017, 1, 1, tzinfo=UTC)),
    ],
)
def test_fractions_z_and_leap_seconds_are_read(written, read):
    assert instant({"at": written}, "at") == read


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-19T23:41:00", "2026-11-19T23:41Z", "2026-11-19", "20261119T234100Z", "", "now", 5,
        "2026-11-19T23:41:00+0100", "2026-11-19T23:41:00+01", "2026-11-19T24:00:00Z", [], True,
        "2026-02-30T00:00:00Z", "2026-11-19T23:60:00Z", "2026-11-19T12:00:60Z",
        "0000-01-01T00:00:00Z",
        "2026-11-19T23:41:00+24:00", "2026-11-19T23:41:00+00:60", "2026-11-19T23:41:00,5Z",
        "2026-W47-4T23:41:00Z", " 2026-11-19T23:41:00Z", "2026-11-19T23:41:00Z\n",
        "２026-11-19T23:41:00Z", "1899-12-31T00:00:00Z", "9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:60Z",
    ],
)  # fmt: skip
def test_a_time_without_an_offset_or_out_of_shape_is_unfit(written):
    with pytest.raises(Unfit) as caught:
        stamp({"at": written}, "at")
    assert caught.value.key == "at"


def test_no_time_is_none():
    assert stamp({}, "at") is None
    assert instant({"at": None}, "at") is None


@pytest.mark.parametrize("name", ["Europe/Lisbon", "UTC", "America/Argentina/Ushuaia", "Etc/GMT+3"])
def test_zones_go_by_their_iana_names(name):
    zone = zone_named(name)
    assert zone is not None
    assert zone.key == name


@pytest.mark.parametrize(
    "name",
    ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "Europe/../Europe/Lisbon", "Europe",
     "localtime", "posix/UTC", "right/UTC", "a\0b", "Europe\\Lisbon", "Europe/Lisbon\n", "." * 4000,
     "zone.tab", "A" * 4000, "tzdata.zi"],
)  # fmt: skip
def test_no_name_can_be_more_than_a_name(name):
    assert zone_named(name) is None


def test_offsets_are_minutes_east():
    assert offset_minutes(datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=-3)))) == -180
