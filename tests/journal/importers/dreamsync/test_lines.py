"""V2 JSON lines: the header, a line a session, and the trailer that vouches for them."""

import hashlib
import json
from pathlib import Path

import pytest

from journal.importers.base import Reported
from journal.importers.dreamsync import lines as line_reader
from journal.importers.notes import Notes
from tests.containers import lines, read, session_lines, with_trailer, zipped_gently
from tests.exports import HEAD, session

THREE = [session(1), session(2), session(3)]


def of(tmp_path: Path, data: bytes) -> tuple[list[Reported], Notes]:
    path = tmp_path / "export"
    path.write_bytes(data)
    return read(path)


def ids(found: list[Reported]) -> list[str]:
    return [each.session.external_id for each in found]


def test_a_true_trailer_is_believed(tmp_path):
    found, notes = of(tmp_path, lines(THREE))
    assert (ids(found), notes.damages) == (["night-1", "night-2", "night-3"], [])


def test_the_digest_may_be_written_in_capitals_and_the_last_newline_be_missing(tmp_path):
    body = session_lines(THREE)
    digest = hashlib.sha256(b"".join(body)).hexdigest()
    data = with_trailer(body).replace(digest.encode(), digest.upper().encode()).rstrip()
    assert of(tmp_path, data)[1].damages == []


@pytest.mark.parametrize("keep", [0, 1, 3])
def test_no_trailer_is_damage_and_the_complete_sessions_are_there(tmp_path, keep):
    data = b"".join(with_trailer(session_lines(THREE)).splitlines(keepends=True)[: keep + 1])
    found, notes = of(tmp_path, data)
    assert (len(found), len(notes.damages), notes.refusals) == (keep, 1, 0)


def test_a_file_that_ends_within_a_line_is_damaged(tmp_path):
    data = lines(THREE)
    found, notes = of(tmp_path, data[: data.index(b'"night-3"') + 50])
    assert (ids(found), len(notes.damages), notes.refusals) == (["night-1", "night-2"], 1, 0)


@pytest.mark.parametrize("told", [2, 4, 0, "3", None, True, 3.5])
def test_a_count_that_disagrees_is_damage(tmp_path, told):
    data = lines(THREE).replace(b'"sessions": 3', f'"sessions": {json.dumps(told)}'.encode())
    found, notes = of(tmp_path, data)
    assert (len(found), len(notes.damages)) == (3, 1)
    assert "3 session lines" in notes.damages[0].expected


@pytest.mark.parametrize("digest", ['"00"', "null", "5", '"' + "0" * 64 + '"'])
def test_a_digest_that_disagrees_is_damage(tmp_path, digest):
    body = session_lines(THREE)
    true = hashlib.sha256(b"".join(body)).hexdigest()
    data = with_trailer(body).replace(f'"{true}"'.encode(), digest.encode())
    assert len(of(tmp_path, data)[1].damages) == 1


def test_one_altered_byte_of_a_session_is_damage(tmp_path):
    assert of(tmp_path, lines(THREE).replace(b"Scene 2", b"Scene 4"))[1].damages


def test_a_line_taken_out_is_damage(tmp_path):
    body = session_lines(THREE)
    data = with_trailer(body).replace(body[1], b"")
    assert len(of(tmp_path, data)[1].damages) == 2


def test_a_bad_line_is_refused_alone_and_the_digest_goes_on(tmp_path):
    body = session_lines(THREE)
    bad = [b"{no json\n", b"[1]\n", b'"x"\n', b'{"kind": "session"}\n', b'{"id": 5}\n']
    found, notes = of(tmp_path, with_trailer([body[0], *bad, body[1]]))
    assert (ids(found), notes.damages) == (["night-1", "night-2"], [])
    assert [each.where for each in notes.refused] == [f"line {n}" for n in range(3, 8)]


def test_blank_lines_are_passed(tmp_path):
    data = b"\n \r\n" + lines(THREE).replace(b"\n", b"\n\n") + b"\n\n"
    found, notes = of(tmp_path, data)
    assert (len(found), notes.damages, notes.refusals) == (3, [], 0)


@pytest.mark.parametrize("more", [session_lines([session(9)])[0], b"x", lines([session(9)])])
def test_more_after_the_trailer_is_damage_and_is_not_read(tmp_path, more):
    found, notes = of(tmp_path, lines(THREE) + more)
    assert (len(found), len(notes.damages)) == (3, 1)


def test_a_second_header_is_damage(tmp_path):
    header = json.dumps({"kind": "header", **HEAD}).encode() + b"\n"
    body = session_lines(THREE)
    data = with_trailer(body).replace(body[1], header + body[1])
    assert len(of(tmp_path, data)[1].damages) == 1


def test_a_line_of_unknown_kind_is_passed_over_with_a_warning(tmp_path):
    body = session_lines(THREE)
    data = with_trailer(body).replace(body[1], b'{"kind": "advert"}\n' + body[1])
    found, notes = of(tmp_path, data)
    assert (len(found), notes.damages, len(notes.warnings)) == (3, [], 1)


def test_a_line_beyond_all_reason_is_refused_and_the_digest_goes_on(tmp_path, monkeypatch):
    body = session_lines([session(1), session(2, note="x" * 50_000), session(3)])
    monkeypatch.setattr(line_reader, "LARGEST", 20_000)
    found, notes = of(tmp_path, with_trailer(body))
    assert (ids(found), notes.damages) == (["night-1", "night-3"], [])
    assert [each.where for each in notes.refused] == ["line 3"]


def test_a_line_of_too_many_values_is_refused_and_the_others_are_read(tmp_path):
    body = session_lines([session(1), session(2, note=[{}] * 400_000), session(3)])
    found, notes = of(tmp_path, with_trailer(body))
    assert (ids(found), notes.damages) == (["night-1", "night-3"], [])
    assert [(each.where, each.found) for each in notes.refused] == [
        ("line 3", "more values than fit in memory")
    ]


def test_a_line_as_long_as_may_be_is_read(tmp_path, monkeypatch):
    body = session_lines([session(1)])
    monkeypatch.setattr(line_reader, "LARGEST", len(body[0]))
    found, notes = of(tmp_path, with_trailer(body))
    assert (len(found), notes.refusals, notes.damages) == (1, 0, [])


@pytest.mark.parametrize("layout", ['{{"kind": "session", {0}}}', '{{{0}, "kind" :"session" }}'])
def test_the_record_is_the_session_without_the_word_that_makes_it_a_line(tmp_path, layout):
    made = json.dumps(session(1))
    line = layout.format(made[1:-1]).encode() + b"\n"
    (reported,), notes = of(tmp_path, with_trailer([line]))
    assert (reported.raw, notes.damages) == (made.encode(), [])


def test_a_gzip_that_breaks_off_gives_what_stands_before(tmp_path):
    data = zipped_gently(lines([session(each) for each in range(200)]))
    found, notes = of(tmp_path, data[: len(data) * 3 // 4])
    assert 50 < len(found) < 200
    assert notes.damages
