"""A file, folder, zip or gzip behind one face."""

import gzip
import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from journal.errors import (
    AmbiguousFile,
    CannotRead,
    DamagedExport,
    NotRecognised,
    RefusedExport,
)
from journal.importers import recognise
from journal.importers import source as source_module
from journal.importers.formats import FORMATS
from journal.importers.source import Source, files_in
from tests.containers import zipped


def kept(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def zip_of(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return packed.getvalue()


def test_a_plain_file_is_its_bytes(tmp_path):
    with Source(kept(tmp_path / "a.json", b"[1, 2]")) as source:
        assert (source.label, source.size) == ("a.json", 6)
        assert source.head(3) == b"[1,"
        assert source.open().read() == b"[1, 2]"
        assert not source.is_zip
        assert source.names() == ()


def test_gzip_is_taken_off_by_its_magic_bytes_whatever_the_name(tmp_path):
    with Source(kept(tmp_path / "a.json", gzip.compress(b"hello" * 1000))) as source:
        assert source.head(5) == b"hello"
        assert source.open().read() == b"hello" * 1000


def test_a_name_that_ends_in_gz_makes_no_gzip(tmp_path):
    with Source(kept(tmp_path / "a.gz", b"[1]")) as source:
        assert source.open().read() == b"[1]"


def test_position_follows_the_file_on_disk(tmp_path):
    data = os.urandom(5_000_000)
    with Source(kept(tmp_path / "a.gz", gzip.compress(data))) as source, source.open() as stream:
        stream.read(1_000_000)
        early = source.position
        stream.read()
        assert 0 < early < source.position == source.size


def test_a_broken_gzip_gives_what_stands_before_the_break(tmp_path):
    data = gzip.compress(os.urandom(100_000))[:50_000]
    with Source(kept(tmp_path / "a.gz", data)) as source, source.open() as stream:
        assert stream.read1(1000)
        with pytest.raises(DamagedExport):
            stream.read()


def test_rubbish_after_gzip_is_damage(tmp_path):
    data = gzip.compress(b"x" * 100) + b"rubbish"
    with Source(kept(tmp_path / "a.gz", data)) as source, pytest.raises(DamagedExport):
        source.open().read()


@pytest.mark.parametrize("name", ["missing.json", "file/inside.json", "nul\0.json"])
def test_what_is_not_there_cannot_be_read(tmp_path, name):
    kept(tmp_path / "file", b"x")
    with pytest.raises(CannotRead) as caught:
        Source(tmp_path / name)
    assert caught.value.title
    assert caught.value.advice


def test_an_empty_file_cannot_be_read(tmp_path):
    with pytest.raises(CannotRead, match="empty"):
        Source(kept(tmp_path / "a.json", b""))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes of that kind")
def test_a_pipe_is_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CannotRead):
        Source(tmp_path / "pipe")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read all")
def test_a_file_without_permission_cannot_be_read(tmp_path):
    path = kept(tmp_path / "a.json", b"[1]")
    path.chmod(0)
    with pytest.raises(CannotRead, match="may not be read"):
        Source(path)


def test_a_folder_gives_its_files_sorted_without_hidden_ones_and_links(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.json", "b/a.json", ".hidden", ".git/config", "a.json"):
        kept(tmp_path / name, b"x")
    (tmp_path / "link.json").symlink_to(tmp_path / "a.json")
    (tmp_path / "loop").symlink_to(tmp_path)
    names = [each.relative_to(tmp_path).as_posix() for each in files_in(tmp_path)]
    assert names == ["a.json", "b/a.json", "c.json"]
    with Source(tmp_path) as source:
        assert source.is_folder
        assert source.head() == b""
        assert source.names() == ("a.json", "b/a.json", "c.json")
        assert source.open_member("b/a.json").read() == b"x"
        with pytest.raises(CannotRead):
            source.open_member("../a.json")


def test_a_missing_folder_cannot_be_read(tmp_path):
    with pytest.raises(CannotRead):
        list(files_in(tmp_path / "none"))


@pytest.mark.parametrize("packed", [False, True], ids=["zip", "zip in gzip"])
def test_a_zip_gives_its_members(tmp_path, packed):
    data = zip_of(("b.txt", b"B" * 100), ("a/c.txt", b"C"), ("a/", b""))
    path = kept(tmp_path / "x", gzip.compress(data) if packed else data)
    with Source(path) as source:
        assert source.is_zip
        assert source.names() == ("a/c.txt", "b.txt")
        assert source.open_member("b.txt").read() == b"B" * 100
        with pytest.raises(CannotRead):
            source.open_member("c.txt")


def test_an_empty_zip_has_no_members(tmp_path):
    with Source(kept(tmp_path / "x", zip_of())) as source:
        assert source.is_zip
        assert source.names() == ()


def test_no_more_of_an_entry_is_unpacked_than_allowed(tmp_path):
    path = kept(tmp_path / "x", zip_of(("bomb", b"\0" * 50_000_000)))
    assert path.stat().st_size < 100_000
    with Source(path) as source, pytest.raises(DamagedExport, match="longer than it says"):
        source.open_member("bomb", 1000).read()


def test_a_gzip_that_unpacks_beyond_reason_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(source_module, "SPOOLED_AT_MOST", 100)
    path = kept(tmp_path / "x", gzip.compress(zip_of(("a", os.urandom(500)))))
    with Source(path) as source, pytest.raises(RefusedExport):
        source.names()


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    "entries",
    [
        [("../outside", b"x")],
        [("a/../../b", b"x")],
        [("a/..", b"x")],
        [("/etc/passwd", b"x")],
        [("C:/windows", b"x")],
        [("c:x", b"x")],
        [("a\\b", b"x")],
        [("..\\b", b"x")],
        [(link("innocent"), b"/etc/passwd")],
    ],
)
def test_an_entry_that_leads_elsewhere_makes_the_zip_refused(tmp_path, entries):
    with Source(kept(tmp_path / "x", zip_of(("ok", b"x"), *entries))) as source:
        with pytest.raises(RefusedExport) as caught:
            source.names()
        assert caught.value.advice


@pytest.mark.parametrize("names", [("a", "a"), ("a/b", "a//b"), ("a", "./a")])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name_make_the_zip_refused(tmp_path, names):
    path = kept(tmp_path / "x", zip_of(*((name, b"x") for name in names)))
    with Source(path) as source, pytest.raises(RefusedExport, match="two entries"):
        source.names()


def test_a_name_with_a_nul_makes_the_zip_refused(tmp_path):
    path = kept(tmp_path / "x", zip_of(("aaaa", b"x")).replace(b"aaaa", b"a\0aa"))
    with Source(path) as source, pytest.raises(RefusedExport):
        source.names()


def test_an_encrypted_zip_says_so(tmp_path):
    data = bytearray(zip_of(("a", b"x" * 50)))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    path = kept(tmp_path / "x", bytes(data))
    with Source(path) as source, pytest.raises(RefusedExport, match="encrypted"):
        source.names()


def test_a_zip_without_its_end_is_damaged(tmp_path):
    path = kept(tmp_path / "x", zip_of(("a", os.urandom(500)))[:-60])
    with Source(path) as source, pytest.raises(DamagedExport):
        source.names()


def test_an_entry_whose_bytes_were_altered_is_damaged(tmp_path):
    data = bytearray(zip_of(("a", os.urandom(500))))
    data[200] ^= 255
    with Source(kept(tmp_path / "x", bytes(data))) as source, pytest.raises(DamagedExport):
        source.open_member("a").read()


def test_a_file_alone_has_no_digest_but_by_reading_it(tmp_path):
    assert not digest(kept(tmp_path / "a.json", b"[1]"))
    assert not digest(kept(tmp_path / "b.gz", gzip.compress(zip_of(("a", b"1")))))


@pytest.mark.parametrize("kind", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_member_read_again_is_the_same_and_a_broken_one_is_told_each_time(tmp_path, kind):
    words = b"the tide came in " * 40_000
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", kind) as archive:
        archive.writestr("a", words)
    with Source(kept(tmp_path / "whole", whole.getvalue())) as source:
        assert [source.open_member("a").read() for _time in range(2)] == [words, words]
    changed = bytearray(whole.getvalue())
    changed[checksum_at(changed)] ^= 1  # the checksum in the table of contents
    with Source(kept(tmp_path / "broken", bytes(changed))) as source:
        for _time in range(2):
            with pytest.raises(DamagedExport):
                source.open_member("a").read()


def checksum_at(archive: bytearray) -> int:
    return archive.rindex(b"PK\x01\x02") + 16


def test_a_digest_of_a_zip_or_folder_tells_contents_apart(tmp_path):
    one, two = (
        kept(tmp_path / "one", zip_of(("a", b"1"))),
        kept(tmp_path / "two", zip_of(("a", b"2"))),
    )
    assert digest(one) != digest(two)
    before = digest(tmp_path)
    kept(tmp_path / "three", b"x")
    assert digest(tmp_path) != before


def digest(path: Path) -> str:
    with Source(path) as source:
        return source.digest()


def test_an_unknown_file_is_told_where_to_look_up_what_can_be_read(tmp_path):
    path = kept(tmp_path / "a.txt", b"Dear diary")
    with Source(path) as source, pytest.raises(NotRecognised) as caught:
        recognise(source)
    assert "elara formats" in caught.value.advice


def test_a_file_that_two_importers_claim_is_ambiguous(tmp_path, monkeypatch):
    monkeypatch.setattr("journal.importers.FORMATS", FORMATS * 2)
    path = kept(tmp_path / "a.csv", b"session_id,start_local,stage_string\n")
    with Source(path) as source, pytest.raises(AmbiguousFile):
        recognise(source)


def test_a_zip_of_zips_says_to_unpack_it(tmp_path):
    path = tmp_path / "all.zip"
    path.write_bytes(zipped({"a/export.zip": zipped({"export.xml": b"<HealthData/>"})}))
    with Source(path) as source, pytest.raises(NotRecognised) as told:
        recognise(source)
    assert "unpack it" in told.value.advice


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_json_in_utf_16_is_the_same_text_wherever_it_lies(encoding, tmp_path):
    text = '\n{"a": "Träume über 夢 🌙"}' * 20_000
    wide = text.encode(encoding)
    kept(tmp_path / "a.json", wide)
    kept(tmp_path / "a.json.gz", gzip.compress(wide))
    kept(tmp_path / "a.zip", zipped({"a.json": wide}))
    for name in ("a.json", "a.json.gz"):
        with Source(tmp_path / name) as source:
            assert source.open().read().decode() == text
            assert source.head(4) == b'\n{"a'
    for place in (tmp_path / "a.zip", tmp_path):
        with Source(place) as source, source.open_member("a.json") as stream:
            assert stream.read().decode() == text


def test_what_only_looks_like_wide_json_is_its_bytes(tmp_path):
    for data in (b"{\0", b"\xff\xfe", b"\0[\0\0\0", b"\xff\xfeh\0i\0", "[2024] ".encode("utf-16")):
        with Source(kept(tmp_path / "a", data)) as source:
            assert source.open().read() == data
