"""Five containers of the same sessions, in gzip or not: what each is recognised by and carries."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.errors import NotRecognised, RefusedExport
from journal.importers import recognise
from journal.importers.notes import Notes
from journal.importers.source import Source
from tests.containers import bundle, document, lines, read, table, zipped_gently
from tests.exports import HEAD, session

CONTAINERS = {"document": document, "lines": lines, "bundle": bundle}
each_container = pytest.mark.parametrize("write", CONTAINERS.values(), ids=CONTAINERS)
in_gzip = pytest.mark.parametrize("pack", [bytes, zipped_gently], ids=["bare", "gzip"])

V1_JSON = [{"sessionId": "8841", "startMs": 1763595672000, "endMs": 1763620872000}]
V1_ROW = {
    "session_id": "8841",
    "start_local": "2026-11-19 23:41",
    "end_local": "2026-11-20 07:41",
    "tz": "Europe/Lisbon",
    "stage_string": "W" * 480,
}


def kept(tmp_path: Path, data: bytes, name: str = "export.bin") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def ids(path: Path) -> list[str]:
    return [reported.session.external_id for reported in read(path)[0]]


@each_container
@in_gzip
@pytest.mark.parametrize("name", ["a.json", "a.csv", "a.gz", "a.zip", "a", "a.txt"])
def test_a_v2_container_is_known_by_its_content_never_by_its_name(tmp_path, write, pack, name):
    found, notes = read(kept(tmp_path, pack(write([session(1), session(2)])), name))
    assert [each.session.external_id for each in found] == ["night-1", "night-2"]
    assert (notes.refusals, notes.warnings, notes.damages) == (0, {}, [])


@in_gzip
@pytest.mark.parametrize("data", [json.dumps(V1_JSON).encode(), table([V1_ROW])])
def test_a_v1_container_is_known_by_its_content(tmp_path, pack, data):
    assert ids(kept(tmp_path, pack(data))) == ["8841"]


@pytest.mark.parametrize(
    "data",
    [
        b"{}",
        b"[]",
        b"x",
        b"\0" * 100,
        b"{",
        b"[",
        b"[{}]",
        b'[{"sessionId": "1"}]',
        b'"dreamsync.export"',
        b'{"format": "other", "version": "2.1", "sessions": []}',
        b'{"version": "2.1", "sessions": []}',
        b'{"data": {"format": "dreamsync.export"}}',
        b"session_id;story\n",
        b"a,b,c\n1,2,3\n",
        b"\xff\xfe",
        b"   \n\n",
        b"\xef\xbb\xbf",
        b"PK\x05\x06" + b"\0" * 18,
        b'["sessionId", "startMs"]',
    ],
)
@in_gzip
def test_anything_else_is_not_recognised(tmp_path, data, pack):
    with Source(kept(tmp_path, pack(data))) as source, pytest.raises(NotRecognised):
        recognise(source)


def test_a_zip_without_our_manifest_is_not_recognised(tmp_path):
    from tests.containers import zipped

    for files in ({}, {"manifest.json": b"{}"}, {"manifest.json": b"no"}, {"a/manifest.json": b""}):
        path = kept(tmp_path, zipped(files))
        with Source(path) as source, pytest.raises(NotRecognised):
            recognise(source)


@each_container
def test_a_newer_minor_version_is_read_with_one_warning(tmp_path, write):
    found, notes = read(kept(tmp_path, write([session(1), session(2)], version="2.7")))
    assert len(found) == 2
    ((what, oddity),) = notes.warnings.items()
    assert "2.7" in what
    assert oddity.count == 1


@each_container
@pytest.mark.parametrize("version", ["2.0", "2.1"])
def test_known_versions_are_read_without_a_word(tmp_path, write, version):
    assert read(kept(tmp_path, write([session(1)], version=version)))[1].warnings == {}


@each_container
@pytest.mark.parametrize("version", ["3.0", "1.0", "0.9", "10.1", "999999999.0"])
def test_another_major_version_is_refused_by_name(tmp_path, write, version):
    with pytest.raises(RefusedExport) as caught:
        read(kept(tmp_path, write([session(1)], version=version)))
    assert version in caught.value.title
    assert "2.0" in caught.value.advice
    assert "2.1" in caught.value.advice


@each_container
@pytest.mark.parametrize("version", [2, 2.1, None, "2", "2.x", "v2.1", "2.1.0", "", ["2.1"], True])
def test_a_strange_version_is_refused(tmp_path, write, version):
    with pytest.raises(RefusedExport, match="version"):
        read(kept(tmp_path, write([session(1)], version=version)))


@each_container
@pytest.mark.parametrize("account", [None, {}, {"id": None, "timezone": "Europe/Lisbon"}])
def test_a_missing_account_is_warned_of(tmp_path, write, account):
    found, notes = read(kept(tmp_path, write([session(1)], account=account)))
    assert found[0].session.account == ""
    assert len(notes.warnings) == 1


@each_container
@pytest.mark.parametrize("account", ["a", [], {"id": 5}, {"id": ""}, {"id": "x" * 201}])
def test_an_account_that_makes_no_sense_is_refused(tmp_path, write, account):
    with pytest.raises(RefusedExport) as caught:
        read(kept(tmp_path, write([session(1)], account=account)))
    assert "account" in caught.value.advice


@each_container
def test_an_account_zone_that_is_no_name_is_warned_of(tmp_path, write):
    found, notes = read(kept(tmp_path, write([session(1)], account={"id": "a", "timezone": 5})))
    assert found[0].session.start_place.zone is None
    assert len(notes.warnings) == 1


@each_container
def test_one_bad_session_does_not_sink_the_others(tmp_path, write):
    bad = [session(2, ended_at="2020-01-01T00:00:00Z"), session(3, id=""), session(4, stages="W")]
    found, notes = read(kept(tmp_path, write([session(1), *bad, session(5)])))
    assert [each.session.external_id for each in found] == ["night-1", "night-5"]
    assert [each.key for each in notes.refused] == ["ended_at", "id", "stages"]
    assert all(each.where and each.found and each.expected for each in notes.refused)
    assert notes.damages == []


@each_container
def test_the_record_is_kept_as_it_was_written(tmp_path, write):
    made = session(1, unknown={"deep": [1.10, "ü", None]}, revision=3)
    (reported,), _notes = read(kept(tmp_path, write([made])))
    assert reported.raw == json.dumps(made).encode()


def test_every_container_gives_the_same_values(tmp_path):
    made = [session(each, device={"model": "Lull"}, mode="solo") for each in range(3)]
    values = [
        [replace(each, where="") for each in read(kept(tmp_path, pack(write(made))))[0]]
        for write in CONTAINERS.values()
        for pack in (bytes, zipped_gently)
    ]
    assert all(each == values[0] for each in values)


STORIES = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(st.lists(STORIES, min_size=1, max_size=3), st.sampled_from([None, 2]), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_any_story_is_the_same_out_of_every_container(tmp_path, stories, indent, ascii_only):
    made = [
        session(place, dreams=[{"id": "d", "narrative": story}])
        for place, story in enumerate(stories)
    ]
    written = json.dumps({**HEAD, "sessions": made}, ensure_ascii=ascii_only, indent=indent)
    values = [
        [(each.session, each.detail) for each in read(kept(tmp_path, data))[0]]
        for data in (written.encode(), lines(made), bundle(made))
    ]
    assert len(values[0]) == len(stories)
    assert values[0] == values[1] == values[2]


def test_the_keys_of_a_document_stand_in_any_order(tmp_path):
    made = [session(each) for each in range(2)]
    for keys in (
        ["sessions", "account", "version", "format"],
        ["x", "sessions", "format", "version"],
    ):
        whole = {**HEAD, "sessions": made, "x": {"sessions": [1], "format": "no"}}
        data = {key: whole[key] for key in [*keys, *(set(whole) - set(keys))]}
        found, notes = read(kept(tmp_path, json.dumps(data).encode()))
        assert [each.session.account for each in found] == ["acct-1", "acct-1"]
        assert (notes.refusals, notes.damages, notes.warnings) == (0, [], {})


@pytest.mark.parametrize("container", [document, lines])
def test_a_byte_order_mark_is_passed(tmp_path, container):
    assert ids(kept(tmp_path, b"\xef\xbb\xbf" + container([session(1)]))) == ["night-1"]


def test_a_document_without_sessions_in_its_list_is_read(tmp_path):
    found, notes = read(kept(tmp_path, document([])))
    assert (found, notes.damages) == ([], [])


@pytest.mark.parametrize(
    "tail",
    [b"x", b"{}", b"\0", b"]", json.dumps(HEAD).encode()],
    ids=["x", "object", "nul", "]", "two"],
)
def test_more_after_the_document_is_damage(tmp_path, tail):
    found, notes = read(kept(tmp_path, document([session(1)]) + tail))
    assert (len(found), len(notes.damages)) == (1, 1)


@pytest.mark.parametrize("sessions", [None, {}, "x", 5])
def test_a_document_without_a_list_of_sessions_is_damaged(tmp_path, sessions):
    _found, notes = read(kept(tmp_path, json.dumps({**HEAD, "sessions": sessions}).encode()))
    assert len(notes.damages) == 1
    _found, notes = read(kept(tmp_path, json.dumps(HEAD).encode()))
    assert len(notes.damages) == 1


@pytest.mark.parametrize("key", ["format", "version", "account"])
def test_what_a_document_says_of_all_its_sessions_it_says_once(tmp_path, key):
    twice = document([session(1)])[:-1] + f', "{key}": {json.dumps(HEAD[key])}}}'.encode()
    path = tmp_path / "export"
    path.write_bytes(twice)
    _found, notes = read(path)
    assert [each.found for each in notes.damages] == [f"“{key}” twice"]


def test_a_truncated_document_gives_its_complete_sessions_and_says_where_it_ends(tmp_path):
    data = document([session(1), session(2), session(3)])
    for pack in (bytes, zipped_gently):
        found, notes = read(kept(tmp_path, pack(data[: data.index(b'"night-3"') + 100])))
        assert [each.session.external_id for each in found] == ["night-1", "night-2"]
        assert "session 2" in notes.damages[0].where


def test_sessions_that_are_no_objects_are_refused_by_their_place(tmp_path):
    found, notes = read(kept(tmp_path, document([1, None, session(1), "x", [], {}])))
    assert len(found) == 1
    where = [each.where for each in notes.refused]
    assert where == [f"session {place}" for place in (1, 2, 4, 5, 6)]


SPOILED: dict[str, bytes] = {
    "invalid UTF-8": b'"\xff"',
    "a lone surrogate": b'"\\ud800"',
    "NaN": b"NaN",
    "infinity": b"-Infinity",
    "a NUL byte": b'"\0"',
    "a number of 5000 digits": b"9" * 5000,
    "deep brackets": b"[" * 100_000 + b"]" * 100_000,
    "a trailing comma": b"[1,]",
}


@pytest.mark.parametrize("junk", SPOILED.values(), ids=SPOILED)
@pytest.mark.parametrize("write", [document, lines])
def test_json_that_is_wrong_within_a_session_is_an_error_of_that_session(tmp_path, junk, write):
    written = write([session(1), session(2), session(3)])
    data = written.replace(b'"id": "night-2"', b'"id": "night-2", "note": ' + junk)
    found, notes = read(kept(tmp_path, data))
    assert [each.session.external_id for each in found] == ["night-1", "night-3"]
    assert notes.refusals == 1


@pytest.mark.parametrize(
    ("junk", "key"), [(b"\xff", "mode"), (b"\\udfff", "mode"), (b"\xc3", "mode")]
)
@pytest.mark.parametrize("write", [document, lines])
def test_text_that_is_no_unicode_is_named_by_its_key(tmp_path, junk, key, write):
    data = write([session(1, mode="@@")]).replace(b"@@", junk)
    _found, notes = read(kept(tmp_path, data))
    assert [each.key for each in notes.refused] == [key]


@pytest.mark.parametrize("huge", [b"1" + b"0" * 30, b"1e400"])
def test_a_number_beyond_all_bounds_is_an_error_of_that_session(tmp_path, huge):
    data = document([session(1), session(2, revision="@")]).replace(b'"@"', huge)
    found, notes = read(kept(tmp_path, data))
    assert [each.session.external_id for each in found] == ["night-1"]
    assert notes.refused[0].key == "revision"


@pytest.mark.parametrize("write", [document, lines])
def test_media_are_named_outside_of_a_bundle_with_a_warning(tmp_path, write):
    (reported,), notes = read(kept(tmp_path, write([session(1, media=[{"path": "media/a.png"}])])))
    assert (reported.detail.media, reported.attachments) == ((), ())
    assert len(notes.warnings) == 1


@each_container
def test_progress_is_told_and_reaches_the_end(tmp_path, write):
    heard: list[float] = []
    notes = Notes()
    notes.pulse = lambda: heard.append(notes.bytes_read / notes.bytes_total)
    path = kept(tmp_path, write([session(each) for each in range(300)]))
    with Source(path) as source:
        list(recognise(source).read(source, notes))
    assert heard[-1] == 1
    assert len(heard) > 2


class Stop(Exception):
    pass


@each_container
def test_what_the_pulse_raises_ends_the_reading(tmp_path, write):
    def stop() -> None:
        raise Stop

    path = kept(tmp_path, write([session(each) for each in range(100)]))
    with Source(path) as source, pytest.raises(Stop):
        list(recognise(source).read(source, Notes(pulse=stop)))


def test_nothing_is_warned_of_in_a_session_that_is_left_out(tmp_path):
    odd = {"timezone": "Mars/Olympus", "dreams": [{"lucid": "no"}]}
    _found, notes = read(kept(tmp_path, document([session(1, **odd), session(2)])))
    assert (notes.refusals, notes.warnings) == (1, {})
