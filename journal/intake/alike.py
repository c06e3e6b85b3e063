"""Whether two texts tell of the same, one of them edited since."""

import re
import unicodedata
from itertools import pairwise

# A word; of scripts that put none apart, a sign.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
SHARED = 0.4  # of the pairs of words of the shorter text
FEW = 4  # words, of which pairs tell nothing: most of them are to be shared


def are_alike(one: str, other: str) -> bool:
    """Whether the shorter text goes on in the other for a good part; one without words does.

    Words that follow each other are compared: those of any two dreams are much the same.
    """
    first, second = _words(one), _words(other)
    if min(len(first), len(second)) < FEW:
        fewest, most = sorted((set(first), set(second)), key=len)
        return len(fewest & most) * 2 >= len(fewest)
    pairs, others = set(pairwise(first)), set(pairwise(second))
    return len(pairs & others) >= min(len(pairs), len(others)) * SHARED


def _words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", text).casefold())
