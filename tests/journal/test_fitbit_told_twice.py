"""A night that Fitbit tells twice: edited there, or once in a table and once in a log."""

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.journal.terminal import Terminal

TABLE = (
    "sleep_id,sleep_type,minutes_asleep,minutes_awake,start_utc_offset,sleep_start,"
    "end_utc_offset,sleep_end,data_source,algorithm_version,sleep_last_updated\n"
    "{},STAGES,400,20,+00:00,2025-01-10T23:00:00Z,+00:00,2025-01-11T06:00:00Z,DERIVED,3,"
    "2025-01-11T07:00:00Z\n"
)
STAGES = (
    "sleep_id,sleep_stage_type,sleep_stage_start,sleep_stage_end\n"
    "{},DEEP,2025-01-10T23:00:00Z,2025-01-11T06:00:00Z\n"
)


def log(number: int, start: str, end: str, seconds: int, level: str = "rem") -> dict[str, Any]:
    return {
        "logId": number,
        "dateOfSleep": "2025-01-11",
        "startTime": start,
        "endTime": end,
        "duration": seconds * 1000,
        "minutesAsleep": seconds // 60,
        "type": "stages",
        "levels": {"data": [{"dateTime": start, "level": level, "seconds": seconds}]},
        "mainSleep": True,
    }


def written(folder: Path, name: str, content: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def taken_in(terminal: Terminal, *paths: Path) -> list[dict[str, Any]]:
    ended = terminal.run("import", "--zone", "Etc/UTC", *paths, "--json")
    return list(json.loads(ended.stdout)["files"])


def test_the_edited_log_stands_for_the_night_in_one_import_and_in_two(tmp_path):
    first = log(100, "2025-01-10T22:00:00.000", "2025-01-11T07:00:00.000", 9 * 3600)
    edited = log(101, "2025-01-10T23:30:00.000", "2025-01-11T06:00:00.000", 23400)
    ways = [[[first, edited]], [[edited, first]], [[first], [edited]], [[edited], [first]]]
    for number, files in enumerate(ways):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        terminal = Terminal(folder / "journal.sqlite")
        for each, logs in enumerate(files):
            taken_in(terminal, written(folder, f"sleep-{each}.json", logs))
        (night,) = terminal.json("nights")
        assert (night["primary"]["external_id"], night["primary"]["reason"]) == ("101", "edited")
        assert len(night["sessions"]) == 2  # nothing is thrown away


@pytest.mark.parametrize("number", [77, 1])  # of the table: another one than the log's, or the same
def test_stages_are_never_lost_to_a_table_without_them(tmp_path, number):
    logged = log(1, "2025-01-10T23:00:00.000", "2025-01-11T06:00:00.000", 7 * 3600)
    bare = written(tmp_path / "bare", "UserSleeps_2025-01-01.csv", TABLE.format(number))
    alone = written(tmp_path / "log", "sleep-2025-01-01.json", [logged])
    both = tmp_path / "both"
    written(both, bare.name, bare.read_text())
    written(both, alone.name, [logged])
    for way, files in enumerate([[both], *map(list, permutations([bare, alone])), [both, bare]]):
        terminal = Terminal(tmp_path / f"journal-{way}.sqlite")
        for each in files:
            taken_in(terminal, each)
        (night,) = terminal.json("nights")
        (main,) = [each for each in night["sessions"] if each["id"] == night["primary"]["id"]]
        assert main["minutes"]["rem"] == 420
        again = taken_in(terminal, *files)
        assert [(each["new"], each["changed"]) for each in again] == [(0, 0)] * len(files)


def test_the_stages_of_the_tables_come_after_the_table_alone_and_stay_before_it(tmp_path):
    bare = written(tmp_path / "bare", "UserSleeps_2025-01-01.csv", TABLE.format(77))
    whole = tmp_path / "whole"
    written(whole, bare.name, bare.read_text())
    written(whole, "UserSleepStages_2025-01-01.csv", STAGES.format(77))
    for way, files in enumerate(permutations([bare, whole])):
        terminal = Terminal(tmp_path / f"journal-{way}.sqlite")
        for each in files:
            taken_in(terminal, each)
        (night,) = terminal.json("nights")
        (main,) = night["sessions"]
        assert main["minutes"]["deep"] == 420
