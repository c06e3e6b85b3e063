"""That templates, searches and colours were let go of, so that no copy brings them back.

Never what they were: a fingerprint tells whether another copy has them still as they were. Each
letting go and each coming back is a turn; odd turns are those on which it went.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from journal.store.file import JournalFile
from journal.store.record_table import Doc, Key, RecordTable
from journal.store.records import RECORDS

KINDS = {each.kind: each for each in RECORDS if each.kind in {"templates", "searches", "colours"}}
_ASIDE = "position"  # where one stands in its list is no change of it


@dataclass(frozen=True, slots=True)
class Turn:
    """How often one came and went, and a fingerprint of what it was when it went last."""

    number: int = 0
    what: str = ""

    @property
    def gone(self) -> bool:
        """Whether it was let go of, and did not come back."""
        return self.number % 2 == 1


class LetGo:
    """The turns of one kind. Inside `writing` only."""

    def __init__(self, file: JournalFile, kind: str) -> None:
        self._file = file
        self._kind = kind

    def note_gone(self, *key: str) -> None:
        """Note that a record goes; before it does."""
        for doc in RecordTable(self._file, KINDS[self._kind]).at(key):
            turn = turn_of(self._file, self._kind, key)
            self._keep(key, turn.number + (2 if turn.gone else 1), fingerprint(doc))

    def note_back(self, *key: str) -> None:
        """Note that a record stands, which may have gone before."""
        turn = turn_of(self._file, self._kind, key)
        if turn.gone:
            self._keep(key, turn.number + 1, turn.what)

    def _keep(self, key: Key, number: int, what: str) -> None:
        self._file.run(
            "insert or replace into let_go (kind, named, turn, what) values (?, ?, ?, ?)",
            [self._kind, named(key), number, what],
        )


def turn_of(file: JournalFile, kind: str, key: Key) -> Turn:
    """How often a record came and went in a journal."""
    sql = "select turn, what from let_go where kind = ? and named = ?"
    row = file.one(sql, [kind, named(key)])
    return Turn(row["turn"], row["what"]) if row else Turn()


def is_gone(absent: JournalFile, there: JournalFile, kind: str, key: Key, doc: Doc) -> bool:
    """Whether a journal without this record let go of it as the other one still has it."""
    turn = turn_of(absent, kind, key)
    late = turn.number > turn_of(there, kind, key).number
    return turn.gone and late and turn.what == fingerprint(doc)


def met(mine: Doc | None, theirs: Doc | None, *, stands: bool) -> Doc:
    """The turns that count where two journals met; what `stands` after all came back."""
    doc = max((each for each in (mine, theirs) if each), key=lambda e: (e["turn"], e["what"]))
    return {**doc, "turn": doc["turn"] + 1} if stands and doc["turn"] % 2 else doc


def named(key: Key) -> str:
    """A name for a record that does not tell its own."""
    return _digest(list(key))


def fingerprint(doc: Mapping[str, Any]) -> str:
    """What tells whether a record is as it was."""
    return _digest({name: value for name, value in doc.items() if name != _ASIDE})


def _digest(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return blake2b(text.encode(), digest_size=16).hexdigest()
