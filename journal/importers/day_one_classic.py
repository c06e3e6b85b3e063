"""Day One Classic: a property list an entry, in a folder with its photographs."""

import plistlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from xml.parsers.expat import ExpatError
from zoneinfo import ZoneInfo

from journal.importers.base import Attachment, Written, Yields
from journal.importers.day_one import title_and_body
from journal.importers.fields import Unfit
from journal.importers.members import are_known, attachment, begins, members, texts
from journal.importers.moments import zone_named
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.importers.written import Keys, dream_of, filled, in_zone, only_dreams
from journal.text import _

KEYS = re.compile(rb"<key>(?:Creation Date|Entry Text)</key>")
BROKEN = (
    *(ExpatError, plistlib.InvalidFileException, ValueError, TypeError, AttributeError),
    *(LookupError, ArithmeticError, RecursionError),
)
PICTURES = (".jpg", ".jpeg", ".png")


class DayOneClassic:
    """Reads the .doentry files of Day One Classic and of its likes."""

    name = "day_one_classic"
    label = _("Day One Classic")
    yields = Yields.DREAMS
    recognised_by = _("property lists with a Creation Date and an Entry Text")

    def recognises(self, source: Source) -> bool:
        """Whether a file in it is an entry."""
        return are_known(source, _candidates(source), _is_entry)

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream an entry; see Importer."""
        yield from only_dreams(lambda notes: _entries(source, notes), notes)


def _candidates(source: Source) -> tuple[str, ...]:
    return members(source, ".doentry", ".plist")


def _is_entry(head: bytes) -> bool:
    return b"<plist" in head[:1024] and KEYS.search(head) is not None


def _entries(source: Source, notes: Notes) -> Iterator[Written]:
    keys = Keys()
    names = tuple(name for name in _candidates(source) if _is_entry(begins(source, name)))
    teller = _Teller(source, notes, keys)
    for name, data in texts(source, names, notes):
        label = name or source.label
        try:
            held = plistlib.loads(data.removeprefix(b"\xef\xbb\xbf"), fmt=plistlib.FMT_XML)
        except BROKEN as error:
            notes.damage(label, str(error), _("a property list"))
            continue
        told = each_told([(label, (label, held, data))], teller.tell, notes)
        yield from filled(told, notes)


class _Teller:
    """What an entry becomes."""

    def __init__(self, source: Source, notes: Notes, keys: Keys) -> None:
        self._source = source
        self._notes = notes
        self._keys = keys

    def tell(self, each: tuple[str, Any, bytes]) -> Written:
        """The dream of an entry; its time is in UTC, its zone may be missing."""
        label, held, data = each
        if not isinstance(held, dict):
            raise Unfit("", held, _("keys and values"))
        created = held.get("Creation Date")
        if not isinstance(created, datetime):
            raise Unfit("Creation Date", created, _("a date"))
        at = created.replace(tzinfo=UTC)
        when = in_zone(at, self._zone(held.get("Time Zone")))
        text = held.get("Entry Text")
        title, body = title_and_body(text if isinstance(text, str) else "")
        tags = held.get("Tags")
        said = [one for one in tags if isinstance(one, str)] if isinstance(tags, list) else []
        dream = replace(dream_of(when, title, body, said), created_at=at)
        uuid = held.get("UUID")
        key = uuid if isinstance(uuid, str) and uuid else self._keys.of(when, body)
        pictures = tuple(self._pictures(label, key))
        return Written("day_one_classic", key, dream, data, label, pictures)

    def _zone(self, said: object) -> ZoneInfo:
        zone = zone_named(said) if isinstance(said, str) else None
        if zone is None and said:
            self._notes.warn(_("a time zone that is not known"), str(said))
        return zone or self._notes.zone

    def _pictures(self, label: str, key: str) -> Iterator[Attachment]:
        """The photograph that has the entry's name."""
        named = {label.rpartition("/")[2].rpartition(".")[0].casefold(), key.casefold()}
        for name in self._source.names():
            stem, _dot, ending = name.rpartition("/")[2].casefold().rpartition(".")
            if stem in named and f".{ending}" in PICTURES:
                held = attachment(self._source, name, self._notes)
                if held is not None:
                    yield held
