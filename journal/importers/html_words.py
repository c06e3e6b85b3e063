"""The words of HTML: nothing is shown as a page, and nothing it points at is fetched."""

import base64
import io
import re
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser

from journal.importers.base import Attachment
from journal.importers.notes import Notes
from journal.text import _

BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "tr", "pre"}
APART = {"p", "blockquote", "h1", "h2", "h3"}
SILENT = {"script", "style", "head", "template"}
BLANKS = re.compile(r"[ \t\r\n]+")
WITHIN = re.compile(
    r"<img\b[^<>]{0,300}?\bsrc=[\"']data:image/([a-z0-9.+-]{2,12});base64,([A-Za-z0-9+/=\s]+)[\"']",
    re.IGNORECASE,
)
TAG = re.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|li|ul|ol|h[1-6]|a|img|blockquote|body|font)\b[^<>]*>",
    re.IGNORECASE,
)


def words_of(html: str) -> str:
    """The words as lines; what has no tags stays as it is.

    Of tags, a list's items with a dash, paragraphs with a blank line between.
    """
    if not TAG.search(html):
        return html  # a person's own < and line ends
    reader = _Words()
    reader.feed(html)
    reader.close()
    return reader.text()


def pictures_in(html: str, where: str, notes: Notes) -> Iterator[Attachment]:
    """The pictures that are written out within HTML; one that cannot be read is told."""
    for number, found in enumerate(WITHIN.finditer(html), 1):
        try:
            data = base64.b64decode(found[2], validate=True)
        except ValueError:
            notes.warn(_("a picture within the words that cannot be read"), where)
            continue
        path = f"{number}.{found[1].partition('+')[0]}"
        yield Attachment(path, len(data), partial(io.BytesIO, data))


class _Words(HTMLParser):
    """Gathers words and the breaks between them: 1 for a new line, 2 for a blank one between."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._made: list[str] = []
        self._break = 0
        self._silent = ""
        self._kept = 0  # how deep in preformatted words

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        if tag in SILENT:
            self._silent = self._silent or tag
        elif tag == "br":
            self._add("\n")
        elif tag == "li":
            self._broken(1)
            self._add("- ")
        elif tag in BLOCKS:
            self._broken(2 if tag in APART else 1)
            self._kept += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        elif tag in BLOCKS:
            self._broken(2 if tag in APART else 1)
            self._kept -= tag == "pre" and self._kept > 0

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        plain = data if self._kept else BLANKS.sub(" ", data)
        at_start = self._break or not self._made or self._made[-1].endswith(("\n", " "))
        plain = plain.lstrip(" ") if at_start and not self._kept else plain
        if plain:
            self._add(plain.replace("\xa0", " "))

    def _broken(self, lines: int) -> None:
        self._break = max(self._break, lines)

    def _add(self, words: str) -> None:
        if self._break and self._made:
            self._made[-1] = self._made[-1].rstrip(" ")
            self._made.append("\n" * self._break)
        self._break = 0
        self._made.append(words)

    def text(self) -> str:
        """All of it."""
        return "".join(self._made).strip("\n ")
