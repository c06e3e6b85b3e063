"""V2 bundles: the manifest vouches for every file that counts."""

import hashlib
import io
import json
import os
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from journal.errors import DamagedExport, RefusedExport
from journal.importers import recognise
from journal.importers.base import Reported
from journal.importers.dreamsync import bundle as bundle_reader
from journal.importers.dreamsync import manifest as manifest_reader
from journal.importers.media_kinds import media_kind
from journal.importers.notes import Notes
from journal.importers.source import Source
from tests.containers import PNG, bundle, manifest, read, zipped
from tests.exports import HEAD, session

KINDS = {
    "a.png": PNG,
    "a.jpg": b"\xff\xd8\xff\xe0" + b"\0" * 20,
    "a.wav": b"RIFF\0\0\0\0WAVEfmt " + b"\0" * 20,
    "a.ogg": b"OggS" + b"\0" * 20,
    "a.m4a": b"\0\0\0\x20ftypM4A " + b"\0" * 20,
}


def kept(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "export.dreamsync"
    path.write_bytes(data)
    return path


def of(tmp_path: Path, data: bytes) -> tuple[list[Reported], Notes]:
    return read(kept(tmp_path, data))


def ids(found: list[Reported]) -> list[str]:
    return [each.session.external_id for each in found]


def packed(sessions: dict[str, Any], change: Any = None, **more: bytes) -> bytes:
    """A bundle of these session files; `change` may alter the files after the manifest is made."""
    files = {path: json.dumps(held).encode() for path, held in sessions.items()}
    first = json.dumps(manifest(files)).encode()
    after = {**files, **more}
    if change is not None:
        change(after)
    return zipped({"manifest.json": first, **after})


def test_a_file_holds_a_session_or_an_array_of_them(tmp_path):
    found, notes = of(
        tmp_path,
        packed({"sessions/b.json": [session(1), session(2)], "sessions/a.json": session(3)}),
    )
    assert ids(found) == ["night-1", "night-2", "night-3"]
    assert [each.where for each in found] == [
        "sessions/b.json, session 1",
        "sessions/b.json, session 2",
        "sessions/a.json",
    ]
    assert notes.damages == []


def test_a_bad_session_is_refused_by_file_and_place(tmp_path):
    found, notes = of(
        tmp_path, packed({"sessions/a.json": [session(1), 5], "sessions/b.json": "x"})
    )
    assert ids(found) == ["night-1"]
    assert [each.where for each in notes.refused] == [
        "sessions/a.json, session 2",
        "sessions/b.json",
    ]


@pytest.mark.parametrize("text", [b"", b"{", b"[", b"[{}", b"{} x", b"\xff"])
def test_a_whole_file_that_is_no_json_is_refused_and_is_no_damage(tmp_path, text):
    files = {"sessions/a.json": text, "sessions/b.json": json.dumps(session(1)).encode()}
    data = zipped({"manifest.json": json.dumps(manifest(files)).encode(), **files})
    found, notes = of(tmp_path, data)
    assert (ids(found), notes.damages) == (["night-1"], [])
    assert notes.refused[0].where.startswith("sessions/a.json")


BOTH = {"sessions/a.json": session(1), "sessions/b.json": session(2)}


def test_an_absent_file_is_damage_and_hides_no_other(tmp_path):
    found, notes = of(tmp_path, packed(BOTH, lambda files: files.pop("sessions/a.json")))
    assert (ids(found), [each.where for each in notes.damages]) == (
        ["night-2"],
        ["sessions/a.json"],
    )


@pytest.mark.parametrize(
    "alter",
    [lambda data: data + b" ", lambda data: data[:-1], lambda data: data.replace(b"S", b"Z")],
)
@pytest.mark.parametrize("in_memory", [True, False])
def test_another_size_or_digest_is_damage_and_hides_no_other(
    tmp_path, alter, in_memory, monkeypatch
):
    if not in_memory:
        monkeypatch.setattr(bundle_reader, "HELD_IN_MEMORY", 10)

    def change(files: dict[str, bytes]) -> None:
        files["sessions/a.json"] = alter(files["sessions/a.json"])

    found, notes = of(tmp_path, packed(BOTH, change))
    assert (ids(found), [each.where for each in notes.damages]) == (
        ["night-2"],
        ["sessions/a.json"],
    )


def test_a_long_file_is_read_as_a_stream(tmp_path, monkeypatch):
    monkeypatch.setattr(bundle_reader, "HELD_IN_MEMORY", 10)
    assert ids(of(tmp_path, packed(BOTH))[0]) == ["night-1", "night-2"]


def test_altered_compressed_bytes_are_damage_and_hide_no_other(tmp_path):
    data = packed(
        {"sessions/a.json": session(1, note=os.urandom(2000).hex()), "sessions/b.json": session(2)}
    )
    at = data.index(b"sessions/a.json") + 500
    found, notes = of(tmp_path, data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :])
    assert (ids(found), [each.where for each in notes.damages]) == (
        ["night-2"],
        ["sessions/a.json"],
    )


def test_a_damaged_file_that_is_no_session_is_damage_too(tmp_path):
    files = {
        "sessions/a.json": json.dumps(session(1)).encode(),
        "media/a.png": PNG,
        "readme": b"hi",
    }
    first = json.dumps(manifest(files)).encode()
    data = zipped({"manifest.json": first, **files, "media/a.png": PNG[:-1], "readme": b"ho"})
    found, notes = of(tmp_path, data)
    assert ids(found) == ["night-1"]
    assert [each.where for each in notes.damages] == ["media/a.png", "readme"]


def test_files_that_the_manifest_does_not_list_are_ignored(tmp_path):
    extra = {"sessions/c.json": json.dumps(session(3)).encode(), "x.exe": b"MZ"}
    found, notes = of(tmp_path, packed(BOTH, **extra))
    assert (ids(found), notes.damages, notes.warnings) == (["night-1", "night-2"], [], {})


def test_a_bomb_is_not_unpacked_beyond_the_bytes_of_the_manifest(tmp_path):
    def change(files: dict[str, bytes]) -> None:
        files["sessions/a.json"] = b" " * 100_000_000

    found, notes = of(tmp_path, packed(BOTH, change))
    assert (ids(found), [each.where for each in notes.damages]) == (
        ["night-2"],
        ["sessions/a.json"],
    )
    assert notes.bytes_read < 10_000_000


def test_a_manifest_beyond_reason_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(manifest_reader, "LONGEST_MANIFEST", 100)
    with Source(kept(tmp_path, packed(BOTH))) as source, pytest.raises(RefusedExport):
        recognise(source)


@pytest.mark.parametrize(
    "path", ["../a", "/a", "C:\\a", "c:a", "a\\b", "sessions/../../a", "", "a\0b"]
)
def test_a_manifest_that_leads_elsewhere_makes_the_bundle_refused(tmp_path, path):
    entry = {"path": path, "sha256": "0" * 64, "bytes": 5}
    first = {**manifest({}), "files": [entry]}
    with pytest.raises(RefusedExport, match="not safe"):
        of(tmp_path, zipped({"manifest.json": json.dumps(first).encode()}))


def test_a_file_that_the_manifest_names_twice_makes_the_bundle_refused(tmp_path):
    files = {"sessions/a.json": json.dumps(session(1)).encode()}
    first = manifest(files)
    first["files"] *= 2
    with pytest.raises(RefusedExport, match="twice"):
        of(tmp_path, zipped({"manifest.json": json.dumps(first).encode(), **files}))


@pytest.mark.parametrize(
    "entry",
    [
        None,
        5,
        {},
        {"path": 5, "sha256": "0" * 64, "bytes": 5},
        {"path": "a", "sha256": "0", "bytes": 5},
        {"path": "a", "sha256": None, "bytes": 5},
        {"path": "a", "sha256": "0" * 64, "bytes": -1},
        {"path": "a", "sha256": "0" * 64, "bytes": True},
        {"path": "a", "sha256": "0" * 64, "bytes": "5"},
    ],
)
def test_a_malformed_entry_of_the_manifest_is_damage_and_hides_no_other(tmp_path, entry):
    files = {"sessions/a.json": json.dumps(session(1)).encode()}
    first = manifest(files)
    first["files"].insert(0, entry)
    found, notes = of(tmp_path, zipped({"manifest.json": json.dumps(first).encode(), **files}))
    assert (ids(found), len(notes.damages)) == (["night-1"], 1)


@pytest.mark.parametrize("files", [None, {}, "x", 5])
def test_a_manifest_without_a_list_of_files_is_damaged(tmp_path, files):
    found, notes = of(
        tmp_path, zipped({"manifest.json": json.dumps({**HEAD, "files": files}).encode()})
    )
    assert (found, len(notes.damages)) == ([], 1)


@pytest.mark.parametrize("name", KINDS)
def test_pictures_and_sounds_come_with_the_sessions_that_name_them(tmp_path, name):
    named = [{"path": f"media/{name}", "kind": "sketch", "caption": "the stair"}]
    path = kept(
        tmp_path, bundle([session(1, media=named), session(2)], {f"media/{name}": KINDS[name]})
    )
    notes = Notes()
    with Source(path) as source:
        first, second = cast("Iterator[Reported]", recognise(source).read(source, notes))
        (media,), (attachment,) = first.detail.media, first.attachments
        assert (media.path, media.kind, media.caption) == (f"media/{name}", "sketch", "the stair")
        assert (attachment.path, attachment.size) == (media.path, len(KINDS[name]))
        with attachment.open() as stream:
            assert stream.read() == KINDS[name]
        assert second.attachments == ()
    assert (notes.warnings, notes.damages) == ({}, [])


@pytest.mark.parametrize(
    "data",
    [
        b"<svg/>",
        b"MZ",
        b"RIFF\0\0\0\0AVI ",
        b"\0\0\0\x20ftypqt  ",
        b"%PDF-1.7",
        b"\0\0\0\x20xxxxM4A ",
    ],
)
def test_no_other_kind_of_file_is_taken_in_whatever_its_name(tmp_path, data):
    assert media_kind(data) is None
    named = [{"path": "media/a.png"}]
    (reported,), notes = of(tmp_path, bundle([session(1, media=named)], {"media/a.png": data}))
    assert (reported.attachments, reported.detail.media, len(notes.warnings)) == ((), (), 1)


@pytest.mark.parametrize("path", ["media/b.png", "../a.png", "sessions/000.json", "manifest.json"])
def test_media_that_are_not_in_the_bundle_are_warned_of(tmp_path, path):
    data = bundle([session(1, media=[{"path": path}])], {"media/a.png": PNG})
    (reported,), notes = of(tmp_path, data)
    assert (reported.attachments, reported.detail.media, len(notes.warnings)) == ((), (), 1)


def test_media_named_by_two_sessions_come_with_both_and_are_named_once_each(tmp_path):
    named = [{"path": "media/a.png"}, {"path": "media/a.png"}]
    data = bundle([session(1, media=named), session(2, media=named)], {"media/a.png": PNG})
    found, notes = of(tmp_path, data)
    assert [[each.path for each in one.attachments] for one in found] == [["media/a.png"]] * 2
    assert notes.damages == []


def test_damaged_media_are_damage_and_the_session_comes_without_them(tmp_path):
    files = {
        "sessions/a.json": json.dumps(session(1, media=[{"path": "media/a.png"}])).encode(),
        "media/a.png": PNG,
    }
    first = json.dumps(manifest(files)).encode()
    found, notes = of(
        tmp_path, zipped({"manifest.json": first, **files, "media/a.png": PNG + b"x"})
    )
    assert (ids(found), found[0].attachments, len(notes.damages)) == (["night-1"], (), 1)


def test_an_attachment_is_never_unpacked_beyond_its_size(tmp_path):
    path = kept(
        tmp_path, bundle([session(1, media=[{"path": "media/a.png"}])], {"media/a.png": PNG})
    )
    with (
        Source(path) as source,
        source.open_member("media/a.png", 5) as stream,
        pytest.raises(DamagedExport),
    ):
        stream.read()


def test_an_encrypted_bundle_says_so(tmp_path):
    data = bytearray(packed(BOTH))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    with (
        Source(kept(tmp_path, bytes(data))) as source,
        pytest.raises(RefusedExport, match="encrypted"),
    ):
        recognise(source)


def test_a_truncated_bundle_is_damaged(tmp_path):
    with Source(kept(tmp_path, packed(BOTH)[:-30])) as source, pytest.raises(DamagedExport):
        recognise(source)


def test_the_digest_may_be_written_in_capitals(tmp_path):
    files = {"sessions/a.json": json.dumps(session(1)).encode()}
    first = manifest(files)
    first["files"][0]["sha256"] = hashlib.sha256(files["sessions/a.json"]).hexdigest().upper()
    data = zipped({"manifest.json": json.dumps(first).encode(), **files})
    assert of(tmp_path, data)[1].damages == []


def test_a_stored_entry_is_read_as_well(tmp_path):
    files = {"sessions/a.json": json.dumps(session(1)).encode()}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("manifest.json", json.dumps(manifest(files)))
        archive.writestr("sessions/a.json", files["sessions/a.json"])
    assert ids(of(tmp_path, held.getvalue())[0]) == ["night-1"]


@pytest.mark.parametrize("text", ["[{]", "[{} {}]", "[] 5", '[], "files": []'])
def test_a_broken_list_of_files_is_damage_or_no_bundle_at_all(tmp_path, text):
    first = json.dumps(HEAD)[:-1] + f', "files": {text}}}'
    path = kept(tmp_path, zipped({"manifest.json": first.encode()}))
    with Source(path) as source:
        if not bundle_reader.is_bundle(source):
            return
        notes = Notes()
        assert list(recognise(source).read(source, notes)) == []
        assert notes.damages


def test_what_a_manifest_names_is_kept_in_little_room(tmp_path):
    def room(count: int) -> int:
        names = [f"sessions/{number:06}.json" for number in range(count)]
        first = {**HEAD, "files": [{"path": n, "sha256": "5" * 64, "bytes": 9} for n in names]}
        data = zipped({"manifest.json": json.dumps(first).encode()})
        with Source(kept(tmp_path, data)) as source:
            source.names()
            tracemalloc.start()
            named = manifest_reader.named_files(source, Notes())
            now, _peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        assert [each.path for each in named] == names
        return now

    assert room(3000) - room(300) < 2700 * 150
