"""Two copies of one record become one: the same one, whichever journal does it."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from journal.store import rows
from journal.store.merge_log import Entry, Side, Threads
from journal.store.record_table import Doc, Key
from journal.store.records import Pick, Record, Rule

_APART = " ({n})"
WHOLE = ""  # in place of a field: the record as a whole


@dataclass(slots=True)
class Meeting:
    """What became of two copies: the record that stands, and what there is to tell of it."""

    doc: Doc
    contested: list[str] = field(default_factory=list)  # fields that both had changed
    extra: list[Entry] = field(default_factory=list)  # what the merge adds to the history
    returned: bool = False  # deleted on one side, written later on the other


def text_of(value: Any) -> str:
    """A value as text by which two are told apart and put in an order."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def log_key(rule: Rule, record: Record, key: Key) -> tuple[str, str]:
    """Under which record and identity the history tells of a record."""
    uid = rule.uid[1:] if rule.uid.startswith("=") else key[record.key.index(rule.uid)]
    return rule.log, str(uid)


def fields_of(rule: Rule, doc: Doc) -> tuple[str, ...]:
    """The fields under which the history tells of a record."""
    return (rule.field.format(**doc),) if rule.field else tuple(doc)


def met(record: Record, mine: Doc, theirs: Doc, threads: Threads | None) -> Meeting:
    """The record that stands of two copies."""
    rule = record.rule
    if threads is None:
        return Meeting(_newest(rule, mine, theirs))
    if rule.field:
        verdict = threads.verdict(fields_of(rule, mine))
        if verdict is None:
            return Meeting(_newest(rule, mine, theirs))
        doc = dict(mine if verdict.side is Side.MINE else theirs)
        return Meeting(doc, [WHOLE] if verdict.contested and mine != theirs else [])
    return _by_field(record, mine, theirs, threads)


def _by_field(record: Record, mine: Doc, theirs: Doc, threads: Threads) -> Meeting:
    rule = record.rule
    newer = _newest(rule, mine, theirs)
    meeting = Meeting({})
    for name in mine:
        told = _told_as(record, name)
        one, other = mine[name], theirs.get(name)
        verdict = threads.verdict(told)
        if one == other or (name in rule.picks and verdict is None):
            meeting.doc[name] = one if one == other else _picked(rule.picks[name], one, other)
        elif name == "place" and verdict is None:
            meeting.doc[name] = max(one, other)
        elif verdict is None:
            meeting.doc[name] = newer[name]
        else:
            meeting.doc[name] = one if verdict.side is Side.MINE else other
            if verdict.contested and name != "place":
                meeting.contested.append(name)
    if record.table == "dream":  # night and order may come from different sides
        night = date.fromisoformat(meeting.doc["night"])
        meeting.doc["place"] = rows.first_place(night) | rows.position(meeting.doc["place"])
    return meeting


def _told_as(record: Record, name: str) -> tuple[str, ...]:
    """The fields of the history that tell of a column."""
    if record.table == "dream":
        return {"mark": ("marks",), "place": ("position", "night")}.get(name, (name,))
    return (name,)


def _newest(rule: Rule, mine: Doc, theirs: Doc) -> Doc:
    """The copy that was written last, with what is picked otherwise."""

    def when(doc: Doc) -> tuple[int, str]:
        return doc.get(rule.newest) or 0, text_of(doc)

    newest = dict(mine if when(mine) >= when(theirs) else theirs)
    for name, pick in rule.picks.items():
        newest[name] = _picked(pick, mine.get(name), theirs.get(name))
    return newest


def _picked(pick: Pick, mine: Any, theirs: Any) -> Any:
    known = [each for each in (mine, theirs) if each is not None]
    if pick is Pick.EITHER_OPEN:
        return max(known) if len(known) > 1 else None
    if pick is Pick.BOTH:
        return union([*(mine or ()), *(theirs or ())])
    if pick is Pick.WORDS:
        return "\n".join(sorted({word for each in known for word in each.split("\n")}))
    return (min if pick is Pick.LEAST else max)(known, default=None)


def union(docs: Iterable[Doc]) -> list[Doc]:
    """Each of these once, in an order of their own."""
    found = {text_of(each): each for each in docs}
    return [found[text] for text in sorted(found)]


def merged_marks(one: Sequence[Doc], other: Sequence[Doc], base: Iterable[Any]) -> list[Doc]:
    """The marks of both sides, the first one's first, without those that either took away."""
    before = {(each[0], each[1].casefold()) for each in base}
    mine, theirs = ({mark_key(each): each for each in side} for side in (one, other))
    gone = {name for name in before if (name in mine) != (name in theirs)}
    kept = [each for name, each in mine.items() if name not in gone]
    return kept + [e for name, e in theirs.items() if name not in mine and name not in gone]


def mark_key(mark: Mapping[str, Any]) -> tuple[str, str]:
    """What makes two marks the same."""
    return mark["kind"], mark["name"].casefold()


def named_apart(doc: Doc, name: str, taken: Callable[[str], Doc | None]) -> Doc | None:
    """The record under the next free name; None where it stands under one already."""
    for number in range(2, 1000):
        said = doc[name] + _APART.format(n=number)
        found = taken(said)
        if found is None:
            return {**doc, name: said}
        if all(found[each] == doc[each] for each in doc if each not in {name, "position"}):
            return None
    return None
