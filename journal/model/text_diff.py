"""What differs between two texts, word by word, calmly: neighbouring changes are one."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from enum import Enum
from itertools import takewhile

from journal.record import record

# A run of blanks, a letter of a script that writes no blanks, a word, or a mark between words.
_TOKEN = re.compile(r"\s+|[\u2e80-\u9fff\uf900-\ufaff]|[^\W\u2e80-\u9fff\uf900-\ufaff]+|[^\w\s]")
_THOROUGH = 1500  # tokens up to which frequent words, too, are looked up as anchors


class Fate(Enum):
    """What became of a passage."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@record
class Passage:
    """A passage of one text, the other, or both."""

    fate: Fate
    text: str


def compared(before: str, after: str) -> tuple[Passage, ...]:
    """The passages of both texts in their order; of a change, what was removed stands first.

    All but the added passages make up `before`, all but the removed ones `after`.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    start = _alike(zip(old, new, strict=False))
    short = min(len(old), len(new)) - start
    end = min(short, _alike(zip(reversed(old), reversed(new), strict=False)))
    middle = _changes(old[start : len(old) - end], new[start : len(new) - end])
    same = [("".join(old[:start]), "".join(new[:start]))]
    rest = "".join(old[len(old) - end :])
    return tuple(_told(_smoothed([*same, *middle, (rest, rest)])))


def counted(passages: Iterable[Passage]) -> tuple[int, int]:
    """How many words were removed and how many were added."""
    words = dict.fromkeys(Fate, 0)
    for each in passages:
        words[each.fate] += len(each.text.split())
    return words[Fate.REMOVED], words[Fate.ADDED]


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _changes(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    """Passages as pairs of what stood there before and what stands there after."""
    frequent_apart = max(len(old), len(new)) > _THOROUGH
    matcher = SequenceMatcher(None, old, new, autojunk=frequent_apart)
    return [
        ("".join(old[i1:i2]), "".join(new[j1:j2]))
        for _deed, i1, i2, j1, j2 in matcher.get_opcodes()
    ]


def _smoothed(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Two changes with nothing but a blank between them are one change."""
    smooth: list[tuple[str, str]] = []
    for pair in pairs:
        match smooth:
            case [*_earlier, change, gap] if _is_gap(gap) and _is_change(change, pair):
                three = (change, gap, pair)
                smooth[-2:] = [("".join(one[0] for one in three), "".join(one[1] for one in three))]
            case _:
                smooth.append(pair)
    return smooth


def _is_gap(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1] and pair[0].isspace() and "\n" not in pair[0]


def _is_change(*pairs: tuple[str, str]) -> bool:
    return all(old != new for old, new in pairs)


def _told(pairs: Iterable[tuple[str, str]]) -> Iterable[Passage]:
    for old, new in pairs:
        if old == new:
            kinds = [(Fate.SAME, old)]
        else:
            kinds = [(Fate.REMOVED, old), (Fate.ADDED, new)]
        yield from (Passage(fate, text) for fate, text in kinds if text)
