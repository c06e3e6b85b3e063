"""Two exports of one diary, one after the other: as other programs merge them."""

import json
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from journal import intake
from journal.store.store import Store

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
WISH = intake.Wish(given=intake.Given(zone=ZoneInfo("Etc/GMT")))
MOMENTS = "select started_at, ended_at from session order by started_at"


def saved(path: Path, held: Any) -> Path:
    """A diary as its app exports it: a table, or a zip of several files."""
    if isinstance(held, str):
        path.write_text(held)
        return path
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in held.get("contents", held).items():
            archive.writestr(name, text)
    return path


@pytest.mark.parametrize("app", ["fitbit", "plees_tracker", "sleep_as_android", "sleepmeter"])
def test_the_shared_diaries_merge_as_their_makers_expect(shared, tmp_path, app):
    cases = json.loads((shared / "fixtures" / app / "sdcore_merge_cases.json").read_bytes())
    for number, case in enumerate(cases):
        with closing(Store.open(tmp_path / f"{number}.sqlite")) as store:
            for side in ("left", "right"):
                intake.take_in(store, saved(tmp_path / f"{number}-{side}", case[side]), WISH, NOW)
            found = [tuple(row) for row in store.connection.execute(MOMENTS)]
        expected = {(each["start"], each.get("end", each.get("stop"))) for each in _told(case)}
        # a sleep that ends before it begins is refused here, and kept there
        assert found == sorted(each for each in expected if each[0] < each[1])


def _told(case: dict[str, Any]) -> list[dict[str, Any]]:
    return list(case["expected"]["records"])
