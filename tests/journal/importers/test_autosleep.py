"""AutoSleep: a row a day, lengths on the clock, noughts that were never measured."""

import json

from journal.importers import recognise
from journal.importers.source import Source
from journal.model.session import ZoneConfidence
from tests.containers import read
from tests.staged import summaries

KNOWN = {
    "toDate": '"Monday, May 5, 2025"',
    "bedtime": "2025-05-04 22:40:00",
    "waketime": "2025-05-05 06:40:00",
    "inBed": "08:00:00",
    "awake": "00:41:00",
    "fellAsleepIn": "00:00:00",
    "sessions": "1",
    "asleep": "07:09:00",
}


def written(tmp_path, *rows):
    path = tmp_path / "anything.txt"
    names = list(dict.fromkeys(key for row in rows for key in row))
    lines = [",".join(row.get(name, "") for name in names) for row in rows]
    path.write_text("\n".join((",".join(names), *lines, "")))
    return path


def one(tmp_path, **cells):
    (told,), notes = read(written(tmp_path, KNOWN | cells))
    assert not notes.refused
    return told


def test_it_is_known_by_its_columns_in_any_order(tmp_path):
    with Source(written(tmp_path, dict(reversed(KNOWN.items())))) as source:
        assert recognise(source).name == "autosleep"


def test_lengths_are_minutes_and_quality_is_no_score(tmp_path):
    told = one(tmp_path, deep="02:05:00", quality="05:40:00", efficiency="91.2")
    minutes = told.session.minutes
    assert (minutes.awake, minutes.deep, minutes.asleep) == (41, 125, 429)
    assert (told.session.scores.sleep, told.session.scores.name) == (91.2, "efficiency")
    assert told.session.zone_confidence is ZoneConfidence.ASSUMED


def test_noughts_of_a_watch_that_was_not_worn_are_nothing(tmp_path):
    told = one(tmp_path, deep="00:00:00", sleepBPM="0", sleepHRV="0", SpO2Avg="0", respAvg="0")
    assert told.session.minutes.deep is None
    assert summaries(told) == {}
    assert told.session.asleep_at is None


def test_a_later_export_tells_rem_too_and_its_nought_is_none(tmp_path):
    rows = ["00:00:00", "01:32:30", ""]
    found, _notes = read(written(tmp_path, *({**KNOWN, "REM": each} for each in rows)))
    assert [each.session.minutes.rem for each in found] == [None, 92.5, None]


def test_the_variability_is_the_one_of_the_watch(tmp_path):
    assert summaries(one(tmp_path, sleepHRV="52", hrv="48")) == {"hrv_sdnn_mean": 52}


def test_a_day_named_in_another_language_is_the_same_night(tmp_path):
    told = one(tmp_path, toDate='"Montag, 5. Mai 2025"', fellAsleepIn="00:07:01")
    assert told.session.external_id == one(tmp_path).session.external_id == "2025-05-05"
    assert (told.session.asleep_at - told.session.started_at).total_seconds() == 421


def test_nobody_fell_asleep_after_the_night_was_over(tmp_path):
    (told,), notes = read(written(tmp_path, KNOWN | {"fellAsleepIn": "09:00:00"}))
    assert told.session.asleep_at is None
    assert notes.warnings


def test_the_efficiency_may_have_the_comma_of_its_language(tmp_path):
    assert one(tmp_path, efficiency='"91,2"').session.scores.sleep == 91.2


def test_more_sleep_than_time_in_bed_is_kept_as_it_is_told(tmp_path):
    told = one(tmp_path, inBed="06:50:00", asleep="07:00:00")
    assert told.session.minutes.asleep == 420


def test_a_day_folded_out_of_several_sleeps_is_told(tmp_path):
    _told, notes = read(written(tmp_path, KNOWN | {"sessions": "2"}))
    assert len(notes.warnings) == 1


def test_a_day_without_a_record_is_no_night_without_sleep(tmp_path):
    empty = dict.fromkeys(KNOWN, "") | {"asleep": "00:00:00", "sessions": "0"}
    told, notes = read(written(tmp_path, empty, KNOWN))
    assert [each.where for each in told] == ["row 3"]
    assert not notes.refused


def test_a_length_that_is_none_is_refused_with_its_place(tmp_path):
    told, notes = read(written(tmp_path, KNOWN | {"asleep": "seven"}, KNOWN))
    assert len(told) == 1
    assert [(each.where, each.key) for each in notes.refused] == [("row 2", "asleep")]


def test_a_row_told_again_with_more_in_it_is_the_same_night(tmp_path):
    early = one(tmp_path, waketime="2025-05-05 05:00:00")
    assert early.session.uid == one(tmp_path).session.uid


def test_tags_and_notes_are_the_persons_words(tmp_path):
    told = one(tmp_path, tags='"tea, late book"', notes='"dream: the sea, then stairs"')
    assert told.detail.tags == ("tea", "late book")
    assert told.detail.comment == "dream: the sea, then stairs"


def test_the_written_example_is_read_as_it_says(shared):
    folder = shared / "fixtures" / "autosleep"
    (csv,) = folder.glob("*.csv")
    (night,) = json.loads(csv.with_suffix(".expected.json").read_bytes())["nights"]
    (told,), _notes = read(csv)
    minutes = told.session.minutes
    assert told.session.length.total_seconds() == night["in_bed_min"] * 60
    assert minutes.asleep == night["asleep_min"]
    assert minutes.awake == night["awake_min"]
    assert minutes.deep == night["deep_min"]
    assert summaries(told)["heart_rate_mean"] == night["sleep_hr"]
    assert summaries(told)["hrv_sdnn_mean"] == night["sleep_hrv_ms"]
    assert told.detail.comment == night["notes"]
