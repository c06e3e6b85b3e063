"""Every table of a journal is named: what it holds leaves with the archive, or a reason is told."""

import pytest

from journal.changes import Changes
from journal.store.record_table import RecordTable
from journal.store.records import LEFT_OUT, RECORDS
from tests.journal.portable.copies import everything


def test_no_table_is_forgotten(store):
    sql = "select name from sqlite_master where type in ('table', 'view') and name <> 'live_dream'"
    tables = {row["name"] for row in store.all(sql)}
    told = {each.table for each in RECORDS}
    told |= {part.table for each in RECORDS for part in each.parts}
    assert not told & LEFT_OUT.keys()
    assert tables == (told | LEFT_OUT.keys())


def test_every_number_of_this_file_is_told_by_a_name(store):
    for record in RECORDS:
        told = [(record.table, {each.column for each in record.refs})]
        told += [
            (part.table, {part.column, *(each.column for each in part.refs)})
            for part in record.parts
        ]
        for table, known in told:
            referring = {row["from"] for row in store.all(f"pragma foreign_key_list({table})")}
            by_name = {row["name"] for row in store.all(f"pragma table_info({table})")}
            numbers = {name for name in referring if name.endswith("_id")}
            assert numbers <= known & by_name, table


def test_a_record_refers_only_to_kinds_before_it():
    seen = set()
    for record in RECORDS:
        seen.add(record.table)
        for ref in (*record.refs, *(ref for part in record.parts for ref in part.refs)):
            assert ref.table in seen


def test_a_full_journal_has_something_of_every_kind(path, tmp_path):
    store = everything(path, tmp_path)
    empty = [each.kind for each in RECORDS if not RecordTable(store, each).count()]
    store.close()
    assert empty == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.kind)
def test_writing_what_was_read_changes_nothing(path, tmp_path, record):
    store = everything(path, tmp_path)
    table = RecordTable(store, record)
    before = list(table.each())
    with store.writing(Changes(0)):
        for key, docs in before:
            if record.kind != "attachments":
                table.write(key, docs)
    assert list(table.each()) == before
    assert store.health.complaints() == ()
    store.close()
