"""Names that a text may be about, by what the journal knows already; a person decides."""

import re
from collections.abc import Iterable

from journal.model.dream import Mark, MarkKind
from journal.model.folding import folded
from journal.model.marks import MarkCount

_WORD = re.compile(r"\w+")
_SHORT = 3  # letters: shorter names stand in too many texts by chance


def suggested(
    text: str, marks: Iterable[Mark], known: Iterable[MarkCount], most: int = 3
) -> tuple[MarkCount, ...]:
    """The known names that occur in the text as whole words and are not marked in it yet.

    Of each kind at most so many, in the order of `known`. A tag may stand for anything, a thread
    for several nights: neither is told by a word.
    """
    words = _WORD.findall(folded(text))
    said, begun = f" {' '.join(words)} ", set(words)
    marked = {(each.kind, folded(each.name)) for each in marks}
    found: list[MarkCount] = []
    room = {MarkKind.FEELING: most, MarkKind.PERSON: most, MarkKind.PLACE: most}
    room |= {MarkKind.SIGN: most}
    for each in known:
        name = folded(each.name)
        if not room.get(each.kind) or len(name) < _SHORT or (each.kind, name) in marked:
            continue
        of_name = _WORD.findall(name)
        if of_name and of_name[0] in begun and f" {' '.join(of_name)} " in said:
            room[each.kind] -= 1
            found.append(each)
    return tuple(found)
