"""What became of a damaged journal: how much was read from where, and what is lost."""

from pathlib import Path

from journal.record import record


@record
class Recovered:
    """Of one kind of records: how many were still readable, how many came out of the copy.

    `lost`: how many the damaged file still names, but neither gave. None where that cannot be told.
    """

    kind: str
    read: int
    from_copy: int
    lost: int | None


@record
class Recovery:
    """The new file, the copy that helped (None where there was none), and each kind's counts."""

    path: Path
    copy: Path | None
    kinds: tuple[Recovered, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is known or feared to be lost."""
        return all(each.lost == 0 for each in self.kinds)
