"""What the properties of a note say of a dream; every value came as text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from journal.importers.notes import Notes
from journal.importers.written import PREFIXES, When, in_zone, when_written
from journal.importers.written_dates import DAY_FIRST, DateWritten, date_told
from journal.model.dream import Dream, Mark, MarkKind
from journal.model.folding import folded
from journal.model.typed_time import read_time
from journal.text import _

DATES = (
    *("date", "dream date", "dream_date", "dream-date", "day", "night", "datum", "fecha"),
    *("created", "date created", "date_created", "date-created", "created at", "created_at"),
    *("created-at", "creation date", "creation-date", "creation_date"),
)
WITHIN = ("date", "created", "start")  # of a date that holds several
TAGS = ("tags", "tag", "keywords")
YES = {"true", "yes", "y", "1", "x", "ja", "oui", "si"}
NO = {"false", "no", "n", "0", "nein", "non"}
FLAGS = ("lucid", "nightmare", "recurring")
OF_FIVE = re.compile(r"([1-5])\s*/\s*5")
OFFSET = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")
SILENT = {"title", "time", "aliases", "alias", "cssclass", "cssclasses", "publish", "id", "uid"}
SILENT |= {
    "starred",
    "updated",
    "modified",
    "author",
    "latitude",
    "longitude",
    "altitude",
    "type",
    "layout",
}


def date_of(held: dict[str, Any]) -> DateWritten | None:
    """The date that the properties tell, if any."""
    return date_told(_written(held))


def _written(held: dict[str, Any]) -> str:
    """What the first property of a date says, which may hold another."""
    for key in DATES:
        value = held.get(key)
        if isinstance(value, dict):
            value = next((value[each] for each in WITHIN if value.get(each)), None)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


class Properties:
    """The properties of one note."""

    def __init__(self, held: dict[str, Any], notes: Notes, order: Callable[[], str | None]) -> None:
        self._held = held
        self._notes = notes
        self._order = order  # of the dates of all notes that came together

    @property
    def title(self) -> str:
        """Its title, where it has one."""
        said = self._held.get("title")
        return " ".join(said.split()) if isinstance(said, str) else ""

    @property
    def time(self) -> time | None:
        """The time of day, where it is a property of its own."""
        said = self._held.get("time")
        return read_time(said) if isinstance(said, str) and said.strip() else None

    @property
    def when(self) -> When | None:
        """When it was, None where no property says so; a time with an offset is an instant."""
        written = _written(self._held)
        found = date_of(self._held)
        if found is None:
            if written:
                self._notes.warn(_("a date that is none, taken as unknown"), written)
            return None
        if found.at is not None and OFFSET.search(written):
            instant = _instant(written)
            if instant is not None:
                return in_zone(instant, self._notes.zone)
        order = (self._order() if found.loose else None) or DAY_FIRST
        if found.day is not None and found.at is None:
            found = replace(found, at=self.time)
        return when_written(found, order, self._notes)

    @property
    def tags(self) -> list[str]:
        """Its tags, whether a list or words in a row."""
        return [one for key in TAGS for one in _listed(self._held.get(key), r"[,\s]+")]

    @property
    def marks(self) -> Iterator[Mark]:
        """The people, places, feelings and signs that have a property of their own."""
        for key, value in self._held.items():
            kind = PREFIXES.get(folded(key.replace("_", " ")))
            if kind is not None and kind is not MarkKind.TAG:
                for one in _listed(value, r",\s*"):
                    yield Mark(kind, one.strip("[]").partition("|")[0])

    def on(self, dream: Dream) -> Dream:
        """The dream with its yes or no, and its ratings where their scale is known."""
        self._unread()
        return replace(
            dream,
            lucid=self._said("lucid", before=dream.lucid),
            nightmare=self._said("nightmare", before=dream.nightmare),
            recurring=self._said("recurring", before=dream.recurring),
            vividness=self._of_five("vividness"),
            clarity=self._of_five("clarity"),
        )

    def _said(self, key: str, *, before: bool | None) -> bool | None:
        said = str(self._held.get(key, "")).casefold()
        return said in YES if said in YES | NO else before

    def _of_five(self, key: str) -> int | None:
        rated = OF_FIVE.fullmatch(str(self._held.get(key, "")))
        return int(rated[1]) if rated else None

    def _unread(self) -> None:
        """Say which properties have no place in a dream, and which ratings no scale."""
        for key, value in self._held.items():
            known = key in {*DATES, *TAGS, *FLAGS, *SILENT} or folded(key) in PREFIXES
            if known or (isinstance(value, str) and OF_FIVE.fullmatch(value)):
                continue
            if value not in ("", "null", "~"):
                self._notes.warn(_("a property that a dream has no place for"), f"{key}: {value}")


def _instant(written: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        return None
    return read.astimezone(UTC) if read.tzinfo else None


def _listed(value: Any, between: str) -> list[str]:
    if isinstance(value, str):
        return [each for each in re.split(between, value) if each and value not in {"null", "~"}]
    if isinstance(value, list):
        return [each for each in value if isinstance(each, str) and each.strip()]
    return []
