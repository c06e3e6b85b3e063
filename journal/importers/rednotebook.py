"""RedNotebook: a YAML file a month, in it each day's words and categories."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from journal.importers.base import Written, Yields
from journal.importers.fields import Unfit
from journal.importers.front_matter import yaml_pairs
from journal.importers.members import are_known, begins, decoded, is_words, members, texts, worded
from journal.importers.notes import Notes, Question
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.importers.written import PREFIXES, dream_of, filled, on_day, only_dreams
from journal.model.dream import MarkKind
from journal.model.folding import folded
from journal.text import _

MONTH = re.compile(r"(\d{4})-(\d{2})(?:\.txt)?$")
NAMED = re.compile(r"\d{4}-\d{2}(?:_corrupted.*)?\.txt")
FIRST_DAY = re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:[1-9]|[12]\d|3[01]):[ \t]*(?:\{|\n[ \t]+\S[^\n]*:)")
TEXT = re.compile(r"(?:^[ \t]+|\{|,[ \t]*)text[ \t]*:", re.MULTILINE)
# As RedNotebook reads them: no numbers, no colours of six figures, nothing behind a letter.
HASHTAG = re.compile(r"(?<![\w&#])#(?!\d+\b|(?=\w*\d)[0-9A-Fa-f]{6}\b|include\b)(\w+)")
SHORT = 60
NOTHING = {"", "null", "~"}


class RedNotebook:
    """Reads the months of RedNotebook."""

    name = "rednotebook"
    label = _("RedNotebook")
    yields = Yields.DREAMS
    recognised_by = _("days of a month with their text, in YAML")

    def recognises(self, source: Source) -> bool:
        """Whether a file in it holds the days of a month."""
        return are_known(source, members(source, ".txt"), is_month)

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream a day with words; see Importer. The month is in a file's name alone."""
        names = _months(source)
        for name in members(source, ".txt"):
            if name not in names and NAMED.fullmatch(name.rpartition("/")[2]):
                notes.warn(_("a month that cannot be read, passed by"), name)
        yield from only_dreams(lambda notes: _entries(source, names, notes), notes)


def _months(source: Source) -> tuple[str, ...]:
    named = members(source, ".txt")
    return tuple(name for name in named if is_month(begins(source, name)))


def is_month(head: bytes) -> bool:
    """Whether a text begins as a month of RedNotebook does."""
    if not is_words(head):
        return False
    text = decoded(head)
    return FIRST_DAY.match(text) is not None and TEXT.search(text) is not None


def _entries(source: Source, names: tuple[str, ...], notes: Notes) -> Iterator[Written]:
    for name, data in texts(source, names, notes):
        label = name or source.label
        month = _month_of(label, notes)
        text = worded(data, label, notes)
        if text is None:
            continue
        try:
            held = yaml_pairs(text)
        except ValueError as error:
            notes.damage(label, str(error), _("days of a month in YAML"))
            continue
        if month is None:
            continue
        days = [(f"{label}, {day}", (month, day, value)) for day, value in held]
        yield from _numbered(filled(each_told(days, partial(_told, label, notes), notes), notes))


def _numbered(days: Iterable[Written]) -> Iterator[Written]:
    """Each by an identity of its own: a month may hold both 3 and "3"."""
    seen: Counter[str] = Counter()
    for each in days:
        key = each.external_id
        seen[key] += 1
        yield each if seen[key] == 1 else replace(each, external_id=f"{key}/{seen[key]}")


def _month_of(label: str, notes: Notes) -> tuple[int, int] | None:
    named = MONTH.search(label)
    if named is None:
        asked = _("Which month is “{name}”? Say it as 2026-11.").format(name=label)
        named = MONTH.fullmatch(notes.ask(Question("month", asked)) or "")
    return (int(named[1]), int(named[2])) if named else None


def _told(label: str, notes: Notes, each: tuple[tuple[int, int], str, Any]) -> Written:
    (year, month), day, held = each
    try:
        night = date(year, month, int(day))
    except (ValueError, OverflowError) as error:
        raise Unfit("day", day, _("a day of the month")) from error
    if not isinstance(held, dict):
        raise Unfit(day, held, _("a day’s text and categories"))
    body = str(held.get("text", ""))
    tags, said = HASHTAG.findall(body), []
    for category, entries in held.items():
        if category != "text" and isinstance(entries, dict):
            tags += _tags_of(category, entries)
            said += [f"{category}: {one}" for one in entries if len(one) > SHORT]
    whole = "\n\n".join(filter(None, (body, "\n".join(said))))
    dream = dream_of(on_day(night, None, notes), "", whole, tags)
    raw = repr((night.isoformat(), held)).encode(errors="replace")
    where = f"{label}, {day}"
    return Written("rednotebook", night.isoformat(), dream, raw, where, by_place=True)


def _tags_of(category: str, entries: dict[str, Any]) -> list[str]:
    """The short entries of a category as tags; of one that names people or places, as those."""
    kind = PREFIXES.get(folded(category))
    named = [one for one in entries if one not in NOTHING and len(one) <= SHORT]
    if kind is not None and kind is not MarkKind.TAG:
        return [f"{category}/{one}" for one in named]
    return named if kind is MarkKind.TAG else [category, *named]
