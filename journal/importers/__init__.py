"""One module a format; they read, they never store."""

from contextlib import suppress
from typing import TYPE_CHECKING

from journal.errors import AmbiguousFile, JournalError, NotRecognised
from journal.importers import foreign
from journal.importers.formats import FORMATS
from journal.importers.source import Source
from journal.text import _

TABLES = (".csv", ".tsv", ".xlsx")

if TYPE_CHECKING:
    from journal.importers.base import Importer

    IMPORTERS: tuple[Importer, ...]


def __getattr__(name: str) -> "tuple[Importer, ...]":
    """All importers: imported once all of them are asked for, and none of them before."""
    if name == "IMPORTERS":
        return tuple(each.importer for each in FORMATS)
    raise AttributeError(name)


def is_known(name: str) -> bool:
    """Whether there is a format of that name."""
    return any(each.name == name for each in FORMATS)


def named(name: str) -> "Importer | None":
    """The importer of that name; None where there is none."""
    return next((each.importer for each in FORMATS if each.name == name), None)


def recognise(source: Source, named: str = "") -> "Importer":
    """The one importer that knows this content, or the one that is `named`.

    Raises NotRecognised where none does, AmbiguousFile where several do.
    """
    match [each.importer for each in FORMATS if each.name == named] if named else knowing(source):
        case [importer]:
            return importer
        case []:
            title = _("“{name}” is nothing that Elara can read.").format(name=source.label)
            raise NotRecognised(*(foreign.told(source) or (title, _way_on(source))))
        case several:
            raise AmbiguousFile(
                _("“{name}” could be of more than one kind.").format(name=source.label),
                ", ".join(each.label for each in several),
                tuple((each.name, each.label) for each in several),
            )


def knowing(source: Source) -> "list[Importer]":
    """Every importer that knows this content."""
    return [each.importer for each in FORMATS if each.recognises(source)]


def _way_on(source: Source) -> str:
    """What to do with what nobody knows; a zip that cannot be trusted says so itself when read."""
    with suppress(JournalError):
        if source.is_zip and source.listed.has_any((".zip",)):
            return _("There are zips in it: unpack it, then import the folder.")
        if source.is_zip and source.listed.has_any((".gz",)):
            return _("There are packed files in it: unpack it, then import the folder.")
        if source.is_zip and source.listed.has_any(TABLES):
            return _("There are tables in it: unpack it, then import one to say what it tells.")
    return _("“What it reads” on the Import page, or `elara formats`, lists what it knows.")
