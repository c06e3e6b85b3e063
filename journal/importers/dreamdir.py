"""Dreamdir: a file a dream, its heads divided from what they say by a colon and a tab."""

import re
from collections.abc import Iterator
from typing import Any

from journal.importers.base import Attachment, Written, Yields
from journal.importers.fields import Unfit
from journal.importers.members import (
    are_known,
    attachment,
    begins,
    decoded,
    is_words,
    members,
    texts,
    worded,
)
from journal.importers.noted import TAGS, Properties
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.importers.written import PREFIXES, dream_of, filled
from journal.importers.written_dates import DAY_FIRST
from journal.model.folding import folded
from journal.text import _

ENDING = ".dre"
HEAD = re.compile(r"([^\s:][^:\n]{0,60}):\t[ \t]*(.*)")
NUMBER = re.compile(r"^Id:\t\s*\d{1,9}\s*$", re.MULTILINE)
DATE = re.compile(r"^Date:\t\s*\d{4}-\d{2}-\d{2}", re.MULTILINE)
BLANK = re.compile(r"\n[ \t]*(?:\n|$)")
PICTURE = re.compile(r"<([^<>\n]{1,200})>")


class Dreamdir:
    """Reads a folder of dreams in the Dreamdir format, or one of them."""

    name = "dreamdir"
    label = _("Dreamdir")
    yields = Yields.DREAMS
    recognised_by = _("heads such as Id and Date with a tab behind their colon, a file a dream")

    def recognises(self, source: Source) -> bool:
        """Whether a file in it begins with such heads."""
        return are_known(source, members(source, ENDING), is_dream)

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream a file; see Importer."""
        named = members(source, ENDING)
        names = tuple(name for name in named if is_dream(begins(source, name)))
        teller = _Teller(source, notes)
        found = ((name or source.label, (name, data)) for name, data in texts(source, names, notes))
        yield from filled(each_told(found, teller.tell, notes), notes)


def is_dream(head: bytes) -> bool:
    """Whether a text begins with the heads that every dream of a Dreamdir has."""
    if not is_words(head):
        return False
    above = BLANK.split(decoded(head), maxsplit=1)[0]
    return bool(HEAD.match(above) and NUMBER.search(above) and DATE.search(above))


class _Teller:
    """What a file becomes."""

    def __init__(self, source: Source, notes: Notes) -> None:
        self._source = source
        self._notes = notes

    def tell(self, each: tuple[str, bytes]) -> Written | None:
        """The dream of a file; None while only the person can say how its bytes read."""
        name, data = each
        label = name or self._source.label
        text = worded(data, label, self._notes)
        if text is None:
            return None
        above, body = [*BLANK.split(text, maxsplit=1), ""][:2]
        held = _heads(above)
        told = Properties(held, self._notes, lambda: DAY_FIRST)
        when = told.when
        if when is None:
            raise Unfit("Date", held.get("date"), _("a date such as 2026-11-19"))
        dream = told.on(dream_of(when, told.title, body, told.tags, told.marks))
        key = f"{when.night}/{held.get('id', label)}"
        pictures = tuple(self._pictures(name, body))
        return Written("dreamdir", key, dream, data, label, pictures, by_place=True)

    def _pictures(self, name: str, body: str) -> Iterator[Attachment]:
        """What is named in angle brackets and lies among the images beside it."""
        folder = name[: name.rfind("/") + 1] + "images/"
        for found in PICTURE.finditer(body):
            if folder + found[1] in self._source.names():
                held = attachment(self._source, folder + found[1], self._notes)
                if held is not None:
                    yield held


def _heads(above: str) -> dict[str, Any]:
    """What each head says; of several people, places or tags, each for itself."""
    held: dict[str, Any] = {}
    for line in above.split("\n"):
        if found := HEAD.fullmatch(line):
            key, said = found[1].strip().casefold(), found[2].strip()
            several = key in TAGS or folded(key) in PREFIXES
            held[key] = [one.strip() for one in said.split(",")] if several else said
    return held
