"""How far an import is from bare parsing, and that its memory does not grow with the file."""

import json
import sys
from itertools import count

import ijson.backends.yajl2_c as yajl
import pytest

from journal import intake
from journal.store.store import Store
from tests.benchmarks.exports import write_document, write_lines, write_tiny
from tests.benchmarks.harness import compare, peak
from tests.benchmarks.journals import NOW

MEGABYTE = 1_000_000


def test_a_document_of_100_mb_goes_into_the_journal(tmp_path):
    path = write_document(tmp_path / "a.json", 100 * MEGABYTE)
    numbers = count()

    def ours() -> None:
        store = Store.open(tmp_path / f"{next(numbers)}.sqlite")
        assert intake.take_in(store, path, intake.Wish(), NOW).counts.new
        store.close()

    def bare() -> None:
        with path.open("rb") as file:
            for _session in yajl.items(file, "sessions.item", use_float=True):
                pass

    compare("document of 100 MB into the journal", ours, bare, target=6, rounds=2)


def test_json_lines_of_100_mb_go_into_the_journal(tmp_path):
    path = write_lines(tmp_path / "a.ndjson", 100 * MEGABYTE)
    numbers = count()

    def ours() -> None:
        store = Store.open(tmp_path / f"{next(numbers)}.sqlite")
        assert intake.take_in(store, path, intake.Wish(), NOW).counts.new
        store.close()

    def bare() -> None:
        with path.open("rb") as file:
            for line in file:
                json.loads(line)

    compare("JSON lines of 100 MB into the journal", ours, bare, target=4, rounds=2)


def test_the_same_export_again_is_only_read(tmp_path):
    path = write_lines(tmp_path / "a.ndjson", 20 * MEGABYTE)
    store = Store.open(tmp_path / "journal.sqlite")
    intake.take_in(store, path, intake.Wish(), NOW)

    def again() -> None:
        assert intake.take_in(store, path, intake.Wish(), NOW).batch is None

    def looked() -> None:
        intake.preview(store, path)

    compare("the same export again, to looking at it", again, looked, target=1.1, rounds=3)
    store.close()


CHILD = """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from journal import intake
    from journal.store.store import Store
    store = Store.open(Path(sys.argv[1]))
    if len(sys.argv) > 2:
        intake.preview(store, Path(sys.argv[2]))
        intake.take_in(store, Path(sys.argv[2]), intake.Wish(), datetime(2026, 11, 24, tzinfo=UTC))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads its peak from Linux's /proc")
def test_memory_stays_flat_at_a_gigabyte(tmp_path):
    idle = peak(CHILD, tmp_path / "idle.sqlite")
    path = write_lines(tmp_path / "a.ndjson", 1000 * MEGABYTE)
    taken = peak(CHILD, tmp_path / "journal.sqlite", path)
    print(
        f"\nimport of 1 GB: {taken - idle:.0f} MB above {idle:.0f} MB idle  target 150 MB", end=""
    )
    assert taken - idle < 150


LOOK = """
    import sys
    from pathlib import Path
    from journal import intake
    from journal.store.store import Store
    store = Store.open(Path(sys.argv[1]))
    assert intake.preview(store, Path(sys.argv[2])).report.counts.new
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads its peak from Linux's /proc")
def test_a_preview_of_very_many_sessions_takes_no_more_memory(tmp_path):
    few, many = (
        peak(LOOK, tmp_path / f"{count}.sqlite", write_tiny(tmp_path / f"{count}.ndjson", count))
        for count in (20_000, 200_000)
    )
    print(
        f"\npreview of 200,000 sessions: {many - few:.0f} MB more than of 20,000  target 8 MB",
        end="",
    )
    assert many - few < 8
