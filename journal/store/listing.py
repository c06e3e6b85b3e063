"""The list of nights that left a dream or an answer: dreams, and nights whose dream is gone."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from journal.model.dream import Origin, Recall
from journal.model.listing import BareNight, DreamRow, ListRow, Narrowing
from journal.model.night import Kind
from journal.model.query import All
from journal.model.query_filters import filters_of, frame_of
from journal.store import query_sql, rows
from journal.store.file import JournalFile
from journal.store.nights import Nights
from journal.store.search import Search

_GONE = (Recall.FELT, Recall.FRAGMENT, Recall.NOTHING)


class Listing:
    """Reads dreams together with the nights of which it is known that no dream was kept."""

    def __init__(self, file: JournalFile, search: Search, nights: Nights) -> None:
        self._file = file
        self._search = search
        self._nights = nights

    def page(
        self, narrowing: Narrowing, before: int | None = None, limit: int = 256
    ) -> tuple[ListRow, ...]:
        """At most `limit` rows from below the place `before` on, the newest night first.

        Where more is asked for than an origin and nights, only dreams can have it.
        """
        dreams = self._search.page(narrowing, before, limit)
        frame = frame_of(narrowing.words)
        if frame is None:
            return dreams
        asked = query_sql.within(
            query_sql.asked(All(frame), narrowing.today, _none_named), narrowing.nights
        )
        until = min(asked.below, rows.last_place(date.max) if before is None else before)
        since = rows.first_place(dreams[-1].night) if len(dreams) == limit else 0
        span = (max(since, asked.first, rows.first_place(date.min)), until)
        origins = {narrowing.origin or each for each in filters_of(narrowing.words).origins}
        return _together(dreams, self._bare(origins, span, limit))[:limit]

    def _bare(self, origins: set[Origin], span: tuple[int, int], limit: int) -> list[BareNight]:
        since, until = map(rows.night_at, span)
        marks = ", ".join("?" * len(_GONE))
        sql = f"""select night, recall, kind_said, exists (
                select 1 from session where session.night = night.night and superseded = 0
            ) as told from night
            where recall in ({marks}) and night >= ? and night < ? and not exists (
                select 1 from dream where dream.night = night.night and deleted_at is null
            ) order by night desc """
        values = [*(each.value for each in _GONE), since.isoformat(), until.isoformat()]
        found: list[BareNight] = []
        for row in self._file.all(sql, values):
            if len(found) == limit:
                break
            night = date.fromisoformat(row["night"])
            kind = Kind(row["kind_said"]) if row["kind_said"] else Kind.NATURAL
            if row["told"] and not row["kind_said"]:
                kind = self._nights.of(night).kind  # a session may have covered only a nap
            if origins == set(Origin) or kind.value in origins:
                place = rows.first_place(night)
                found.append(BareNight(night, Recall(row["recall"]), kind, place))
        return found


def _none_named(*_mark: object) -> int:
    """How often dreams carry a mark, for a question that names none."""
    return 0


def _together(dreams: Sequence[DreamRow], bare: Sequence[BareNight]) -> tuple[ListRow, ...]:
    both: list[ListRow] = [*dreams, *bare]
    return tuple(sorted(both, key=attrgetter("place"), reverse=True))
