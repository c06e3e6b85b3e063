"""How near one dream is to another by what both say, and why; never what it means."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from heapq import nlargest

from journal.model.dream import MarkKind
from journal.model.folding import folded
from journal.record import record

REASONS = 4  # told of each dream
SPARE = 4  # times as many are looked at closely as are told of
WORDS = 5  # shared words that count at most: a long dream shares many by chance
RARE = 0.04  # of all dreams: a word in more of them is too common to relate two
COMMON_MARK = 0.5  # the same for a mark, in a journal of more than a few dreams
FEW = 10  # dreams
_LEAST = 1.0  # of nearness, to be told of at all
_SHORTEST = 4  # letters of a word
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# A thread is one story; a feeling alone says little of what was dreamed.
_WEIGHT: Mapping[MarkKind | None, float] = {
    MarkKind.THREAD: 3.0,
    MarkKind.PERSON: 2.0,
    MarkKind.PLACE: 2.0,
    MarkKind.SIGN: 2.0,
    MarkKind.TAG: 1.5,
    MarkKind.FEELING: 0.4,
    None: 0.6,
}


@record
class Trait:
    """Something two dreams can share: a mark, or where `kind` is None a word.

    `name` is how it is written where it was met; `weight` is how much sharing it says.
    """

    kind: MarkKind | None
    key: str
    name: str
    weight: float

    @classmethod
    def met(cls, kind: MarkKind | None, name: str, having: int, dreams: int) -> "Trait | None":
        """What `having` of all `dreams` have: the rarer, the more it says; None where too many."""
        share = having / max(1, dreams)
        if share > (RARE if kind is None else COMMON_MARK) and (kind is None or dreams > FEW):
            return None
        return cls(kind, folded(name), name, _WEIGHT[kind] * math.log(1 + 1 / max(share, 1e-9)))


@record
class RelatedDream:
    """A dream that shares something with another; `reasons` names what, marks before words."""

    uid: str
    night: date
    title: str
    reasons: tuple[str, ...]
    nightmare: bool = False
    own_body: bool = True  # its words are the person's, not a service's


@record
class Kinship:
    """How near a dream is, and what it shares: marks before words, the rarest first."""

    place: int
    nearness: float
    shared: tuple[Trait, ...]


def nearest(shared: Mapping[int, Iterable[Trait]], most: int) -> list[Kinship]:
    """The places of dreams with what they share, the nearest first, among equals the newest.

    Two words, or a mark, are the least that relates two dreams.
    """
    rough = {place: sum(each.weight for each in traits) for place, traits in shared.items()}
    likely = nlargest(most * SPARE, rough, key=lambda place: (rough[place], place))
    told = (each for each in (_kinship(place, shared[place]) for place in likely) if each)
    return sorted(told, key=lambda each: (-each.nearness, -each.place))[:most]


def distinct_words(*texts: str) -> Iterator[tuple[str, str]]:
    """Each word that may say something once, folded and as it is written, in their order."""
    seen = set()
    for text in texts:
        for word in _WORD.findall(text):
            bare = re.sub(r"['’]s$", "", word)
            key = folded(bare)
            if key in seen or "'" in bare or "’" in bare:
                continue
            seen.add(key)
            if len(bare) >= _SHORTEST or not bare.isascii():
                yield key, bare


def _kinship(place: int, traits: Iterable[Trait]) -> Kinship | None:
    ranked = sorted(traits, key=lambda each: (each.kind is None, -each.weight, each.key))
    said = {part for each in ranked if each.kind for part in each.key.split()}
    words = [each for each in ranked if each.kind is None and each.key not in said]
    if len(words) == 1 and not said:
        words = []
    kept = [each for each in ranked if each.kind or each in words[:WORDS]]
    nearness = sum(each.weight for each in kept)
    return Kinship(place, nearness, tuple(kept)) if nearness >= _LEAST else None
