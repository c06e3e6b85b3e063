"""A night's shape tells what is known and invents nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.diary import Diary
from journal.model.dream import Dream, Recall
from journal.model.night import Kind, Night
from journal.model.session import Place, Session, SleepKind, Stage, Stages
from ui.models.night_shape import Noon, main_session, naps_of, shape_of
from ui.widgets.night_bar import Bar

NIGHT = date(2026, 11, 19)
LISBON = ZoneInfo("Europe/Lisbon")


def at(hour: float, night: date = NIGHT) -> datetime:
    """So many hours after the noon before the night, in UTC (Lisbon's winter clock)."""
    return datetime(night.year, night.month, night.day, tzinfo=UTC) + timedelta(hours=hour - 12)


def session(start: float, end: float, *pairs: tuple[int, Stage], **more) -> Session:
    place = Place("Europe/Lisbon", 0)
    stages = Stages.of(at(start), pairs) if pairs else None
    return Session(
        "dreamsync", "a", f"{start}", at(start), at(end), place, place, stages=stages, **more
    )


def drawn(night: Night) -> Bar:
    main = shape_of(night, LISBON).main
    assert main is not None
    return main


def test_the_diary_is_drawn_where_there_is_one_and_its_awakenings_have_no_place():
    diary = Diary(
        into_bed=at(10.5), try_sleep=at(10.75), sol=15, nwak=3, waso=40,
        final_awakening=at(18), out_of_bed=at(18.5),
    )  # fmt: skip
    night = Night(NIGHT, diary=diary, sessions=(session(11, 18),))
    assert drawn(night) == Bar("synced", (630, 1110), ((660, 1080),))
    assert shape_of(night, LISBON).naps == ()


def test_of_times_in_bed_alone_only_the_outline_is_drawn():
    in_bed = Night(NIGHT, diary=Diary(into_bed=at(10), out_of_bed=at(19)))
    assert drawn(in_bed) == Bar("natural", (600, 1140))
    assert shape_of(Night(NIGHT, diary=Diary(quality=4)), LISBON).main is None


def test_a_session_is_drawn_with_a_cut_for_each_awakening():
    pairs = (
        (600, Stage.AWAKE), (7200, Stage.LIGHT), (1200, Stage.AWAKE), (3600, Stage.REM),
        (60, Stage.AWAKE), (3600, Stage.DEEP), (180, Stage.AWAKE), (3600, Stage.N2),
    )  # fmt: skip
    night = Night(NIGHT, sessions=(session(11, 17, *pairs),))
    assert shape_of(night, LISBON).kind is Kind.SYNCED
    assert drawn(night).asleep == ((670, 790), (810, 931), (934, 994))


def test_the_bed_that_a_phone_lends_is_drawn_around_the_watchs_sleep():
    watch = replace(session(11, 18, (25200, Stage.LIGHT)), source="apple_health")
    phone = replace(session(10.5, 18.5), source="apple_health", kind=SleepKind.REST)
    assert drawn(Night(NIGHT, sessions=(watch, phone))) == Bar(
        "synced", (630, 1110), ((660, 1080),)
    )


def test_what_was_not_scored_is_no_sleep_and_no_awakening():
    pairs = ((3600, Stage.LIGHT), (60, Stage.UNSCORED), (3600, Stage.LIGHT))
    night = Night(NIGHT, sessions=(session(11, 14, *pairs),))
    assert drawn(night).asleep == ((660, 720), (721, 781))


def test_without_a_hypnogram_the_service_s_own_times_make_one_stretch_or_none():
    night = Night(NIGHT, sessions=(session(11, 19, asleep_at=at(11.5), awake_at=at(18)),))
    assert drawn(night).asleep == ((690, 1080),)
    assert drawn(Night(NIGHT, sessions=(session(11, 19),))).asleep == ()


def test_a_session_apart_from_the_sleep_the_diary_tells_of_is_a_nap():
    diary = Diary(try_sleep=at(11), final_awakening=at(18))
    nap = session(26, 27)
    night = Night(NIGHT, diary=diary, sessions=(nap,))
    assert main_session(night) is None
    assert naps_of(night) == (nap,)
    told = shape_of(night, LISBON)
    assert told.kind is Kind.NATURAL
    assert told.naps[0].in_bed == (1560, 1620)


@pytest.mark.parametrize(
    ("night", "kept"),
    [
        (Night(NIGHT), None),
        (Night(NIGHT, recall=Recall.NOTHING), None),
        (Night(NIGHT, recall=Recall.FELT), False),
        (Night(NIGHT, dreams=(Dream(NIGHT, "snow"),)), True),
    ],
)
def test_a_dream_is_kept_gone_or_not_spoken_of(night, kept):
    assert shape_of(night, LISBON).kept is kept


def test_a_night_stands_where_its_own_clock_stood():
    diary = Diary(
        into_bed=datetime(2026, 11, 18, 14, 0, tzinfo=UTC),
        out_of_bed=datetime(2026, 11, 18, 22, 0, tzinfo=UTC),
        zone="Asia/Tokyo",
    )
    assert drawn(Night(NIGHT, diary=diary)).in_bed == (660, 1140)


@given(st.dates(date(2000, 1, 1), date(2035, 1, 1)), st.floats(0, 1439), st.floats(0, 600))
def test_lengths_are_kept_also_when_the_clocks_are_changed(night, start, length):
    noon = Noon.before(night, ZoneInfo("Europe/London"))
    begins = noon.instant(start)
    assert noon.minutes(begins) == pytest.approx(start, abs=1e-4)
    a, b = noon.span(begins, begins + timedelta(minutes=length))
    assert b - a == pytest.approx(length, abs=1e-4)
