"""The colours a person may give to names: each by name, with a role of the theme and a shape."""

from enum import StrEnum
from typing import NamedTuple

from journal.text import _


class Shape(StrEnum):
    """What a colour looks like where no colour can be told: in Ember, and to many eyes."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    CROSS = "cross"
    DROP = "drop"  # a triangle that points down


class Swatch(NamedTuple):
    """A colour of the palette: the name the journal keeps, the words, and the shape."""

    name: str
    words: str
    shape: Shape

    @property
    def role(self) -> str:
        """The role under which every theme has this colour."""
        return f"mark-{self.name}"


# Neither amber nor blue-violet: those two say natural and synced, and nothing else.
PALETTE: tuple[Swatch, ...] = (
    Swatch("rose", _("Rose"), Shape.CIRCLE),
    Swatch("clay", _("Clay"), Shape.SQUARE),
    Swatch("moss", _("Moss"), Shape.TRIANGLE),
    Swatch("sea", _("Sea"), Shape.DIAMOND),
    Swatch("plum", _("Plum"), Shape.CROSS),
    Swatch("stone", _("Stone"), Shape.DROP),
)
_BY_NAME = {each.name: each for each in PALETTE}


def swatch(name: str) -> Swatch | None:
    """The colour of that name; None for '' and for one that this palette does not have."""
    return _BY_NAME.get(name)
