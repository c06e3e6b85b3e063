"""Pillow: keys and values without a gap between, seconds since 2001, a zone for each night."""

from datetime import UTC, datetime

import pytest

from journal.importers import recognise
from journal.importers.source import Source
from journal.model.session import SleepKind, ZoneConfidence
from tests.containers import read
from tests.staged import runs


def since_2001(day, hour):
    moment = datetime(2025, 3, day, hour, tzinfo=UTC)
    return (moment - datetime(2001, 1, 1, tzinfo=UTC)).total_seconds()


START, END = since_2001(29, 23), since_2001(30, 6)
KNOWN = {
    "Z_PK": 7,
    "Z_ENT": 6,
    "Z_OPT": 1,
    "ZISNAP": 0,
    "ZENDTIME": END,
    "ZSTARTTIME": START,
    "ZTIMEZONEIDENTIFIER": "Europe/Lisbon",
    "ZUNIQUEIDENTIFIER": "ABCDEF01-1111-2222-3333-ABCDEFABCDEF",
}


def row(joint="", **cells):
    return joint.join(f"{key} -> {value}" for key, value in (KNOWN | cells).items()) + "\n"


def written(tmp_path, *rows, before="ZALARM\n"):
    path = tmp_path / "anything"
    path.write_text(before + "ZSLEEPSESSION\n" + "".join(rows) + "ZSOUND\nZ_PK -> 1ZSOURCE -> 2\n")
    return path


def one(tmp_path, **cells):
    (told,), notes = read(written(tmp_path, row(**cells)))
    assert not notes.refused
    return told


def test_it_is_known_by_its_tables(tmp_path):
    with Source(written(tmp_path, row())) as source:
        assert recognise(source).name == "pillow"


def test_seconds_are_counted_from_2001_and_placed_in_the_zone_of_the_night(tmp_path):
    session = one(tmp_path).session
    assert session.started_at == datetime(2025, 3, 29, 23, tzinfo=UTC)
    assert (session.start_place.offset, session.end_place.offset) == (0, 60)
    assert session.zone_confidence is ZoneConfidence.EXACT
    assert one(tmp_path, ZTIMEZONEIDENTIFIER="").session.zone_confidence is ZoneConfidence.ASSUMED


def test_values_end_where_the_next_key_begins_on_one_line_or_on_many(tmp_path):
    cells = {"ZDEVICEUSED": "iPhone14,3", "ZMORPHEUSVERSIONUSED": "Auto-D_v12"}
    for joint in ("", "\n"):
        (told,), _notes = read(written(tmp_path, row(joint, **cells)))
        assert told.session.external_id == KNOWN["ZUNIQUEIDENTIFIER"]
        assert told.session.device.model == "iPhone14,3"
        assert told.session.staging == "Auto-D_v12"


def test_times_in_stages_are_minutes_and_nought_of_all_is_none(tmp_path):
    names = ("ZTIMEAWAKE", "ZTIMEINLIGHTSLEEP", "ZTIMEINDEEPSLEEP", "ZTIMEINREMSLEEP")
    minutes = one(tmp_path, **dict(zip(names, (600, 12000, 6000, 3600), strict=True)))
    known = minutes.session.minutes
    assert (known.awake, known.light, known.deep, known.rem) == (10, 200, 100, 60)
    assert one(tmp_path, **dict.fromkeys(names, "0.0")).session.totals is None


def test_naps_are_as_it_says_and_quality_is_of_a_hundred(tmp_path):
    assert one(tmp_path, ZISNAP=1).session.kind is SleepKind.NAP
    assert one(tmp_path, ZSLEEPQUALITY="0.5").session.scores.sleep == 50
    assert one(tmp_path, ZSLEEPQUALITY="0.0").session.scores.sleep is None


def test_a_row_saved_again_by_the_app_is_a_later_revision(tmp_path):
    assert one(tmp_path, Z_OPT=5).session.revision == 5


def test_rows_of_other_tables_are_passed_by(tmp_path):
    other = "ZSLEEPSTAGEDATAPOINT\nZ_PK -> 1ZSLEEPSESSION -> 7ZSTARTTIME -> 5\n"
    told, notes = read(written(tmp_path, row(), before="ZALARM\n" + other))
    assert len(told) == 1
    assert not notes.refused


def test_a_row_without_times_is_refused_with_its_place_and_the_rest_stays(tmp_path):
    told, notes = read(written(tmp_path, row(ZSTARTTIME="0.0"), row()))
    assert len(told) == 1
    assert [(each.where, each.key) for each in notes.refused] == [("line 3", "ZSTARTTIME")]


MINUTES = {
    "ZTIMEAWAKE": 1800,
    "ZTIMEINREMSLEEP": 3600,
    "ZTIMEINLIGHTSLEEP": 12600,
    "ZTIMEINDEEPSLEEP": 7200,
}


def points(*told, whose=7):
    """The table of stages: (minutes after the start, code)."""
    lines = [
        f"Z_PK -> {n}ZSLEEPSESSION -> {whose}ZSLEEPSTAGE -> {code}ZTIMESTAMP -> {START + at * 60}\n"
        for n, (at, code) in enumerate(told)
    ]
    return "ZSLEEPSTAGEDATAPOINT\n" + "".join(lines)


WALKED = ((0, "0.0"), (30, "2.0"), (240, "3.0"), (360, "1.0"))
TURNED = tuple((at, f"{3 - float(code)}") for at, code in WALKED)


@pytest.mark.parametrize("told", [WALKED, TURNED])
def test_codes_of_stages_are_read_as_the_totals_beside_them_say(tmp_path, told):
    (found,), _notes = read(written(tmp_path, row(**MINUTES), before=points(*told)))
    assert runs(found) == [("awake", 1800), ("light", 12600), ("deep", 7200), ("rem", 3600)]


@pytest.mark.parametrize(
    "before",
    [
        points(*WALKED, whose=8),
        points((0, "0.0"), (400, "3.0")),
        points((0, "0.0"), (30, "7.0")),
        points(),
    ],
)
def test_codes_that_agree_with_no_totals_are_left_out_and_the_totals_stand(tmp_path, before):
    (found,), notes = read(written(tmp_path, row(**MINUTES), before=before))
    assert found.session.stages is None
    assert found.session.minutes.deep == 120
    assert not notes.refused


def test_totals_that_fit_both_readings_decide_nothing(tmp_path):
    same = {**dict.fromkeys(MINUTES, 6300)}
    told = ((0, "0.0"), (105, "1.0"), (210, "2.0"), (315, "3.0"))
    (found,), _notes = read(written(tmp_path, row(**same), before=points(*told)))
    assert found.session.stages is None
