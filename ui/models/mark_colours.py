"""Which name was given which colour: what chips, lists and charts ask."""

from collections.abc import Mapping
from dataclasses import dataclass

from journal.model.dream import MarkKind
from journal.model.folding import folded
from journal.store.store import Store
from ui.theme.mark_palette import PALETTE, Swatch, swatch

__all__ = ["PALETTE", "MarkColours", "Swatch", "swatch"]


@dataclass(frozen=True, slots=True)
class MarkColours:
    """Which name has which colour; read once, asked for every chip."""

    chosen: Mapping[tuple[MarkKind, str], str]

    @classmethod
    def read(cls, store: Store) -> "MarkColours":
        """The colours as the journal has them now."""
        return cls(store.marks.colours())

    def of(self, kind: MarkKind, name: str) -> str:
        """The name of a mark's colour, as `Chip(dot=...)` takes it; '' for the usual one."""
        return self.chosen.get((kind, folded(name)), "")

    def role(self, kind: MarkKind, name: str) -> str:
        """The role of a mark's colour, as `Look.colour` takes it; '' for the usual one."""
        found = swatch(self.of(kind, name))
        return found.role if found else ""
