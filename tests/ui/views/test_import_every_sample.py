"""Every sample of every format by command line, window and watched folder; twice, and undone."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from journal import clock
from journal.importers.notes import Given
from journal.intake import Wish, watched
from journal.store.store import Store
from tests.journal.terminal import Terminal
from ui.views.imports.work import Seen, look_at, take_in

SAMPLES = Path(__file__).parents[2] / "samples"
ENDING = ".expected.json"
MATCHED = "own_table"  # its columns are matched by hand, which its own tests do
CASES = sorted(each for each in SAMPLES.glob(f"*/*{ENDING}") if each.parent.name != MATCHED)
SHARED = Path(__file__).parents[4] / "shared" / "fixtures"
# Read by themselves; what lies below is a part of them.
WHOLE = ("google_health_takeout", "ours_real_shape", "dogsheep_zip", "DI_CONNECT")
ANSWERS = {
    "stage_codes": "aasm",
    "epoch_seconds": "30",
    "recording_start": "2025-03-28 23:00",
    "entries": "all",
    "times": "utc",
}
TOLD = (
    "select uid, night, started_at, ended_at, stages, totals, comment from session order by uid",
    "select night, title, body from dream order by night, title",
)


def shared_files(folder: Path = SHARED) -> Iterator[Path]:
    """The files that other programs read, but for those that say what these make of them."""
    for each in sorted(folder.iterdir()) if folder.is_dir() else ():
        if each.is_dir() and each.name not in WHOLE:
            yield from shared_files(each)
        elif not each.name.endswith(("expected.json", ".tsv", "merge_cases.json")):
            yield each


def told(journal: Path) -> list[list[tuple[object, ...]]]:
    """All that an import brought."""
    with closing(Store.open(journal)) as store:
        return [[tuple(row) for row in store.connection.execute(each)] for each in TOLD]


def imported(terminal: Terminal, path: Path) -> list[dict[str, Any]]:
    answers = [each for key, value in ANSWERS.items() for each in ("--answer", f"{key}={value}")]
    ended = terminal.run("import", "--zone", "Europe/Lisbon", *answers, path, "--json")
    return list(json.loads(ended.stdout)["files"])


def by_window(journal: Path, path: Path) -> None:
    """What a drop and the deed below its preview do."""
    given = Given(ZoneInfo("Europe/Lisbon"), ANSWERS)
    with closing(Store.open(journal)) as store:
        seen = look_at(store, path, given, None, lambda *_read: None)
        assert isinstance(seen, Seen)
        wish = Wish(given=given, seen=seen.preview.stamp)
        done = take_in(store, path, wish, clock.now(), lambda *_read: None)
        assert done.report.counts == seen.preview.counts


@pytest.mark.parametrize(
    "sample",
    [
        *(each.with_name(each.name.removesuffix(ENDING)) for each in CASES),
        *shared_files(),
    ],
    ids=lambda each: f"{each.parent.name}/{each.name}",
)
def test_a_sample_is_the_same_by_every_way_twice_and_leaves_nothing_when_undone(tmp_path, sample):
    path = tmp_path / "downloads" / sample.name
    path.parent.mkdir()
    (shutil.copytree if sample.is_dir() else shutil.copy)(sample, path)
    terminal = Terminal(tmp_path / "command.sqlite")
    (first,) = imported(terminal, path)
    if not first["new"]:
        assert not any(told(terminal.journal))
        return
    found = told(terminal.journal)
    (second,) = imported(terminal, path)
    assert (second["new"], second["changed"]) == (0, 0)
    assert told(terminal.journal) == found
    by_window(tmp_path / "window.sqlite", path)
    assert told(tmp_path / "window.sqlite") == found
    terminal.json("undo-import", first["batch"])
    assert told(terminal.journal) == [[], []]
    with closing(Store.open(terminal.journal)) as store:
        watched.watch(store, path.parent)
        assert watched.fresh(store) == (path,)
