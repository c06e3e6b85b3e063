"""What is told of a dream beside its words, and how long it is."""

from PySide6.QtCore import QLocale

from journal.model.dream import ServiceDream
from journal.model.lengths import word_count
from journal.text import _, ngettext


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


def words(count: int) -> str:
    """How many words a text has."""
    return ngettext("{n} word", "{n} words", count).format(n=QLocale().toString(count))


def words_of(count: int, chosen: str) -> str:
    """How many of a text's words are chosen: `12 of 123 words`."""
    told = _("{n} of {all}")
    return told.format(n=QLocale().toString(word_count(chosen)), all=words(count))


def _answers(
    lucid: bool | None, nightmare: bool | None, recurring: bool | None
) -> list[tuple[str, str]]:
    asked = [
        (_("Knew it was a dream"), lucid),
        (_("Nightmare"), nightmare),
        (_("Came back"), recurring),
    ]
    return [(name, _("yes") if yes else _("no")) for name, yes in asked if yes is not None]
