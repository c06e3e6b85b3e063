"""The journal by its calendar: how many dreams a night has, and the same night in earlier years."""

from collections.abc import Mapping
from datetime import date

from journal.model.dream import Origin
from journal.model.looking_back import Echo, NightCount, same_nights
from journal.store import rows
from journal.store.file import JournalFile

_MOST = 12  # dreams of one night through the years


class LookingBack:
    """Reads dreams by the calendar."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def counts(self, first: date, last: date) -> Mapping[date, NightCount]:
        """The nights from `first` to `last` that have a dream outside the bin."""
        sql = """select (place >> 20) << 20 as place, sum(origin = ?) as natural, count(*) as dreams
            from dream indexed by dream_by_facts
            where deleted_at is null and place between ? and ? group by place >> 20"""
        span = (rows.first_place(first), rows.last_place(last))
        return {
            rows.night_at(row["place"]): NightCount(row["natural"], row["dreams"] - row["natural"])
            for row in self._file.all(sql, [Origin.NATURAL.value, *span])
        }

    def first_night(self) -> date | None:
        """The oldest night with a dream outside the bin; None where there is none."""
        sql = "select min(place) from dream indexed by dream_by_facts where deleted_at is null"
        place = self._file.all(sql)[0][0]
        return None if place is None else rows.night_at(place)

    def on_this_night(self, night: date, *, nightmares: bool = False) -> tuple[Echo, ...]:
        """Dreams of the same night in earlier years, the latest first.

        Private dreams are left out, and nightmares where they are not wanted.
        """
        first = self.first_night()
        nights = list(same_nights(night, first.year)) if first else []
        if not nights:
            return ()
        only = "" if nightmares else "and nightmare is not 1"
        sql = f"""select uid, night, title, origin, nightmare from dream indexed by dream_by_night
            where night in ({", ".join("?" * len(nights))}) and deleted_at is null
            and private = 0 {only} order by place desc limit {_MOST}"""
        return tuple(
            Echo(
                *(row["uid"], date.fromisoformat(row["night"]), row["title"]),
                *(Origin(row["origin"]), bool(row["nightmare"])),
            )
            for row in self._file.all(sql, [each.isoformat() for each in nights])
        )
