"""A passage of a dream with the words that were looked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journal.model.inline_marks import spans
from journal.model.listing import BEGIN, END
from journal.model.markdown import Style, stretches

# Without one of these a text says nothing but its words.
_SIGNS = re.compile(r"[@#~^*_`\\>+]")
_LISTED = re.compile(r"(?:\A|\n)[ \t]*(?:-|\d+[.)])[ \t]")
# Nor without one of these anything else but what stands there: nearly all passages are such.
_SPACES = "\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_MORE = re.compile(rf"[@#~^*_`\\>+{BEGIN}{END}{_SPACES}]")

Piece = tuple[str, bool]  # some text, and whether it was looked for


@dataclass(frozen=True, slots=True)
class Passage:
    """Text in one line, and where in it the found words stand."""

    text: str
    found: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, excerpt: str) -> "Passage":
        """An excerpt as the search gives it, its marks taken out and its line breaks made spaces.

        A mark that has lost its partner marks nothing.
        """
        words = " ".join(excerpt.split())
        if BEGIN not in words:
            return cls(words.replace(END, ""))
        text, found, since = "", [], None
        for letter in words:
            if letter == BEGIN:
                since = len(text)
            elif letter == END:
                found += [(since, len(text))] if since is not None else []
                since = None
            else:
                text += letter
        return cls(text, tuple(found))

    @classmethod
    def read(cls, excerpt: str) -> "Passage":
        """The same without what only writing needs: marks of Markdown, and signs before names."""
        if excerpt[:1].isalpha() and "  " not in excerpt and not _MORE.search(excerpt):
            return cls(excerpt.rstrip(" "))
        listed = _LISTED.search(excerpt) if "\n" in excerpt else _LISTED.match(excerpt)
        if not listed and not _SIGNS.search(excerpt):
            return cls.of(excerpt)
        text = excerpt.replace(BEGIN, "").replace(END, "")
        shown = _shown(text)
        kept, at = [], 0
        for letter in excerpt:
            if letter in {BEGIN, END}:
                kept.append(letter)
            else:
                kept.append(shown[at])
                at += 1
        return cls.of("".join(kept))

    def lines(self, broken: Sequence[str]) -> Iterator[list[Piece]]:
        """Its lines as they were broken to fit, in pieces; the last may end in an ellipsis."""
        at = 0
        for line in broken:
            while self.text[at : at + 1] == " ":
                at += 1
            whole = self.text.startswith(line, at)
            kept = line if whole else line[:-1]
            yield [*self.runs(at, at + len(kept)), *([] if whole else [(line[-1:], False)])]
            at += len(kept)

    def runs(self, start: int, end: int) -> list[Piece]:
        """The text from `start` to `end` in pieces: each with whether it was looked for."""
        pieces: list[Piece] = []
        at = start
        for since, until in self.found:
            first, last = max(since, at), min(until, end)
            if first < last:
                pieces += [(self.text[at:first], False), (self.text[first:last], True)]
                at = last
        return [piece for piece in [*pieces, (self.text[at:end], False)] if piece[0]]


def _shown(text: str) -> list[str]:
    """Each letter of a text as it is read: '' where it only says how, ' ' for a joining line."""
    shown, at = list(text), 0
    for line in text.split("\n"):
        for each in stretches(line):
            if each.style is Style.SYNTAX:
                shown[at + each.start : at + each.end] = [""] * (each.end - each.start)
        at += len(line) + 1
    for mark in spans(text):
        shown[mark.start] = ""
        if text[mark.start + 1] in '"“':
            shown[mark.start + 1] = shown[mark.end - 1] = ""
            continue
        for place in range(mark.start + 1, mark.end):
            shown[place] = " " if text[place] == "_" else text[place]
    return shown
