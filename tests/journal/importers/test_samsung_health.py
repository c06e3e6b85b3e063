"""Samsung Health: commas at the end of rows, several apps a night, times that may be local."""

import json
from pathlib import Path

import pytest

from journal.errors import NotRecognised
from journal.importers import recognise
from journal.importers.source import Source
from journal.model.session import ZoneConfidence
from tests.containers import read, zipped
from tests.staged import answered, runs, summaries

SAMPLES = Path(__file__).parents[2] / "samples/samsung_health"
NAME = "com.samsung.shealth.sleep.20260206120000.csv"
OWN = "com.samsung.health.sleep."
HEAD = ("start_time", "end_time", "time_offset", "create_time", "pkg_name", "datauuid")
CHANGED = ("start_time", "end_time", "time_offset", "update_time", "pkg_name", "datauuid")
SHEALTH = "com.sec.android.app.shealth"


def table(tmp_path, *rows, encoding="utf-8", separator=",", names=HEAD):
    """A table of sleep as the phone writes it; a row is (start, end, offset, created)."""
    head = ",".join(["efficiency", *(f"{OWN}{each}" for each in names)])
    lines = [
        f"0.0,{start},{end},{offset},{created},{SHEALTH},u-{place},"
        for place, (start, end, offset, created) in enumerate(rows)
    ]
    text = "\n".join(["com.samsung.shealth.sleep,6300011,11", head, *lines, ""])
    path = tmp_path / NAME
    path.write_text(text.replace(",", separator), encoding=encoding)
    return path


def night(day, start, end, offset="UTC+0100", created=""):
    return (f"{day} {start}:00.000", f"{day} {end}:00.000", offset, created)


def test_the_comma_at_the_end_of_a_row_moves_no_column(tmp_path):
    (told,), _notes = read(table(tmp_path, night("2026-02-04", "00:40", "06:50")))
    assert told.session.started_at.isoformat() == "2026-02-04T00:40:00+00:00"
    assert told.session.start_place.offset == 60
    assert told.session.external_id == "u-0"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_any_encoding_and_semicolons_are_read(tmp_path, encoding, separator):
    row = night("2026-02-04", "00:40", "06:50")
    told, _notes = read(table(tmp_path, row, encoding=encoding, separator=separator))
    assert len(told) == 1


@pytest.mark.parametrize("blank", [" ", "\N{NARROW NO-BREAK SPACE}"])
def test_dates_with_the_year_last_are_read_in_the_order_that_makes_nights(tmp_path, blank):
    rows = (
        (f"7/1/2024 9:30{blank}PM", f"7/2/2024 5:30{blank}AM", "UTC-0500", ""),
        (f"12/9/2024 10:30{blank}PM", f"12/10/2024 5:30{blank}AM", "UTC-0600", ""),
    )
    told, notes = read(table(tmp_path, *rows))
    assert [each.session.started_at.isoformat() for each in told] == [
        "2024-07-01T21:30:00+00:00",
        "2024-12-09T22:30:00+00:00",
    ]
    assert not notes.refused


def test_dates_with_the_year_last_that_can_be_read_two_ways_are_asked(tmp_path):
    path = table(tmp_path, ("7/1/2024 1:30 AM", "7/1/2024 9:30 AM", "UTC-0500", ""))
    told, notes = read(path)
    assert not told
    assert [each.key for each in notes.unanswered] == ["date_order"]
    (first,) = answered(path, date_order="month_first")
    assert first.session.started_at.isoformat() == "2024-07-01T01:30:00+00:00"


def test_stages_find_their_sleep_and_one_that_is_not_known_is_unscored():
    told, notes = read(SAMPLES / "download")
    assert runs(told[0]) == [
        ("light", 5400),
        ("deep", 4500),
        ("rem", 5700),
        ("awake", 600),
        ("unscored", 9600),
    ]
    assert notes.warnings


def test_stages_whose_sleep_is_not_told_are_a_sleep_of_its_name():
    told, _notes = read(SAMPLES / "download")
    assert told[-1].session.external_id == "5a11-00"
    assert runs(told[-1]) == [("light", 7200), ("rem", 3600)]


def test_every_app_keeps_its_own_account_of_the_night():
    told, _notes = read(SAMPLES / "download")
    assert [each.session.source_detail for each in told[:3]] == [
        SHEALTH,
        SHEALTH,
        "com.example.night",
    ]
    assert told[0].detail.comment == "a harbour, and then stairs"


def test_what_was_written_later_is_the_later_revision():
    told, _notes = read(SAMPLES / "download")
    assert told[0].session.revision == 1770185400


def test_merged_copies_and_other_tables_are_passed_by(tmp_path):
    told, _notes = read(SAMPLES / "download")
    assert "comb-1" not in {each.session.external_id for each in told}


def test_a_merged_copy_is_a_night_where_nothing_else_tells_of_its_hours(tmp_path):
    alone = tmp_path / "combined.csv"
    name = "com.samsung.shealth.sleep_combined.20260206120000.csv"
    alone.write_bytes((SAMPLES / "download" / name).read_bytes())
    (told,), _notes = read(alone)
    assert told.session.external_id == "comb-1"
    later = (
        "com.samsung.shealth.sleep_combined,6300011,11\n"
        "start_time,end_time,time_offset,datauuid,sleep_score,\n"
        "2026-02-04 00:40:00.000,2026-02-04 06:50:00.000,UTC+0100,same,70,\n"
        "2026-02-05 00:40:00.000,2026-02-05 06:50:00.000,UTC+0100,other,71,\n"
    )
    table(tmp_path, night("2026-02-04", "00:40", "06:50"))
    (tmp_path / name).write_text(later)
    alone.unlink()
    found, _notes = read(tmp_path)
    assert [each.session.external_id for each in found] == ["u-0", "other"]


@pytest.mark.parametrize(("offset", "east"), [("-18000000", -300), ("0", 0), ("19800000", 330)])
def test_tables_of_the_privacy_portal_have_offsets_in_milliseconds(tmp_path, offset, east):
    span = "1679440307000,1679465507000"
    tables = {
        "Sleep/Sleep.csv": f"s,{span},{offset},70,d",
        "Sleep Stage/Sleep Stage(1).csv": f"x,{span},{offset},s,40003",
    }
    heads = ("sleep_score,deviceuuid", "sleep_id,stage")
    for (name, row), last in zip(tables.items(), heads, strict=True):
        path = tmp_path / name
        path.parent.mkdir()
        text = f"datauuid,start_time,end_time,time_offset,{last}\n{row}\n"
        path.write_text(text, encoding="utf-8-sig")
    (told,), notes = read(tmp_path)
    assert (told.session.start_place.offset, runs(told)) == (east, [("deep", 25200)])
    assert told.session.zone_confidence is ZoneConfidence.OFFSET
    assert not notes.refused


def test_without_an_offset_the_time_is_utc_and_the_zone_assumed(tmp_path):
    (told,), _notes = read(table(tmp_path, night("2026-02-04", "00:40", "06:50", offset="")))
    assert told.session.started_at.isoformat() == "2026-02-04T00:40:00+00:00"
    assert told.session.zone_confidence is ZoneConfidence.ASSUMED


@pytest.mark.parametrize("start", ["1771970400000", "2026-02-24T22:00:00Z"])
def test_an_instant_is_shown_as_the_clocks_were_where_it_was_slept(tmp_path, start):
    (told,), _notes = read(table(tmp_path, (start, "1771999200000", "UTC-0300", "")))
    assert told.session.started_at.isoformat() == "2026-02-24T22:00:00+00:00"
    assert (told.session.start_place.offset, told.session.end_place.offset) == (-180, -180)


def test_a_sleep_without_an_end_is_as_long_as_it_says(tmp_path):
    path = tmp_path / NAME
    head = f"datauuid,{OWN}start_time,{OWN}time_offset,sleep_duration"
    rows = "u-1,1771970400000,UTC+0200,415", "u-2,1772056800000,UTC+0200,"
    path.write_text("\n".join(["com.samsung.shealth.sleep,6300011,3", head, *rows]))
    (told,), notes = read(path)
    assert told.session.ended_at.isoformat() == "2026-02-25T04:55:00+00:00"
    assert told.session.end_place.offset == 120
    assert told.session.minutes.asleep is None
    assert [each.where for each in notes.refused] == ["row 4"]


def test_sleeps_written_down_before_they_ended_raise_the_question_of_their_times(tmp_path):
    rows = [
        night(f"2026-02-0{day}", "00:40", "06:50", created=f"2026-02-0{day} 05:55:00.000")
        for day in range(1, 6)
    ]
    path = table(tmp_path, *rows)
    told, notes = read(path)
    assert told == []
    (question,) = notes.unanswered
    assert "2026-02-01 00:40" in question.choices[1][1]
    local = answered(path, times="local")
    assert local[0].session.started_at.isoformat() == "2026-01-31T23:40:00+00:00"
    utc = answered(path, times="utc")
    assert utc[0].session.started_at.isoformat() == "2026-02-01T00:40:00+00:00"


def test_bedtimes_that_jump_with_the_clocks_only_when_read_as_utc_are_asked_about(tmp_path):
    winter = [night(f"2026-03-{day}", "00:30", "07:00") for day in range(22, 29)]
    summer = [night(f"2026-03-{day}", "00:30", "07:00", "UTC+0200") for day in (29, 30, 31)]
    _told, notes = read(table(tmp_path, *winter, *summer))
    assert notes.unanswered


def test_bedtimes_that_run_on_as_utc_need_no_question(tmp_path):
    days = ("2026-03-29", "2026-03-30", "2026-03-31")
    summer = [night(day, "00:30", "06:00", "UTC+0200") for day in days]
    early = [night(f"2026-03-{day}", "01:30", "07:00") for day in range(22, 29)]
    told, notes = read(table(tmp_path, *early, *summer))
    assert len(told) == 10
    assert not notes.questions


def test_sleep_by_day_that_would_be_by_night_in_local_times_is_asked_about(tmp_path):
    rows = [night(f"2026-02-0{day}", "00:10", "06:50", "UTC-0900") for day in range(1, 6)]
    _told, notes = read(table(tmp_path, *rows))
    assert notes.unanswered


def test_a_zip_is_read_like_the_folder_it_was(tmp_path):
    folder = SAMPLES / "download"
    files = {f"samsunghealth_x/{each.name}": each.read_bytes() for each in sorted(folder.iterdir())}
    path = tmp_path / "download.zip"
    path.write_bytes(zipped(files))
    assert [each.session for each in read(path)[0]] == [each.session for each in read(folder)[0]]


def test_other_tables_of_the_download_are_not_taken_for_sleep(shared):
    folder = shared / "fixtures/samsung_health"
    for name in ("mcp_heart_rate_offsets.csv", "mcp_bom_semicolon_spo2.csv"):
        with Source(folder / name) as source, pytest.raises(NotRecognised):
            recognise(source)


def test_the_shared_examples_are_read(shared):
    folder = shared / "fixtures/samsung_health"
    told, notes = read(folder / "ours_real_shape")
    first = told[0].session
    assert first.started_at.isoformat() == "2026-01-10T03:53:00+00:00"
    minutes = first.minutes
    assert (minutes.deep, minutes.light, minutes.rem, minutes.awake) == (63, 159, 112, 17)
    assert told[0].detail.comment == "odd dream, woke laughing"
    # the other app's account stays, under its own name: which one counts is decided later
    assert [each.session.external_id for each in told] == ["aaaa-1", "aaaa-2", "bbbb-1"]
    assert not notes.questions
    stages, _notes = read(folder / "mcp_com.samsung.health.sleep_stage.202605.csv")
    assert len(stages) == 2


def test_vital_signs_within_a_sleep_are_told_each_kind_by_itself(tmp_path):
    table(tmp_path, night("2026-02-04", "00:00", "06:00"), night("2026-02-05", "00:00", "06:00"))
    midnight = 1_770_163_200_000  # 2026-02-04T00:00:00Z

    def saved(kind, name, *bins):
        folder = tmp_path / "jsons" / kind / "a"
        folder.mkdir(parents=True, exist_ok=True)
        spans = [
            {
                "start_time": midnight + at * 60_000,
                "end_time": midnight + at * 60_000 + 59_999,
                **said,
            }
            for at, said in bins
        ]
        (folder / name).write_text(json.dumps(spans))

    hrv = "com.samsung.health.hrv"
    saved(
        hrv, "a.binning_data.json", (10, {"rmssd": 40, "sdnn": 60}), (20, {"rmssd": 44, "sdnn": 0})
    )
    heart = "com.samsung.shealth.tracker.heart_rate"
    saved(
        heart, "b.json", (5, {"heart_rate": 50}), (6, {"heart_rate": 60}), (-9, {"heart_rate": 99})
    )
    (tmp_path / "jsons" / heart / "broken.json").write_text("[{")
    (tmp_path / "jsons" / heart / "other.json").write_text('{"heart_rate": 1}')
    (first, second), notes = read(tmp_path)
    assert summaries(first) == {
        "heart_rate_mean": 55, "heart_rate_lowest": 50, "heart_rate_highest": 60,
        "hrv_rmssd_mean": 42, "hrv_sdnn_mean": 60,
    }  # fmt: skip
    assert summaries(second) == {}
    assert [each.example for each in notes.warnings.values()] == [f"jsons/{heart}/broken.json"]


def vital_table(folder, kind, head, *rows, first=True):
    """A table of one vital sign beside the table of sleep."""
    lines = [f"{kind},7006003,2"] * first + [",".join(head), *(",".join(each) for each in rows)]
    (folder / f"{kind}.20260206120000.csv").write_text("\n".join([*lines, ""]))


def test_vital_signs_in_tables_come_to_the_sleep_that_they_lie_in(tmp_path):
    table(tmp_path, night("2026-02-04", "00:40", "06:50"))
    oxygen = "com.samsung.health.oxygen_saturation."
    whole = ("2026-02-04 00:40:00.000", "2026-02-04 06:50:00.000", "UTC+0100")
    vital_table(
        tmp_path,
        "com.samsung.shealth.tracker.oxygen_saturation",
        [f"{oxygen}{each}" for each in ("start_time", "end_time", "time_offset", "spo2", "min")]
        + [f"{oxygen}pkg_name"],
        (*whole, "95.5", "88.0", SHEALTH, ""),
        ("2026-02-04 12:00:00.000", "2026-02-04 12:00:00.000", "UTC+0100", "99", "", SHEALTH, ""),
    )
    times = ("start_time", "end_time", "time_offset")
    vital_table(
        tmp_path,
        "com.samsung.health.skin_temperature",
        (*times, "temperature", "baseline", "pkg_name"),
        (*whole, "33.4", "33.1", SHEALTH, ""),
        (*whole, "0.0", "33.1", SHEALTH, ""),
    )
    vital_table(
        tmp_path,
        "com.samsung.health.respiratory_rate",
        (*times, "average", "pkg_name"),
        (*whole, "14.5", SHEALTH, ""),
        (*whole, "", SHEALTH, ""),
    )
    heart = "com.samsung.health.heart_rate."
    vital_table(
        tmp_path,
        "com.samsung.shealth.tracker.heart_rate",
        [f"{heart}{each}" for each in (*times, "heart_rate", "pkg_name")],
        ("2026-02-04 01:00:00.000", "2026-02-04 01:00:00.000", "UTC+0100", "52.0", SHEALTH, ""),
        ("2026-02-04 02:00:00.000", "2026-02-04 02:00:00.000", "UTC+0100", "58.0", SHEALTH, ""),
        ("2026-02-04 03:00:00.000", "2026-02-04 03:00:00.000", "UTC+0100", "0", SHEALTH, ""),
        ("2026-02-04 03:00:00.000", "2026-02-04 03:00:00.000", "UTC+0100", "60", "other.app", ""),
    )
    (told,), notes = read(tmp_path)
    assert summaries(told) == {
        "heart_rate_mean": 55,
        "heart_rate_lowest": 52,
        "heart_rate_highest": 58,
        "respiration_mean": 14.5,
        "skin_temperature_mean": 33.4,
        "spo2_mean": 95.5,
        "spo2_lowest": 88,
    }
    assert not notes.warnings


def test_where_lists_of_short_spans_tell_of_a_sign_its_table_does_not_count_again(tmp_path):
    table(tmp_path, night("2026-02-04", "00:40", "06:50"))
    kind = "com.samsung.health.skin_temperature"
    head = ("start_time", "end_time", "time_offset", "temperature", "pkg_name")
    row = ("2026-02-04 00:40:00.000", "2026-02-04 06:50:00.000", "UTC+0100", "36.6", SHEALTH)
    vital_table(tmp_path, kind, head, row)
    folder = tmp_path / "jsons" / kind / "a"
    folder.mkdir(parents=True)
    begin = 1770168000000
    spans = [
        {"start_time": begin + at, "end_time": begin + at + 60000, "mean": mean}
        for at, mean in ((0, 33.0), (60000, 34.0), (120000, 0))
    ]
    (folder / f"u-1.{kind}.binning_data.json").write_text(json.dumps(spans))
    (told,), _notes = read(tmp_path)
    assert summaries(told) == {"skin_temperature_mean": 33.5}


def test_a_variability_without_its_kind_and_tables_of_raw_signals_are_left_out(tmp_path):
    table(tmp_path, night("2026-02-04", "00:40", "06:50"))
    head = ("start_time", "end_time", "time_offset", "hrv", "spo2", "pkg_name")
    whole = ("2026-02-04 00:40:00.000", "2026-02-04 06:50:00.000", "UTC+0100", "72", "96", SHEALTH)
    for kind in ("com.samsung.health.hrv", "com.samsung.shealth.tracker.oxygen_saturation.raw"):
        vital_table(tmp_path, kind, head, whole)
    (told,), _notes = read(tmp_path)
    assert summaries(told) == {}


def test_simple_tables_of_other_programs_bring_their_signs_too(tmp_path):
    sleep = "start_time,end_time,sleep_stage,source_name"
    row = "2026-05-01T00:30:00-03:00,2026-05-01T06:30:00-03:00,asleep,Galaxy Watch"
    (tmp_path / "com.samsung.health.sleep.202605.csv").write_text(f"{sleep}\n{row}\n")
    head = ("start_time", "end_time", "oxygen_saturation", "source_name")
    vital = ("2026-05-01T06:00:00-03:00", "2026-05-01T06:30:00-03:00", "98", "Galaxy Watch")
    vital_table(tmp_path, "com.samsung.health.oxygen_saturation", head, vital, first=False)
    (told,), _notes = read(tmp_path)
    assert summaries(told) == {"spo2_mean": 98, "spo2_lowest": 98}


def test_a_vital_sign_that_cannot_be_read_is_told_and_sinks_nothing(tmp_path):
    table(tmp_path, night("2026-02-04", "00:40", "06:50"))
    kind = "com.samsung.health.respiratory_rate"
    head = ("start_time", "end_time", "time_offset", "average", "pkg_name")
    vital_table(tmp_path, kind, head, ("some day", "", "", "14", SHEALTH))
    (told,), notes = read(tmp_path)
    assert summaries(told) == {}
    assert [each.example for each in notes.warnings.values()] == [
        f"{kind}.20260206120000.csv, row 3: start_time"
    ]
    assert not notes.refused


def test_a_sleep_that_was_changed_before_it_ended_by_utc_is_asked_for(tmp_path):
    row = night("2026-02-04", "00:40", "06:50", created="2026-02-04 05:55:00.000")
    path = table(tmp_path, row, names=CHANGED)
    told, notes = read(path)
    assert (told, [each.key for each in notes.unanswered]) == ([], ["times"])
    (local,) = answered(path, times="local")
    assert local.session.started_at.isoformat() == "2026-02-03T23:40:00+00:00"
