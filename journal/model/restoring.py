"""What a copy of the journal and the journal itself do not have in common."""

from datetime import date
from enum import StrEnum

from journal.model.dream import Dream
from journal.record import record


class Where(StrEnum):
    """Where a record is to be found."""

    HERE = "only_here"
    THERE = "only_there"
    BOTH = "different"


@record
class KindCounts:
    """Of one kind of records: how many are in one of the two alone, or differ."""

    kind: str
    only_here: int
    only_there: int
    different: int

    @property
    def differs(self) -> bool:
        """Whether anything of this kind is not the same."""
        return bool(self.only_here or self.only_there or self.different)


@record
class DreamApart:
    """A dream that is in one of the two alone, or differs; the words are the copy's if it has any.

    Of a private dream there are no words.
    """

    uid: str
    night: date
    where: Where
    words: str
    private: bool
    nightmare: bool = False


@record
class Apart:
    """All that differs between a copy and the journal."""

    kinds: tuple[KindCounts, ...]
    dreams: tuple[DreamApart, ...]

    @property
    def same(self) -> bool:
        """Whether nothing that a person keeps differs."""
        return not any(each.differs for each in self.kinds)


@record
class DreamBack:
    """A dream that was taken from a copy, and how it stood here before; None where it did not."""

    dream: Dream
    before: Dream | None
