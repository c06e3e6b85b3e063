"""Plees Tracker: milliseconds and a rating, of which 0 is none."""

from zoneinfo import ZoneInfo

import pytest

from journal.errors import NotRecognised
from journal.importers import recognise
from journal.importers.source import Source
from journal.model.session import ZoneConfidence
from tests.containers import read

HEAD = "sid,start,stop,rating\n"


def written(tmp_path, *rows):
    path = tmp_path / "anything.txt"
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows))
    return path


def test_it_is_known_by_its_columns_whatever_its_name(tmp_path):
    with Source(written(tmp_path)) as source:
        assert recognise(source).name == "plees_tracker"


def test_a_night_is_placed_in_the_zone_that_is_said_and_marked_as_assumed(tmp_path):
    (told,), notes = read(written(tmp_path, "1,1763590860000,1763620020000,4"))
    assert told.session.zone_confidence is ZoneConfidence.ASSUMED
    assert told.session.start_place.tzinfo == ZoneInfo("Europe/Lisbon")
    assert told.session.length.total_seconds() == 29160
    assert not notes.questions


def test_no_rating_is_no_rating_of_nought(tmp_path):
    told, _notes = read(written(tmp_path, "1,1763590860000,1763620020000,0"))
    assert told[0].detail.summaries == ()


def test_a_row_that_cannot_be_a_night_is_refused_with_its_place_and_the_rest_stays(tmp_path):
    rows = ("1,1763620020000,1763590860000,1", "2,x,1763620020000,1")
    told, notes = read(written(tmp_path, *rows, "4,1763590860000,1763620020000,3"))
    assert [each.where for each in told] == ["row 4"]
    assert [(each.where, each.key) for each in notes.refused] == [
        ("row 2", "end"),
        ("row 3", "start"),
    ]


def test_a_pretty_backup_tells_clocks_and_the_long_one_their_offset(tmp_path):
    path = tmp_path / "backup"
    head = "sid,start,stop,length,rating,comment,wakes\n"
    path.write_text(
        f"{head}1,2025-11-19 23:01,2025-11-20 07:07,8:06,4,hills,1\n"
        "2,2025-11-19 23:01:00 +01:00,2025-11-20 06:07:00 Z,8:06:00,0,,0\n"
    )
    (short, long), notes = read(path)
    assert not notes.refused
    assert [each.session.length.total_seconds() for each in (short, long)] == [29160, 29160]
    assert short.session.zone_confidence is ZoneConfidence.ASSUMED
    assert (long.session.start_place.offset, long.session.end_place.offset) == (60, 0)
    assert long.session.external_id == "1763589660000"  # as the plain backup of the same sleep
    assert (short.detail.comment, long.detail.summaries) == ("hills", ())


def test_the_oldest_backup_has_no_rating_and_another_table_is_not_taken_for_it(tmp_path):
    path = tmp_path / "backup"
    path.write_text("sid,start,stop\n1,1763590860000,1763620020000\n")
    (told,), _notes = read(path)
    assert told.detail.summaries == ()
    path.write_text("sid,start,stop,station\n1,1,2,north\n")
    with Source(path) as source, pytest.raises(NotRecognised):
        recognise(source)
