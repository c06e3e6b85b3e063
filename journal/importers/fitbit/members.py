"""Which files of a Takeout tell of sleep, by name and then by content."""

import re
from collections.abc import Iterator

from journal.importers import tables
from journal.importers.entries import number_of
from journal.importers.fitbit.health import is_health
from journal.importers.fitbit.logs import is_logs
from journal.importers.notes import Notes
from journal.importers.source import HEAD, Source

LOGS = re.compile(r"sleep[-_. 0-9]*(?:\([0-9]+\))?\.json")
HEALTH = re.compile(r"UserSleeps_.*\.csv")
SCORES = re.compile(r"sleep_score\.csv|UserSleepScores_.*\.csv")
PARTS = {LOGS: "sleep", HEALTH: "UserSleeps_", SCORES: "core"}  # quicker to look for
SCORED = ("sleep_log_entry_id", "sleep_id")  # what the score is of, in the old and the new table
SCORE, CHANGED = "overall_score", "sleep_score_last_updated"
HIGHEST = 100


def members(source: Source, kind: re.Pattern[str]) -> tuple[str, ...]:
    """The files of that kind, none unless the first of them that holds anything is what it seems.

    The files of one tree are written by one program: looking into each would read them all twice.
    """
    named = tuple(_named(source, kind))
    for name in named:
        head = source.member_head(name)
        if head.strip() in {b"", b"[]"}:
            continue
        return named if (is_logs(head) if kind is LOGS else is_health(head)) else ()
    return ()


def _named(source: Source, kind: re.Pattern[str]) -> Iterator[str]:
    """The files whose names are of that kind, among thousands that are not."""
    part = PARTS[kind]
    return (name for name in source.names() if part in name and _is_named(name, kind))


def _is_named(name: str, kind: re.Pattern[str]) -> bool:
    own = name.rpartition("/")[2]
    return kind.fullmatch(own) is not None and "__MACOSX" not in name.split("/")


def scores_of(source: Source, notes: Notes) -> dict[str, float]:
    """Fitbit's own score of each night, by the number of the log or of the sleep.

    Of several scores of one sleep the one that was changed last counts. What is not from 1 to 100
    is how none is written.
    """
    found: dict[str, tuple[str, float]] = {}
    for name in _named(source, SCORES):
        with source.open_member(name) as stream:
            layout = tables.layout_of(stream.peek(HEAD)[:HEAD])
            key = next((each for each in SCORED if layout and each in layout.keys), "")
            if layout is None or not key or SCORE not in layout.keys:
                continue
            for row in tables.rows(stream, layout, notes, source):
                score, number, changed = number_of(row.get(SCORE)), row.get(key), row.get(CHANGED)
                earlier = found.get(number)
                if score is None or not 1 <= score <= HIGHEST or (earlier and earlier[0] > changed):
                    continue
                found[number] = (changed, round(score, 2))
    return {number: score for number, (_changed, score) in found.items()}
