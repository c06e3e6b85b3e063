"""Reads HTML for its words alone."""

import re
from html.parser import HTMLParser

BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "tr", "pre"}
APART = {"p", "blockquote", "h1", "h2", "h3"}
SILENT = {"script", "style", "head", "template"}
BLANKS = re.compile(r"[ \t\r\n]+")


class Words(HTMLParser):
    """Gathers words and the breaks between them: 1 for a new line, 2 for a blank one between."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._made: list[str] = []
        self._break = 0
        self._silent = ""
        self._kept = 0  # how deep in preformatted words

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        """A tag opens; what begins a line of its own breaks before it."""
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
        """A tag closes."""
        if tag == self._silent:
            self._silent = ""
        elif tag in BLOCKS:
            self._broken(2 if tag in APART else 1)
            self._kept -= tag == "pre" and self._kept > 0

    def handle_data(self, data: str) -> None:
        """Words between tags; those of a script are none."""
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
