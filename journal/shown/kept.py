"""Earlier versions and the bin, as JSON and as lines in a terminal."""

from collections.abc import Sequence
from datetime import date, tzinfo
from textwrap import shorten
from typing import Any

from journal.looking.rate_first import waits
from journal.model.dream import Dream
from journal.model.version import Version
from journal.shown.nights import ELLIPSIS, night_name
from journal.store import field_texts
from journal.text import _, ngettext

WIDE = 60


def version_json(version: Version) -> dict[str, Any]:
    """A version: when, where, what changed with it, and all its words."""
    return {
        "number": version.number,
        "at": version.at.isoformat(),
        "computer": version.computer or None,
        "here": version.here,
        "fields": {
            name: {
                "before": field_texts.written(change.before),
                "after": field_texts.written(change.after),
            }
            for name, change in version.changed.items()
        },
        "title": version.dream.title,
        "text": version.dream.body,
    }


def version_lines(
    version: Version, zone: tzinfo, covered: date | None = None, *, private: bool = False
) -> list[str]:
    """A version in two lines: its number, when it was written, how long it is; how it begins.

    Of one whose words are kept `private`, or wait with the `covered` night, only when it was.
    """
    hidden = _("Private") if private else None
    if waits(version.dream, covered):
        hidden = _("Imported, still covered")
    if hidden is not None:
        return [f"{version.number:>3}  {version.at.astimezone(zone):%Y-%m-%d %H:%M}  {hidden}"]
    words = len(version.dream.body.split())
    told = ngettext("{n} word", "{n} words", words).format(n=words)
    where = "" if version.here else _("on another computer")
    head = f"{version.number:>3}  {version.at.astimezone(zone):%Y-%m-%d %H:%M}  {told}  {where}"
    return [head.rstrip(), f"     {_line(version.dream)}"]


def binned_json(dream: Dream) -> dict[str, Any]:
    """A dream in the bin."""
    return {
        "id": dream.uid,
        "night": dream.night.isoformat(),
        "deleted_at": dream.deleted_at.isoformat() if dream.deleted_at else None,
        "title": dream.title,
        "body": dream.body,
        "attachments": dream.attachments,
    }


def binned_line(dream: Dream, zone: tzinfo, covered: date | None = None) -> str:
    """A dream in the bin in one line; without its words where it is private, or `covered` waits."""
    thrown = f"{dream.deleted_at.astimezone(zone):%Y-%m-%d}" if dream.deleted_at else ""
    return f"{dream.uid}  {dream.night}  {_('in the bin since')} {thrown}  {_named(dream, covered)}"


def asked_before_erasing(dreams: Sequence[Dream], covered: date | None = None) -> str:
    """The question before dreams are erased: what goes, and what may still be elsewhere."""
    words = ngettext(
        "Erase {n} dream for good, with its earlier versions, pictures and recordings?",
        "Erase {n} dreams for good, with their earlier versions, pictures and recordings?",
        len(dreams),
    )
    named = "\n".join(f"  {night_name(each.night)}: {_named(each, covered)}" for each in dreams)
    backups = _("Copies made before may still hold them.")
    return f"{words.format(n=len(dreams))}\n{named}\n{backups}"


def erased_line(count: int) -> str:
    """How many dreams were erased."""
    return ngettext("{n} dream is erased.", "{n} dreams are erased.", count).format(n=count)


def _named(dream: Dream, covered: date | None = None) -> str:
    if waits(dream, covered):
        return _("Imported, still covered")
    return _("Private") if dream.private else _line(dream)


def _line(dream: Dream) -> str:
    told = dream.title.strip() or " ".join(dream.body.split()) or _("Untitled")
    return shorten(told, WIDE, placeholder=ELLIPSIS)
