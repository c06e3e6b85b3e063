"""WHOOP: local times and the offset of the cycle, in two languages, saved anew or not."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from journal.errors import NotRecognised
from journal.importers import recognise
from journal.importers.source import Source
from journal.importers.whoop.columns import ANSWERS, CYCLES, SLEEPS
from journal.importers.whoop.languages import OTHER
from journal.model.correction import effective
from journal.model.session import SleepKind, ZoneConfidence
from tests.containers import read, read_any, zipped
from tests.staged import summaries

SAMPLES = Path(__file__).parents[2] / "samples/whoop"
HEAD = ",".join(english for english, _spanish in SLEEPS.values())
ROW = "{0},,{z},{0},{1},80,15.1,400,450,200,90,110,50,480,0,88,,{nap}"


def row(onset, wake, zone="UTC-05:00", nap="false"):
    return ROW.format(onset, wake, z=zone, nap=nap)


def sleeps(tmp_path, *rows, head=HEAD, separator=","):
    path = tmp_path / "table"
    text = "\n".join([head, *rows]) + "\n"
    path.write_text(text.replace(",", separator), encoding="utf-8")
    return path


def test_a_night_is_placed_by_the_offset_of_its_cycle(tmp_path):
    line = row("2026-03-07 23:00:00", "2026-03-08 07:00:00")
    (told,), notes = read(sleeps(tmp_path, line))
    assert told.session.started_at.isoformat() == "2026-03-08T04:00:00+00:00"
    assert told.session.end_place.offset == -300
    assert told.session.zone_confidence is ZoneConfidence.OFFSET
    assert not notes.questions


def test_naps_are_naps_and_a_performance_of_nought_is_none(tmp_path):
    line = row("2026-03-07 13:00:00", "2026-03-07 13:30:00", nap="true").replace(",80,", ",0,")
    (told,), notes = read(sleeps(tmp_path, line))
    assert told.session.kind is SleepKind.NAP
    assert told.session.scores.sleep is None
    assert not notes.warnings


def test_a_nap_that_goes_on_twenty_minutes_after_waking_is_of_the_night(tmp_path):
    night = row("2026-03-07 23:00:00", "2026-03-08 04:00:00")
    rest = row("2026-03-08 04:20:00", "2026-03-08 06:20:00", nap="true")
    told, _notes = read(sleeps(tmp_path, rest, night))
    (whole,) = effective([each.session for each in told], {})
    assert whole.length == timedelta(hours=7, minutes=20)
    assert (whole.kind, len(whole.parts)) == (SleepKind.MAIN, 2)


def test_a_row_without_a_sleep_is_told_with_its_place(tmp_path):
    junk = "not-a-date" + "," * (len(SLEEPS) - 1)
    told, notes = read(sleeps(tmp_path, junk, row("2026-03-07 23:00", "2026-03-08 07:00")))
    assert len(told) == 1
    assert [each.example for each in notes.warnings.values()] == ["row 2: not-a-date"]


def test_a_name_that_is_not_known_is_found_by_its_place(tmp_path):
    spanish = ",".join(said for _english, said in SLEEPS.values())
    head = spanish.replace("Tiempo despierto/a", "Tempo despierto/a")
    (told,), _notes = read(sleeps(tmp_path, row("2026-03-07 23:00", "2026-03-08 07:00"), head=head))
    assert told.session.minutes.awake == 50
    assert told.session.minutes.light == 200


def test_another_language_is_read_by_the_places_of_its_columns(tmp_path):
    head = ",".join(f"Spalte {place}" for place in range(len(SLEEPS)))
    (told,), _notes = read(sleeps(tmp_path, row("2026-03-07 23:00", "2026-03-08 07:00"), head=head))
    assert told.session.minutes.rem == 110
    assert told.session.kind is SleepKind.MAIN


@pytest.mark.parametrize("language", [0, 1, 2])
def test_a_language_that_is_known_is_read_whatever_stands_beside_its_columns(tmp_path, language):
    names = [OTHER[name][language] for name in SLEEPS]
    head = ",".join(["Neu", *reversed(names)])
    cells = row("2026-03-07 23:00", "2026-03-08 07:00", nap="true").split(",")
    (told,), _notes = read(sleeps(tmp_path, ",".join(["x", *reversed(cells)]), head=head))
    assert told.session.kind is SleepKind.NAP
    assert told.session.minutes.deep == 90
    assert told.session.minutes.asleep == 400


def test_a_cycle_in_greenwich_has_an_offset_and_not_an_assumed_zone(tmp_path):
    line = row("2026-03-07 23:00:00", "2026-03-08 07:00:00", zone="UTCZ")
    head = ",".join(f"Spalte {place}" for place in range(len(SLEEPS)))
    for each in (HEAD, head):
        (told,), notes = read(sleeps(tmp_path, line, head=each))
        assert told.session.started_at.isoformat() == "2026-03-07T23:00:00+00:00"
        assert told.session.zone_confidence is ZoneConfidence.OFFSET
        assert not notes.questions


@pytest.mark.parametrize(
    ("head", "cells", "offset", "kind"),
    [
        ("Cycle start time,{},Sleep performance %", "2026-02-03 22:10:00,{},88", None, None),
        ("{},Cycle timezone,Blood oxygen %", "{},UTC+01:00,97", 60, SleepKind.MAIN),
        ("{},Cycle timezone,Sleep performance %", "{},UTC-04:00,97", -240, None),
    ],
)
def test_a_table_of_few_columns_and_instants_is_read(tmp_path, head, cells, offset, kind):
    path = tmp_path / "unnamed"
    times = "2026-02-03T22:30:00Z,2026-02-04T05:30:00Z"
    path.write_text(f"{head.format('Sleep onset,Wake onset')}\n{cells.format(times)}\n")
    (told,), notes = read(path)
    assert told.session.started_at.isoformat() == "2026-02-03T22:30:00+00:00"
    assert told.session.start_place.offset == (offset or 0)
    assert (told.session.zone_confidence is ZoneConfidence.ASSUMED) is (offset is None)
    assert (told.session.kind, notes.refused) == (kind, [])


def test_any_table_of_as_many_columns_is_not_taken_for_it(tmp_path):
    head = ",".join(f"c{place}" for place in range(len(SLEEPS)))
    path = sleeps(tmp_path, ",".join("x" for _each in SLEEPS), head=head)
    with Source(path) as source, pytest.raises(NotRecognised):
        recognise(source)


def test_nights_over_midnight_tell_the_order_of_day_and_month(tmp_path):
    told, notes = read(sleeps(tmp_path, row("03/04/2026 23:00", "04/04/2026 07:00"), separator=";"))
    assert told[0].session.started_at.date().isoformat() == "2026-04-04"
    assert not notes.questions


def test_an_order_that_nothing_tells_is_asked_and_the_file_held(tmp_path):
    path = sleeps(tmp_path, row("03/04/2026 01:00", "03/04/2026 07:00"))
    told, notes = read(path)
    assert told == []
    assert [each.key for each in notes.unanswered] == ["date_order"]
    answered, notes = read_any(path, date_order="month_first")
    assert len(answered) == 1
    assert not notes.unanswered


def test_an_offset_that_is_missing_is_asked_for_and_assumed(tmp_path):
    (told,), _notes = read(sleeps(tmp_path, row("2026-03-07 23:00", "2026-03-08 07:00", zone="")))
    assert told.session.zone_confidence is ZoneConfidence.ASSUMED


def test_cycles_add_the_body_to_the_night_and_no_second_sleep():
    told, notes = read(SAMPLES / "english")
    assert [each.session.kind for each in told] == ["main", "nap", "main"]
    assert summaries(told[0])["hrv_rmssd_mean"] == 63
    assert "hrv_rmssd_mean" not in summaries(told[1])
    assert "spo2_mean" not in summaries(told[2])
    assert notes.refusals == 1


def test_answers_belong_to_the_night_their_cycle_began_with():
    told, _notes = read(SAMPLES / "english")
    assert [each.detail.tags for each in told] == [(), (), ("Remembered a dream?",)]
    assert told[2].detail.comment == "a slow lift, and rain"


def test_cycles_alone_bring_their_main_sleeps(tmp_path):
    path = tmp_path / "cycles"
    path.write_bytes((SAMPLES / "english/physiological_cycles.csv").read_bytes())
    alone, _notes = read(path)
    whole, _notes = read(SAMPLES / "english")
    nights = {each.session.uid for each in whole if each.session.kind is SleepKind.MAIN}
    assert {each.session.uid for each in alone} == nights


def test_a_zip_is_read_like_the_folder_it_was(tmp_path):
    folder = SAMPLES / "english"
    path = tmp_path / "my_whoop_data.zip"
    path.write_bytes(
        zipped({f"my/{file.name}": file.read_bytes() for file in sorted(folder.iterdir())})
    )
    assert [each.session for each in read(path)[0]] == [each.session for each in read(folder)[0]]


def test_the_shared_examples_are_read(shared):
    told, _notes = read(shared / "fixtures/whoop/quantifiedme_sleeps.csv")
    first = told[0].session
    assert [each.session.kind for each in told] == ["main", "main", "nap"]
    assert first.started_at.isoformat() == "2026-05-09T21:15:00+00:00"
    assert (first.scores.sleep, first.minutes.asleep) == (92, 450)


def test_the_columns_are_those_of_real_exports(shared):
    heads = json.loads((shared / "fixtures/whoop/whoop_lab_header_samples.json").read_text())
    for place, language in enumerate(("en", "es")):
        for kind, columns in (("sleeps", SLEEPS), ("cycles", CYCLES), ("journal", ANSWERS)):
            names = heads[language][f"{kind}_header"].replace('"""', '"').replace('""', "")
            ours = ",".join(said[place] for said in columns.values())
            assert names.replace('"', "").replace("Tempo", "Tiempo") == ours


RANGES = "during,activity_id,light_sleep_duration,slow_wave_sleep_duration,rem_sleep_duration,"
RANGES += "wake_duration,respiratory_rate,score,timezone_offset"


def ranged(tmp_path, during, zone="-05:00"):
    path = tmp_path / "Health" / "sleeps.csv"
    path.parent.mkdir()
    cells = f'"{during}",a-1,12000000,6000000,7200000,1800000,15.5,0,{zone}'
    path.write_text(f"{RANGES}\n{cells}\n", encoding="utf-8")
    return path


QUOTED = '[""2023-01-28 22:11:07.1+00"",""2023-01-29 05:41:07+00"")'


@pytest.mark.parametrize(
    "during",
    [QUOTED, "['2023-01-28T22:11:07.1Z','2023-01-29T05:41:07Z')", QUOTED.replace('""', "")],
)
def test_the_range_of_the_privacy_export_is_the_night(tmp_path, during):
    (told,), notes = read(ranged(tmp_path, during))
    session = told.session
    assert session.started_at.isoformat()[:19] == "2023-01-28T22:11:07"
    assert (session.start_place.offset, session.zone_confidence) == (-300, ZoneConfidence.OFFSET)
    assert (session.external_id, session.kind, session.scores.sleep) == ("a-1", None, None)
    minutes = session.minutes
    assert (minutes.light, minutes.deep, minutes.rem, minutes.awake) == (200, 100, 120, 30)
    assert summaries(told) == {"respiration_mean": 15.5}
    assert not notes.questions


def test_a_range_without_an_offset_of_its_place_is_assumed_at_home(tmp_path):
    (told,), _notes = read(ranged(tmp_path, QUOTED, zone=""))
    assert told.session.zone_confidence is ZoneConfidence.ASSUMED


@pytest.mark.parametrize("during", ["empty", "[a,b)", '[""2023-01-28 22:11:07+00"",)', ""])
def test_a_range_without_two_ends_is_refused(tmp_path, during):
    told, notes = read(ranged(tmp_path, during))
    assert told == []
    assert notes.refusals == 1


def test_a_zone_by_its_name_beside_the_times_is_where_they_are(tmp_path):
    path = tmp_path / "unnamed"
    head = "Cycle start time,Cycle timezone,Sleep onset,Wake onset,Nap\n"
    row = "2026-03-13 22:30:00,America/New_York,2026-03-13 22:30:00,2026-03-14 06:15:00,false\n"
    path.write_text(head + row)
    (told,), notes = read(path)
    assert told.session.started_at.isoformat() == "2026-03-14T02:30:00+00:00"
    assert told.session.zone_confidence is ZoneConfidence.EXACT
    assert not notes.questions
