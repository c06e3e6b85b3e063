"""The words of the sample journal: read from resources/demo, filled in, and never repeated soon."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from journal.demo.dice import Dice, Walk
from journal.text import capital

YEAR = 366
_END = re.compile(r"(?<=[.!?])\s+")


@cache
def vocabulary(name: str) -> Mapping[str, Any]:
    """One of the lists in resources/demo."""
    return tomllib.loads(files("resources").joinpath("demo", f"{name}.toml").read_text("utf-8"))


def sentences(text: str) -> list[str]:
    """The sentences of a text, without the white space around them."""
    return [each for each in _END.split(text.strip()) if each]


class Memory:
    """What was said, and on which night, so that it is not said again within a year."""

    def __init__(self) -> None:
        self._said: dict[str, int] = {}

    def takes(self, text: str, night: date) -> bool:
        """Whether all of this is new within a year of the night; then it counts as said."""
        told = sentences(text.casefold())
        at = night.toordinal()
        if len(set(told)) < len(told):
            return False
        if any(at - self._said.get(each, -YEAR) <= YEAR for each in told):
            return False
        self._said.update(dict.fromkeys(told, at))
        return True


class Filling:
    """Fills the gaps of a sentence: what is bound first, then the next word of each walk.

    A gap written with a capital letter is filled with one.
    """

    def __init__(self, dice: Dice, lists: Mapping[str, Iterable[str]]) -> None:
        self._walks = {name: Walk(dice, items) for name, items in lists.items()}
        self._bound: Mapping[str, str] = {}

    def __getitem__(self, gap: str) -> str:
        name = gap[:1].lower() + gap[1:]
        word = self._bound[name] if name in self._bound else self._walks[name].step()
        return word if name == gap else capital(word)

    def fill(self, sentence: str, bound: Mapping[str, str]) -> str:
        """The sentence without its gaps."""
        self._bound = bound
        return sentence.format_map(self)


def told(
    walk: Walk, filling: Filling, bound: Mapping[str, str], takes: Callable[[str], bool]
) -> str:
    """The next sentence of the walk that may be said tonight; '' where none may."""
    for _ in range(2 * len(walk)):
        text = filling.fill(walk.step(), bound)
        if takes(text):
            return text
    return ""
