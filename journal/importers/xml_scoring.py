"""XML of a scoring, read a part at a time; nothing of the document is resolved."""

from typing import Protocol
from xml.parsers.expat import ExpatError, ParserCreate

from journal.importers.exported import Member
from journal.importers.fields import Unfit
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.text import _

CHUNK = 1 << 16


class Handler(Protocol):
    """What takes the elements as they come."""

    def begin(self, name: str, attributes: dict[str, str], /) -> None:
        """Take the beginning of an element."""

    def text(self, words: str, /) -> None:
        """Take words, which may be a part of those of an element."""

    def end(self, name: str, /) -> None:
        """Take the end of an element."""


def feed(handler: Handler, source: Source, member: Member, notes: Notes) -> None:
    """Read as far as it can be read; where it breaks off is told as damage.

    Raises Unfit for a document with entities of its own.
    """
    parser = ParserCreate()
    parser.StartElementHandler = handler.begin
    parser.CharacterDataHandler = handler.text
    parser.EndElementHandler = handler.end
    parser.EntityDeclHandler = _no_entities
    with member.open() as stream:
        try:
            while chunk := stream.read(CHUNK):
                parser.Parse(chunk, False)
                notes.progress(source.position, source.size)
            parser.Parse(b"", True)
        # The latter two of a coding that nobody knows, or that the parser cannot read.
        except (ExpatError, LookupError, ValueError) as error:
            notes.damage(member.place(_("the file")), str(error), _("XML to its end"))


def _no_entities(*_declared: object) -> None:
    raise Unfit("", "<!ENTITY", _("a scoring without entities of its own"))
