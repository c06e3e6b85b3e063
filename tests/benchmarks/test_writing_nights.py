"""How far writing ten years of nights with their stages is from a row a stage by sqlite-utils."""

from itertools import count
from zoneinfo import ZoneInfo

from journal.changes import Changes
from journal.importers.base import Reported
from journal.importers.fitbit import Fitbit
from journal.importers.notes import Given, Notes
from journal.importers.source import Source
from journal.model.batch import Batch
from journal.store.store import Store
from tests.benchmarks.harness import compare
from tests.benchmarks.journals import NOW
from tests.benchmarks.test_fitbit import takeout


def test_ten_years_of_nights_with_their_stages_are_written(tmp_path):
    from sqlite_utils import Database  # after the store's engine

    with Source(takeout(tmp_path / "takeout.zip")) as source:
        given = Given(ZoneInfo("Europe/Lisbon"))
        nights: list[Reported] = list(Fitbit().read(source, Notes(given=given)))
    numbers = count()

    def ours() -> None:
        store = Store.open(tmp_path / f"{next(numbers)}.sqlite")
        with store.writing(Changes.SESSIONS):
            batch = store.batches.begin(Batch("fitbit", "Fitbit", "takeout.zip", NOW))
            for each in nights:
                session = each.session
                night = session.ended_at.date()
                store.sessions.add(session, each.detail, each.raw, night, batch)
        store.close()

    def peer() -> None:
        database = Database(tmp_path / f"{next(numbers)}.db")
        database.enable_wal()
        database.table("stage").insert_all(
            {
                "uid": each.session.uid,
                "at": at.timestamp(),
                "until": until.timestamp(),
                "stage": stage.value,
            }
            for each in nights
            if each.session.stages
            for at, until, stage in each.session.stages.spans()
        )
        database.close()

    name = "ten years of nights with stages, to sqlite-utils"
    compare(name, ours, peer, target=1 / 20, rounds=3)
