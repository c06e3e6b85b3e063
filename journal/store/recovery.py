"""A damaged journal brought into a new file: what is readable, and for the gaps the newest copy.

The damaged file is only read. What its whole tables do not hold stays away, so that nothing that
was erased comes back: only the gaps are filled from the copy.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from journal import paths
from journal.errors import CannotRecover, JournalError
from journal.model.backup import read_name
from journal.model.recovery import Recovered, Recovery
from journal.store import engine, key_file
from journal.store.key import Key, mark_of
from journal.store.loose import Loose
from journal.store.loose_pages import Column, Row, fits
from journal.store.opening import opened
from journal.store.reading_damage import Reader, Salvage, rows_by_key
from journal.store.reopened import Reopened
from journal.store.swapping import sound
from journal.store.untouched import untouched
from journal.text import _

_EVERYTHING = (-(1 << 63), (1 << 63) - 1)
_TABLES = """select name from sqlite_master where type = 'table'
    and name not like 'sqlite\\_%' escape '\\' and sql not like 'create virtual%'
    and name not like 'dream\\_words%' escape '\\' and name not in ('_sqlite_migrations', 'fact')"""
# What the rows of a table are to a person; of all others only the sum is told.
_KINDS = {
    "dream": "dreams",
    "night": "nights",
    "diary": "diaries",
    "session": "sessions",
    "mark": "marks",
    "change": "versions",
    "attachment": "attachments",
    "batch": "imports",
    "ritual": "rituals",
    "run": "evenings",
}


@dataclass(slots=True)
class _Table:
    """A table of the new file, and how it was filled."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    numbered: bool  # its rows have numbers
    own_numbers: bool  # which are a column of its own; otherwise a copy may have counted anew
    read: int = 0
    from_copy: int = 0
    lost: int | None = 0
    gaps: list[tuple[int, int]] = field(default_factory=list)
    keys: set[tuple[Any, ...]] | None = None  # which its index still names

    def is_missing(self, number: int) -> bool:
        """Whether the row of that number could not be read."""
        return any(first <= number <= last for first, last in self.gaps)


def recover(damaged: Path, new: Path, copies: Iterable[Path], key: Key | None = None) -> Recovery:
    """Bring what can be read of a damaged journal into the new file `new`, and say what came.

    `key` is the journal's where it is encrypted; the new file is encrypted with it, too.

    The first of `copies` that is sound fills what cannot be read. Raises CannotRecover where
    neither gives anything, CannotOpen or CannotSave where the new file cannot be written; then
    there is no new file.
    """
    if new.exists():
        raise CannotRecover(
            _("There is a file of that name already."),
            _("{path} was left as it is. Name a new one.").format(path=new),
        )
    copy = next((each for each in copies if each != damaged and _is_sound(each, key)), None)
    try:
        with closing(opened(new, key=key)) as target, engine.plain_words(new):
            tables = _filled(target, _Of(damaged, copy, key))
        if key is not None and key_file.is_away(new, key.mark):
            key_file.write(new, key_file.find(damaged, key.mark))
    except BaseException:
        for ending in ("", "-wal", "-shm", "-journal"):
            new.with_name(new.name + ending).unlink(missing_ok=True)
        raise
    return Recovery(new, copy, _told(tables))


def known_copies(damaged: Path, key: Key | None = None) -> list[Path]:
    """The copies of a journal that cannot be opened, the newest first.

    They are looked for beside it and, where that setting is still readable, in the chosen folder.
    """
    folders = {paths.backups(damaged)}
    with suppress(engine.DatabaseError, OSError, ValueError), untouched(damaged, key) as source:
        sql = "select value from setting where name = 'backup_folder'"
        folders |= {Path(json.loads(row[0])) for row in source.execute(sql) if json.loads(row[0])}
    found = [
        copy
        for folder in folders
        if folder.is_dir()
        for path in folder.iterdir()
        if (copy := read_name(damaged, path, ""))
    ]
    return [each.path for each in sorted(found, key=lambda one: one.made_at, reverse=True)]


@dataclass(frozen=True, slots=True)
class _Of:
    """What is recovered: the damaged file, the copy that fills its gaps, the key of both."""

    damaged: Path
    copy: Path | None
    key: Key | None


def _filled(target: engine.Connection, of: _Of) -> list[_Table]:
    tables = [_table(target, row[0]) for row in target.execute(_TABLES).fetchall()]
    target.execute("pragma foreign_keys = off")
    target.execute("begin immediate")
    try:
        with untouched(of.damaged, of.key) as source:
            for table in tables:
                _from_damaged(target, table, source)
            loose = Loose(source, of.key) if any(each.gaps for each in tables) else None
            if loose is not None:
                _from_loose_pages(target, tables, loose.whole())
            if of.copy is not None:
                fits = of.key if mark_of(of.copy) else None
                with closing(engine.look(of.copy, fits)) as other:
                    for table in tables:
                        _from_copy(target, table, other)
            if loose is not None:
                _from_loose_pages(target, tables, loose.broken())
        _make_sure_of_something(of.damaged, tables)
        _tidied(target, tables)
        target.execute("insert into dream_words (dream_words) values ('rebuild')")
        target.execute("commit")
    except BaseException:
        if target.in_transaction:
            target.execute("rollback")
        raise
    return tables


def _make_sure_of_something(damaged: Path, tables: list[_Table]) -> None:
    if not any(each.read or each.from_copy for each in tables):
        raise CannotRecover(
            _("Nothing in this file can be read."),
            _("{path} was left as it is, and no copy of it was found.").format(path=damaged),
        )


def _from_damaged(target: engine.Connection, table: _Table, source: Reopened) -> None:
    try:
        there = {
            row[0] for row in source.execute("select name from pragma_table_info(?)", [table.name])
        }
    except engine.DatabaseError:
        there = set()
    columns = tuple(each for each in table.columns if each in there)
    if not columns:
        table.gaps, table.lost = [_EVERYTHING], None
        return
    quoted = tuple(f'"{each}"' for each in columns)
    if not table.numbered:
        rows, whole = rows_by_key(source, table.name, quoted, table.key)
        table.read = _put(target, table.name, columns, rows)
        if not whole:
            table.gaps, table.lost = [_EVERYTHING], None
        return
    salvage = Reader(source, table.name, quoted).read()
    table.read = _put(target, table.name, columns, [row[1:] for row in salvage.rows])
    table.gaps = salvage.gaps
    if table.gaps:
        table.lost = _still_named(salvage)
        table.keys = _still_keyed(source, table)


def _from_loose_pages(
    target: engine.Connection, tables: list[_Table], loose: Iterator[tuple[int, Row]]
) -> None:
    """Fill gaps from the pages themselves, with the rows that fit one table and no other."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    shapes = [(table, _shape(target, table)) for table in tables if table.numbered]
    for number, row in loose:
        fitting = [(table, shape) for table, shape in shapes if fits(row, shape)]
        if len(fitting) == 1 and fitting[0][0].is_missing(number):
            ((table, shape),) = fitting
            values = (
                number if column.number else value for column, value in zip(shape, row, strict=True)
            )
            found.setdefault(table.name, []).append(tuple(values))
    for table in tables:
        taken = _put(target, table.name, table.columns, found.get(table.name, []))
        table.read += taken
        if table.lost is not None:
            table.lost = max(0, table.lost - taken)


def _shape(target: engine.Connection, table: _Table) -> list[Column]:
    """A table's columns as their values stand in a page."""
    info = target.execute(
        'select name, type, "notnull", pk from pragma_table_info(?)', [table.name]
    ).fetchall()
    alone = len(table.key) == 1
    return [
        Column(
            row[0], row[1], bool(row[2] or row[3]), bool(row[3]) and alone and row[1] == "INTEGER"
        )
        for row in info
    ]


def _still_named(salvage: Salvage) -> int | None:
    """How many rows an index names that were not read; None where no index is left."""
    if salvage.named is None:
        return None
    return len(salvage.named - {row[0] for row in salvage.rows})


def _still_keyed(source: Reopened, table: _Table) -> set[tuple[Any, ...]] | None:
    """The keys that a table's index still names; None where it cannot be read."""
    key = ", ".join(f'"{each}"' for each in table.key)
    try:
        return {
            tuple(row) for row in source.execute(f'select {key} from "{table.name}" order by {key}')
        }
    except (engine.DatabaseError, UnicodeDecodeError):
        return None


def _from_copy(target: engine.Connection, table: _Table, copy: engine.Connection) -> None:
    """Fill the gaps, and nothing else."""
    there = [row[0] for row in copy.execute("select name from pragma_table_info(?)", [table.name])]
    columns = tuple(each for each in table.columns if each in there)
    if not columns:
        return
    names = ", ".join(f'"{each}"' for each in columns)
    sql = f'select {names} from "{table.name}"'
    if table.own_numbers:
        rows = [
            tuple(row)
            for gap in table.gaps
            for row in copy.execute(f"{sql} where rowid between ? and ?", gap).fetchall()
        ]
    else:
        places = [columns.index(each) for each in table.key]
        rows = [
            tuple(row)
            for row in (copy.execute(sql).fetchall() if table.gaps else ())
            if table.keys is None or tuple(row[at] for at in places) in table.keys
        ]
    table.from_copy = _put(target, table.name, columns, rows)
    if table.lost is not None:
        table.lost = max(0, table.lost - table.from_copy)


def _put(
    target: engine.Connection, table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> int:
    """Insert what the table takes; how many that were. What a broken page made up is refused."""
    names = ", ".join(f'"{each}"' for each in columns)
    sql = f'insert or ignore into "{table}" ({names}) values ({", ".join("?" * len(columns))})'
    taken = 0
    for row in rows:
        with suppress(engine.DatabaseError):
            taken += max(0, target.execute(sql, row).rowcount)
    return taken


def _tidied(target: engine.Connection, tables: list[_Table]) -> None:
    """Take away what hangs on a record that is lost, again and again until nothing does."""
    by_name = {each.name: each for each in tables}
    while broken := target.execute("pragma foreign_key_check").fetchall():
        for name, rowid, *_rest in broken:
            if rowid is None:  # kept by its key: all that is orphaned goes at once
                gone = _without_parents(target, name)
            else:
                gone = target.execute(f'delete from "{name}" where rowid = ?', [rowid]).rowcount
            table = by_name.get(name)
            if table is not None and table.lost is not None:
                table.lost += max(0, gone)


def _without_parents(target: engine.Connection, table: str) -> int:
    gone = 0
    for row in target.execute(f'pragma foreign_key_list("{table}")').fetchall():
        parent, child_column, parent_column = row[2], row[3], row[4]
        gone += target.execute(
            f'delete from "{table}" where "{child_column}" is not null and "{child_column}"'
            f' not in (select "{parent_column}" from "{parent}")'
        ).rowcount
    return gone


def _table(target: engine.Connection, name: str) -> _Table:
    info = target.execute("select name, pk, type from pragma_table_info(?)", [name]).fetchall()
    key = tuple(row[0] for row in sorted(info, key=lambda row: row[1]) if row[1])
    without = target.execute("select wr from pragma_table_list(?)", [name]).fetchone()[0]
    own = any(row[1] and row[2] == "INTEGER" for row in info) and len(key) == 1
    columns = tuple(row[0] for row in info)
    return _Table(name, columns, key, numbered=not without, own_numbers=own)


def _told(tables: list[_Table]) -> tuple[Recovered, ...]:
    named = [each for each in tables if each.name in _KINDS]
    others = [each for each in tables if each.name not in _KINDS]
    told = [Recovered(_KINDS[each.name], each.read, each.from_copy, each.lost) for each in named]
    losses = [each.lost for each in others]
    lost = None if None in losses else sum(each or 0 for each in losses)
    read, filled = (sum(getattr(each, what) for each in others) for what in ("read", "from_copy"))
    return (*told, Recovered("other", read, filled, lost))


def _is_sound(path: Path, key: Key | None) -> bool:
    try:
        sound(path, key)
    except JournalError:
        return False
    return True
