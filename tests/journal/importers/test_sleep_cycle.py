"""Sleep Cycle: the columns of every year, whatever their order, units and encoding."""

import json
from datetime import UTC, datetime

import pytest

from journal.importers import recognise
from journal.importers.source import Source
from journal.model.session import SleepKind, ZoneConfidence
from tests.containers import read, read_any, zipped
from tests.staged import summaries

START, END = "2025-05-04 22:40:00", "2025-05-05 06:40:00"


def written(tmp_path, head, *rows, separator=";", ends="\n", encoding="utf-8"):
    path = tmp_path / "anything.txt"
    lines = [separator.join(each) for each in (head, *rows)]
    path.write_bytes((ends.join(lines) + ends).encode(encoding))
    return path


def one(tmp_path, **cells):
    """The night of a row with these cells, a column each."""
    known = {"Start": START, "End": END, "Sleep Quality": "80%", "Mood": ""} | cells
    (told,), notes = read(written(tmp_path, known, list(known.values())))
    assert not notes.refused
    return told


@pytest.mark.parametrize(("separator", "ends"), [(";", "\n"), (",", "\r"), ("\t", "\r\n")])
def test_it_is_known_by_its_columns_whoever_saved_it_last(tmp_path, separator, ends):
    head = ["End", "START", "sleep QUALITY", "Time in bed"]
    row = [END, START, "75%", "8:00"]
    path = written(tmp_path, head, row, separator=separator, ends=ends)
    with Source(path) as source:
        assert recognise(source).name == "sleep_cycle"
    (told,), _notes = read(path)
    assert told.session.length.total_seconds() == 8 * 3600


def test_quality_is_a_score_under_its_own_name(tmp_path):
    assert one(tmp_path).session.scores.sleep == 80
    assert one(tmp_path).session.scores.name == "sleep quality"


@pytest.mark.parametrize(
    ("written_as", "share"),
    [("0.82", 82), ("0,825", 82.5), ("82", 82), ("82,5 %", 82.5), ("1%", 1)],
)
def test_a_share_that_a_spreadsheet_saved_without_its_sign_is_of_one(tmp_path, written_as, share):
    assert one(tmp_path, **{"Sleep Quality": written_as}).session.scores.sleep == share


def test_a_share_that_could_be_of_one_or_of_a_hundred_is_left_empty_and_told(tmp_path):
    head = ["Start", "End", "Sleep Quality", "Mood"]
    (told,), notes = read(written(tmp_path, head, [START, END, "1", ""]))
    assert told.session.scores.sleep is None
    assert [each.example for each in notes.warnings.values()] == ["row 2: 1"]


LATEST = {
    "Went to bed": START,
    "Woke up": END,
    "Sleep Quality": "88%",
    "Time in bed (seconds)": "28800",
    "Time asleep (seconds)": "26100",
    "Asleep after (seconds)": "1320",
    "Regularity": "\N{EM DASH}",
    "Wake up window start": "25-05-05 06:10:00",
}


def test_the_columns_of_the_latest_year_are_called_otherwise(tmp_path):
    (told,), notes = read(written(tmp_path, list(LATEST), list(LATEST.values())))
    assert told.session.started_at.isoformat() == "2025-05-04T21:40:00+00:00"
    assert told.session.asleep_at == datetime(2025, 5, 4, 22, 2, tzinfo=UTC)
    assert (told.session.minutes.asleep, told.session.scores.sleep) == (435, 88)
    assert not notes.warnings


def test_where_sleep_never_came_it_was_lying_down(tmp_path):
    cells = LATEST | {"Time asleep (seconds)": "0", "Asleep after (seconds)": "28800"}
    (told,), _notes = read(written(tmp_path, list(cells), list(cells.values())))
    assert (told.session.kind, told.session.asleep_at) == (SleepKind.REST, None)


def test_dream_seconds_are_rem_and_all_are_turned_into_minutes(tmp_path):
    cells = {
        "Awake (seconds)": "1200",
        "Dream (seconds)": "3600",
        "Light (seconds)": "10800",
        "Deep (seconds)": "7200",
        "Time asleep (seconds)": "25200",
    }
    minutes = one(tmp_path, **cells).session.minutes
    assert (minutes.awake, minutes.rem, minutes.light, minutes.deep) == (20, 60, 180, 120)
    assert minutes.asleep == 420


def test_a_night_without_stages_has_none_rather_than_nought_of_each(tmp_path):
    names = ("Awake (seconds)", "Dream (seconds)", "Light (seconds)", "Deep (seconds)")
    minutes = one(tmp_path, **dict.fromkeys(names, "0")).session.minutes
    assert (minutes.awake, minutes.rem, minutes.light, minutes.deep) == (None,) * 4


def test_a_heart_rate_of_nought_was_not_measured_and_it_is_no_mean_of_the_night(tmp_path):
    assert summaries(one(tmp_path, **{"Heart rate": "0"})) == {}
    assert summaries(one(tmp_path, **{"Heart rate (bpm)": "58"})) == {"heart_rate_waking": 58}


@pytest.mark.parametrize("missing", ["\N{EM DASH}", "\N{EM DASH}".encode().decode("cp1252"), ""])
def test_a_dash_is_nothing_even_where_its_encoding_was_mangled(tmp_path, missing):
    told = one(tmp_path, **{"Sleep Quality": missing, "Time in bed(seconds)": missing})
    assert told.session.scores.sleep is None


def test_the_space_before_the_unit_may_be_missing(tmp_path):
    rows = (["2025-10-26 00:30:00", "2025-10-26 06:00:00", "70%", "23400"],)
    head = ["Start", "End", "Sleep Quality", "Time in bed(seconds)"]
    (told,), _notes = read(written(tmp_path, head, *rows))
    # The clocks went back that night: the time in bed says how long it was.
    assert told.session.length.total_seconds() == 23400
    assert told.session.zone_confidence is ZoneConfidence.ASSUMED


def test_hours_and_minutes_in_bed_decide_on_the_night_the_clocks_go_back(tmp_path):
    head = ["Start", "End", "Sleep quality", "Time in bed"]
    rows = (["2025-10-26 01:30:00", "2025-10-26 06:00:00", "70%", "4:30"],)
    (told,), _notes = read(written(tmp_path, head, *rows))
    assert told.session.length.total_seconds() == 16200


@pytest.mark.parametrize(
    ("unit", "value"), [("degrees Celsius", "-0.9"), ("°C", "-0.9"), ("°F", "-1.62")]
)
def test_a_temperature_is_in_the_unit_its_head_says(tmp_path, unit, value):
    told = one(tmp_path, **{f"Body temperature deviation ({unit})": value})
    assert summaries(told) == {"skin_temperature_deviation": -0.9}


def test_notes_are_taken_apart_at_colons_and_moods_told_in_words(tmp_path):
    told = one(tmp_path, **{"Sleep Notes": "Tea:Long day", "Mood": ":|"})
    assert told.detail.tags == ("Tea", "Long day", "mood on waking: fair")


def test_a_written_note_stays_whole(tmp_path):
    words = "dream: the sea came up the stairs and knocked at the door"
    assert one(tmp_path, Notes=words).detail.comment == words


def test_a_false_start_is_no_night(tmp_path):
    assert one(tmp_path, End="2025-05-04 22:50:00").session.kind is SleepKind.REST


def test_what_cannot_be_true_is_left_empty_and_told(tmp_path):
    head = ["Start", "End", "Sleep Quality", "Mood", "Heart rate (bpm)"]
    (told,), notes = read(written(tmp_path, head, [START, END, "180%", "", "999"]))
    assert told.session.scores.sleep is None
    assert summaries(told) == {}
    assert len(notes.warnings) == 2


def test_a_row_without_times_is_refused_with_its_place_and_the_rest_stays(tmp_path):
    head = ["Start", "End", "Sleep Quality", "Mood"]
    told, notes = read(written(tmp_path, head, ["x", END, "", ""], [START, END, "", ""]))
    assert [each.where for each in told] == ["row 3"]
    assert [(each.where, each.key) for each in notes.refused] == [("row 2", "Start")]


def test_the_order_of_day_and_month_is_asked_where_it_cannot_be_told(tmp_path):
    head = ["Start", "End", "Sleep quality", "Time in bed"]
    path = written(tmp_path, head, ["5/4/25 22:40", "5/4/25 23:40", "70%", "1:00"])
    told, notes = read(path)
    assert told == []
    assert [each.key for each in notes.unanswered] == ["date_order"]
    found, _notes = read_any(path, date_order="month_first")
    assert len(found) == 1


def test_both_tables_in_a_zip_are_read_and_keep_their_place(tmp_path):
    table = f"Start;End;Sleep Quality;Mood\n{START};{END};80%;\n".encode()
    later = table.replace(b"-05-0", b"-06-0")
    path = tmp_path / "both.zip"
    junk = {"__MACOSX/._sleepdata.csv": b"\0", "photo.jpg": b"\xff\xd8"}
    path.write_bytes(zipped({"sleepdata.csv": table, "sleepdata_2.csv": later, **junk}))
    told, notes = read(path)
    assert [each.where for each in told] == ["sleepdata.csv, row 2", "sleepdata_2.csv, row 2"]
    assert not notes.warnings


def test_an_identity_does_not_hang_on_the_zone_that_was_assumed(tmp_path):
    assert one(tmp_path).session.external_id == "20250504T224000/20250505T064000"


def test_the_written_examples_are_read_as_they_say(shared):
    folder = shared / "fixtures" / "sleep_cycle"
    (night,) = json.loads((folder / "ours_2025.expected.json").read_bytes())["nights"]
    (told,), _notes = read(folder / "ours_2025.csv")
    minutes = told.session.minutes
    assert told.session.scores.sleep == night["score"]
    assert minutes.awake == night["awake_min"]
    assert minutes.rem == night["rem_min"]
    assert minutes.light == night["light_min"]
    assert minutes.deep == night["deep_min"]
    assert [len(read(folder / f"ours_{year}.csv")[0]) for year in (2013, 2021)] == [2, 1]
