"""What exports wrote, what a merge does, and what was erased, as JSON and as lines."""

from collections.abc import Iterable, Iterator
from typing import Any

from journal.portable.erasing import Erased, Held
from journal.portable.joining import Joined
from journal.portable.leaving import Kind, Left
from journal.store.merged import Told
from journal.store.records import RECORDS
from journal.text import _, ngettext

_QUIET = {"changes", "attachments", "batches", "rings", "looks", "erased", "let_go", "facts"}
NAMES = {
    "settings": _("settings"),
    "nights": _("nights"),
    "diaries": _("diaries"),
    "unfinished": _("unfinished mornings"),
    "sessions": _("sessions"),
    "corrections": _("corrections"),
    "main_sleeps": _("choices of the main sleep"),
    "source_rules": _("rules for sources"),
    "dreams": _("dreams"),
    "dream_media": _("pictures and recordings"),
    "writings": _("dreams as other journals told them"),
    "colours": _("colours"),
    "templates": _("templates"),
    "searches": _("kept searches"),
    "rituals": _("rituals"),
    "schedule": _("schedule"),
    "runs": _("evenings"),
    "evening_words": _("evening notes"),
    "elsewhere": _("nights slept elsewhere"),
    "noticed": _("what was noticed"),
    "told_scores": _("numbers told from elsewhere"),
}


def left_json(left: Left) -> dict[str, Any]:
    """What an export wrote."""
    return {
        "path": str(left.path),
        "kind": left.kind.name,
        "nights": left.nights,
        "dreams": left.dreams,
        "records": left.records,
        "loses": list(left.kind.loses),
    }


def loses_lines(kind: Kind) -> Iterator[str]:
    """What an export has no place for, before it is written."""
    if kind.loses:
        yield _("{label}. It leaves out:").format(label=kind.label)
        yield from (f"  {each}" for each in kind.loses)


def left_line(left: Left) -> str:
    """What an export wrote, in a line."""
    if left.records:
        told = ngettext("{n} record", "{n} records", left.records).format(n=left.records)
        return _("Written and checked: {path} ({told}).").format(path=left.path, told=told)
    nights = ngettext("{n} night", "{n} nights", left.nights).format(n=left.nights)
    dreams = ngettext("{n} dream", "{n} dreams", left.dreams).format(n=left.dreams)
    return _("Written: {path} ({nights}, {dreams}).").format(
        path=left.path, nights=nights, dreams=dreams
    )


def kind_name(kind: str) -> str:
    """A kind of record in words; one that has no words yet by its own name."""
    return NAMES.get(kind, kind.replace("_", " "))


def joined_json(joined: Joined) -> dict[str, Any]:
    """What bringing in a copy did, or would do."""
    merged = joined.merged
    return {
        "path": str(joined.path),
        "restored": joined.restored,
        "written": joined.written,
        "batch": merged.batch,
        "new": dict(+merged.new),
        "changed": dict(+merged.changed),
        "same": dict(+merged.same),
        "conflicts": [
            {**_told_json(each), "stands": "mine" if each.mine_stands else "theirs"}
            for each in merged.conflicts
        ],
        "returned": [_told_json(each) for each in merged.returned],
        "binned": [_told_json(each) for each in merged.binned],
        "kept_out": merged.kept_out,
        "told": list(what_to_know(joined)),
    }


def _told_json(told: Told) -> dict[str, Any]:
    return {
        "kind": told.kind,
        "key": list(told.key),
        "name": told.name,
        "night": told.night or None,
        "fields": list(told.fields),
    }


def joined_report(joined: Joined) -> dict[str, Any]:
    """The same in the shape in which imports are reported."""
    merged = joined.merged
    return {
        "path": str(joined.path),
        "format": "elara",
        "label": _("Archive of a journal"),
        "new": merged.new.total(),
        "known": merged.same.total(),
        "changed": merged.changed.total(),
        "refused": [],
        "refusals": 0,
        "warnings": [],
        "nights": merged.new["nights"] + merged.new["diaries"],
        "main_nights": merged.new["nights"] + merged.new["diaries"],
        "naps": 0,
        "batch": merged.batch,
        "partial": False,
        "source_detail": [],
        "zone_confidence": None,
        "questions": [],
        "sample": [],
        "merge": joined_json(joined),
    }


def joined_lines(joined: Joined) -> Iterator[str]:
    """What bringing in a copy did, or would do, in words."""
    merged = joined.merged
    yield str(joined.path)
    if joined.restored:
        yield "  " + _("This journal was empty: it is as the archive tells, whole.")
    for word, counts in ((_("new"), merged.new), (_("changed"), merged.changed)):
        told = [
            f"{kind_name(each.kind)} {counts[each.kind]}"
            for each in RECORDS
            if counts[each.kind] and each.kind not in _QUIET
        ]
        if told:
            yield f"  {word}: {', '.join(told)}"
    if not merged.changes and not joined.restored:
        yield "  " + _("Nothing is otherwise: all of it is here.")
    yield from (f"  {line}" for line in what_to_know(joined))
    if merged.batch is not None and joined.written:
        yield "  " + _("Undo with: elara undo-import {batch}").format(batch=merged.batch)


def what_to_know(joined: Joined) -> Iterator[str]:
    """What a person should know of a merge: what both had changed, what came back, what went."""
    merged = joined.merged
    for each in merged.conflicts:
        whose = _("yours is the newer") if each.mine_stands else _("the other is the newer")
        fields = f" ({', '.join(map(_field, each.fields))})" if each.fields else ""
        yield _("Changed on both sides: {name}{fields}; {whose}.").format(
            name=_called(each), fields=fields, whose=whose
        )
    for each in merged.returned:
        yield _("Deleted on one side, written on later: {name} is back.").format(name=_called(each))
    for each in merged.binned:
        yield _("Erased on the other side: {name} is in the bin here.").format(name=_called(each))
    if merged.kept_out:
        yield ngettext(
            "{n} dream that you erased here stays away.",
            "{n} dreams that you erased here stay away.",
            merged.kept_out,
        ).format(n=merged.kept_out)


def _called(told: Told) -> str:
    name = told.name if told.name != told.night else ""
    return " · ".join(filter(None, (kind_name(told.kind), told.night, name)))


def _field(name: str) -> str:
    return {"mark": _("marks"), "body": _("text"), "place": _("order")}.get(name, name)


def erased_json(erased: Erased) -> dict[str, Any]:
    """What was erased, and where copies of it remain."""
    return {
        "nights": erased.nights,
        "dreams": erased.dreams,
        "sessions": erased.sessions,
        "backups": [_held_json(each) for each in erased.held],
    }


def _held_json(held: Held) -> dict[str, Any]:
    return {"path": str(held.path), "holds": held.holds}


def to_go_lines(told: Erased) -> Iterator[str]:
    """What would be erased, before it is."""
    yield _("This goes for good: {counts}.").format(counts=_counts(told))
    yield from held_lines(told.held)


def erased_lines(erased: Erased) -> Iterator[str]:
    """What was erased, in words."""
    yield _("Erased: {counts}.").format(counts=_counts(erased))
    yield from held_lines(erased.held)


def _counts(told: Erased) -> str:
    return ", ".join(
        (
            ngettext("{n} night", "{n} nights", told.nights).format(n=told.nights),
            ngettext("{n} dream", "{n} dreams", told.dreams).format(n=told.dreams),
            ngettext("{n} session", "{n} sessions", told.sessions).format(n=told.sessions),
        )
    )


def held_lines(held: Iterable[Held]) -> Iterator[str]:
    """Which copies still hold what is erased."""
    found = [each for each in held if each.holds is not False]
    if not found:
        yield _("No copy that Elara knows of holds any of it.")
        return
    yield _("These copies still hold it, and Elara leaves them alone. Delete them yourself:")
    for each in found:
        yield f"  {each.path}" + ("" if each.holds else _(" (cannot be read; it may)"))
    yield _("Exports, copies you made and the disk’s own snapshots may hold it, too.")
