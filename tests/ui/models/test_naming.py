"""Nights are called by their evening; what is not known is a dash."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale

from journal.model.night import Kind
from ui.models import naming

NIGHT = date(2026, 11, 19)


@pytest.fixture(autouse=True)
def english(monkeypatch):
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def test_a_night_is_called_by_its_evening():
    assert naming.evening(NIGHT) == date(2026, 11, 18)
    assert naming.night_long(NIGHT) == "Wed 18 to Thu 19 November"
    assert naming.night_dated(NIGHT) == "Wed 18 to Thu 19 November 2026"
    assert naming.night_spoken(NIGHT) == "Wednesday 18 to Thursday 19 November 2026"
    assert naming.night_short(NIGHT) == "Wed 18"
    assert naming.night_card(NIGHT) == "Wed 18 Nov"


def test_a_night_between_two_months_or_years_names_both():
    assert naming.night_long(date(2026, 12, 1)) == "Mon 30 November to Tue 1 December"
    assert naming.night_dated(date(2026, 12, 1)) == "Mon 30 November to Tue 1 December 2026"
    assert naming.night_long(date(2027, 1, 1)) == "Thu 31 December 2026 to Fri 1 January 2027"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (None, "–"),
        (411, "6 h 51"),
        (65.4, "1 h 05"),
        (12, "12 min"),
        (0, "0 min"),
        (59.7, "1 h 00"),
    ],
)
def test_a_length_is_hours_and_minutes_and_unknown_is_a_dash(minutes, said):
    assert naming.hours(minutes) == said


def test_a_clock_shows_the_time_of_its_own_zone_in_the_locale_s_way():
    instant = datetime(2026, 11, 18, 22, 31, tzinfo=UTC)
    assert naming.clock(instant, ZoneInfo("Europe/Lisbon")) == "22:31"
    assert naming.clock(instant, ZoneInfo("Asia/Tokyo")) == "07:31"
    assert naming.clock(None, UTC) == "–"
    QLocale.setDefault(QLocale("en_US"))
    assert naming.clock(instant, UTC) == "10:31 PM"


def test_each_kind_has_its_word():
    assert [naming.kind_word(kind) for kind in Kind] == ["Natural", "Synced", "Not marked"]
    assert naming.kind_night(Kind.SYNCED) == "Synced night"
    assert naming.month(NIGHT) == "November 2026"
    assert naming.day(NIGHT) == "19 Nov"
