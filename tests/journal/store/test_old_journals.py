"""Journals of every release open with all that was in them, also after ten years."""

import gzip
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from journal.store import engine, migrations
from journal.store.opening import upgrade_due
from journal.store.store import Store
from tests.journal.store.refusals import contents

OLD = Path(__file__).parents[2] / "old_journals"
RELEASES = sorted(OLD.glob("*.sqlite.gz"), key=lambda each: each.name)
YEARS, FORTNIGHT = 10, 14
Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]

# Each fortnight anew, further back in time: a decade as the release wrote it, from its own rows.
_DECADE = (
    """insert into night select date(night, :back), kind_said, recall, recall_at, score_seen_at,
        lights_out_at, ritual, changed_at from night where night > :first""",
    """create temp table fresh as select * from diary where night > :first""",
    "update fresh set night = date(night, :back)",
    "insert into diary select * from fresh",
    "drop table fresh",
    """create temp table fresh as
        select * from dream where night > :first and session_uid is null""",
    """update fresh set id = id + :n * 100000, uid = printf('%04d', :n) || substr(uid, 5),
        night = date(night, :back), place = place - :n * 14 * (1 << 20)""",
    "insert into dream select * from fresh",
    """insert into mark (dream_id, kind, name, folded, intensity, by_person, sign_class)
        select dream_id + :n * 100000, kind, name, folded, intensity, by_person, sign_class
        from mark where dream_id in (select id - :n * 100000 from fresh)""",
    """insert into change (record, uid, field, before, after, at, computer, lost)
        select record, printf('%04d', :n) || substr(uid, 5), field, before, after, at, computer,
        lost from change where record = 'dream' and uid in (
            select uid from dream where id in (select id - :n * 100000 from fresh))""",
    "drop table fresh",
)


@pytest.fixture(params=RELEASES, ids=lambda each: each.name.split(".")[0])
def old(request, tmp_path) -> Path:
    path: Path = tmp_path / "journal.sqlite"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


@pytest.fixture
def decade(old: Path) -> Path:
    with closing(engine.connect(old)) as connection:
        first = connection.execute("select date(max(night), '-14 days') from night").fetchone()[0]
        connection.execute("begin")
        for n in range(1, YEARS * 366 // FORTNIGHT):
            values = {"n": n, "back": f"-{n * FORTNIGHT} days", "first": first}
            for statement in _DECADE:
                connection.execute(statement, values)
        connection.execute("commit")
    return old


def one_more(monkeypatch, step) -> None:
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, step))


def m998_of_tomorrow(db):
    db.execute("create table of_tomorrow (id integer primary key) strict")
    db.execute("update dream set hook = 1 - hook")
    db.execute("update dream set hook = 1 - hook")


def rows(path: Path) -> Rows:
    """Each table's columns and rows."""
    with closing(engine.look(path)) as connection:
        names = [
            row[0]
            for row in connection.execute(
                "select name from sqlite_master where type = 'table' and sql not like '%virtual%'"
            ).fetchall()
        ]
        told = {}
        for name in names:
            if name.startswith(("dream_words", "sqlite_", "_sqlite_", "fact")):
                continue
            cursor = connection.execute(f'select * from "{name}"')
            columns = [each[0] for each in cursor.description]
            told[name] = (columns, sorted(map(tuple, cursor.fetchall()), key=repr))
        return told


def still_there(before: Rows, after: Rows) -> None:
    for name, (columns, values) in before.items():
        places = [after[name][0].index(each) for each in columns]
        kept = (tuple(row[each] for each in places) for row in after[name][1])
        assert sorted(kept, key=repr) == values, name


def test_the_first_release_is_here():
    assert [each.name for each in RELEASES][:1] == ["m001.sqlite.gz"]


def test_an_old_journal_opens_with_all_that_was_in_it(old, monkeypatch):
    one_more(monkeypatch, m998_of_tomorrow)
    before = rows(old)
    with closing(Store.open(old)) as store:
        assert store.health.complaints() == ()
        assert store.health.altered_attachments() == ()
    still_there(before, rows(old))
    (copy,) = (old.parent / "backups").iterdir()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert rows(copy) == before


def test_ten_years_of_nights_open_with_all_that_was_in_them(decade, monkeypatch):
    one_more(monkeypatch, m998_of_tomorrow)
    before = rows(decade)
    assert len(before["night"][1]) > YEARS * 300
    with closing(Store.open(decade)) as store:
        assert store.health.complaints() == ()
        assert store.nights.count() >= len(before["night"][1])
    still_there(before, rows(decade))


def test_an_upgrade_can_be_declined_and_nothing_was_touched(old, monkeypatch):
    one_more(monkeypatch, m998_of_tomorrow)
    before = contents(old.parent)
    assert upgrade_due(old)
    assert contents(old.parent) == before
    Store.open(old).close()
    assert not upgrade_due(old)


def test_a_journal_that_is_not_there_yet_has_nothing_to_upgrade(tmp_path):
    assert not upgrade_due(tmp_path / "journal.sqlite")
    (tmp_path / "empty.sqlite").touch()
    assert not upgrade_due(tmp_path / "empty.sqlite")
