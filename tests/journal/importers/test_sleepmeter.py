"""Sleepmeter: sections, notes that break every rule of tables, and dreams in one field."""

import json

import pytest

from journal.importers import recognise
from journal.importers.source import Source
from journal.model.dream import MarkKind
from journal.model.session import SleepKind, ZoneConfidence
from tests.containers import read
from tests.staged import runs, summaries

HEAD = "wake,sleep,bedtime,holes,type,dreams,aid,hindrances,tags,quality,notes\n"


def entry(day=30, **given):
    known = {
        "holes": "",
        "type": "NIGHT_SLEEP",
        "dreams": "NONE",
        "aid": "NONE",
        "hindrances": "NONE",
        "tags": "NONE",
        "quality": "5",
        "notes": "",
        "bedtime": f"2025-03-{day - 1:02} 22:50+0000",
        "sleep": f"2025-03-{day - 1:02} 23:00+0000",
        "wake": f"2025-03-{day:02} 07:00+0100",
    } | given
    times = ",".join(f'"{known[key]}"' for key in ("wake", "sleep", "bedtime"))
    plain = ("holes", "type", "dreams", "aid", "hindrances", "tags", "quality")
    return f'{times},{",".join(known[key] for key in plain)},"{known["notes"]}"\n'


def written(tmp_path, *entries, before=""):
    path = tmp_path / "anything.txt"
    path.write_text(before + HEAD + "".join(entries), encoding="utf-8")
    return path


def one(tmp_path, before="", **given):
    (told,), notes = read(written(tmp_path, entry(**given), before=before))
    assert not notes.refused
    assert not notes.damages
    return told


def test_it_is_known_by_the_head_of_its_entries_below_other_sections(tmp_path):
    with Source(written(tmp_path, before="custom_tag_id,name\n\n")) as source:
        assert recognise(source).name == "sleepmeter"


def test_the_record_begins_in_bed_and_the_sleep_later_each_with_its_offset(tmp_path):
    session = one(tmp_path).session
    assert (session.started_at.hour, session.started_at.minute) == (22, 50)
    assert session.asleep_at is not None
    assert (session.asleep_at.hour, session.ended_at.hour) == (23, 6)
    assert (session.start_place.offset, session.end_place.offset) == (0, 60)
    assert session.zone_confidence is ZoneConfidence.OFFSET


def test_holes_are_waking_minutes_since_falling_asleep(tmp_path):
    told = one(tmp_path, holes="60-75|400-419")
    assert runs(told)[:3] == [("asleep", 3600), ("awake", 900), ("asleep", 19500)]
    assert told.session.minutes.awake == 34


def test_a_hole_outside_its_sleep_is_told(tmp_path):
    _told, notes = read(written(tmp_path, entry(holes="10-9|9000-9001")))
    assert [each.count for each in notes.warnings.values()] == [2]


def test_notes_keep_their_quotes_commas_and_line_ends(tmp_path):
    words = 'she said "no", and\n\n"2025-03-30 07:00+0100",\nthen ""'
    told, notes = read(written(tmp_path, entry(notes=words), entry(day=29)))
    assert told[0].detail.comment == words
    assert len(told) == 2
    assert not notes.damages


def test_dreams_tell_their_kind_their_mood_and_their_themes(tmp_path):
    good, bad = one(tmp_path, dreams="GOOD:5:FLYING:LUCID|NIGHTMARE:-5:RECURRING").detail.dreams
    assert (good.lucid, good.nightmare, good.origin) == (True, None, "written")
    assert (bad.lucid, bad.nightmare, bad.recurring) == (None, True, True)
    assert [(each.kind, each.name, each.intensity) for each in good.marks] == [
        (MarkKind.FEELING, "pleasant", 1.0),
        (MarkKind.TAG, "good", None),
        (MarkKind.TAG, "flying", None),
    ]


def test_the_notes_tell_the_dream_where_there_is_but_one(tmp_path):
    (dream,) = one(tmp_path, dreams="STRANGE:0:TEETH", notes="teeth everywhere").detail.dreams
    assert dream.narrative == "teeth everywhere"
    both = one(tmp_path, dreams="STRANGE:0|GOOD:1", notes="teeth everywhere").detail.dreams
    assert [each.narrative for each in both] == ["", ""]


def test_no_dreams_are_none(tmp_path):
    assert one(tmp_path, dreams="NONE").detail.dreams == ()


def test_a_dream_that_is_not_written_as_one_is_told_and_the_night_stays(tmp_path):
    (told,), notes = read(written(tmp_path, entry(dreams="good dream!")))
    assert told.detail.dreams == ()
    assert len(notes.warnings) == 1


def test_custom_names_are_those_of_their_own_section(tmp_path):
    before = (
        'custom_aid_id,class,name\nCUSTOM_0001,HERBAL,"lime blossom"\n\n'
        'custom_tag_id,name\nCUSTOM_0001,"the "old" house"\n\n'
    )
    told = one(tmp_path, before, aid="CUSTOM_0001|EAR_PLUGS", tags="CUSTOM_0001")
    assert told.detail.tags == ("lime blossom", "ear plugs", 'the "old" house')


def test_a_custom_name_goes_on_until_its_quotes_close(tmp_path):
    before = (
        'custom_tag_id,name\nCUSTOM_0001,"at the "blue" house\non the lake"\n'
        'CUSTOM_0002,"tent"\nno name\n\n'
    )
    told, notes = read(written(tmp_path, entry(tags="CUSTOM_0001|CUSTOM_0002"), before=before))
    assert told[0].detail.tags == ('at the "blue" house on the lake', "tent")
    assert [each.example for each in notes.warnings.values()] == ["5: no name"]


def test_naps_and_nights_are_as_it_says(tmp_path):
    assert one(tmp_path).session.kind is SleepKind.MAIN
    assert one(tmp_path, type="NAP").session.kind is SleepKind.NAP


def test_its_ten_steps_are_a_rating_of_ten(tmp_path):
    assert summaries(one(tmp_path, quality="7")) == {"rating": 7}


def test_two_entries_of_the_same_times_stay_two(tmp_path):
    told, _notes = read(written(tmp_path, entry(), entry(dreams="GOOD:5:CHASE")))
    assert len({each.session.uid for each in told}) == 2


def test_a_sleep_that_ends_before_it_begins_is_refused_with_its_place(tmp_path):
    told, notes = read(written(tmp_path, entry(wake="2025-03-29 20:00+0000"), entry(day=29)))
    assert len(told) == 1
    assert [(each.where, each.key) for each in notes.refused] == [("row 2", "end")]


def test_an_entry_that_breaks_off_is_told_and_the_rest_stays(tmp_path):
    told, notes = read(written(tmp_path, entry(), entry(day=29, notes="and the")[:-2]))
    assert len(told) == 2
    assert [each.where for each in notes.damages] == ["row 3"]


@pytest.mark.parametrize("name", ["complex", "simple"])
def test_the_examples_of_its_manual_are_read(shared, name):
    folder = shared / "fixtures" / "sleepmeter"
    path = folder / f"sdcore_{name}_diary_from_readme_md.csv"
    said = json.loads(path.with_suffix(".expected.json").read_bytes())["expected"]["records"]
    told, notes = read(path)
    # An entry that wakes before it falls asleep is a record there, and refused here.
    possible = [each for each in said if each["start"] < each["end"]]
    assert len(told) == len(possible)
    assert notes.refusals == len(said) - len(possible)
    found = [round(each.session.ended_at.timestamp() * 1000) for each in told]
    assert found == [each["end"] for each in possible]


def test_real_exports_are_read_whatever_their_notes(shared):
    paths = sorted((shared / "fixtures" / "sleepmeter").glob("sleep_history*.csv"))
    counts = {path.stem: len(read(path)[0]) for path in paths}
    assert counts["sleep_history_2020-11-23.4"] == 2
    assert counts["sleep_history_2020-11-24.5"] == 7
    for path in paths:
        _told, notes = read(path)
        assert not notes.refused
        assert not notes.damages
