"""The marks of a journal as a whole: how often each is used, and which are nearly alike."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from journal.model.dream import Dream, MarkKind, SignClass
from journal.model.folding import folded
from journal.record import record

COLOURS = ("rose", "clay", "moss", "sea", "plum", "stone")  # that a name may be given
_ALIKE = 0.84  # of two names' letters in common: 'waters' is close to 'water', 'lake' not to 'late'
# Letters that are no accented ones to Unicode, and what is typed where a keyboard has none of them.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_LIKELY = 24  # names that share most pairs of letters, and are compared letter by letter


@record
class MarkCount:
    """A name, in how many dreams it stands, its colour ('' for the usual), and names close to it.

    Names that differ in capitals, accents or spaces only are one. `within` counts only the dreams
    of the nights looked at; None where every night is.
    """

    kind: MarkKind
    name: str
    dreams: int
    colour: str = ""
    close: tuple[str, ...] = ()
    sign_class: SignClass | None = None  # of a sign: the class most of its marks were given
    within: int | None = None

    @property
    def shown(self) -> int:
        """In how many of the dreams looked at it stands."""
        return self.dreams if self.within is None else self.within


@record
class Renaming:
    """What a deed on a name touched: each dream before and after, and colours as they were.

    `colours` are names without capitals and accents, each with its colour or ''.
    """

    before: tuple[Dream, ...]
    after: tuple[Dream, ...]
    kind: MarkKind = MarkKind.TAG
    colours: tuple[tuple[str, str], ...] = ()

    @property
    def count(self) -> int:
        """How many dreams it touched, those in the bin not counted."""
        return sum(each.deleted_at is None for each in self.after)


def close_to(name: str, others: Sequence[str], most: int = 3) -> tuple[str, ...]:
    """The names most like this one that are not the same to a reader.

    Before all others come those that differ in letters of their own only: 'Øyvind' and 'Oyvind'.
    """
    asked = folded(name)
    said = {told: other for other in others if not _apart(asked, told := folded(other))}
    said.pop(asked, None)
    plain = asked.translate(_PLAIN)
    same = [told for told in said if told.translate(_PLAIN) == plain]
    from difflib import get_close_matches  # slow to load, and only for who tends names

    found = get_close_matches(asked, said, most, _ALIKE)
    return tuple(said[each] for each in dict.fromkeys([*same, *found]))[:most]


def close_names(names: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """For each of the names those close to it; quick among thousands.

    Only names that have most pairs of neighbouring letters in common are compared in full.
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    pairs = [_pairs(name) for name in names]
    for number, of_name in enumerate(pairs):
        for pair in of_name:
            holders[pair].append(number)
    return {
        name: close_to(name, [names[other] for other in _likely(number, pairs, holders)])
        for number, name in enumerate(names)
    }


def _apart(one: str, other: str) -> bool:
    """Whether two names are alike to the eye only: 'room 101' and '102', 'belonging' and 'longing'.

    Letters before a word make it another word; behind it they may be its plural.
    """
    if [each for each in one if each.isdigit()] != [each for each in other if each.isdigit()]:
        return True
    short, long = sorted((one, other), key=len)
    before = long.removesuffix(short)
    return before != long and len(before) > 1 and not before.endswith(" ")


def _likely(
    number: int, pairs: Sequence[frozenset[str]], holders: Mapping[str, Sequence[int]]
) -> Iterable[int]:
    """Those that share at least half of the shorter name's pairs, the most alike first."""
    shared = Counter(other for pair in pairs[number] for other in holders[pair])
    del shared[number]
    for other, count in shared.most_common(_LIKELY):
        if 2 * count >= min(len(pairs[number]), len(pairs[other])):
            yield other


def _pairs(name: str) -> frozenset[str]:
    """The pairs of neighbouring letters, its ends among them."""
    around = f" {folded(name).translate(_PLAIN)} "
    return frozenset(around[at : at + 2] for at in range(len(around) - 1))
