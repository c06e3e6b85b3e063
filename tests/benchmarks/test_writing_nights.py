"""How far writing ten years of nights with their stages is from a row a stage by sqlite-utils."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from journal import intake
from journal.changes import Changes
from journal.importers.base import Reported
from journal.importers.fitbit import Fitbit
from journal.importers.notes import Given, Notes
from journal.importers.source import Source
from journal.intake import again
from journal.model.batch import Batch
from journal.store.standing import Standing
from journal.store.store import Store
from tests.benchmarks.harness import compare
from tests.benchmarks.journals import NOW
from tests.benchmarks.test_fitbit import takeout

LISBON = Given(ZoneInfo("Europe/Lisbon"))


@pytest.fixture(scope="module")
def export(tmp_path_factory) -> Path:
    return takeout(tmp_path_factory.mktemp("nights") / "takeout.zip")


@pytest.fixture(scope="module")
def nights(export) -> list[Reported]:
    with Source(export) as source:
        return list(Fitbit().read(source, Notes(given=LISBON)))


def write(store: Store, nights: list[Reported]) -> None:
    with store.writing(Changes.SESSIONS):
        batch = store.batches.begin(Batch("fitbit", "Fitbit", "takeout.zip", NOW))
        waiting = store.sessions.fresh(batch, NOW)
        for each in nights:
            waiting.add(each.session, each.detail, each.raw, each.session.ended_at.date())
        waiting.write()


def written(folder: Path, nights: list[Reported]) -> Callable[[], None]:
    numbers = count()

    def ours() -> None:
        store = Store.open(folder / f"{next(numbers)}.sqlite")
        write(store, nights)
        store.close()

    return ours


def stages(nights: list[Reported]) -> Any:
    return (
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


@pytest.mark.parametrize(("ahead", "times"), [(True, 20), (False, 100)])
def test_ten_years_of_nights_with_their_stages_are_written(tmp_path, nights, ahead, times):
    """Ours keeps each night's record, too: packing, marking, inserting and committing it in C alone
    is about two thirds of what it takes.
    """
    from sqlite_utils import Database  # after the store's engine

    numbers = count()

    def peer() -> None:
        database = Database(tmp_path / f"{next(numbers)}.db")
        if ahead:
            database.enable_wal()
        database.table("stage").insert_all(stages(nights))
        database.close()

    how = "with a log ahead" if ahead else "as it comes"
    name = f"ten years of nights, to sqlite-utils {how}"
    compare(name, written(tmp_path, nights), peer, target=1 / times, rounds=3)


def test_the_same_nights_once_more_are_weighed_and_nothing_is_written(tmp_path, nights):
    from sqlite_utils import Database  # after the store's engine

    store, database = Store.open(tmp_path / "journal.sqlite"), Database(tmp_path / "peer.db")
    write(store, nights)
    database.enable_wal()
    table: Any = database.table("stage")
    table.upsert_all(stages(nights), pk=("uid", "at"))
    before = store.connection.total_changes

    def ours() -> None:
        weighed = (store.sessions.standing(e.session, e.detail, e.raw) for e in nights)
        assert set(weighed) == {Standing.KNOWN}

    def peer() -> None:
        table.upsert_all(stages(nights), pk=("uid", "at"))

    compare("the same nights again, to upsert_all", ours, peer, target=1 / 100, rounds=3)
    assert store.connection.total_changes == before
    store.close()
    database.close()


def test_a_takeout_that_is_known_is_told_by_its_fingerprint(tmp_path, nights, export):
    store = Store.open(tmp_path / "journal.sqlite")
    wish = intake.Wish(given=LISBON)
    assert intake.take_in(store, export, wish, NOW).counts.new == len(nights)
    with Source(export) as source:
        source.digest()

        def ours() -> None:
            assert again.unchanged(store.facts, store.batches, source, wish) is not None

        def looked() -> None:
            for each in nights:
                store.sessions.standing(each.session, each.detail, each.raw)

        compare("a known Takeout, to weighing each night", ours, looked, target=0.1, rounds=3)
    store.close()
