"""Weeks hold both sides, and every count says of what."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from journal.model.diary import Diary
from journal.model.dream import Dream, Mark, MarkKind, Recall, ServiceDream
from journal.model.night import Kind, Night
from ui.models.card_face import Lead, face_of
from ui.models.week_sides import (
    Total,
    month_of,
    months_back,
    read_week,
    totals,
    week_start,
    week_words,
)

NIGHT = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english():
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_an_evening_lies_in_the_week_that_begins_for_it(evening):
    start = week_start(evening)
    assert start <= evening < start + timedelta(days=7)
    assert start.isoweekday() == QLocale().firstDayOfWeek().value


def test_weeks_are_named_by_how_near_they_are_and_by_their_evenings():
    assert week_words(date(2026, 11, 16), NIGHT) == ("This week", "16 to 22 Nov")
    assert week_words(date(2026, 11, 9), NIGHT) == ("Last week", "9 to 15 Nov")
    assert week_words(date(2026, 10, 26), NIGHT) == ("26 Oct to 1 Nov", "2026")


def test_months_go_back_to_the_first_evening():
    assert month_of(date(2026, 2, 14)) == (date(2026, 2, 1), date(2026, 2, 28))
    back = months_back((date(2025, 11, 30), date(2026, 2, 3)))
    assert back == [date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 1), date(2025, 11, 1)]


def test_a_week_parts_its_nights_by_kind_newest_first(store):
    for days, kind in enumerate((Kind.NATURAL, Kind.SYNCED, Kind.NATURAL, Kind.UNKNOWN)):
        night = NIGHT - timedelta(days=days)
        store.dreams.save(Dream(night, "snow"), NOW)
        store.nights.say_kind(night, kind, NOW)
    week = read_week(store, date(2026, 11, 16))
    assert [each.night.day for each in week.natural] == [19, 17]
    assert [each.night.day for each in week.synced] == [18]
    assert read_week(store, date(2026, 11, 9)).unmarked[0].night.day == 16
    only = read_week(store, date(2026, 11, 16), (date(2026, 11, 18), date(2026, 11, 30)))
    assert [each.night.day for each in only.natural] == [19]
    assert only.synced == ()


def test_counts_say_of_what():
    nights = [Night(NIGHT, dreams=(Dream(NIGHT, "a"), Dream(NIGHT, "b")))]
    assert totals(nights)[Kind.NATURAL] == Total(1, 2)
    assert Total(1, 2).words("this month") == "1 night this month, 2 dreams kept"
    assert Total(1204, 1).words("in all") == "1,204 nights in all, 1 dream kept"


def test_a_card_tells_whose_words_and_whose_minutes_it_shows():
    dream = Dream(
        NIGHT, "Scene 4.", "Scene", session_uid="x", told_title="Scene", told_body="Scene 4.",
        account=ServiceDream("1", "Scene", "Scene 4."),
        marks=(Mark(MarkKind.FEELING, "awe", by_person=False),),
    )  # fmt: skip
    diary = Diary(
        try_sleep=NOW - timedelta(hours=8), sol=10, waso=20, final_awakening=NOW, refreshed=4
    )
    night = Night(NIGHT, diary=diary, dreams=(dream,))
    face = face_of(night, Lead.DREAMS, UTC)
    assert not face.title.own
    assert face.left == "DreamSync’s words, not yours"
    assert face.right == "7 h 30, you say · rested 4 of 5"
    assert face.name.startswith("Natural night, Wednesday 18 to Thursday 19 November 2026, Scene")
    felt = face_of(night, Lead.FEELINGS, UTC)
    assert (felt.title.text, felt.left) == ("Awe", "As DreamSync named them")
    assert face_of(night, Lead.SLEEP, UTC).title.text == "Asleep 7 h 30, you say"


@pytest.mark.parametrize(
    ("recall", "words"),
    [
        (None, "No dream kept"),
        (Recall.NOTHING, "Nothing was recalled"),
        (Recall.FELT, "Dreamed, gone"),
    ],
)
def test_a_night_without_a_dream_says_what_is_known(recall, words):
    night = Night(NIGHT, recall=recall, diary=Diary(comments="Rain."))
    face = face_of(night, Lead.DREAMS, UTC)
    assert face.title.text == words
    assert face.title.absent
    assert face.body[0].own
    assert face.right == ""
    assert face_of(night, Lead.SLEEP, UTC).title.text == "Sleep not told"
