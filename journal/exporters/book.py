"""A book of dreams: one HTML file to read or print, with everything in it."""

import base64
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path

from journal.exporters.base import Material
from journal.exporters.writing import encoded, whole_or_not
from journal.model.dream import Dream, MarkKind
from journal.model.dream_media import DreamMedia
from journal.model.file_kinds import FIRST_BYTES, kind_of
from journal.model.night import Night
from journal.text import _, ngettext

STYLE = """
@page { margin: 22mm 20mm 24mm 20mm; }
body { font-family: Georgia, 'Iowan Old Style', 'Noto Serif', serif; font-size: 11.5pt;
  line-height: 1.55; color: #22201c; max-width: 34em; margin: 0 auto;
  padding: 2em 1.2em; }
h1 { font-size: 26pt; font-weight: normal; text-align: center; margin: 5em 0 0.4em 0; }
p.about { text-align: center; color: #6a645a; margin: 0 0 6em 0; }
h2 { font-size: 15pt; font-weight: normal; color: #6a645a; margin: 3em 0 1em 0;
  border-bottom: 1px solid #ddd6c8; page-break-after: avoid; }
h3 { font-size: 13pt; margin: 2em 0 0.1em 0; page-break-after: avoid; }
p.date { color: #6a645a; font-size: 9.5pt; margin: 0 0 0.7em 0; page-break-after: avoid; }
p.words { margin: 0 0 0.7em 0; }
p.marks { color: #6a645a; font-size: 9.5pt; font-style: italic; margin: 0.3em 0 0 0; }
img { max-width: 100%; margin: 0.6em 0; }
@media screen { html { background: #fffdf8; } }
@media print { body { padding: 0; } }
"""
_WIDEST = 420  # pixels of a picture on a page
_SORTS = (MarkKind.PERSON, MarkKind.PLACE, MarkKind.FEELING, MarkKind.SIGN, MarkKind.TAG)


class Book:
    """One HTML file."""

    name = "html"
    label = _("A book of dreams (HTML, to print)")
    ending = ".html"
    loses = (
        _("Everything but the dreams and their pictures: diaries, sessions, ratings."),
        _("Recordings: only that they are there."),
        _("Earlier versions, the bin, rituals and settings."),
    )

    def write(self, material: Material, path: Path) -> None:
        """Write the book."""
        with whole_or_not(path) as unfinished, unfinished.open("wb") as file:
            file.writelines(encoded(pages(material)))


def pages(material: Material) -> Iterator[str]:
    """The lines of the book, the oldest dream first."""
    title = material.options.title or _("A book of dreams")
    yield "<!DOCTYPE html>"
    yield '<html><head><meta charset="utf-8">'
    yield f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>"
    yield f"<h1>{escape(title)}</h1>"
    yield f'<p class="about">{escape(_about(material))}</p>'
    month: date | None = None
    for night in material.nights():
        if night.dreams and night.night.replace(day=1) != month:
            month = night.night.replace(day=1)
            yield f"<h2>{escape(_month(month))}</h2>"
        for dream in night.dreams:
            yield from _dream(material, night, dream)
    yield "</body></html>"


def _about(material: Material) -> str:
    nights = [night.night for night in material.nights() if night.dreams]
    count = sum(len(night.dreams) for night in material.nights())
    told = ngettext("{n} dream", "{n} dreams", count).format(n=count)
    return f"{told}, {_day(nights[0])} – {_day(nights[-1])}" if nights else told


def _dream(material: Material, night: Night, dream: Dream) -> Iterator[str]:
    named = dream.title or (_("A fragment") if dream.hook else "")
    yield f"<h3>{escape(named) or _day(night.night)}</h3>"
    known = [_day(night.night)] if named else []
    known += [_("lucid")] if dream.lucid else []
    known += [_("nightmare")] if dream.nightmare else []
    known += [_("synced")] if dream.synced else []
    if known:
        yield f'<p class="date">{escape(" · ".join(known))}</p>'
    for part in dream.body.split("\n\n"):
        if part.strip():
            words = "<br>".join(escape(line) for line in part.strip("\n").split("\n"))
            yield f'<p class="words">{words}</p>'
    for media in material.media(dream):
        yield from _picture(material, media)
    names = [each.name for sort in _SORTS for each in dream.marks if each.kind is sort]
    if names:
        yield f'<p class="marks">{escape(", ".join(names))}</p>'


def _picture(material: Material, media: DreamMedia) -> Iterator[str]:
    caption = escape(media.caption or media.name)
    if not media.kind.seen or media.sha256 is None:
        yield f'<p class="marks">{escape(_("A recording"))}: {caption}</p>'
        return
    content = b"".join(material.content(media.sha256))
    found = kind_of(content[:FIRST_BYTES])
    if found is not None and found.picture:
        packed = base64.b64encode(content).decode()
        source = f"data:image/{found.name};base64,{packed}"
        yield f'<p><img alt="{caption}" width="{_WIDEST}" src="{source}"></p>'


def _month(first: date) -> str:
    return f"{first:%B %Y}"


def _day(night: date) -> str:
    return f"{night:%A, %d %B %Y}"
