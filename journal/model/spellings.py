"""Letters that a reader takes for others, though Unicode does not take them apart.

Where a reader types `kobenhavn`, `lodz` or `coeur`, København, Łódź and cœur are meant.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from journal.model.folding import folded


def _pairs(written: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in written.split())


# What folding by Unicode leaves as it is, and how it is typed on a keyboard without it.
_TYPED = _pairs("ø=o ł=l đ=d ð=d ı=i æ=ae œ=oe þ=th")
# What folding does take apart, and the word index does not.
_GREEK = _pairs("ά=α έ=ε ή=η ί=ι ό=ο ύ=υ ώ=ω")
_INDEXED = {**_GREEK, **_pairs("ß=ss ё=е й=и ї=і ў=у ѓ=г ќ=к")}
_AT_ONCE = 3  # letters that are looked for in another spelling together
_MOST = 120  # spellings of one text


def typed(text: str) -> str:
    """The text as it is typed without accents, capitals, and letters that few keyboards have."""
    return _in_place(_TYPED, folded(text))


def names_alike(name: str) -> tuple[str, ...]:
    """How a name that is the same to a reader may be kept folded, the likeliest first."""
    return tuple(dict.fromkeys((folded(name), *_spellings(typed(name), _TYPED))))


def words_alike(text: str) -> tuple[str, ...]:
    """How words that are the same to a reader may stand in the word index, the likeliest first."""
    return tuple(dict.fromkeys((text, *_spellings(typed(text), {**_INDEXED, **_TYPED}))))


def accented_alike(text: str) -> tuple[str, ...]:
    """How Greek words may stand in the word index, capitals without accents too; () of others."""
    if text.isascii():
        return ()
    found = _spellings(folded(text), _GREEK)
    return found if len(found) > 1 else ()


def _in_place(letters: Mapping[str, str], text: str) -> str:
    return text if text.isascii() else "".join(letters.get(each, each) for each in text)


def _spellings(plain: str, letters: Mapping[str, str]) -> tuple[str, ...]:
    """The plain text, and others in which a few places are written by a rarer letter."""
    places = [
        (at, short, letter)
        for at in range(len(plain))
        for letter, short in letters.items()
        if plain.startswith(short, at)
    ]
    found = dict.fromkeys([plain])
    for spelt in _replaced(plain, places):
        found.setdefault(spelt)
        if len(found) >= _MOST:
            break
    return tuple(found)


def _replaced(plain: str, places: list[tuple[int, str, str]]) -> Iterator[str]:
    for count in range(1, _AT_ONCE + 1):
        for chosen in combinations(places, count):
            spelt, free = plain, len(plain)
            for at, short, letter in reversed(chosen):
                if at + len(short) > free:
                    break  # two rarer letters for the same place
                spelt = spelt[:at] + letter + spelt[at + len(short) :]
                free = at
            else:
                yield spelt
