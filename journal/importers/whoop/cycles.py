"""What WHOOP says of a cycle, which begins with its main sleep: the body, and the journal."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from journal.importers.tables import Row

YES = {"true", "1", "yes", "verdadero", "sí", "si"}
MOST = 50_000  # cycles: more than a hundred years


@dataclass(slots=True)
class Cycles:
    """By the start of the cycle as it is written: the row of the body, tags, and own words."""

    bodies: dict[str, Row] = field(default_factory=dict)
    tags: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)

    def take(self, kind: str, rows: Iterable[tuple[str, Row]]) -> None:
        """Keep the rows of one table; those of sleeps say nothing of the cycle."""
        if kind in {"sleeps", "ranges"}:
            return
        for _where, row in rows:
            if kind == "cycles" and len(self.bodies) < MOST:
                self.bodies.setdefault(row.get("cycle_start"), row)
            elif kind == "answers" and len(self.tags) < MOST:
                self._answer(row)

    def _answer(self, row: Row) -> None:
        cycle = row.get("cycle_start")
        if is_yes(row.get("answer")):
            self.tags.setdefault(cycle, []).append(row.get("question"))
        if row.get("notes"):
            self.words.setdefault(cycle, []).append(row.get("notes"))


def is_yes(written: str) -> bool:
    """Whether a cell says so, in the languages that spreadsheets put there."""
    return written.casefold() in YES
