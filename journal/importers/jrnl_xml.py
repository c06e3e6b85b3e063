"""The XML that jrnl exports: an element an entry, its tags and all of its words within."""

import re
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate

from journal.importers.fields import Unfit
from journal.importers.members import decoded, is_words
from journal.importers.notes import Notes
from journal.text import _

BEGINS = re.compile(r"\s*(?:<\?xml[^>]{0,100}\?>\s*)?<journal>\s*<(?:entries|tags)[\s/>]")
SEEN = 400  # bytes


@dataclass(slots=True)
class XmlEntry:
    """One entry: when it was, as it is written there, its tags and its words."""

    date: str
    tags: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All of them; where the title ends is not told."""
        return "".join(self.parts).strip()


def is_xml(head: bytes) -> bool:
    """Whether a file begins as the XML of jrnl does."""
    return is_words(head) and BEGINS.match(decoded(head[:SEEN])) is not None


def entries_in(text: str, label: str, notes: Notes) -> list[XmlEntry]:
    """The whole entries of a file; where it breaks off is told as damage."""
    reading = _Reading()
    try:
        reading.read(text)
    except (ExpatError, Unfit) as error:
        found = error.found if isinstance(error, Unfit) else str(error)
        notes.damage(label, found, _("the XML of jrnl"))
    return reading.found


class _Reading:
    """What stands in an entry while it is read; nothing of the document is resolved."""

    def __init__(self) -> None:
        self.found: list[XmlEntry] = []
        self._entry: XmlEntry | None = None

    def read(self, text: str) -> None:
        parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.CharacterDataHandler = self._text
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = _no_entities
        parser.Parse(text, True)

    def _begin(self, name: str, said: dict[str, str]) -> None:
        if name == "entry":
            self._entry = XmlEntry(said.get("date", ""))
        elif name == "tag" and self._entry is not None:
            self._entry.tags.append(said.get("name", ""))

    def _text(self, text: str) -> None:
        if self._entry is not None:
            self._entry.parts.append(text)

    def _end(self, name: str) -> None:
        if name == "entry" and self._entry is not None:
            self.found.append(self._entry)
            self._entry = None


def _no_entities(*_declared: object) -> None:
    raise Unfit("", "<!ENTITY", _("a journal without entities of its own"))
