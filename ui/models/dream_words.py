"""What stands beside a dream: its marks and ratings, each with whose they are."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QLocale

from journal.model.dream import Dream, Mark, MarkKind, ServiceDream
from journal.model.lengths import word_count
from journal.text import _, ngettext

MOST = 5


@dataclass(frozen=True, slots=True)
class Rated:
    """A name with how strong it was, in fifths; None where nobody said."""

    name: str
    fifths: int | None = None


def felt(marks: Iterable[Mark]) -> list[Rated]:
    """The feelings among the marks, each with its strength in fifths."""
    found = [mark for mark in marks if mark.kind is MarkKind.FEELING]
    return [
        Rated(
            mark.name[:1].upper() + mark.name[1:],
            mark.fifths,
        )
        for mark in found
    ]


def named(marks: Iterable[Mark]) -> list[tuple[str, list[str]]]:
    """People, places and the like: each kind that is there in words, with its names."""
    kinds = {
        MarkKind.PERSON: _("People"),
        MarkKind.PLACE: _("Places"),
        MarkKind.SIGN: _("Dream signs"),
        MarkKind.THREAD: _("Threads"),
        MarkKind.TAG: _("Tags"),
    }
    found = {kind: [mark.name for mark in marks if mark.kind is kind] for kind in kinds}
    return [(words, found[kind]) for kind, words in kinds.items() if found[kind]]


def own_ratings(dream: Dream) -> list[Rated]:
    """The dreamer's own ratings from 1 to 5, those that were given."""
    ratings = [(_("Vividness"), dream.vividness), (_("Clarity"), dream.clarity)]
    return [Rated(name, value) for name, value in ratings if value is not None]


def own_answers(dream: Dream) -> list[tuple[str, str]]:
    """What the dreamer answered with yes or no; what was not asked is left out."""
    return _answers(dream.lucid, dream.nightmare, dream.recurring)


def service_reports(account: ServiceDream) -> list[tuple[str, str]]:
    """What the service says of a dream beside its words, on the service's own scales."""
    origins = {
        "generated": _("made for the session"),
        "shared": _("shared with others"),
        "own": _("your own"),
    }
    told: list[tuple[str, str]] = []
    if account.origin:
        told.append((_("Where from"), origins.get(account.origin, account.origin)))
    if account.own_share is not None:
        share = QLocale().toString(round(account.own_share * 100))
        told.append((_("Your share"), _("{n} %").format(n=share)))
    for name, value in ((_("Vividness"), account.vividness), (_("Clarity"), account.clarity)):
        if value is not None:
            number = QLocale().toString(round(value, 1))
            told.append((name, _("{n} of 10").format(n=number)))
    return told + _answers(account.lucid, account.nightmare, account.recurring)


def words(text: str) -> str:
    """How many words a text has."""
    count = word_count(text)
    return ngettext("{n} word", "{n} words", count).format(n=QLocale().toString(count))


def words_of(text: str, chosen: str) -> str:
    """How many of a text's words are chosen: `12 of 123 words`."""
    told = _("{n} of {all}")
    return told.format(n=QLocale().toString(word_count(chosen)), all=words(text))


def _answers(
    lucid: bool | None, nightmare: bool | None, recurring: bool | None
) -> list[tuple[str, str]]:
    asked = [
        (_("Knew it was a dream"), lucid),
        (_("Nightmare"), nightmare),
        (_("Came back"), recurring),
    ]
    return [(name, _("yes") if yes else _("no")) for name, yes in asked if yes is not None]
