"""How far the archive is from plain JSON in a zip, on a journal of ten years."""

import json
import zipfile
from itertools import count

import pytest

from journal import demo
from journal.portable import archiving, joining
from journal.store.copying import snapshot
from journal.store.record_table import RecordTable
from journal.store.records import RECORDS
from journal.store.store import Store
from tests.benchmarks.harness import compare
from tests.benchmarks.journals import NOW, TEN_YEARS
from tests.journal.portable.copies import ZONE


@pytest.fixture(scope="module")
def ten_years(tmp_path_factory):
    store = Store.open(tmp_path_factory.mktemp("ten") / "ten.sqlite")
    demo.fill(store, demo.nights(TEN_YEARS, 7, demo.latest(NOW, ZONE), ZONE), NOW)
    yield store
    store.close()


@pytest.fixture(scope="module")
def documents(ten_years):
    """Every record of the journal, in memory."""
    with snapshot(ten_years):
        return {
            each.kind: [doc for _key, docs in RecordTable(ten_years, each).each() for doc in docs]
            for each in RECORDS
        }


def test_ten_years_leave_in_an_archive(ten_years, documents, tmp_path):
    def ours() -> None:
        archiving.write(ten_years, tmp_path / "ours.elara", NOW)

    def bare() -> None:
        with zipfile.ZipFile(tmp_path / "bare.zip", "w", zipfile.ZIP_DEFLATED) as packed:
            for kind, docs in documents.items():
                packed.writestr(kind, "\n".join(json.dumps(each) for each in docs))

    compare("ten years into an archive", ours, bare, target=4, rounds=3)


def test_ten_years_come_back_from_an_archive(ten_years, tmp_path):
    archive = tmp_path / "ours.elara"
    archiving.write(ten_years, archive, NOW)
    numbers = count()

    def ours() -> None:
        store = Store.open(tmp_path / f"{next(numbers)}.sqlite")
        assert joining.join(store, archive, NOW).restored
        store.close()

    def bare() -> None:
        with zipfile.ZipFile(archive) as packed:
            for name in packed.namelist():
                if name.endswith(".jsonl"):
                    for line in packed.read(name).splitlines():
                        json.loads(line)

    compare("ten years out of an archive", ours, bare, target=8, rounds=3)


def test_ten_years_meet_their_own_copy(ten_years, tmp_path):
    archive = tmp_path / "ours.elara"
    archiving.write(ten_years, archive, NOW)
    numbers = count()

    def ours() -> None:
        assert not joining.join(ten_years, archive, NOW, look=True).merged.changes

    def bare() -> None:
        store = Store.open(tmp_path / f"{next(numbers)}.sqlite")
        joining.join(store, archive, NOW)
        store.close()

    compare("ten years meet their own copy", ours, bare, target=3, rounds=2)
