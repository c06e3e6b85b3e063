"""A question as SQL: one expression for the word index, and conditions on the rows of dreams.

What is made of words alone is left to the index, which gives the dreams newest first as it walks.
Everything else is a condition on each dream of that walk, answered from an index of its own; only
where a mark is asked for that few dreams carry, those are looked up instead.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from unicodedata import normalize

from journal.errors import QueryError
from journal.model.dream import Origin
from journal.model.dream_media import MediaKind
from journal.model.query import (
    All,
    AnyOf,
    Forms,
    From,
    Has,
    Is,
    Lately,
    Media,
    Named,
    Near,
    Nights,
    Not,
    Part,
    Pattern,
    Query,
    Rated,
    Said,
    all_of,
)
from journal.model.query_spans import nights_of
from journal.model.query_tokens import has_letters
from journal.model.spellings import accented_alike, words_alike
from journal.model.word_forms import forms
from journal.store import index_keys, mark_sql, rows
from journal.store.file import Value
from journal.text import _

_COLUMNS = {Part.TITLE: "title", Part.TEXT: "body"}
_ORIGINS = " OR ".join(f'"{index_keys.origin_key(each)}"' for each in Origin)
_EVERYTHING = f"keys : ({_ORIGINS})"
_WORDS = "+place in (select rowid from dream_words where dream_words match ?)"
_MEDIA = {
    Media.IMAGE: ("kind like 'image%'", *(f"path like '%.{end}'" for end in ("png", "jp%g"))),
    Media.VOICE: (
        *("kind like 'audio%'", "kind like 'voice%'"),
        *(f"path like '%.{end}'" for end in ("wav", "ogg", "m4a")),
    ),
}
_OWN_MEDIA = {
    Media.IMAGE: (MediaKind.IMAGE.value, MediaKind.SKETCH.value),
    Media.VOICE: (MediaKind.VOICE.value,),
}

Count = Callable[[Named], int]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the store is to be asked: the places from `first` to before `below`.

    `match` is for the word index, '' where no word is asked for; `where` for the rows of dreams,
    which are `few` where it names them one by one.
    """

    match: str
    where: str
    values: tuple[Value, ...]
    patterns: tuple[Pattern, ...]
    first: int
    below: int
    few: bool = False


def asked(query: Query, today: date | None, count: Count) -> Asked:
    """The question in the store's terms. Raises QueryError where it cannot be put so.

    `count` says how many times dreams carry a mark, up to MANY and one.
    """
    parts = query.parts if isinstance(query, All) else (query,)
    words = [each for each in parts if _is_words(each)]
    origins = [each for each in parts if isinstance(each, From)]
    nights = [_nights(each, today) for each in parts if isinstance(each, Nights | Lately)]
    rest = [each for each in parts if each not in words and not isinstance(each, Nights | Lately)]
    if words:
        words, rest = [*origins, *words], [each for each in rest if each not in origins]
    conditions = _Conditions(today, count, "dream_words.rowid" if words else "dream.place")
    few = conditions.few(rest)
    where = conditions.of(All(tuple(rest))) if rest else ""
    return Asked(
        matching(All(tuple(words))) if words else "",
        where,
        tuple(conditions.values),
        tuple(conditions.patterns),
        max((rows.first_place(each.first) for each in nights if each.first), default=0),
        min((rows.last_place(each.last) + 1 for each in nights if each.last), default=1 << 62),
        few,
    )


def within(asked_for: Asked, nights: tuple[date, date] | None) -> Asked:
    """The same question, of dreams of these nights alone; None is all."""
    if nights is None:
        return asked_for
    first, below = rows.first_place(nights[0]), rows.last_place(nights[1]) + 1
    return replace(asked_for, first=max(asked_for.first, first), below=min(asked_for.below, below))


def branches(query: Query) -> tuple[Query, ...]:
    """The question as several, any of which may hold: each can walk an index of its own.

    That is so where words OR what no index of words knows are asked for.
    """
    parts = query.parts if isinstance(query, All) else (query,)
    either = next((e for e in parts if isinstance(e, AnyOf) and not _is_words(e)), None)
    if either is None:
        return (query,)
    others = [each for each in parts if each is not either]
    return tuple(all_of([*others, branch]) for branch in either.parts)


def matching(query: Query) -> str:
    """A question of words alone as an expression of the word index. Raises QueryError."""
    match query:
        case All(parts):
            return _all(parts)
        case AnyOf(parts):
            return f"({' OR '.join(map(matching, parts))})"
        case Not():
            return _all((query,))
        case _:
            return _leaf(query)


def _leaf(query: Query) -> str:
    match query:
        case From(origin):
            return f'keys : "{index_keys.origin_key(origin)}"'
        case Forms(word):
            return "(" + " OR ".join(f'"{each}"' for each in forms(word)) + ")"
        case Near():
            return _near(query)
        case Said():
            return _said(query)
    message = f"{query} is not made of words"
    raise TypeError(message)


def _all(parts: Sequence[Query]) -> str:
    wanted = [matching(each) for each in parts if not isinstance(each, Not)]
    barred = [matching(each.part) for each in parts if isinstance(each, Not)]
    expression = " AND ".join(wanted) or _EVERYTHING
    if not barred:
        return expression if len(wanted) == 1 else f"({expression})"
    return f"(({expression}) NOT ({' OR '.join(barred)}))"


def _near(near: Near) -> str:
    if any(map(index_keys.is_unspaced, near.words)):
        advice = _("Look for words of Chinese, Japanese or Korean side by side instead.")
        title = _("NEAR needs scripts that part words by spaces.")
        raise QueryError(title, advice, near.at)
    words = " ".join(f'"{each}"' for each in near.words)
    return f"{{title body}} : NEAR({words}, {near.apart})"


def _said(said: Said) -> str:
    star = " *" if said.beginning else ""
    if not index_keys.is_unspaced(said.text):
        if said.part:
            return _in_part(said, star)
        column = ""
        if not column and not said.text.isalnum():
            column = "{title body} : "  # never from one key to the next
        other = index_keys.otherwise(said.text)
        alike = dict.fromkeys((said.text, other, *accented_alike(said.text.replace('"', " "))))
        told = [
            f'{column}"{each}"{star}' for each in alike if each == said.text or has_letters(each)
        ]
        return told[0] if len(told) == 1 else f"({' OR '.join(told)})"
    parts = [
        f'keys : "{part}" *' if only_begun else f'keys : "{part}"'
        for part, only_begun in index_keys.asked(said.text)
        if has_letters(part)
    ]
    return f"({' AND '.join(parts)})"


def _in_part(said: Said, star: str) -> str:
    """Words in the title or in the text: of the words that are kept folded only both are known."""
    spelt = words_alike(said.text.replace('"', " "))
    told = " OR ".join(f'"{each}"{star}' for each in spelt if has_letters(each))
    return f"{_COLUMNS[said.part]} : ({told})" if said.part else told


def _is_words(query: Query) -> bool:
    """Whether the word index alone can answer it, and it is not about the origin only."""
    match query:
        case Said():
            return query.part is None or not index_keys.is_unspaced(query.text)
        case Forms() | Near():
            return True
        case Not(part):
            # Where a phrase is barred from being near, the engine's snippet() takes the index for
            # damaged: such dreams are looked up first, and barred one by one.
            return _is_words(part) and not _is_near(part)
        case All(parts) | AnyOf(parts):
            leaves = [each for each in parts if not isinstance(each, From)]
            return bool(leaves) and all(map(_is_words, leaves))
        case _:
            return False


def _is_near(query: Query) -> bool:
    """Whether anything in it is to be near something."""
    if isinstance(query, Not):
        return _is_near(query.part)
    if isinstance(query, All | AnyOf):
        return any(map(_is_near, query.parts))
    return isinstance(query, Near)


def _nights(part: Nights | Lately, today: date | None) -> Nights:
    if isinstance(part, Nights):
        return part
    if today is None:
        message = "a span that is counted from today needs to know today"
        raise ValueError(message)
    return nights_of(part.span, today)


class _Conditions:
    """Collects the values and patterns of conditions, each of which is 0 or 1, never unknown."""

    def __init__(self, today: date | None, count: Count, place: str) -> None:
        self._today, self._count, self._place = today, count, place
        self._looked_up: Named | None = None
        self._carried: dict[Named, int] = {}
        self.values: list[Value] = []
        self.patterns: list[Pattern] = []

    def few(self, parts: Iterable[Query]) -> bool:
        """Whether a part that must hold names so few dreams that they are looked up."""
        rarest = min((each for each in parts if isinstance(each, Named)), key=self._n, default=None)
        if rarest and self._n(rarest) <= mark_sql.FEW:
            self._looked_up = rarest
        return self._looked_up is not None

    def of(self, query: Query) -> str:
        match query:
            case All(parts):
                return self._joined(" and ", parts, "1")
            case AnyOf(parts):
                return self._joined(" or ", parts, "0")
            case Not(part):
                return f"not {self.of(part)}"
            case Said() | Forms() | Near():
                return self._words(query)
            case Nights() | Lately():
                return self._night(_nights(query, self._today))
            case _:
                return self._fact(query)

    def _fact(self, query: Query) -> str:
        match query:
            case From(origin):
                return self._with("origin = ?", origin.value)
            case Is(flag):
                return f"dream.{flag.value} is 1"
            case Rated(rating, least, most):
                return self._with(f"ifnull({rating.value} between ? and ?, 0)", least, most)
            case Pattern():
                self.patterns.append(query)
                return f"pattern_found({len(self.patterns) - 1}, dream.title, dream.body)"
            case Has(media):
                return _attached(media)
            case Named():
                return self._named(query)
        message = f"{query} is no condition"
        raise TypeError(message)

    def _joined(self, by: str, parts: Iterable[Query], without: str) -> str:
        return f"({by.join(map(self.of, parts)) or without})"

    def _with(self, condition: str, *values: Value) -> str:
        self.values += values
        return f"({condition})"

    def _words(self, query: Said | Forms | Near) -> str:
        found = self._with(_WORDS, matching(query))
        if isinstance(query, Said) and query.part and index_keys.is_unspaced(query.text):
            column = _COLUMNS[query.part]
            held = self._with(
                f"instr(lower(dream.{column}), lower(?)) > 0", normalize("NFC", query.text)
            )
            return f"({found} and {held})"
        return found

    def _night(self, nights: Nights) -> str:
        first = rows.first_place(nights.first or date.min)
        return self._with("place between ? and ?", first, rows.last_place(nights.last or date.max))

    def _named(self, named: Named) -> str:
        if named is self._looked_up:
            condition, values = mark_sql.each_that_carries(named)
        else:
            condition, values = mark_sql.carrying(named, self._n(named), self._place)
        return self._with(condition, *values)

    def _n(self, named: Named) -> int:
        """How many times dreams carry it, counted once."""
        if named not in self._carried:
            self._carried[named] = self._count(named)
        return self._carried[named]


def _attached(media: Media) -> str:
    """Whether the person or the session attached it; + : probe for each dream, do not loop."""
    kinds = ", ".join(f"'{each}'" for each in _OWN_MEDIA[media])
    return f"""(ifnull(session_uid in (
        select session.uid from media join session on session.id = session_id
        where superseded = 0 and attachment_id is not null and ({" or ".join(_MEDIA[media])})
    ), 0) or +dream.uid in (
        select dream_uid from dream_media where deleted_at is null and kind in ({kinds})
    ))"""
