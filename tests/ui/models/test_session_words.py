"""What a device says of a sleep, in words."""

from datetime import UTC, datetime

from journal.model.session import Place, Session
from journal.model.session_detail import Detail, Summary
from ui.models.session_words import device_told

AT = datetime(2026, 11, 18, 22, tzinfo=UTC)


def test_the_means_of_joined_records_stand_beside_each_other():
    place = Place("UTC", 0)
    session = Session("fitbit", "", "a", AT, AT.replace(hour=23), place, place)
    means = [Summary("heart_rate_mean", "bpm", each) for each in (55.0, 61.0)]
    lowest = Summary("heart_rate_lowest", "bpm", 48.0)
    assert device_told(session, Detail(summaries=(*means, lowest))) == [
        "Heart rate, mean: 55 bpm, 61 bpm (record by record)",
        "Heart rate, lowest: 48 bpm",
    ]
