"""The tables of Google Health: as the first of them wrote times, with scores and odd stages."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from journal.importers.fitbit import Fitbit
from journal.importers.notes import Given, Notes
from journal.importers.source import Source
from journal.model.session import Stage, ZoneConfidence
from tests.containers import read, zipped
from tests.staged import hypnogram

HEALTH = (
    "sleep_id,sleep_type,minutes_asleep,minutes_awake,start_utc_offset,sleep_start,"
    "end_utc_offset,sleep_end,data_source,algorithm_version,sleep_last_updated\n"
)


def test_the_first_tables_write_their_times_with_a_blank_and_no_colon(tmp_path):
    path = tmp_path / "unnamed"
    start, end = "-05:00,2024-12-29 05:10:00+0000", "-05:00,2024-12-29 12:00:00+0000"
    path.write_text(f"{HEALTH}77,STAGES,400,20,{start},{end},A,,")
    (night,), notes = read(path)
    assert night.session.started_at == datetime(2024, 12, 29, 5, 10, tzinfo=UTC)
    assert night.session.start_place.offset == -300
    assert not notes.refused


def test_a_score_belongs_to_its_sleep_and_below_one_is_none(tmp_path):
    row = "{},STAGES,400,20,+02:00,2025-01-{}T23:00:00Z,+02:00,2025-01-{}T06:00:00Z,A,3,\n"
    rows = "".join(row.format(day, day, day + 1) for day in (10, 12, 14))
    head = "sleep_id,sleep_score_id,overall_score,duration_score,sleep_score_last_updated\n"
    told = "10,1,71,-1,2025-01-11T07:00:00Z\n10,2,74.51,-1,2025-01-12T07:00:00Z\n12,3,-2,-2,\n"
    path = tmp_path / "takeout.zip"
    files = {
        "T/Data/UserSleeps_2025-01-01.csv": HEALTH + rows,
        "T/Data/UserSleepScores_2025-01-01.csv": head + told,
    }
    path.write_bytes(zipped({name: text.encode() for name, text in files.items()}))
    found, _notes = read(path)
    assert [each.session.scores.sleep for each in found] == [74.51, None, None]
    assert found[0].session.scores.name == "sleep score"


def test_a_stage_that_google_itself_does_not_specify_is_unscored_without_a_word(tmp_path):
    path = tmp_path / "takeout.zip"
    row = "77,CLASSIC,400,20,+02:00,2025-01-10T23:00:00Z,+02:00,2025-01-11T06:00:00Z,A,3,\n"
    stage = "77,{},+02:00,2025-01-{}Z,+02:00,2025-01-{}Z\n"
    stages = "".join(
        stage.format(*each)
        for each in (
            ("UNSPECIFIED", "10T23:00:00", "11T00:00:00"),
            ("RESTLESS", "11T00:00:00", "11T06:00:00"),
        )
    )
    head = "sleep_id,sleep_stage_type,start_utc_offset,sleep_stage_start,"
    stages = f"{head}end_utc_offset,sleep_stage_end\n{stages}"
    files = {
        "T/Data/UserSleeps_2025-01-01.csv": HEALTH + row,
        "T/Data/UserSleepStages_2025-01-01.csv": stages,
    }
    path.write_bytes(zipped({name: text.encode() for name, text in files.items()}))
    (night,), notes = read(path)
    assert [each.stage for each in hypnogram(night).runs] == [Stage.UNSCORED, Stage.ASLEEP]
    assert not notes.warnings


def rows_of(*offsets):
    told = (
        f"{70 + n},CLASSIC,400,20,{offset},2025-01-{10 + n}T23:30:00Z,{offset},"
        f"2025-01-{11 + n}T06:30:00Z,A,3,\n"
        for n, offset in enumerate(offsets)
    )
    return HEALTH + "".join(told)


def told_in(zone, path, **answers):
    notes = Notes(given=Given(ZoneInfo(zone), answers))
    with Source(path) as source:
        return [each.session for each in Fitbit().read(source, notes)], notes


@pytest.mark.parametrize(
    ("answer", "start", "confidence"),
    [
        ("", "2025-01-10T23:30:00+00:00", ZoneConfidence.OFFSET),
        ("told", "2025-01-10T23:30:00+00:00", ZoneConfidence.OFFSET),
        ("clocks", "2025-01-11T07:30:00+00:00", ZoneConfidence.ASSUMED),
        ("home", "2025-01-10T23:30:00+00:00", ZoneConfidence.ASSUMED),
    ],
)
def test_where_most_sleeps_say_no_offset_it_is_asked_what_their_times_are(
    tmp_path, answer, start, confidence
):
    path = tmp_path / "takeout.zip"
    stages = (
        "sleep_id,sleep_stage_type,start_utc_offset,sleep_stage_start,end_utc_offset,"
        "sleep_stage_end\n70,LIGHT,+00:00,2025-01-10T23:30:00Z,+00:00,2025-01-11T06:30:00Z\n"
    )
    files = {
        "T/Data/UserSleeps_1.csv": rows_of("+00:00", "+00:00", "+00:00", "-08:00"),
        "T/Data/UserSleepStages_1.csv": stages,
    }
    path.write_bytes(zipped({name: text.encode() for name, text in files.items()}))
    answers = {"greenwich": answer} if answer else {}
    nights, notes = told_in("America/Los_Angeles", path, **answers)
    assert nights[0].started_at.isoformat() == start
    assert nights[0].stages.start == nights[0].started_at
    assert nights[0].zone_confidence is confidence
    assert nights[3].zone_confidence is ZoneConfidence.OFFSET
    assert ("greenwich" in notes.questions) is not bool(answer)
    assert not notes.unanswered


@pytest.mark.parametrize(
    ("zone", "offsets"),
    [
        ("America/Los_Angeles", ("+00:00", "-08:00", "-08:00", "+00:00")),
        ("Europe/London", ("+00:00",) * 4),
        ("America/Los_Angeles", ("+00:00",) * 2),
    ],
)
def test_a_journey_or_a_winter_at_greenwich_raises_no_question(tmp_path, zone, offsets):
    path = tmp_path / "unnamed"
    path.write_text(rows_of(*offsets))
    _nights, notes = told_in(zone, path)
    assert "greenwich" not in notes.questions
