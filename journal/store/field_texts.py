"""The fields of a dream as the texts that the history keeps, and back."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from journal.model.dream import Mark, MarkKind, Origin, Precision, SignClass
from journal.store import rows


def written(value: Any) -> str | None:
    """A field's value as a text; None for what is not known."""
    if isinstance(value, tuple):
        return json.dumps([_packed(mark) for mark in value], ensure_ascii=False)
    if isinstance(value, datetime):
        return str(rows.instant(value))
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else str(value)


def read(field: str, text: str | None) -> Any:
    """The value of that field, from the text written of it."""
    return None if text is None else _READ.get(field, str)(text)


def _packed(mark: Mark) -> list[Any]:
    return [mark.kind, mark.name, mark.intensity, mark.by_person, mark.sign_class]


def _marks(text: str) -> tuple[Mark, ...]:
    return tuple(
        Mark(MarkKind(kind), name, intensity, by_person, SignClass(said) if said else None)
        for kind, name, intensity, by_person, said in json.loads(text)
    )


def _yes(text: str) -> bool:
    return text == str(True)


_READ: dict[str, Callable[[str], Any]] = {
    "night": date.fromisoformat,
    "origin": Origin,
    "precision": Precision,
    "marks": _marks,
    "dreamt_at": lambda text: rows.moment_of(int(text)),
    "deleted_at": lambda text: rows.moment_of(int(text)),
    **dict.fromkeys(("hook", "private", "nightmare", "recurring", "woke"), _yes),
    **dict.fromkeys(("lucid", "lucid_unsure"), _yes),
    **dict.fromkeys(("vividness", "clarity", "distress"), int),
}
