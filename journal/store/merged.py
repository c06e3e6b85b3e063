"""What a merge of two journals did, or would do."""

from collections import Counter
from dataclasses import dataclass, field

from journal.store.record_table import Key


@dataclass(frozen=True, slots=True)
class Told:
    """One record that the merge has something to say of: which, what it is called, which fields."""

    kind: str
    key: Key
    name: str
    night: str = ""
    fields: tuple[str, ...] = ()
    mine_stands: bool = True


@dataclass(slots=True)
class Merged:
    """What a merge did, or would do."""

    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    conflicts: list[Told] = field(default_factory=list)  # changed on both sides
    returned: list[Told] = field(default_factory=list)  # deleted there, written later here; or so
    binned: list[Told] = field(default_factory=list)  # erased there, in the bin here
    kept_out: int = 0  # erased here
    histories: int = 0  # histories that tell more than before
    batch: int | None = None

    @property
    def changes(self) -> bool:
        """Whether anything is otherwise than before."""
        return bool(self.new or self.changed or self.histories)

    @property
    def nights(self) -> list[str]:
        """The nights that anything was told of, for the history of imports."""
        return sorted({each.night for each in (*self.conflicts, *self.returned) if each.night})
