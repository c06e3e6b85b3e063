"""A mild nightmare given another course: the new text, and how its rehearsals went."""

from datetime import date, datetime

from journal.record import record

DISTRESS = range(11)  # 0 none at all, 10 the most one can imagine


@record
class Rehearsal:
    """One evening's rehearsal; a distress that nobody named is None, never 0."""

    night: date
    before: int | None = None
    after: int | None = None


@record
class Rescript:
    """A new ending for one dream, in the person's words; the dream itself stays as it is.

    `ritual` is the ritual it is rehearsed with, '' before there is one.
    """

    uid: str
    dream: str
    text: str = ""
    ritual: str = ""
    begun_at: datetime | None = None
    rehearsals: tuple[Rehearsal, ...] = ()
