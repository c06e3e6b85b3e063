"""Health Connect: a database from elsewhere, read as it came and never believed."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from journal.errors import NotRecognised
from journal.importers import recognise
from journal.importers.source import Source
from journal.model.session import ZoneConfidence
from tests.containers import read, zipped
from tests.health_connects import MINUTE, START, night, stage, write
from tests.staged import runs

KINDS = {
    0: "unscored",
    1: "awake",
    2: "asleep",
    3: "awake",
    4: "light",
    5: "deep",
    6: "rem",
    7: "awake",
    99: "unscored",
}


def test_a_night_is_read_with_both_of_its_offsets_its_app_and_its_device(tmp_path):
    row = night(1, end_zone_offset=7200, device_info_id=1, notes="a glass stair")
    (told,), _notes = read(write(tmp_path / "x", [row]))
    session = told.session
    assert (session.start_place.offset, session.end_place.offset) == (60, 120)
    assert session.started_at.isoformat() == "2026-02-01T23:00:00+00:00"
    assert session.source_detail == "com.example.ring"
    assert session.device.model == "Example Ring 2"
    assert session.external_id == "00000000-0000-0000-0000-000000000001"
    assert told.detail.comment == "a glass stair"


@pytest.mark.parametrize(("kind", "stage_name"), KINDS.items())
def test_every_kind_of_stage_is_known_and_any_other_told(tmp_path, kind, stage_name):
    path = write(tmp_path / "x", [night(1)], [stage(1, 0, 30, kind), stage(1, 30, 60, 4)])
    (told,), notes = read(path)
    assert runs(told)[0][0] == stage_name
    assert bool(notes.warnings) == (kind == 99)


def test_what_lies_between_two_stages_is_unknown(tmp_path):
    path = write(tmp_path / "x", [night(1)], [stage(1, 0, 30, 4), stage(1, 45, 60, 6)])
    (told,), _notes = read(path)
    assert runs(told) == [("light", 1800), ("unscored", 900), ("rem", 900)]


def test_without_offsets_the_zone_is_assumed(tmp_path):
    row = night(1, start_zone_offset=None, end_zone_offset=None)
    (told,), notes = read(write(tmp_path / "x", [row]))
    assert told.session.zone_confidence is ZoneConfidence.ASSUMED
    assert not notes.unanswered


def test_columns_are_found_by_name_in_whatever_order(tmp_path):
    turned = (
        "create table sleep_session_record_table (end_zone_offset integer, end_time integer, "
        "start_zone_offset integer, start_time integer, app_info_id integer, uuid blob, "
        "row_id integer primary key)"
    )
    straight = read(write(tmp_path / "a", [night(1)]))[0]
    assert read(write(tmp_path / "b", [night(1)], sessions=turned))[0][0].session == (
        straight[0].session
    )


def test_an_app_that_wrote_each_stage_as_a_sleep_yields_each(tmp_path):
    pieces = [
        night(1, end_time=night(1)["start_time"] + 3_600_000),
        night(2, start_time=night(1)["start_time"] + 3_900_000, end_time=night(1)["end_time"]),
    ]
    told, _notes = read(write(tmp_path / "x", pieces))
    assert len(told) == 2


def test_a_row_that_cannot_be_a_sleep_is_refused_with_its_place(tmp_path):
    rows = [night(1, end_time=0), night(2, start_time="soon"), night(3), night(4, start_time=2**62)]
    told, notes = read(write(tmp_path / "x", rows))
    assert [each.where for each in told] == ["sleep session 3"]
    assert [each.where for each in notes.refused] == [f"sleep session {n}" for n in (1, 2, 4)]


def test_the_file_is_left_as_it_was_and_nothing_lies_beside_it(tmp_path):
    path = write(tmp_path / "x", [night(1)])
    before = path.read_bytes()
    path.chmod(0o400)
    read(path)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["x"]


def test_a_zip_is_read_from_a_copy_that_is_gone_afterwards(tmp_path, monkeypatch):
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(private))
    path = write(tmp_path / "x.db", [night(1)])
    packed = tmp_path / "health_connect_export.zip"
    packed.write_bytes(zipped({"health_connect_export.db": path.read_bytes()}))
    told, _notes = read(packed)
    assert told[0].session == read(path)[0][0].session
    assert list(private.iterdir()) == []


def test_a_view_in_place_of_the_table_is_not_asked(tmp_path):
    path = write(tmp_path / "x", [night(1)])
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("alter table sleep_session_record_table rename to held")
        database.execute("create view sleep_session_record_table as select * from held")
    try:
        told, notes = read(path)
    except NotRecognised:
        return
    assert told == []
    assert notes.damages


def test_a_damaged_database_is_told_as_damage(tmp_path):
    nights = [night(number, notes="x" * 900) for number in range(1, 60)]
    path = write(tmp_path / "x", nights)
    data = bytearray(path.read_bytes())
    data[8192:20480] = bytes(12288)
    path.write_bytes(data)
    told, notes = read(path)
    assert notes.damages
    assert len(told) < 59


def test_any_other_database_is_nothing_of_it(tmp_path):
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("create table people (name text)")
    with Source(path) as source, pytest.raises(NotRecognised):
        recognise(source)


def test_a_table_without_its_columns_refuses_its_rows(tmp_path):
    bare = "create table sleep_session_record_table (row_id integer primary key, uuid blob)"
    rows = [{"row_id": 1, "uuid": b"short"}]
    told, notes = read(write(tmp_path / "x", rows, sessions=bare))
    assert told == []
    assert notes.refusals == 1


def test_the_shared_example_is_read(shared):
    folder = shared / "fixtures/health_connect"
    told, _notes = read(Path(folder / "ours_health_connect_export.db"))
    night_of_ring = told[0].session
    minutes = night_of_ring.minutes
    assert night_of_ring.length.total_seconds() == 510 * 60
    assert (minutes.light, minutes.deep, minutes.rem, minutes.awake) == (330, 60, 60, 45)
    assert minutes.unscored == 15
    assert told[1].detail.comment == "dreamt of a glass library #dream"
    # the pieces of the other app stay pieces here; they are joined where nights are shown
    assert len(told) == 5


def test_a_column_whose_name_is_no_text_is_damage_in_words(tmp_path):
    path = write(tmp_path / "x", [night(1)])
    path.write_bytes(path.read_bytes().replace(b"start_zone_offset", b"start_zone_offse\x80"))
    _told, notes = read(path)
    assert notes.damages


def with_signs(path: Path) -> None:
    """Write what two apps measured, within the first night, beside it, and what is none."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript(
            """create table heart_rate_record_table (row_id integer primary key,
                app_info_id integer);
            create table heart_rate_record_series_table (parent_key integer,
                beats_per_minute integer, epoch_millis integer);
            create table heart_rate_variability_rmssd_record_table (app_info_id integer,
                time integer, heart_rate_variability_millis real);
            create table respiratory_rate_record_table (time integer, rate real,
                app_info_id integer);
            create table oxygen_saturation_record_table (app_info_id integer, percentage real);
            insert into heart_rate_record_table values (7, 1), (8, 2)"""
        )
        beats = [(7, 60, 0), (7, 50, 10), (7, 0, 20), (7, 199, -5), (8, 99, 10), (9, 70, 10)]
        database.executemany(
            "insert into heart_rate_record_series_table values (?, ?, ?)",
            [(parent, beat, START + minute * MINUTE) for parent, beat, minute in beats],
        )
        database.executemany(
            "insert into heart_rate_variability_rmssd_record_table values (1, ?, ?)",
            [(START + MINUTE, 40.0), (START + 2 * MINUTE, 5e-324), (START + 3 * MINUTE, 44.0)],
        )
        database.execute(
            "insert into respiratory_rate_record_table values (?, 14.5, 1)", [START + MINUTE]
        )


def test_an_apps_own_vital_signs_within_its_sleep_are_told(tmp_path):
    path = write(tmp_path / "h.db", [night(1), night(2)])
    with_signs(path)
    (first, second), notes = read(path)
    assert {each.name: each.value for each in first.detail.summaries} == {
        "heart_rate_mean": 55, "heart_rate_lowest": 50, "heart_rate_highest": 60,
        "hrv_rmssd_mean": 42, "respiration_mean": 14.5,
    }  # fmt: skip
    assert second.detail.summaries == ()
    # a table without the column of its moments is told of, and sinks nothing
    assert any("vital signs" in each for each in notes.warnings)


@pytest.mark.parametrize(
    ("baseline", "told_as"), [(33.5, 33.7), (None, None), (5e-324, None), (0.0, None)]
)
def test_the_warmth_of_the_skin_is_told_where_its_baseline_is_known(tmp_path, baseline, told_as):
    path = write(tmp_path / "h.db", [night(1)])
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute(
            "create table skin_temperature_record_table "
            "(row_id integer primary key, baseline real, app_info_id integer)"
        )
        database.execute(
            "create table skin_temperature_delta_table "
            "(parent_key integer, delta real, epoch_millis integer)"
        )
        database.execute("insert into skin_temperature_record_table values (1, ?, 1)", [baseline])
        database.executemany(
            "insert into skin_temperature_delta_table values (1, ?, ?)",
            [(0.1, START + MINUTE), (0.3, START + 2 * MINUTE), (9.0, START - MINUTE)],
        )
    (told,), notes = read(path)
    found = {each.name: each.value for each in told.detail.summaries}
    assert found == ({"skin_temperature_mean": told_as} if told_as else {})
    assert not notes.warnings


def test_sessions_without_a_number_have_their_stages_by_the_engines_own(tmp_path):
    bare = (
        "create table sleep_session_record_table (start_time text, end_time text, "
        "start_zone_offset integer, end_zone_offset integer, uuid text)"
    )
    left_out = {"row_id", "app_info_id"}
    rows = [
        {key: value for key, value in night(number, uuid=None).items() if key not in left_out}
        for number in (1, 2)
    ]
    stages = [stage(number, 0, 30 * number, 5) for number in (1, 2)] * 3  # written over and over
    copied = [{**each, "parent_key": str(each["parent_key"])} for each in stages]
    told, _notes = read(write(tmp_path / "x", rows, copied, sessions=bare))
    assert [runs(each) for each in told] == [[("deep", 1800)], [("deep", 3600)]]


def test_two_apps_that_tell_of_one_night_without_uuids_are_both_kept(tmp_path):
    rows = [night(1, uuid=None), night(1, row_id=2, uuid="2", app_info_id=2)]
    told, _notes = read(write(tmp_path / "x", rows))
    assert len({each.session.uid for each in told}) == 2


def test_a_uuid_in_words_is_the_same_as_in_bytes(tmp_path):
    words = night(1, uuid="00000000-0000-0000-0000-000000000001")
    told = [
        read(write(tmp_path / name, [row]))[0][0] for name, row in (("a", words), ("b", night(1)))
    ]
    assert told[0].session.uid == told[1].session.uid
