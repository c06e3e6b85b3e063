"""Whole records, of any kind, as plain values: read, compared, written, taken away."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from journal.store import record_codecs, rows
from journal.store.engine import Row
from journal.store.file import JournalFile, Value
from journal.store.records import Codec, Part, Record, Ref

Doc = dict[str, Any]
Key = tuple[Any, ...]

_AT_ONCE = 50  # keys whose records are read together; a night's record may be large
_NUMBER = "id"


class RecordTable:
    """The records of one kind in one journal. A record is a dict of its columns.

    This file's own numbers are left out, references are told by what names the record they mean,
    and the rows that belong to it are lists within.
    """

    def __init__(self, file: JournalFile, record: Record) -> None:
        self._file = file
        self.record = record

    def keys(self) -> list[Key]:
        """What names each record, in its order."""
        named = ", ".join(self.record.key)
        found = self._file.all(f"select distinct {named} from {self.record.table} order by {named}")
        return [key for key in map(tuple, found) if key[0] not in self.record.but]

    def count(self) -> int:
        """How many rows there are, the file's own apart."""
        without = ",".join("?" * len(self.record.but))
        sql = f"""select count(*) from {self.record.table}
            where {self.record.key[0]} not in ({without})"""
        return int(self._file.all(sql, self.record.but)[0][0])

    def each(self, keys: Sequence[Key] | None = None) -> Iterator[tuple[Key, list[Doc]]]:
        """The records of these keys, all of them by default, a few at a time.

        The keys stand in their order. One that is not there comes without a record.
        """
        wanted = self.keys() if keys is None else keys
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            found: dict[Key, list[Doc]] = {key: [] for key in some}
            for key, doc in self._between(some[0], some[-1]):
                if key in found:
                    found[key].append(doc)
            yield from found.items()

    def at(self, key: Key) -> list[Doc]:
        """The records of one key: one, or none; of a grouped kind all, in their order."""
        return next(self.each([key]))[1]

    def insert(self, doc: Doc) -> None:
        """Write a new record. Inside `writing` only. Columns that are not known here are left."""
        columns = self._columns_of(doc, self.record)
        if self.record.table == "dream":
            columns["place"] = self._free_place(doc)
        number = self._file.add(self.record.table, columns)
        self._insert_parts(doc, number)

    def write(self, key: Key, docs: Sequence[Doc]) -> None:
        """Let exactly these be the records of that key. Inside `writing` only."""
        if self.record.grouped or not docs:
            self._file.run(f"delete from {self.record.table} where {self._is_key}", list(key))
            for doc in docs:
                self.insert(doc)
        elif self._file.one(f"select 1 from {self.record.table} where {self._is_key}", list(key)):
            self._update(key, docs[0])
        else:
            self.insert(docs[0])

    # --- how rows become values -----------------------------------------------------------------

    @cached_property
    def _is_key(self) -> str:
        return " and ".join(f"{name} = ?" for name in self.record.key)

    @cached_property
    def _shape(self) -> dict[str, dict[str, str]]:
        """The columns of the table and of its parts, each with its type."""
        tables = (self.record.table, *(part.table for part in self.record.parts))
        found = {each: self._file.all(f"pragma table_info({each})") for each in tables}
        return {
            table: {row["name"]: row["type"] for row in columns} for table, columns in found.items()
        }

    @property
    def columns(self) -> list[str]:
        """The names that a record has outside the journal."""
        named = {ref.column: ref.name for ref in self.record.refs}
        own = self._own(self.record)
        plain = (name for name in self._shape[self.record.table] if name not in own)
        parts = (part.table for part in self.record.parts)
        return sorted([*(named.get(name, name) for name in plain), *parts])

    def _between(self, first: Key, last: Key) -> Iterator[tuple[Key, Doc]]:
        named = ", ".join(self.record.key)
        asked = ", ".join("?" * len(first))
        number = f", {_NUMBER}" if self._numbered(self.record.table) else ""
        found = self._file.all(
            f"""select * from {self.record.table}
            where ({named}) >= ({asked}) and ({named}) <= ({asked}) order by {named}{number}""",
            [*first, *last],
        )
        parts = {
            part.table: self._parts(part, [row[_NUMBER] for row in found])
            for part in self.record.parts
        }
        for row in found:
            doc = self._doc(row, self.record.table, self.record.refs, self._own(self.record))
            for part in self.record.parts:
                doc[part.table] = parts[part.table].get(row[_NUMBER], [])
            yield tuple(row[name] for name in self.record.key), doc

    def _parts(self, part: Part, numbers: list[int]) -> dict[int, list[Doc]]:
        order = "rowid" if part.order == _NUMBER else part.order
        found = self._file.all(
            f"""select * from {part.table}
            where {part.column} in (select value from json_each(?))
            order by {part.column}, {order}""",
            [json.dumps(numbers)],
        )
        grouped: dict[int, list[Doc]] = {}
        for row in found:
            own = {_NUMBER, part.column}
            doc = self._doc(row, part.table, part.refs, own)
            grouped.setdefault(row[part.column], []).append(doc)
        if any(ref.column == part.order for ref in part.refs):  # in no order of its own
            for docs in grouped.values():
                docs.sort(key=lambda doc: json.dumps(doc, sort_keys=True))
        return grouped

    def _doc(self, row: Row, table: str, refs: Sequence[Ref], own: set[str]) -> Doc:
        by_number = {ref.column: ref for ref in refs}
        doc: Doc = {}
        for name, kind in self._shape[table].items():
            if name in own:
                continue
            value = row[name]
            if name in by_number:
                ref = by_number[name]
                doc[ref.name] = self._name_of(ref, value)
            elif kind == "BLOB" and value is not None:
                doc[name] = record_codecs.told(self._codec(table, name), value)
            else:
                doc[name] = value
        return doc

    def _codec(self, table: str, name: str) -> Codec:
        known = self.record.codecs if table == self.record.table else {}
        return known.get(name, Codec.BYTES)

    def _own(self, record: Record) -> set[str]:
        return set() if _NUMBER in record.key else {_NUMBER}

    def _numbered(self, table: str) -> bool:
        return _NUMBER in self._shape[table]

    def _name_of(self, ref: Ref, number: int | None) -> Any:
        if number is None:
            return None
        sql = f"select {ref.key} from {ref.table} where id = ?"
        return self._file.all(sql, [number])[0][0]

    def _number_of(self, ref: Ref, name: Any) -> int | None:
        if name is None:
            return None
        row = self._file.one(f"select id from {ref.table} where {ref.key} = ?", [name])
        if row is None:
            raise ValueError(f"{ref.table} {name}")
        return int(row["id"])

    # --- how values become rows -----------------------------------------------------------------

    def _columns_of(self, doc: Doc, what: Record | Part) -> dict[str, Value]:
        numbers = {ref.name: ref for ref in what.refs}
        columns: dict[str, Value] = {}
        for name, value in doc.items():
            kind = self._shape[what.table].get(name)
            if name in numbers:
                columns[numbers[name].column] = self._number_of(numbers[name], value)
            elif kind == "BLOB" and value is not None:
                columns[name] = record_codecs.packed(self._codec(what.table, name), value)
            elif kind is not None:
                columns[name] = value
        return columns

    def _insert_parts(self, doc: Doc, number: int) -> None:
        for part in self.record.parts:
            for each in doc.get(part.table, ()):
                columns = self._columns_of(each, part)
                self._file.add(part.table, {part.column: number, **columns})

    def _update(self, key: Key, doc: Doc) -> None:
        columns = self._columns_of(doc, self.record)
        if self.record.table == "dream":
            columns["place"] = self._free_place(doc)
        sql = f"select * from {self.record.table} where {self._is_key}"
        row = self._file.all(sql, list(key))[0]
        # Only what differs: what is locked for ever refuses even to be written as it is.
        columns = {name: value for name, value in columns.items() if row[name] != value}
        if columns:
            named = ", ".join(f"{name} = ?" for name in columns)
            self._file.run(
                f"update {self.record.table} set {named} where {self._is_key}",
                [*columns.values(), *key],
            )
        if not self.record.parts:
            return
        sql = f"select id from {self.record.table} where {self._is_key}"
        number = int(self._file.all(sql, list(key))[0][_NUMBER])
        for part in self.record.parts:
            self._file.run(f"delete from {part.table} where {part.column} = ?", [number])
        self._insert_parts(doc, number)

    def _free_place(self, doc: Doc) -> int:
        """The place of a dream, or the next one behind its night where another stands there."""
        place = int(doc["place"])
        sql = "select 1 from dream where place = ? and uid <> ?"
        if self._file.one(sql, [place, doc["uid"]]) is None:
            return place
        last = rows.last_place(rows.night_at(place))
        sql = "select max(place) from dream where place between ? and ?"
        return int(self._file.all(sql, [place, last])[0][0]) + 1


def tables(file: JournalFile, records: Iterable[Record]) -> dict[str, RecordTable]:
    """A table for each of these kinds, by its name outside the journal."""
    return {each.kind: RecordTable(file, each) for each in records}
