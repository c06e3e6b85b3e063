"""Earlier versions of a dream, read from the history, which is where all of them are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from journal.errors import NotFound
from journal.model.dream import DECIDED, Dream
from journal.model.version import Change, Version, as_it_was
from journal.store import field_texts, rows
from journal.store.dreams import Dreams
from journal.store.engine import Row
from journal.store.file import JournalFile
from journal.store.history import FOLD, computer
from journal.text import _

_KEPT = {*DECIDED, "deleted_at"}


@dataclass(slots=True)
class _Save:
    """The rows of the history that are told as one version."""

    at: datetime
    computer: str
    changed: dict[str, Change] = field(default_factory=dict)

    def takes(self, row: Row, at: datetime) -> bool:
        """Whether a row belongs to it: of the same computer and minute, of a field yet unnamed."""
        close = abs(at - self.at) < FOLD
        return close and row["computer"] == self.computer and row["field"] not in self.changed

    @property
    def first(self) -> bool:
        """Whether the dream was made by it: only then a night has nothing before it."""
        return "night" in self.changed and self.changed["night"].before is None


class Versions:
    """Reads what dreams were, and gives it back to them."""

    def __init__(self, file: JournalFile, dreams: Dreams) -> None:
        self._file = file
        self._dreams = dreams

    def of(self, uid: str) -> tuple[Version, ...]:
        """All versions of a dream, the newest first. Raises NotFound where there is no such dream.

        They stand in the order in which they were written, whatever the clock said then.
        """
        dream = self._dreams.get(uid)
        saves = _saves(self._rows(uid))
        found = []
        for number, save in zip(range(len(saves), 0, -1), reversed(saves), strict=True):
            here = save.computer == computer()
            found.append(Version(number, save.at, dream, save.changed, save.computer, here))
            if not save.first:
                dream = replace(dream, **{name: each.before for name, each in save.changed.items()})
        if not saves or not saves[0].first:  # before a person's first change it was a service's
            begun = dream.created_at or dream.changed_at or rows.moment_of(0)
            found = [replace(each, number=each.number + 1) for each in found]
            found.append(Version(1, begun, dream))
        return tuple(found)

    def numbered(self, uid: str, number: int) -> Version:
        """The version of that number. Raises NotFound."""
        for each in self.of(uid):
            if each.number == number:
                return each
        raise NotFound(
            _("There is no such version."), _("Ask for the history to see which there are.")
        )

    def restore(self, uid: str, version: Version, now: datetime) -> Dream:
        """Let the dream be as it was; an ordinary save, which is a version itself.

        Whether it lies in the bin stays as it is.
        """
        restored = as_it_was(self._dreams.get(uid), version.dream)
        return self._dreams.save(restored, now, apart=True)

    def _rows(self, uid: str) -> Iterator[tuple[Row, datetime]]:
        found = self._file.all(
            """select field, before, after, at, computer from change
            where record = 'dream' and uid = ? order by id""",
            [uid],
        )
        return ((row, rows.moment_of(row["at"])) for row in found if row["field"] in _KEPT)


def _saves(found: Iterable[tuple[Row, datetime]]) -> list[_Save]:
    """The rows of a dream's history, oldest first, as they are told: at most one save a minute."""
    saves: list[_Save] = []
    for row, at in found:
        if not saves or not saves[-1].takes(row, at):
            saves.append(_Save(at, row["computer"]))
        name = row["field"]
        before, after = (field_texts.read(name, row[each]) for each in ("before", "after"))
        saves[-1].changed[name] = Change(before, after)
    return saves
