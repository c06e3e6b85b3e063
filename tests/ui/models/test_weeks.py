"""A list is parted by the evening each night began on."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from ui.models.weeks import part

TODAY = date(2026, 11, 19)  # a Thursday


@pytest.fixture(autouse=True)
def british():
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("night", "words"),
    [
        (date(2026, 11, 19), "This week"),
        (date(2026, 11, 17), "This week"),  # began on Monday evening
        (date(2026, 11, 16), "Last week"),  # began on Sunday evening
        (date(2026, 11, 10), "Last week"),
        (date(2026, 11, 9), "November"),
        (date(2026, 11, 1), "October"),  # began on the last evening of October
        (date(2025, 11, 9), "November 2025"),
    ],
)
def test_a_night_stands_in_the_part_its_evening_belongs_to(night, words):
    assert part(night, TODAY) == words


def test_weeks_begin_where_the_locale_has_them_begin():
    QLocale.setDefault(QLocale("en_US"))
    assert part(date(2026, 11, 16), TODAY) == "This week"
