"""The samples of every importer in hostile company: told in words, and nothing is left behind.

A wrong encoding, NUL bytes, an encrypted or crafted zip, a bomb, ten thousand files beside it.
"""

import io
import tracemalloc
import zipfile
from contextlib import suppress
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.errors import JournalError, NotRecognised, RefusedExport
from journal.importers import IMPORTERS, recognise
from journal.importers.notes import Given, Notes
from journal.importers.own_table import OwnTable
from journal.importers.pasted import split
from journal.importers.source import Pasted, Source
from tests.containers import read_any
from tests.journal.importers.test_samples import CASES, EXPECTED, MEANING
from tests.journal.importers.test_spoiled_logs import ANSWERS

SAMPLES = [each.with_name(each.name.removesuffix(EXPECTED)) for each in CASES]
TABLE = next(each for each in SAMPLES if each.parent.name == OwnTable.name)
CROWD = 10_000
MEGABYTE = 1024 * 1024


def name_of(sample: Path) -> str:
    return f"{sample.parent.name}-{sample.name}"


def files_of(sample: Path) -> dict[str, bytes]:
    """The files of a sample by their paths within it."""
    if sample.is_file():
        return {sample.name: sample.read_bytes()}
    found = [each for each in sample.rglob("*") if each.is_file()]
    return {each.relative_to(sample).as_posix(): each.read_bytes() for each in found}


def told(path: Path) -> None:
    """Read it with and without answers; what a person is told of it is no crash."""
    for answers in ({}, ANSWERS):
        with suppress(JournalError):
            read_any(path, **answers)
    with suppress(JournalError):
        matched(path)


def matched(path: Path) -> Notes:
    """Read it as a table of one's own."""
    notes = Notes(given=Given(ZoneInfo("Europe/Lisbon"), MEANING))
    with Source(path) as source:
        list(OwnTable().read(source, notes))
    return notes


def laid(sample: Path, into: Path, change=lambda data: data) -> Path:
    """The sample in a folder of its own, every file changed."""
    for name, data in files_of(sample).items():
        path = into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(change(data))
    return into if sample.is_dir() else into / sample.name


def packed(files: dict[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp1252", "shift-jis"])
def test_another_encoding_is_told_in_words(sample, encoding, tmp_path):
    def recoded(data: bytes) -> bytes:
        return data.decode("utf-8", "replace").encode(encoding, "replace")

    told(laid(sample, tmp_path / "in", recoded))


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_nul_bytes_are_told_in_words(sample, tmp_path):
    for number, step in enumerate((1, 7, 64, 997)):

        def spoiled(data: bytes, every: int = step) -> bytes:
            parts = (data[at : at + every] for at in range(0, len(data), every))
            return b"\0".join(parts) if every > 1 else b"\0" * len(data)

        told(laid(sample, tmp_path / str(number), spoiled))


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_an_encrypted_zip_says_so_whatever_it_holds(sample, tmp_path):
    path = packed(files_of(sample), tmp_path / "locked.zip")
    data = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 4)
    path.write_bytes(data)
    with Source(path) as source, pytest.raises(RefusedExport) as refused:
        source.names()
    assert "encrypted" in refused.value.title
    told(path)


@pytest.mark.parametrize("way", ["../{}", "/elsewhere/{}", "a/../../{}", "C:\\{}", "..\\{}"])
def test_a_path_that_leads_elsewhere_writes_nothing(way, tmp_path):
    inner = tmp_path / "in"
    inner.mkdir()
    for number, sample in enumerate(SAMPLES[::5]):
        files = {way.format(name): data for name, data in files_of(sample).items()}
        told(packed(files, inner / f"{number}.zip"))
    assert {each.name for each in tmp_path.iterdir()} == {"in"}
    assert all(each.suffix == ".zip" for each in inner.iterdir())


def test_a_bomb_of_a_gigabyte_takes_no_memory(tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in ("export.xml", "sleep-2024-01-01.json", "sleeps.csv", "book.txt"):
            with archive.open(name, "w", force_zip64=True) as entry:
                block = b"[" * MEGABYTE if name.endswith("json") else b" " * MEGABYTE
                for _each in range(256):
                    entry.write(block)
    tracemalloc.start()
    told(path)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 64 * MEGABYTE


def test_ten_thousand_files_of_something_else_are_no_export_and_hide_none(tmp_path):
    crowd = tmp_path / "crowd"
    for number in range(CROWD):
        folder = crowd / f"{number % 97:02}"
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{number}.{('json', 'csv', 'txt', 'xml', 'md', 'jpg')[number % 6]}"
        (folder / name).write_bytes(b'{"a": [1, 2]}' if number % 2 else b"a,b\n1,2\n")
    with Source(crowd) as source, pytest.raises(NotRecognised):
        recognise(source)
    takeout = next(each for each in SAMPLES if each.name == "takeout" and "fitbit" in str(each))
    laid(takeout, crowd)
    with Source(crowd) as source:
        assert recognise(source).name == "fitbit"


def test_a_table_of_ones_own_that_breaks_off_anywhere_is_told_in_words(tmp_path):
    data, path = TABLE.read_bytes(), tmp_path / TABLE.name
    for end in range(1, len(data)):
        path.write_bytes(data[:end])
        with suppress(JournalError):
            matched(path)


@given(st.binary(max_size=400))
@settings(max_examples=200)
def test_any_bytes_as_a_table_of_ones_own_are_met_with_words(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("table") / "own.csv"
    path.write_bytes(b"night of,lights out,out of bed,hours,what i dreamed\n" + data)
    with suppress(JournalError):
        matched(path)


@given(st.text(max_size=400))
@settings(max_examples=200)
def test_any_pasted_text_is_split_without_a_loss(text):
    parts = split(text).parts
    kept = "\n".join(each.raw for each in parts).split()
    whole = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split()
    assert kept == whole
    for importer in IMPORTERS:
        with suppress(JournalError):
            importer.recognises(Pasted(text))


def test_a_zip_in_a_zip_in_a_zip_is_told_in_words(tmp_path):
    data = b"x"
    for depth in range(40):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr(f"{depth}.zip", data)
        data = held.getvalue()
    path = tmp_path / "nested.zip"
    path.write_bytes(data)
    with Source(path) as source, pytest.raises(NotRecognised):
        recognise(source)
