"""Notes in Markdown with front matter: one a dream, as Obsidian keeps them, and one a night.

The importer of Markdown notes reads a dream's note back as the same dream, by its `elara` property.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from journal.exporters import plain_values
from journal.exporters.base import Material
from journal.exporters.tables import teller
from journal.exporters.writing import Sink, sink
from journal.model.dream import Dream, Lucidity
from journal.model.dream_media import DreamMedia
from journal.model.night import Night
from journal.model.own_note import ATTACHED, LISTS
from journal.text import _

_UNFIT = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f\x7f]+')
_NO_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LONGEST_NAME = 60  # letters of a title in a file's name


class Markdown:
    """A folder of notes."""

    name = "markdown"
    label = _("Markdown notes, as Obsidian keeps them")
    ending = ""
    loses = (
        _("Sessions, stages and vital signs of trackers: a night’s note tells only its kind."),
        _("A night’s note is for reading: its answers are not read back."),
        _("Which marks a service made, what is odd about a sign, and a service’s own words."),
        _("What was noticed around a night, and numbers told from elsewhere."),
        _("Earlier versions, the bin, rituals, settings and the records as imported."),
    )

    def write(self, material: Material, path: Path) -> None:
        """Write a note for each dream, for each night that was answered, and what is attached."""
        with sink(path) as into:
            names = _FileNames()
            kept: set[str] = set()
            for night in material.nights():
                if _answered(night, material):
                    note = _night_note(night, material)
                    into.put(f"nights/{night.night.isoformat()}.md", [note.encode()])
                for dream in night.dreams:
                    media = material.media(dream)
                    for each in media:
                        _attach(into, material, each, kept)
                    name = names.of(f"dreams/{night.night.isoformat()}", dream.title)
                    into.put(f"{name}.md", [dream_note(dream, media, material).encode()])


def dream_note(dream: Dream, media: Iterable[DreamMedia], material: Material) -> str:
    """A dream as a note."""
    links = [f"![[{_place(each)}]]" for each in media if each.sha256]
    below = "\n".join(["", ATTACHED, *links, ""]) if links else ""
    return f"---\n{yaml(_properties(dream, material))}---\n{dream.body}\n{below}"


def yaml(properties: Iterable[tuple[str, Any]]) -> str:
    """Properties as YAML, every text in double quotes; what nobody said is left out."""
    return "".join(
        f"{name}: {_value(value)}\n" for name, value in properties if value not in {None, ()}
    )


def _properties(dream: Dream, material: Material) -> Iterator[tuple[str, Any]]:
    tell = teller(material)
    yield "elara", dream.uid
    yield "date", dream.night.isoformat()
    yield "title", dream.title
    yield "origin", dream.origin.value if dream.synced else None
    yield "precision", None if dream.precision == "day" else dream.precision.value
    yield "dreamt", dream.dreamt_at.isoformat() if dream.dreamt_at else None
    yield "dreamt_zone", dream.dreamt_zone or None
    yield "lucid", _LUCID[dream.lucidity] if dream.lucidity else None
    for name in ("nightmare", "recurring", "woke"):
        said = getattr(dream, name)
        yield name, None if said is None else "yes" if said else "no"
    yield "vividness", f"{dream.vividness}/5" if dream.vividness is not None else None
    yield "clarity", f"{dream.clarity}/5" if dream.clarity is not None else None
    yield "distress", f"{dream.distress}/10" if dream.distress is not None else None
    yield "technique", dream.technique or None
    yield "intention", dream.intention or None
    yield "private", "yes" if dream.private else None
    yield "unfinished", "yes" if dream.hook else None
    for name, kind in LISTS.items():
        yield name, tuple(each.name for each in dream.marks if each.kind is kind)
    yield (
        "strengths",
        tuple(
            f"{each.kind.value}/{each.name}={each.intensity!r}"
            for each in dream.marks
            if each.intensity is not None
        ),
    )
    yield "created", tell(dream.created_at)


_LUCID = {Lucidity.YES: "yes", Lucidity.NO: "no", Lucidity.UNSURE: "unsure"}


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    text = json.dumps(str(value), ensure_ascii=False)
    return _NO_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _answered(night: Night, material: Material) -> bool:
    return bool(night.diary or night.recall or material.evening(night.night))


def _night_note(night: Night, material: Material) -> str:
    row = plain_values.night_row(night, teller(material))
    comments = row.pop("comments") or ""
    row.pop("night")
    told = [("elara_night", night.night.isoformat()), *row.items()]
    evening = "\n".join(f"> {each.text}" for each in material.evening(night.night))
    return f"---\n{yaml(told)}---\n" + "\n\n".join(filter(None, (comments, evening))) + "\n"


def _place(media: DreamMedia) -> str:
    """Where an attachment lies: by its hash, so that equal bytes lie there once."""
    ending = Path(media.name).suffix if _UNFIT.search(media.name) is None else ""
    return f"attachments/{media.sha256}{ending}"


def _attach(into: Sink, material: Material, media: DreamMedia, kept: set[str]) -> None:
    if media.sha256 is not None and _place(media) not in kept:
        kept.add(_place(media))
        into.put(_place(media), material.content(media.sha256))


class _FileNames:
    """Names for files, each given once, whatever capitals tell apart."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def of(self, place: str, title: str) -> str:
        """A name that begins with the place, as a file may be called on any system."""
        words = " ".join(_UNFIT.sub(" ", title).split())[:_LONGEST_NAME].strip(" .")
        wanted = f"{place} {words}".strip()
        name, number = wanted, 1
        while name.casefold() in self._given:
            number += 1
            name = f"{wanted} ({number})"
        self._given.add(name.casefold())
        return name
