"""An age says how long ago, by nights once a night lies between."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ui.models.ages import age

NOW = datetime(2026, 11, 19, 6, 52, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=3, minutes=40), "3 hours ago"),
        (timedelta(hours=8), "1 night ago"),
        (timedelta(days=2), "2 nights ago"),
    ],
)
def test_an_age_is_said_in_words(ago, words):
    assert age(NOW - ago, NOW, ZoneInfo("UTC")) == words


def test_an_unknown_age_is_not_said():
    assert age(None, NOW, ZoneInfo("UTC")) == ""
