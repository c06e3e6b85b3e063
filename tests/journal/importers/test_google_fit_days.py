"""Google Fit's sums: quarters of an hour are periods of sleep, whole days are no nights."""

import json

import pytest

from journal.importers.google_fit import GoogleFit
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.model.session import ZoneConfidence
from tests.containers import read, zipped

HEAD = (
    "Start time,End time,Step count,Sleep duration (ms),Light sleeping duration (ms),"
    "Deep sleeping duration (ms),REM sleeping duration (ms),Awake mid-sleeping duration (ms)\n"
)
DAYS = "Takeout/Fit/Daily activity metrics"
QUARTER = 900_000


def row(start, end, *lengths, steps=""):
    cells = [start, end, steps, *map(str, lengths)]
    return ",".join(cells) + "\n"


def table(*rows):
    return (HEAD + "".join(rows)).encode()


EVENING = table(
    row("22:30:00.000+02:00", "22:45:00.000+02:00", "", "", "", "", "", steps="40"),
    row("23:30:00.000+02:00", "23:45:00.000+02:00", 300_000, "", "", "", ""),
    row("23:45:00.000+02:00", "00:00:00.000+02:00", QUARTER, "", "", "", ""),
)
MORNING = table(
    row("00:00:00.000+02:00", "00:15:00.000+02:00", QUARTER, "", "", "", ""),
    row("00:15:00.000+02:00", "00:30:00.000+02:00", 600_000, "", "", "", ""),
    row("14:00:00.000+02:00", "14:15:00.000+02:00", 480_000, "", "", "", ""),
)


def told(tmp_path, files):
    path = tmp_path / "takeout.zip"
    path.write_bytes(zipped(files))
    return read(path)


def night_of(tmp_path, data, name="2021-09-11.csv"):
    path = tmp_path / name
    path.write_bytes(data)
    return read(path)


def test_quarters_of_an_hour_that_follow_each_other_over_midnight_are_a_sleep(tmp_path):
    found, notes = told(
        tmp_path,
        {f"{DAYS}/2021-09-10.csv": EVENING, f"{DAYS}/2021-09-11.csv": MORNING},
    )
    night, nap = (each.session for each in found)
    local = night.start_place.tzinfo
    assert f"{night.started_at.astimezone(local):%H:%M}" == "23:40"
    assert f"{night.ended_at.astimezone(local):%H:%M}" == "00:25"
    assert (night.totals.told, night.stages) == (45, None)
    assert night.zone_confidence is ZoneConfidence.OFFSET
    assert (nap.totals.told, nap.length.total_seconds()) == (8, 900)
    assert not (notes.refused)
    assert not (notes.warnings)


def test_depth_is_known_only_where_all_of_the_sleep_has_one(tmp_path):
    staged = row("01:00:00.000Z", "01:15:00.000Z", "", 300_000, 240_000, 60_000, 300_000)
    bare = row("01:15:00.000Z", "01:30:00.000Z", QUARTER, "", "", "", "")
    (whole,), _notes = night_of(tmp_path, table(staged))
    totals = whole.session.totals
    assert (totals.light, totals.deep, totals.rem, totals.awake, totals.told) == (5, 4, 1, 5, 10)
    (part,), _notes = night_of(tmp_path, table(staged, bare))
    totals = part.session.totals
    assert (totals.light, totals.deep, totals.awake, totals.told) == (None, None, 5, 25)


def test_what_a_session_tells_is_not_told_again_by_its_sums(tmp_path):
    session = {
        "fitnessActivity": "sleep",
        "startTime": "2021-09-10T21:40:00Z",
        "endTime": "2021-09-10T22:25:00Z",
    }
    files = {
        f"{DAYS}/2021-09-10.csv": EVENING,
        f"{DAYS}/2021-09-11.csv": MORNING,
        "Takeout/Fit/All Sessions/2021-09-10T23_40_00+02_00_SLEEP.json": json.dumps(
            session
        ).encode(),
    }
    found, _notes = told(tmp_path, files)
    assert [each.session.totals is None for each in found] == [True, False]
    assert found[1].session.totals.told == 8


def test_sums_of_whole_days_have_no_times_and_are_no_nights(tmp_path):
    days = b"Date,Move Minutes count,Sleep duration (ms)\n2021-09-11,12,2520000\n"
    found, notes = night_of(tmp_path, days, "Daily activity metrics.csv")
    assert not found
    (told_of,) = notes.warnings.values()
    assert "without times" in told_of.what


def test_a_table_that_lost_its_date_is_refused_once(tmp_path):
    found, notes = night_of(tmp_path, MORNING, "unnamed")
    assert not found
    assert [each.where for each in notes.refused] == ["unnamed"]


@pytest.mark.parametrize(
    "lengths",
    [(QUARTER, 1, QUARTER, "", ""), (9 * QUARTER, "", "", "", ""), ("", -5, QUARTER, "", "")],
)
def test_more_sleep_than_fits_a_quarter_of_an_hour_is_refused_with_its_place(tmp_path, lengths):
    good = row("03:00:00.000Z", "03:15:00.000Z", QUARTER, "", "", "", "")
    bad = row("01:00:00.000Z", "01:15:00.000Z", *lengths)
    found, notes = night_of(tmp_path, table(bad, good))
    assert (len(found), [each.where for each in notes.refused]) == (1, ["row 2"])


def test_times_without_an_offset_are_assumed_at_home_and_the_zone_asked_for(tmp_path):
    data = table(row("23:00", "23:15", QUARTER, "", "", "", "")).decode().replace(",", ";")
    path, notes = tmp_path / "2021-09-11.csv", Notes()
    path.write_bytes(data.encode("utf-16"))
    with Source(path) as source:
        (night,) = GoogleFit().read(source, notes)
    assert night.session.zone_confidence is ZoneConfidence.ASSUMED
    assert list(notes.questions) == ["zone"]
