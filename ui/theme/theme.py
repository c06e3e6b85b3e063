"""A theme: what each colour is for."""

from collections.abc import Mapping
from typing import NamedTuple

from ui.assets import theme_table

THEMES = ("dusk", "paper", "ember")


class Theme(NamedTuple):
    """Colours by role ('#RRGGBB'), and how strong a flame's light is in this theme (0 to 1)."""

    name: str
    title: str
    dark: bool
    colours: Mapping[str, str]
    glow: float
    warm: float


def load_theme(name: str) -> Theme:
    """The theme of this name; every theme fills the same roles."""
    table = theme_table(name)
    return Theme(
        name=name,
        title=table["title"],
        dark=table["dark"],
        colours=table["colours"],
        glow=table["light"]["glow"],
        warm=table["light"]["warm"],
    )
