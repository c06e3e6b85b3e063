"""What the dreamer of the sample journal writes down in the morning."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from journal.demo.dice import Dice, Walk
from journal.demo.words import Filling, Memory, told, vocabulary
from journal.model.dream import Mark, MarkKind
from journal.text import capital

SHADOW = Mark(MarkKind.THREAD, "The Shadow")
_SHORT = 4  # sentences
_TONES = {"warm": 4, "odd": 4, "wistful": 3}
_PRONOUNS = {"she": ("she", "her", "her"), "he": ("he", "his", "him")}


@dataclass(frozen=True, slots=True)
class Tale:
    """A dream in words, and what it carries."""

    title: str
    body: str
    marks: tuple[Mark, ...] = ()
    lucid: bool | None = None
    nightmare: bool | None = None
    recurring: bool | None = None


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who and what is in one dream."""

    person: str
    other: str
    place: str
    sign: str
    bound: dict[str, str]


class Storyteller:
    """Tells dreams; no sentence and no title comes twice within a year of nights.

    The nights must be asked for in their order.
    """

    def __init__(self, seed: int) -> None:
        dice = Dice(seed, "prose")
        written, places = vocabulary("sentences"), vocabulary("places")["place"]
        parts = {name: list_ for name, list_ in written.items() if isinstance(list_, list)}
        self._filling = Filling(dice, vocabulary("words"))
        self._parts = {name: Walk(dice, part) for name, part in parts.items()}
        self._signs = {name: Walk(dice, part) for name, part in written["sign"].items()}
        self._openings = {each["name"]: Walk(dice, each["open"]) for each in places}
        self._more = {each["name"]: Walk(dice, each["more"]) for each in places}
        self._placed = {each["name"]: _phrases(each) for each in places}
        self._next = {
            "place": Walk(dice, self._placed),
            "sign": Walk(dice, self._signs),
            "person": Walk(dice, written["company"]),
        }
        self._memory, self._titles = Memory(), Memory()

    def whole(self, night: date, dice: Dice) -> Tale:
        """A dream told from its beginning to its end, three to nine sentences."""
        if dice.chance(0.05):
            return self._hard(night, dice)
        cast = self._cast()
        lucid = dice.chance(0.07)
        peopled = dice.chance(0.85)
        signed = dice.chance(0.6)
        middle = ["people" if peopled else "alone"]
        if peopled and dice.chance(0.5):
            middle.append(dice.pick(("people", "alone")))
        first = [self._opening(night, cast)]
        if dice.chance(0.65):
            first.append(self._further(night, cast))
        second = [self._say(night, part, cast) for part in middle]
        if signed:
            second.append(self._sign(night, cast))
        third = [self._say(night, "lucid", cast)] if lucid else []
        if dice.chance(0.65):
            third.append(self._say(night, "turn", cast))
        third.append(self._say(night, "ending", cast))
        marks = self._feelings(dice, dice.weighed(_TONES))
        marks += _who(cast, " ".join(second + third))
        marks += (Mark(MarkKind.PLACE, cast.place),)
        marks += (Mark(MarkKind.SIGN, cast.sign),) if signed else ()
        body = _paragraphs(dice, [first, second, third])
        return Tale(self._title(night, "title", cast, dice), body, marks, lucid=lucid or None)

    def fragment(self, night: date, dice: Dice) -> Tale:
        """What is left of a dream: one line, seldom two."""
        cast = self._cast()
        lines = [self._say(night, "fragment", cast)]
        if dice.chance(0.2):
            lines.append(self._say(night, "ending", cast))
        body = _joined(lines)
        marks = self._feelings(dice, "odd")[: dice.between(0, 1)] + _who(cast, body)
        title = self._title(night, "title", cast, dice) if dice.chance(0.25) else ""
        return Tale(title, body, marks)

    def synced(self, night: date, dice: Dice) -> Tale:
        """The dreamer's own words about a synced night: few, and from some way off."""
        cast = self._cast()
        lines = [self._say(night, "synced", cast) for _ in range(dice.between(1, 3))]
        body = _joined(lines)
        marks = self._feelings(dice, "synced") + _who(cast, body)
        return Tale(self._title(night, "title_synced", cast, dice), body, marks)

    def comment(self) -> str:
        """A line about the night, under the morning's answers."""
        return self._filling.fill(self._parts["comment"].step(), self._cast().bound)

    def _hard(self, night: date, dice: Dice) -> Tale:
        """A mild nightmare of the series in which the Shadow comes up the stairs."""
        cast = self._cast()
        first = [self._opening(night, cast), self._say(night, "nightmare", cast)]
        second = [self._say(night, "nightmare", cast)] if dice.chance(0.5) else []
        second.append(self._say(night, "relief", cast))
        marks = (*self._feelings(dice, "hard"), Mark(MarkKind.PLACE, cast.place), SHADOW)
        title = self._title(night, "title_nightmare", cast, dice)
        body = _paragraphs(dice, [first, second])
        return Tale(title, body, marks, nightmare=True, recurring=True)

    def _cast(self) -> _Cast:
        person, other = self._next["person"].step(), self._next["person"].step()
        place, sign = self._next["place"].step(), self._next["sign"].step()
        he, his, him = _PRONOUNS[vocabulary("sentences")["company"][person]]
        bound = {"person": person, "other": other, "he": he, "his": his, "him": him}
        return _Cast(person, other, place, sign, bound | self._placed[place])

    def _opening(self, night: date, cast: _Cast) -> str:
        return self._told(night, self._openings[cast.place], cast)

    def _further(self, night: date, cast: _Cast) -> str:
        return self._told(night, self._more[cast.place], cast)

    def _sign(self, night: date, cast: _Cast) -> str:
        return self._told(night, self._signs[cast.sign], cast)

    def _say(self, night: date, part: str, cast: _Cast) -> str:
        return self._told(night, self._parts[part], cast)

    def _told(self, night: date, walk: Walk, cast: _Cast) -> str:
        return told(walk, self._filling, cast.bound, partial(self._memory.takes, night=night))

    def _title(self, night: date, part: str, cast: _Cast, dice: Dice) -> str:
        """A title; now and then the dreamer gives none."""
        if dice.chance(0.1):
            return ""
        takes = partial(self._titles.takes, night=night)
        return told(self._parts[part], self._filling, cast.bound, takes)

    def _feelings(self, dice: Dice, tone: str) -> tuple[Mark, ...]:
        names = dice.shuffled(vocabulary("sentences")["feelings"][tone])[: dice.between(1, 3)]
        return tuple(
            Mark(MarkKind.FEELING, name, None if dice.chance(0.1) else dice.between(1, 5) / 5)
            for name in names
        )


def _phrases(place: Mapping[str, str]) -> dict[str, str]:
    """The place as it stands in a sentence."""
    the = place.get("the") or f"the {place['name'][:1].lower()}{place['name'][1:]}"
    return {"the_place": the, "at_the_place": place.get("at") or f"at {the}"}


def _who(cast: _Cast, body: str) -> tuple[Mark, ...]:
    """The people of the cast who are named in the text."""
    return tuple(
        Mark(MarkKind.PERSON, capital(name))
        for name in (cast.person, cast.other)
        if name in body or capital(name) in body
    )


def _joined(lines: list[str]) -> str:
    return " ".join(filter(None, lines))


def _paragraphs(dice: Dice, blocks: list[list[str]]) -> str:
    """The blocks as one text; long ones stand apart, as somebody writes who is awake by now."""
    texts = [text for text in map(_joined, blocks) if text]
    apart = sum(map(len, blocks)) > _SHORT and dice.chance(0.7)
    return ("\n\n" if apart else " ").join(texts)
