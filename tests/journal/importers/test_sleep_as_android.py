"""Sleep as Android: a head before every night, Id and Hours for the time, comments for dreams."""

import csv
import io
import json
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from journal.importers import recognise
from journal.importers.source import Source
from journal.model.session import Stage, ZoneConfidence
from tests.containers import read, zipped
from tests.staged import runs, summaries

NAMES = "Id,Tz,From,To,Sched,Hours,Rating,Comment,Framerate,Snore,Noise,Cycles,DeepSleep"
HEAD = f"{NAMES},LenAdjust,Geo"
ID = 1743281400000  # 20:50 in Lisbon


def night(further=(), **given):
    """The two lines of a night that lasts nine hours."""
    known = {
        "id": ID,
        "tz": "Europe/Lisbon",
        "hours": "9.000",
        "rating": "0.0",
        "comment": "",
        "deep": "-1.0",
        "adjust": "0",
    } | given
    began, ended = known.get("began", "a"), known.get("ended", "b")
    before = [known["id"], known["tz"], began, ended, "c", known["hours"], known["rating"]]
    after = ["10007", "-1", "-1.0", "-1", known["deep"], known["adjust"], ""]
    cells = [*before, known["comment"], *after, *further]
    columns = HEAD + "".join(',"Event"' if "-" in each else ',"22:40"' for each in further)
    quoted = ",".join('"' + str(each).replace('"', '""') + '"' for each in cells)
    return f"{columns}\n{quoted}\n"


def written(tmp_path, *nights):
    path = tmp_path / "anything.txt"
    path.write_text("".join(nights), encoding="utf-8")
    return path


def one(tmp_path, *further, **given):
    (told,), notes = read(written(tmp_path, night(further, **given)))
    assert not notes.refused
    return told


def test_the_night_runs_from_id_for_as_many_hours_as_it_says_whatever_from_and_to_are(tmp_path):
    told = one(tmp_path)
    assert told.session.started_at.astimezone(ZoneInfo("Europe/Lisbon")).hour == 20
    assert told.session.length.total_seconds() == 9 * 3600
    # That night the clocks went forward.
    assert (told.session.start_place.offset, told.session.end_place.offset) == (0, 60)
    assert told.session.zone_confidence is ZoneConfidence.EXACT


def test_where_the_nights_are_only_numbered_from_says_when_they_began(tmp_path):
    session = one(tmp_path, id=2, began="3. 11. 2025 23:05").session
    assert f"{session.started_at:%Y-%m-%d %H:%M}" == "2025-11-03 23:05"
    assert (session.length.total_seconds(), session.external_id) == (9 * 3600, "2")


def test_a_numbered_night_of_an_hour_that_never_was_is_refused(tmp_path):
    told, notes = read(written(tmp_path, night(id=1, began="30. 03. 2025 1:30")))
    assert (told, [each.key for each in notes.refused]) == ([], ["From"])


def test_every_night_is_read_with_its_own_head(tmp_path):
    first = night(["0.5", f"DEEP_START-{ID + 600000}"])
    told, notes = read(written(tmp_path, first, night(id=ID - 86400000), night(["1", "2"], id=1)))
    assert [each.where for each in told] == ["row 2", "row 4", "row 6"]
    assert not notes.warnings


def test_columns_of_one_name_do_not_cover_each_other(tmp_path):
    events = [f"LIGHT_START-{ID}", f"DEEP_START-{ID + 3600000}", f"AWAKE_START-{ID + 7200000}"]
    assert runs(one(tmp_path, *events)) == [("light", 3600), ("deep", 3600), ("awake", 25200)]


@pytest.mark.parametrize("quoting", [csv.QUOTE_ALL, csv.QUOTE_MINIMAL])
@pytest.mark.parametrize("comment", ["by the sea", "sea, sun", 'a "sea"', '","', '"', ' "",'])
def test_a_night_is_read_alike_however_its_values_are_quoted(tmp_path, comment, quoting):
    columns, values = night(["0.5", f"DEEP_START-{ID}"], comment=comment).splitlines()
    cells = next(csv.reader([values]))
    line = io.StringIO()
    csv.writer(line, quoting=quoting).writerow(cells)
    (told,), notes = read(written(tmp_path, f"{columns}\n{line.getvalue()}\n"))
    assert (told.detail.comment, runs(told)) == (comment.strip(), [("deep", 32400)])
    assert not notes.warnings


def test_a_column_with_a_comma_in_its_name_is_one_column(tmp_path):
    columns, values = night(["0.5", f"DEEP_START-{ID}"]).splitlines()
    (told,), notes = read(written(tmp_path, f"{columns.replace('22:40', '22,40')}\n{values}\n"))
    assert runs(told) == [("deep", 32400)]
    assert not notes.warnings


def test_events_below_the_noise_of_a_night_are_its_own(tmp_path):
    values = night(["0.5", f"DEEP_START-{ID}"])
    noise = ",".join([*['""'] * 15, '"652.8"', f'"REM_START-{ID + 3600000}"']) + "\n"
    bare = "," * 15 + '"652.8"\n'
    told, notes = read(written(tmp_path, values, noise, night(id=ID - 86400000), bare))
    assert runs(told[0]) == [("deep", 3600), ("rem", 28800)]
    assert [each.raw.decode() for each in told] == [
        values + noise,
        night(id=ID - 86400000) + bare,
    ]
    assert not notes.warnings


def test_lines_without_end_do_not_swell_the_night_above_them(tmp_path):
    (told,), _notes = read(written(tmp_path, night(), ",,\n" * 1000))
    assert told.raw.decode() == night() + ",,\n" * 7


def test_a_night_told_in_two_lines_is_one_night(tmp_path):
    first, second = night([f"DEEP_START-{ID}"]), night([f"AWAKE_START-{ID + 3600000}"])
    told, _notes = read(written(tmp_path, first, second.splitlines()[1] + "\n"))
    assert [runs(each) for each in told] == [[("deep", 3600), ("awake", 28800)]]


def test_nights_under_one_head_are_told_apart(tmp_path):
    first, second = night(["0.5"]), night(["0.7"], id=ID - 86400000)
    told, notes = read(written(tmp_path, first, second.splitlines()[1] + "\n"))
    assert [each.session.external_id for each in told] == [str(ID), str(ID - 86400000)]
    assert not notes.warnings


def test_noise_of_a_night_without_a_line_of_its_own_is_no_night(tmp_path):
    told, notes = read(written(tmp_path, f"{HEAD}\n", "," * 15 + '"652.8"\n', night()))
    assert [each.where for each in told] == ["row 4"]
    assert not notes.refused


def test_events_are_found_in_older_tables_without_a_column_for_the_place(tmp_path):
    head = 'Id,Tz,From,To,Sched,Hours,Rating,Comment,Framerate,Snore,Noise,Cycles,"22:40","Event"'
    values = [ID, "Europe/Lisbon", "a", "b", "c", "9.0", "4.0", "", "10000", "-1", "-1.0", "5"]
    line = ",".join(f'"{each}"' for each in [*values, "0.5", f"REM_START-{ID}"])
    (told,), notes = read(written(tmp_path, f"{head}\n{line}\n"))
    assert (runs(told), summaries(told)) == ([("rem", 32400)], {"rating": 4})
    assert not notes.warnings


def test_where_no_length_is_told_to_says_when_the_night_ended(tmp_path):
    session = one(tmp_path, hours="-1", ended="30. 03. 2025 6:50").session
    assert session.length.total_seconds() == 9 * 3600  # across the change of the clocks
    assert session.minutes.asleep is None


def test_numbers_may_have_a_decimal_comma(tmp_path):
    told = one(tmp_path, hours="9,000", rating="3,75", deep="0,25", adjust="-1,0")
    assert (told.session.minutes.asleep, told.session.minutes.deep) == (540, 135)
    assert summaries(told) == {"rating": 3.75}


def test_a_stage_within_another_is_followed_by_what_begins_when_it_ends(tmp_path):
    turns = [("LIGHT_START", 0), ("LIGHT_END", 20), ("DEEP_START", 20), ("REM_START", 60)]
    turns += [("REM_END", 80), ("LIGHT_START", 80), ("DEEP_END", 80)]
    events = [f"{label}-{ID + minute * 60000}" for label, minute in turns]
    drawn = [("light", 1200), ("deep", 2400), ("rem", 1200), ("light", 27600)]
    assert runs(one(tmp_path, *events)) == drawn


def test_a_value_with_an_exponent_does_not_break_an_event(tmp_path):
    assert runs(one(tmp_path, f"REM_START-{ID}-0.5E-3")) == [("rem", 32400)]


def test_what_ends_without_a_successor_is_followed_by_nothing_known(tmp_path):
    events = [f"DEEP_START-{ID}", f"DEEP_END-{ID + 60000}", f"REM_START-{ID + 120000}"]
    assert runs(one(tmp_path, *events))[:2] == [("deep", 60), (Stage.UNSCORED, 60)]


def test_a_stage_outside_its_night_is_told(tmp_path):
    _told, notes = read(written(tmp_path, night([f"REM_START-{ID - 7200000}"])))
    assert [each.count for each in notes.warnings.values()] == [1]


def test_minutes_asleep_are_adjusted_unless_the_night_was_typed_in(tmp_path):
    adjusted, by_hand = one(tmp_path, adjust="-15"), one(tmp_path, adjust="-1.0")
    assert adjusted.session.minutes.asleep == 525
    assert by_hand.session.minutes.asleep == 540


@pytest.mark.parametrize("sentinel", ["-1", "-1.0", "-2.0"])
def test_deep_sleep_that_was_not_measured_is_unknown_and_not_nought(tmp_path, sentinel):
    assert one(tmp_path, deep=sentinel).session.minutes.deep is None


def test_deep_sleep_is_a_share_of_sleep(tmp_path):
    assert one(tmp_path, deep="0.25").session.minutes.deep == 135


def test_no_stars_are_no_rating(tmp_path):
    assert summaries(one(tmp_path, rating="0.0")) == {}
    assert summaries(one(tmp_path, rating="3.75")) == {"rating": 3.75}


def test_words_under_a_dream_tag_are_a_dream_in_the_persons_own_words(tmp_path):
    told = one(tmp_path, comment='I "flew" \\n over a lake #dream #lucid_2x #nightmare')
    (dream,) = told.detail.dreams
    assert (dream.narrative, dream.origin) == ('I "flew"\nover a lake', "written")
    assert (dream.lucid, dream.nightmare) == (True, True)
    assert told.detail.tags == ("dream", "lucid x2", "nightmare")


def test_a_comment_without_a_dream_tag_is_a_comment(tmp_path):
    told = one(tmp_path, comment="slept near the #sea again #stress")
    assert told.detail.dreams == ()
    assert told.detail.comment == "slept near the #sea again"
    assert told.detail.tags == ("sea", "stress")


def test_what_the_app_adds_is_not_taken_for_the_persons_own(tmp_path):
    assert one(tmp_path, comment=" \\n  #fullmoon").detail.tags == ()


def test_a_dream_tag_without_words_makes_no_empty_dream(tmp_path):
    assert one(tmp_path, comment=" #dream").detail.dreams == ()


def test_heart_rates_out_of_range_are_left_out_and_told(tmp_path):
    events = [f"HR-{ID + n}-{value}" for n, value in enumerate(("50.0", "60.0", "400.0", "-1.0"))]
    (told,), notes = read(written(tmp_path, night(events)))
    assert summaries(told) == {"heart_rate_mean": 55, "heart_rate_lowest": 50}
    assert len(notes.warnings) == 1


def test_a_zone_that_does_not_exist_is_told_and_the_given_one_assumed(tmp_path):
    (told,), notes = read(written(tmp_path, night(tz="Middle/Earth")))
    assert told.session.zone_confidence is ZoneConfidence.ASSUMED
    assert notes.warnings


def test_a_night_with_another_number_of_values_is_told_and_still_read(tmp_path):
    columns, values = night().splitlines()
    (told,), notes = read(written(tmp_path, f"{columns},Event\n{values}\n"))
    assert told.session.length.total_seconds() == 32400
    assert notes.warnings


def test_a_line_that_breaks_off_in_quotes_does_not_swallow_the_next_night(tmp_path):
    broken = night(comment="half a sen").partition("half a sen")[0] + "half a sen\n"
    told, notes = read(written(tmp_path, broken, night(id=ID - 86400000)))
    assert [each.session.external_id for each in told] == [str(ID - 86400000)]
    assert [each.where for each in notes.damages] == ["row 2"]


def test_a_night_without_hours_is_refused_with_its_place(tmp_path):
    told, notes = read(written(tmp_path, night(hours="x"), night(id=ID + 86400000)))
    assert len(told) == 1
    assert [(each.where, each.key) for each in notes.refused] == [("row 2", "Hours")]


def test_the_place_in_a_zip_names_its_file(tmp_path):
    path = tmp_path / "sleep.zip"
    path.write_bytes(zipped({"sleep-export.csv": night().encode(), "prefs.xml": b"<map/>"}))
    (told,), _notes = read(path)
    assert told.where == "sleep-export.csv, row 2"


def test_an_app_without_nights_is_known_and_gives_none(tmp_path):
    path = tmp_path / "unused.zip"
    empty = {"sleep-export.csv": b"", "prefs.xml": b"<map/>", "alarms.json": b"[]"}
    path.write_bytes(zipped(empty))
    told, notes = read(path)
    assert (told, notes.refused, notes.damages) == ([], [], [])


def test_real_exports_are_read_and_each_newer_one_tells_the_same_nights_again(shared):
    paths = sorted((shared / "fixtures" / "sleep_as_android").glob("*.zip"))
    known = []
    for path in paths:
        told, notes = read(path)
        assert not notes.refused
        assert not notes.damages
        assert not notes.warnings
        known.append({each.session.uid for each in told})
    assert all(older <= newer for older, newer in pairwise(known))


def test_the_written_example_is_read_as_it_says(shared):
    folder = shared / "fixtures" / "sleep_as_android"
    told, _notes = read(folder / "ours_dream_comment_and_noise_row.csv")
    said = json.loads((folder / "ours_dream_comment_and_noise_row.expected.json").read_bytes())
    night, nap = said["records"]
    assert told[0].session.started_at.isoformat() == night["start_utc"].replace("Z", "+00:00")
    assert told[0].session.ended_at.isoformat() == night["end_utc"].replace("Z", "+00:00")
    minutes = told[0].session.minutes
    assert minutes.asleep == night["asleep_min"]
    assert minutes.deep == pytest.approx(83.33, abs=0.01)  # its share of deep sleep says otherwise
    assert list(told[0].detail.tags) == night["tags"]
    assert told[0].detail.dreams[0].narrative == night["comment"]
    assert [name for name, _seconds in runs(told[0])] == [name for name, _at in night["stages"]]
    assert told[1].session.length.total_seconds() == pytest.approx(nap["hours"] * 3600)


def test_an_older_example_is_known(shared):
    for name in ("sdcore_string_diary", "sdcore_to_standard_standard_format_test_1"):
        path = shared / "fixtures" / "sleep_as_android" / f"{name}.csv"
        with Source(path) as source:
            assert recognise(source).name == "sleep_as_android"
