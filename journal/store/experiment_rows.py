"""The tables of experiments, and rows to values."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from journal.model.experiment import LeftOut, Pause, Swap, Taken, registration_of
from journal.store import rows
from journal.store.engine import Row

# The card is the registration itself, kept as the text whose hash was shown.
TABLES = (
    """create table experiment (
        id integer primary key, uid text not null unique, card text not null, hash text not null,
        secret blob not null, registered_at integer not null, seen_at integer not null,
        ended_at integer, stopped integer not null default 0, reason text not null default '',
        taken text
    ) strict""",
    """create table experiment_draw (
        experiment_uid text not null references experiment (uid), n integer not null,
        box blob not null, opened_at integer, missed_at integer,
        primary key (experiment_uid, n)
    ) strict, without rowid""",
    """create table experiment_swap (
        id integer primary key, experiment_uid text not null references experiment (uid),
        n integer not null, reason text not null, at integer not null
    ) strict""",
    """create table experiment_pause (
        id integer primary key, experiment_uid text not null references experiment (uid),
        first text not null, last text, reason text not null, at integer not null
    ) strict""",
    # Locked is locked, for every statement of this program.
    """create trigger experiment_locked before update of uid, card, hash, secret, registered_at
    on experiment begin
        select raise(abort, 'a registration is not changed');
    end""",
    """create trigger experiment_taken_once before update of taken, ended_at on experiment
    when old.taken is not null begin
        select raise(abort, 'what was uncovered is not changed');
    end""",
    """create trigger experiment_draw_locked before update of box on experiment_draw begin
        select raise(abort, 'a draw is not changed');
    end""",
)


def columns(row: Row) -> dict[str, Any]:
    """What an experiment's own row tells of it."""
    return {
        "uid": row["uid"],
        "card": row["card"],
        "hash": row["hash"],
        "registration": registration_of(row["card"]),
        "registered_at": rows.moment_of(row["registered_at"]),
        "seen_at": rows.moment_of(row["seen_at"]),
        "ended_at": rows.moment(row["ended_at"]),
        "stopped": bool(row["stopped"]),
        "reason": row["reason"],
        "taken": _taken(row["taken"]),
    }


def swaps(found: Iterable[Row]) -> tuple[Swap, ...]:
    """Swaps in their order."""
    return tuple(Swap(row["n"], row["reason"], rows.moment_of(row["at"])) for row in found)


def pauses(found: Iterable[Row]) -> tuple[Pause, ...]:
    """Pauses in their order."""
    return tuple(
        Pause(date.fromisoformat(row["first"]), rows.day(row["last"]), row["reason"])
        for row in found
    )


def _taken(text: str | None) -> tuple[Taken, ...]:
    plain = json.loads(text) if text else []
    return tuple(
        Taken(
            each["n"],
            rows.day(each["night"]),
            each["drawn"],
            each["really"],
            each["values"],
            LeftOut(each["why"]) if each["why"] else None,
        )
        for each in plain
    )
