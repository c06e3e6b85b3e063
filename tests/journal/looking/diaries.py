"""Nights as a person writes them down, each morning in a real journal."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from journal.model.diary import Diary
from journal.model.dream import Recall
from journal.model.night import Kind
from journal.store.store import Store

FIRST = date(2026, 3, 2)  # a Monday
DAY = timedelta(days=1)


def at(night: date, hour: int, minute: int = 0) -> datetime:
    """A clock time of the night, before noon on its own date, else on the evening's."""
    day = night if hour < 12 else night - DAY
    return datetime.combine(day, time(hour, minute), UTC)


def diary(night: date, sol: int | None = 10, quality: int | None = 3) -> Diary:
    """A usual night."""
    return Diary(
        into_bed=at(night, 22, 30), try_sleep=at(night, 23), sol=sol, nwak=1, waso=10,
        final_awakening=at(night, 6, 30), out_of_bed=at(night, 7), quality=quality, refreshed=3,
        filled_at=at(night, 7, 30), zone="UTC",
    )  # fmt: skip


def keep(store: Store, kinds: str, sols: Sequence[int | None] | None = None) -> None:
    """A night for each letter, from FIRST on: n natural, s synced, - not written down at all."""
    for place, letter in enumerate(kinds):
        night = FIRST + place * DAY
        if letter == "-":
            continue
        sol = sols[place] if sols else 10
        store.nights.save_diary(night, diary(night, sol, 2 + place % 3), at(night, 7, 30))
        kind = Kind.SYNCED if letter == "s" else Kind.NATURAL
        store.nights.say_kind(night, kind, at(night, 7, 30))
        store.nights.say_recall(night, Recall.NOTHING, at(night, 7, 30))
