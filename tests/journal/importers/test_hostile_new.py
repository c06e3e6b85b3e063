"""Hostile files that once crashed, hung or spoke in riddles: each is told in plain words."""

import io
import json
import re
import sqlite3
import tarfile
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal import intake
from journal.errors import Cancelled, DamagedExport, NotRecognised, RefusedExport
from journal.importers import office, recognise
from journal.importers.base import Written
from journal.importers.dreamsync.account import account_of
from journal.importers.fields import Unfit
from journal.importers.health_connect.database import Database
from journal.importers.json_stream import JsonStream
from journal.importers.notes import Notes
from journal.importers.source import FOLDERS_DEEP, Source, files_in
from journal.intake import files
from tests.containers import read_any
from tests.exports import HEAD, session

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
SAMPLES = Path(__file__).parents[2] / "samples"


def tarred(data: bytes) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as archive:
        entry = tarfile.TarInfo("sleeps.csv")
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"7z\xbc\xaf\x27\x1c" + b"\0" * 80, "7-Zip"),
        (b"Rar!\x1a\x07\x01\x00" + b"\0" * 80, "RAR"),
        (tarred(b"a,b\n"), "tar archive"),
        (b"%PDF-1.7\n" + b"\xff" * 80, "PDF"),
        (b"PK\5\6" + b"\0" * 18, "nothing in the zip"),
    ],
)
def test_what_another_program_packed_is_called_by_its_kind(data, kind, tmp_path):
    path = tmp_path / "export.bin"
    path.write_bytes(data)
    with Source(path) as source, pytest.raises(NotRecognised) as told:
        recognise(source)
    assert kind in told.value.title


def test_folders_in_folders_without_end_are_refused(tmp_path):
    deepest = tmp_path / "d"
    for _each in range(FOLDERS_DEEP + 5):
        deepest /= "d"
    deepest.mkdir(parents=True)
    with pytest.raises(RefusedExport):
        list(files_in(tmp_path))
    with pytest.raises(RefusedExport):
        list(files([tmp_path]))


def test_a_value_behind_many_brackets_ends_where_its_own_bracket_closes():
    deep = b"[ {" * 200 + b'"k": "]"' + b"}]" * 200
    text = b'[{"a": [[ {"b": "]"} ],[[]]]}, ' + deep + b", 7]"
    pieces = list(JsonStream(io.BytesIO(text)).elements())
    assert [each.raw for each in pieces] == [b'{"a": [[ {"b": "]"} ],[[]]]}', deep, b"7"]


@pytest.mark.parametrize("name", ["two-nights.dreamsync.json", "english.zip", "dreams.docx"])
def test_a_wish_to_stop_is_heard_at_each_part_that_is_read(name, tmp_path):
    path = tmp_path / name
    if name.endswith("zip"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(SAMPLES / "whoop" / "english" / "sleeps.csv", "sleeps.csv")
    else:
        path.write_bytes(next(SAMPLES.glob(f"*/{name}")).read_bytes())
    heard = []

    def stop() -> None:
        heard.append(name)
        if len(heard) > 1:
            raise Cancelled

    def go_through(source: Source) -> None:
        if name.endswith("docx"):
            office.content(source)
        elif name.endswith("zip"):
            source.open_member("sleeps.csv").read()
        else:
            source.open().read()

    with Source(path) as source:
        source.pulse = stop
        with pytest.raises(Cancelled):
            go_through(source)


def test_rich_text_with_a_letter_beyond_all_letters_keeps_its_words(tmp_path):
    path = tmp_path / "odd.rtf"
    path.write_bytes(rb"{\rtf1 2025-01-01\par A sea\u99999999999? of \\u1234567 letters\par}")
    (told,), notes = read_any(path)
    assert isinstance(told, Written)
    assert told.dream.body == "A sea\N{REPLACEMENT CHARACTER} of \\u1234567 letters"
    assert not notes.damages


@pytest.mark.parametrize("start", ["0001-01-01T00:00:00+10:00", "9999-12-31T23:59:59-10:00"])
def test_a_hypnogram_out_of_all_time_is_refused_with_its_place(start, tmp_path):
    held = json.loads((SAMPLES / "hypnogram" / "named.json").read_text())
    path = tmp_path / "named.json"
    path.write_text(json.dumps({**held, "start": start}))
    _found, notes = read_any(path)
    assert [each.key for each in notes.refused] == ["start"]


def test_a_hypnogram_with_half_a_letter_in_a_name_is_read_all_the_same(tmp_path):
    held = json.loads((SAMPLES / "hypnogram" / "named.json").read_text())
    path = tmp_path / "named.json"
    path.write_text(json.dumps({**held, "values": ["\ud800", *held["values"]]}))
    found, notes = read_any(path)
    assert len(found) == 1
    assert not notes.refused


def test_a_day_of_a_month_in_too_many_digits_is_refused_with_its_place(tmp_path):
    path = tmp_path / "2025-06.txt"
    told = (SAMPLES / "rednotebook" / "2025-06.txt").read_text()
    path.write_text(told.replace("31: {text", f"{'9' * 40}: {{text"))
    found, notes = read_any(path)
    assert found
    assert [each.key for each in notes.refused] == ["day"]


def test_a_recording_without_a_length_of_its_records_is_damage(tmp_path):
    data = (SAMPLES / "edf" / "aasm.edf").read_bytes()
    path = tmp_path / "aasm.edf"
    path.write_bytes(data[:171] + b"1.5" + data[173:])  # nothing after it is in its place
    found, notes = read_any(path)
    assert not found
    assert [each.found for each in notes.damages] == ["a head that contradicts itself"]


def test_a_temperature_of_hundreds_of_digits_leaves_out_its_session_alone(tmp_path):
    begun = "2026-11-11T00:00:00Z"
    warm = {"start": begun, "interval_seconds": 60, "unit": "F", "values": [10**400]}
    sessions = [session(1, vitals={"skin_temperature": warm}), session(2)]
    path = tmp_path / "warm.json"
    path.write_text(json.dumps({**HEAD, "sessions": sessions}))
    found, notes = read_any(path)
    assert (len(found), notes.refusals) == (1, 1)


def test_an_account_in_bad_unicode_is_told_as_that(tmp_path):
    path = tmp_path / "bad.json"
    whole = json.dumps({**HEAD, "sessions": [session(1)]}).encode()
    path.write_bytes(whole.replace(b'"acct-1"', b'"acct-\xff"'))
    with pytest.raises(RefusedExport) as refused:
        read_any(path)
    assert refused.value.advice == "account.id should be text in valid Unicode."


def test_an_account_that_is_no_object_is_told_as_that():
    with pytest.raises(RefusedExport) as refused:
        account_of({**HEAD, "account": "me"}, Notes(), "x.json")
    assert refused.value.advice.startswith("account should be ")
    with pytest.raises(RefusedExport):
        account_of({**HEAD, "version": Unfit("", b"\xff", "text")}, Notes(), "x.json")


def test_damage_is_told_in_one_sentence():
    notes = Notes()
    notes.damage("sleeps.csv", "It is broken.", "a whole file")
    assert notes.damages[0].found == "It is broken"


def test_what_lies_in_a_log_beside_a_database_is_said_to_be_left_out(tmp_path):
    path = tmp_path / "export.db"
    path.write_bytes((SAMPLES / "health_connect" / "two-apps.db").read_bytes())
    _found, notes = read_any(path)
    assert not any("newer" in each for each in notes.warnings)
    (tmp_path / "export.db-wal").write_bytes(b"\0" * 64)
    found, notes = read_any(path)
    assert found
    assert next(iter(notes.warnings.values())).example == "export.db-wal"


def test_an_engine_at_endless_work_hears_a_wish_to_stop(tmp_path):
    def stop() -> None:
        raise Cancelled

    connection = sqlite3.connect(tmp_path / "a.db")
    database = Database(connection, stop)
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n"
    with closing(connection), pytest.raises(sqlite3.OperationalError):
        connection.execute(endless)
    assert not database.tables


@pytest.mark.parametrize("sample", ["word/dreams.docx", "dream_log/log.xlsx"])
def test_an_office_file_with_entities_of_its_own_is_refused_in_plain_words(sample, store, tmp_path):
    path = tmp_path / Path(sample).name
    with zipfile.ZipFile(SAMPLES / sample) as whole, zipfile.ZipFile(path, "w") as spoiled:
        for name in whole.namelist():
            data = whole.read(name)
            at = data.find(b"?>") + 2 if name.endswith(("document.xml", "sheet1.xml")) else 0
            entity = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>' if at else b""
            spoiled.writestr(name, data[:at] + entity + data[at:])
    with pytest.raises(DamagedExport) as refused:
        intake.preview(store, path)
    assert "defines entities of its own" in refused.value.title


@pytest.mark.parametrize(("again", "kept"), [("The sea.", 1), ("Another sea.", 2)])
def test_a_dream_told_twice_in_one_file_counts_in_the_preview_as_when_it_is_taken(
    again, kept, store, tmp_path
):
    entry = {"uuid": "A1", "creationDate": "2025-05-01T07:00:00Z", "timeZone": "Europe/Lisbon"}
    path = tmp_path / "Journal.json"
    told = [{**entry, "text": text} for text in ("The sea.", again)]
    path.write_text(json.dumps({"metadata": {"version": "1.0"}, "entries": told}))
    seen = intake.preview(store, path).counts
    assert intake.take_in(store, path, intake.Wish(), NOW).counts == seen
    assert (seen.new, seen.known, seen.changed) == (kept, 2 - kept, 0)


def test_a_date_beyond_all_dates_in_a_workbook_is_no_noise(store, tmp_path):
    path = tmp_path / "log.xlsx"
    with (
        zipfile.ZipFile(SAMPLES / "dream_log" / "log.xlsx") as whole,
        zipfile.ZipFile(path, "w") as spoiled,
    ):
        for name in whole.namelist():
            data = whole.read(name)
            spoiled.writestr(name, re.sub(rb"<v>4[0-9]{4}</v>", b"<v>1e20</v>", data))
    assert intake.preview(store, path).found  # a warning is an error here
