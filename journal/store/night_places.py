"""On which night each session stands: by where it ended, as it says or as another lends it."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from journal.model.elsewhere import Stretch, place_at, zone_at
from journal.model.lent_place import Told, lent
from journal.model.night import night_of
from journal.model.session import Place, ZoneConfidence
from journal.store import rows
from journal.store.accounts import Accounts
from journal.store.engine import Row
from journal.store.file import JournalFile
from journal.store.said_zones import SaidZones

NEAR = timedelta(days=2)  # sessions of one sleep stand no further apart, whatever their zones
COLUMNS = """id, uid, source, night, started_at, ended_at, end_zone, end_offset, zone_confidence,
    clock_times"""


class NightPlaces:
    """Places sessions on nights. All its writes are inside `writing` only.

    The place follows from the sessions that stand now, in whatever order they came: taking an
    import back gives back what its sessions had lent.
    """

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._accounts = Accounts(file)
        self._said = SaidZones(file)

    def all_again(self, split: time) -> None:
        """Place every session and its dreams, after the night rule has changed.

        A dream that the person has moved to another night stays there.
        """
        found = self._file.all(f"select {COLUMNS}, superseded from session")
        told = [_told(row) for row in found if not row["superseded"]]
        places = self.known(told, split)
        for row in found:
            place = None if row["superseded"] else places.get(row["uid"])
            self._move(row, place or _own(row), split)

    def of_the_lent(self, first: date, last: date, split: time) -> dict[str, date]:
        """Place what names no zone and stands near these nights; the new nights by uid."""
        since, until = (first - NEAR).isoformat(), (last + NEAR).isoformat()
        if not self._any_lacks(since, until):
            return {}
        found = self._file.all(
            f"""select {COLUMNS}, superseded from session
            where superseded = 0 and night between ? and ?""",
            [since, until],
        )
        told = [_told(row) for row in found]
        places = self.known(told, split)
        moved = {}
        for row, each in zip(found, told, strict=True):
            if each.lacks_zone:
                night = self._move(row, places.get(each.uid, each.place), split)
                if night is not None:
                    moved[each.uid] = night
        return moved

    def known(
        self, told: Sequence[Told], split: time, more: Iterable[Stretch] = ()
    ) -> dict[str, Place]:
        """The place of each that lacks a zone, by uid: as the person says, else as it is lent.

        What is said as `more` stands over what was said before.
        """
        places = lent(told)
        ends = {each.uid: rows.moment_of(each.end) for each in told if each.lacks_zone}
        if not ends:
            return places
        nights = min(ends.values()).date() - NEAR, max(ends.values()).date() + NEAR
        said = {**self._said.between(*nights).zones}
        said |= {night: ZoneInfo(each.zone) for each in more for night in each.nights}
        for uid, end in ends.items():
            if (zone := zone_at(end, said, split)) is not None:
                places[uid] = place_at(end, zone)
        return places

    def near(self, first: date, last: date, but: Iterable[str]) -> list[Told]:
        """What stands near these nights with a zone of its own, those uids apart."""
        found = self._file.all(
            f"""select {COLUMNS} from session
            where superseded = 0 and night between ? and ? and zone_confidence != ?""",
            [(first - NEAR).isoformat(), (last + NEAR).isoformat(), ZoneConfidence.ASSUMED.value],
        )
        apart = frozenset(but)
        return [_told(row) for row in found if row["uid"] not in apart]

    def _any_lacks(self, since: str, until: str) -> bool:
        row = self._file.one(
            """select 1 from session where superseded = 0 and night between ? and ?
            and zone_confidence = ? and ifnull(clock_times, 0) = 0 limit 1""",
            [since, until, ZoneConfidence.ASSUMED.value],
        )
        return row is not None

    def _move(self, row: Row, place: Place, split: time) -> date | None:
        left = date.fromisoformat(row["night"])
        night = night_of(rows.moment_of(row["ended_at"]), place.tzinfo, split)
        if night == left:
            return None
        moved = [night.isoformat(), row["id"]]
        self._file.run("update session set night = ? where id = ?", moved)
        if not row["superseded"]:
            self._accounts.move(row["uid"], left, night)
        return night


def _own(row: Row) -> Place:
    return Place(row["end_zone"], row["end_offset"])


def _told(row: Row) -> Told:
    return Told(
        row["uid"],
        row["source"],
        row["started_at"],
        row["ended_at"],
        _own(row),
        ZoneConfidence(row["zone_confidence"]),
        rows.yes_no(row["clock_times"]),
    )
