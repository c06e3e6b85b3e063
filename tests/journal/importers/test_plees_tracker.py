"""Plees Tracker: milliseconds and a rating, of which 0 is none."""

from zoneinfo import ZoneInfo

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
