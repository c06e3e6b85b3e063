"""Rich text as WordPad and TextEdit keep it, with dates over the dreams."""

import re
from collections.abc import Callable, Iterator
from typing import cast

from journal.importers.base import Written, Yields
from journal.importers.dated_text import dated_by, told_of
from journal.importers.members import begins, is_of_one_kind, members, texts
from journal.importers.notes import Notes
from journal.importers.pasted import split
from journal.importers.source import Source
from journal.importers.written import Keys, only_dreams
from journal.text import _

BEGINS = b"{\\rtf"
OLD = re.compile(rb"\{\\rtf\d*[ \r\n]*\\(mac|pc|pca)\b")
CODED = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
HEAD = 400
# A letter by its number is of five digits at most; the library ends at a longer one.
NO_LETTER = re.compile(rb"(?<!\\)((?:\\\\)*\\u)-?\d{6,}")
NO_SUCH = rb"\g<1>65533"  # U+FFFD
SEEN = 50


class RichText:
    """Reads the words of RTF; a date begins a dream."""

    name = "rtf"
    label = _("Rich text (RTF)")
    yields = Yields.DREAMS
    recognised_by = _("rich text, by its first bytes")

    def recognises(self, source: Source) -> bool:
        """Whether it is rich text, or holds nothing else; what that says is looked at later."""
        named = members(source, ".rtf")
        found = [name for name in named[:SEEN] if begins(source, name, 8).startswith(BEGINS)]
        together = source.is_folder or source.is_zip
        return bool(found) and (not together or is_of_one_kind(source, named, zips=True))

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream a dated part; see Importer."""

        def entries(notes: Notes) -> Iterator[Written]:
            keys = Keys()
            for name, data in texts(source, members(source, ".rtf"), notes):
                label = name or source.label
                found = dated_by(label, split(_words(label, data, notes), pulse=notes.pulse))
                yield from told_of(self.name, label, found, notes, keys)

        yield from only_dreams(entries, notes)


def _words(label: str, data: bytes, notes: Notes) -> str:
    from striprtf import striprtf  # for RTF alone

    to_text = cast("Callable[..., str]", striprtf.rtf_to_text)
    written = OLD.match(data)
    coded = CODED[written[1]] if written and b"\\ansicpg" not in data[:HEAD] else "cp1252"
    try:
        plain = NO_LETTER.sub(NO_SUCH, data).decode("latin-1")
        told = to_text(plain, encoding=coded, errors="replace")
        return told.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
        notes.damage(label, str(error), _("the words of RTF"))
        return ""
