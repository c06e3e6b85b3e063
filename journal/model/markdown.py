"""Markdown as it stands in plain text: which letters mean what; nothing is taken out or changed."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import regex


class Style(StrEnum):
    """What a stretch of text is."""

    SYNTAX = "syntax"  # the marks of Markdown themselves
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"


class Stretch(NamedTuple):
    """A part of a line, and what it is."""

    start: int
    end: int
    style: Style


_HEADING = r"(#{1,6})(?:[ \t]+|$)"
_ITEM = r"([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+)(\[[ xX]\][ \t]+)?"
_QUOTE = r"[ \t]*(?:>[ \t]?)+"
_RULE = r"[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})"
_CODE = r"""(?x)\\[!-/:-@\[-`{-~]
    |(?P<code>(?<!(?:^|[^\\])`)(`++)[^`\n]+\2(?!`))"""
# Emphasis holds to its words: no space inside its marks, and `_` not within a word.
_INLINE = (
    _CODE
    + r"""
    |(?P<both>(?P<m3>\*\*\*|(?<![\p{L}\p{N}_])___)(?=\S)[^*_\n]+?(?<=\S)(?P=m3)(?![\p{L}\p{N}_]))
    |(?P<strong>(?P<m2>\*\*|(?<![\p{L}\p{N}_])__)(?=\S)(?:(?!(?P=m2)).)+?(?<=\S)(?P=m2)(?!\w))
    |(?P<star>(?<!\*)\*(?=[^\s*])[^*\n]*?(?<=[^\s*])\*(?!\*))
    |(?P<under>(?<![\p{L}\p{N}_])_(?=[^\s_])[^_\n]*?(?<=[^\s_])_(?![\p{L}\p{N}_]))"""
)
_DEEP = 3  # emphasis inside emphasis


def heading(line: str) -> int:
    """Which level of heading a line is, 1 to 6; 0 for any other line."""
    hit = _compiled(_HEADING).match(line) if line else None
    return len(hit[1]) if hit else 0


def lead(line: str) -> int:
    """How many letters stand before the words of a list item or quotation; 0 for other lines."""
    if not line or _is_rule(line):
        return 0
    hit = _compiled(_ITEM).match(line) or _compiled(_QUOTE).match(line)
    return hit.end() if hit else 0


def codes(text: str) -> list[tuple[int, int]]:
    """Where code stands within the lines of a text, in its order, with the marks around it."""
    hits = _compiled(_CODE).finditer(text) if "`" in text else ()
    return [hit.span() for hit in hits if hit["code"]]


def stretches(line: str) -> Iterator[Stretch]:
    """What the parts of a line are, outer ones before those inside them."""
    if not line:
        return
    if _is_rule(line):
        yield Stretch(0, len(line), Style.SYNTAX)
        return
    hit = _compiled(_HEADING).match(line)
    begin = hit.end() if hit else lead(line)
    if begin:
        yield Stretch(0, begin, Style.SYNTAX)
    yield from _inline(line, begin, len(line), _DEEP)


def continued(line: str) -> str | None:
    """What begins the next line after this list item; '' ends the list, None where there is none.

    A number goes on counting; a box to tick comes empty.
    """
    hit = None if _is_rule(line) else _compiled(_ITEM).match(line)
    if hit is None:
        return None
    if not line[hit.end() :].strip():
        return ""
    sign = hit[2]
    if sign[:-1].isdigit():
        sign = f"{int(sign[:-1]) + 1}{sign[-1]}"
    return hit[1] + sign + hit[3] + ("[ ] " if hit[4] else "")


@cache
def _compiled(pattern: str) -> "regex.Pattern[str]":
    import regex  # an empty text needs none of it; the window stands the sooner

    return regex.compile(pattern)


def _is_rule(line: str) -> bool:
    return _compiled(_RULE).fullmatch(line) is not None


def _inline(line: str, begin: int, end: int, deep: int) -> Iterator[Stretch]:
    if not deep or not any(mark in line for mark in "*_`\\"):
        return
    for hit in _compiled(_INLINE).finditer(line, begin, end):
        first, last = hit.span()
        if hit[0][0] == "\\":
            yield Stretch(first, first + 1, Style.SYNTAX)
            continue
        wide = _width(hit)
        if hit["code"]:
            yield Stretch(first, last, Style.CODE)
        if hit["both"] or hit["strong"]:
            yield Stretch(first, last, Style.STRONG)
        if hit["both"] or hit["star"] or hit["under"]:
            yield Stretch(first, last, Style.EMPHASIS)
        yield Stretch(first, first + wide, Style.SYNTAX)
        yield Stretch(last - wide, last, Style.SYNTAX)
        if not hit["code"]:
            yield from _inline(line, first + wide, last - wide, deep - 1)


def _width(hit: "regex.Match[str]") -> int:
    """How many letters the mark at each side has."""
    if hit["both"]:
        return 3
    return 2 if hit["strong"] else len(hit[0]) - len(hit[0].lstrip(hit[0][0]))
