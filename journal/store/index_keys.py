"""What the search index holds of a dream beside its words: its origin, and how words fold.

Chinese and Japanese are written without spaces, so the index would take a whole sentence for one
word. Their runs are therefore split into pairs of characters, and looked for as pairs. And where
the index does not fold a word as a reader does (`Straße`, `ёлка`, `Łódź`), it is kept folded too.
"""

import re
import unicodedata
from collections.abc import Iterator

from journal.model.dream import Origin
from journal.model.spellings import typed

# A letter for private use, so that no word a person types is taken for an origin.
_MARK = "\ue000"
_UNSPACED = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
# Compiled by `re` when first used: most starts of the window never get there.
_RUN = f"[{_UNSPACED}]+"
_PART = f"[{_UNSPACED}]+|[^{_UNSPACED}]+"
# What is written in pieces, or half as wide, and becomes letters of such a script.
_PIECES = f"[{_UNSPACED}\u1100-\u11ff\uff66-\uffdc]"
# Letters and points that the index leaves as they are, and a reader does not tell apart: sharp s,
# final sigma, accents over Cyrillic, points of Hebrew and Arabic, ligatures, wide letters, and
# letters with a stroke.
_TELLING = (
    "ßẞŉſςΣøØłŁđĐðÐıæÆœŒþÞ\u0300-\u036fЀЁЃЇЌЍЎЙйѐёѓїќѝў\u04c1\u04c2\u04d0-\u04d3\u04d6\u04d7\u04da-\u04df\u04e2-\u04f9"
    "\u0591-\u05c7\u0610-\u061a\u0622-\u0626\u064b-\u065f\u0670\ufb00-\ufb4f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
)
_FOLDED = f"[{_TELLING}]"
_LETTERS = r"[^\W_]+"
# Accents that the index itself leaves away, over Latin and Greek letters.
_ACCENTED = r"([\u0000-\u03ff\u1e00-\u1fff])[\u0300-\u036f]+"


def origin_key(origin: Origin) -> str:
    """The word under which the index finds all dreams of this origin."""
    return _MARK + origin.value


def keys(origin: Origin, *texts: str) -> str:
    """The words that the index is to hold beside the texts themselves."""
    return " ".join([origin_key(origin), *(key for text in texts for key in _keys(text))])


def is_unspaced(text: str) -> bool:
    """Whether the text has a run of a script that is written without spaces."""
    return not text.isascii() and re.search(_RUN, _whole(text)) is not None


def otherwise(text: str) -> str:
    """The text as a reader folds it, where the index folds it otherwise; else ''."""
    if text.isascii():
        return ""
    told = typed(text).replace('"', " ").strip()
    return told if re.findall(_LETTERS, told) != re.findall(_LETTERS, _indexed(text)) else ""


def asked(term: str) -> Iterator[tuple[str, bool]]:
    """A term as phrases to look for among the keys, each with whether it is only a beginning."""
    for part in re.findall(_PART, _whole(term)):
        if not re.match(_RUN, part):
            yield part, False
        elif len(part) == 1:
            yield part, True
        else:
            yield " ".join(_two(part)), False


def _keys(text: str) -> Iterator[str]:
    if text.isascii():
        return
    if re.search(_PIECES, text):
        yield from _pairs(_whole(text))
    if not re.search(_FOLDED, text):
        return
    for word in text.split():
        if re.search(_FOLDED, word) and not is_unspaced(word):
            has = set(re.findall(_LETTERS, _indexed(word)))
            yield from (each for each in re.findall(_LETTERS, typed(word)) if each not in has)


def _whole(text: str) -> str:
    """The text with its letters put together: half kana are kana, and pieces a syllable."""
    return unicodedata.normalize("NFKC", text)


def _indexed(text: str) -> str:
    """The text as the index folds it."""
    apart = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", re.sub(_ACCENTED, r"\1", apart))


def _pairs(text: str) -> Iterator[str]:
    for word in text.split():
        if not re.search(_RUN, word):
            continue
        for part in re.findall(_PART, word):
            if re.match(_RUN, part):
                yield from _two(part)
                yield part[-1]
            else:
                yield part


def _two(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))
