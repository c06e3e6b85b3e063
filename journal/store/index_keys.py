"""What the search index holds of a dream beside its words: its origin, and its unspaced scripts.

Chinese and Japanese are written without spaces, so the index would take a whole sentence for one
word. Their runs are therefore split into pairs of characters, and looked for as pairs.
"""

import re
from collections.abc import Iterator

from journal.model.dream import Origin

# A letter for private use, so that no word a person types is taken for an origin.
_MARK = "\ue000"
_UNSPACED = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
# Compiled by `re` when first used: most starts of the window never get there.
_RUN = f"[{_UNSPACED}]+"
_WORD = f"\\S*[{_UNSPACED}]\\S*"
_PART = f"[{_UNSPACED}]+|[^{_UNSPACED}]+"


def origin_key(origin: Origin) -> str:
    """The word under which the index finds all dreams of this origin."""
    return _MARK + origin.value


def keys(origin: Origin, *texts: str) -> str:
    """The words that the index is to hold beside the texts themselves."""
    return " ".join([origin_key(origin), *(key for text in texts for key in _pairs(text))])


def is_unspaced(text: str) -> bool:
    """Whether the text has a run of a script that is written without spaces."""
    return not text.isascii() and re.search(_RUN, text) is not None


def asked(term: str) -> Iterator[tuple[str, bool]]:
    """A term as phrases to look for among the keys, each with whether it is only a beginning."""
    for part in re.findall(_PART, term):
        if not re.match(_RUN, part):
            yield part, False
        elif len(part) == 1:
            yield part, True
        else:
            yield " ".join(_two(part)), False


def _pairs(text: str) -> Iterator[str]:
    if text.isascii():
        return
    for word in re.findall(_WORD, text):
        for part in re.findall(_PART, word):
            if re.match(_RUN, part):
                yield from _two(part)
                yield part[-1]
            else:
                yield part


def _two(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))
