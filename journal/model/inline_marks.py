r"""Marks set while writing: `@Zara`, `#flying`, `~wonder`, `^Old_station`, `@"Aunt Rosa"`.

A sigil counts only where a word may begin, and only before a letter or a quotation mark: `C#`,
`a@b.org`, `# Title`, `~5 km`, `2^3`, `\@name`, the inside of an address and what is set as code
are no marks. The text itself stays as it was typed.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from journal.model.dream import Mark, MarkKind
from journal.model.folding import folded
from journal.model.markdown import codes

if TYPE_CHECKING:
    import regex

SIGILS = {"@": MarkKind.PERSON, "#": MarkKind.TAG, "~": MarkKind.FEELING, "^": MarkKind.PLACE}
_SIGIL_OF = {**{kind: sigil for sigil, kind in SIGILS.items()}, MarkKind.SIGN: "#"}
# At a word's beginning, also **where it is set strong**, and not inside [a link](#there).
_BEGINS = r"(?<![^\s(\"“‘'«—–*])(?<!\]\()"
_WORD = (  # `O'Hara` is a name, of `Zara's` only `Zara`
    r"\p{L}[\p{L}\p{M}\p{N}_]*+(?:(?!['’]s(?!\p{L}))[-'’][\p{L}\p{N}][\p{L}\p{M}\p{N}_]*+)*+"
)
_QUOTED = r"\"[^\"\n@#~^`\\]{1,80}+\"|“[^”\"\n@#~^`\\]{1,80}+”"
_ENDS = r"(?![\p{L}\p{N}_@#~^/\\\"“]|[.:][\p{L}\p{N}_])"  # a handle, a domain or a path is no name
_MARK = rf"{_BEGINS}([@#~^])(?:({_WORD})|({_QUOTED})){_ENDS}"
_BEGUN = rf"{_BEGINS}([@#~^])(?:({_WORD}|)|[\"“]([^\"”\n@#~^`\\]{{0,80}}))$"
LOOKS_BACK = 100  # characters: no mark that is being written is longer
_FORBIDDEN = set('"”\n@#~^`\\')

Key = tuple[str, str]  # sigil and folded name


class Span(NamedTuple):
    """Where in a text a mark stands, its sigil and quotation marks with it."""

    start: int
    end: int
    mark: Mark


class Begun(NamedTuple):
    """A mark that is being written: from its sigil at `start`, as far as its name goes."""

    start: int
    sigil: str
    name: str


def spans(text: str, signs: Collection[str] = ()) -> Iterator[Span]:
    """The marks in a text, in their order; `signs` are the folded names of known dream signs."""
    if not _signed(text):
        return
    code = deque(codes(text))
    for hit in _compiled(_MARK).finditer(text):
        while code and code[0][1] <= hit.start():
            code.popleft()
        in_code = bool(code) and code[0][0] < hit.start()
        name = _name(hit[2] or hit[3][1:-1])
        if folded(name) and not in_code:
            yield Span(hit.start(), hit.end(), Mark(_kind(hit[1], name, signs), name))


def found(text: str, signs: Collection[str] = ()) -> tuple[Mark, ...]:
    """The marks that stand in a text, each once; `#word` is a sign where one is known, or a tag."""
    return tuple(_by_key(text, signs).values())


def followed(
    before: str, after: str, marks: Iterable[Mark], signs: Collection[str] = ()
) -> tuple[Mark, ...]:
    """A dream's marks once its text has become `after`.

    What stood in the text and no longer does goes, what is new there comes; marks that were given
    otherwise stay, and all keep their strength and class.
    """
    was, now = _by_key(before, signs), _by_key(after, signs)
    gone = was.keys() - now.keys()
    kept = [each for each in marks if not (each.by_person and key_of(each) in gone)]
    there = {key_of(each) for each in kept if each.by_person}
    come = [mark for key, mark in now.items() if key not in was and key not in there]
    return (*kept, *come)


def without(text: str, mark: Mark) -> str:
    """The text with this mark's name as mere words: its sigil is gone, every word is there."""
    pieces, at = [], 0
    for span in spans(text):
        if key_of(span.mark) == key_of(mark):
            pieces += [text[at : span.start], span.mark.name]
            at = span.end
    return "".join((*pieces, text[at:]))


def renamed(text: str, mark: Mark, new: Mark) -> str:
    """The text with `new` wherever `mark` stands in it.

    A name that cannot be written as a mark leaves the old word, without its sign.
    """
    pieces, at = [], 0
    for span in spans(text):
        if key_of(span.mark) == key_of(mark):
            old = text[span.start : span.end]
            pieces += [text[at : span.start], _in_the_style_of(old, new) or span.mark.name]
            at = span.end
    return "".join((*pieces, text[at:]))


def without_dropped(text: str, before: Iterable[Mark], after: Iterable[Mark]) -> str:
    """The text without the sigils of those marks that were there before and were taken away."""
    stand = {key_of(each) for each in after if each.by_person}
    for mark in before:
        if mark.by_person and key_of(mark) not in stand:
            text = without(text, mark)
    return text


def written(kind: MarkKind, name: str) -> str:
    """How a name is written as a mark; '' where it cannot be."""
    sigil = _SIGIL_OF.get(kind, "")
    if not sigil or not folded(name) or _FORBIDDEN & set(name):
        return ""
    plain = _compiled(_WORD).fullmatch(name) and "_" not in name
    return f"{sigil}{name}" if plain else f'{sigil}"{name}"'


def _in_the_style_of(old: str, new: Mark) -> str:
    """A mark as it is written in place of another: one with underscores gets them."""
    joined = new.name.replace(" ", "_")
    if "_" in old and '"' not in old and "“" not in old and _compiled(_WORD).fullmatch(joined):
        return f"{old[0]}{joined}"
    return written(new.kind, new.name)


def begun(before: str) -> Begun | None:
    """The mark that is being written where this text ends; None where there is none."""
    near = before[-LOOKS_BACK:]
    hit = _compiled(_BEGUN).search(near) if _signed(near) else None
    if hit is None:
        return None
    start = max(0, len(before) - LOOKS_BACK) + hit.start()
    return Begun(start, hit[1], _name(hit[2] if hit[2] is not None else hit[3]))


def named(text: str, marks: tuple[Mark, ...]) -> Iterator[Span]:
    """Where the names of these marks stand in a text as whole words; capitals do not matter."""
    said = {each.name.casefold(): each for each in marks if each.kind is not MarkKind.THREAD}
    names = _names(tuple(sorted(said, key=len, reverse=True)))
    for hit in names.finditer(text) if names else ():
        if mark := said.get(" ".join(hit[0].split()).casefold()):
            yield Span(hit.start(), hit.end(), mark)


def key_of(mark: Mark) -> Key:
    """What two spellings of one mark have in common; signs and tags are one namespace."""
    return _SIGIL_OF.get(mark.kind, ""), folded(mark.name)


@cache
def _compiled(pattern: str) -> "regex.Pattern[str]":
    import regex  # a text without a mark needs none of it; the window stands the sooner

    return regex.compile(pattern)


@lru_cache(maxsize=16)
def _names(names: tuple[str, ...]) -> "regex.Pattern[str] | None":
    import regex  # as above

    words = [r"\s+".join(map(regex.escape, each.split())) for each in names if each.strip()]
    if not words:
        return None
    return regex.compile(
        rf"(?<![\p{{L}}\p{{N}}_@])(?:{'|'.join(words)})(?![\p{{L}}\p{{N}}_@])", regex.I
    )


def _by_key(text: str, signs: Collection[str]) -> dict[Key, Mark]:
    said: dict[Key, Mark] = {}
    for span in spans(text, signs):
        said.setdefault(key_of(span.mark), span.mark)
    return said


def _kind(sigil: str, name: str, signs: Collection[str]) -> MarkKind:
    return MarkKind.SIGN if sigil == "#" and folded(name) in signs else SIGILS[sigil]


def _name(written_name: str) -> str:
    return " ".join(written_name.replace("_", " ").split())


def _signed(text: str) -> bool:
    """Whether any sigil stands in a text; each is looked for by itself, which is soon done."""
    return any(sigil in text for sigil in SIGILS)
