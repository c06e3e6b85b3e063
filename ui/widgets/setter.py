"""Breaks prose into lines by what is known of its words: much sooner than by laying it out."""

import re

from PySide6.QtGui import QFont, QFontMetricsF

from ui.widgets.lines import broken

# Words that no line ends within, but at a hyphen. For all else (dashes, addresses, scripts without
# spaces or from right to left) Qt is asked.
_LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_WORD = f"[{_LETTERS}]+(?:['’-][{_LETTERS}]+)*"
_PLAIN = re.compile(rf"…?[(“‘\"]*(?:{_WORD}|\d+(?:[.,:]\d+)*)[.,;:!?…]*[)”’\"]*[.,;:]*")
_KEPT = 20_000  # words: more than a person writes with
_ELLIPSIS = "…"


class Setter:
    """Sets text in one font. `broken` gives what `lines.broken` does, a pixel more or less."""

    def __init__(self, font: QFont) -> None:
        self.font = font  # to be read only
        self._metrics = QFontMetricsF(font)
        self.ascent, self.height = self._metrics.ascent(), self._metrics.height()
        self._wide: dict[str, float] = {}  # of words that can be added up
        self._widths: dict[str, float] = {}

    def width(self, text: str) -> float:
        """How wide a text is; remembered."""
        wide = self._widths.get(text)
        if wide is None:
            if len(self._widths) >= _KEPT:
                self._widths.clear()
            wide = self._widths[text] = self._metrics.horizontalAdvance(text)
        return wide

    def broken(self, text: str, width: float, most: int) -> list[str]:
        """The lines a text takes at this width; of `most` lines the last one is elided."""
        return self._by_words(text, width, most) or broken(text, self.font, width, most)

    def _by_words(self, text: str, width: float, most: int) -> list[str] | None:
        """The same of words whose widths add up; None where Qt has to be asked."""
        space, known = self.width(" "), self._wide
        words = text.split(" ")
        lines: list[str] = []
        first, at = 0, -space  # the first word of a line, and how wide the line is
        for number, word in enumerate(words):
            wide = known.get(word) or self._measured(word)
            if not wide:
                return None
            at += space + wide
            if at <= width:
                continue
            if number > first and len(lines) == most - 1:
                line = " ".join(words[first:number])
                return [*lines, self._elided(line, word, width - at + space + wide)]
            if number == first or wide > width or "-" in word:
                return None
            lines.append(" ".join(words[first:number]))
            first, at = number, wide
        return [*lines, " ".join(words[first:])]

    def _measured(self, word: str) -> float | None:
        """How wide a word is; None where its width says nothing of where it may be broken."""
        if not (word.isascii() and word.isalpha()) and not _PLAIN.fullmatch(word):
            return None
        if len(self._wide) >= _KEPT:
            self._wide.clear()
        wide = self._wide[word] = self._metrics.horizontalAdvance(word)
        return wide

    def _elided(self, line: str, more: str, room: float) -> str:
        """A line and as much as there is room for of what follows."""
        room -= self.width(_ELLIPSIS)
        kept = f"{line} {more}"
        at = len(line)
        while room < 0:
            at -= 1
            room += self.width(kept[at])
        while at < len(kept) - 1 and (room := room - self.width(kept[at])) >= 0:
            at += 1
        return kept[:at].rstrip() + _ELLIPSIS
