"""What a later telling of one revision adds to it: signs of life, or hours, not told of before.

A watch hands some of them over days later, and an older Elara did not read all of them. What is
here stays; the version with more of it supersedes it, as a later revision does.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from journal.model.session import Session
from journal.model.session_detail import Detail, Samples, Summary
from journal.model.vendors import is_service
from journal.store import rows
from journal.store.detail_rows import names_of_vitals, unpacked_summaries, unpacked_vitals
from journal.store.engine import Row

Sign = TypeVar("Sign", Samples, Summary)

SIGNS = "summaries, vitals"
# Of every session: how far its number is ahead of its source's own revision.
TABLE = ("alter table session add column ahead integer not null default 0",)


def of_source(row: Row) -> int:
    """The revision of a stored session, as its source counts.

    Versions of one revision are numbered on from it; `ahead` is by how much.
    """
    return int(row["revision"] - row["ahead"])


def outgrows(row: Row, session: Session) -> bool:
    """Whether a tracker tells of more hours than the version in this row, and of all that it has.

    As of a night that had not wholly come over when it was exported. A service numbers its
    revisions itself.
    """
    if is_service(session.source):
        return False
    start, end = _hours(session)
    here = row["started_at"], row["ended_at"]
    return start <= here[0] and end >= here[1] and (start, end) != here


def is_of(row: Row, session: Session) -> bool:
    """Whether the version in this row has the hours of a session."""
    return (row["started_at"], row["ended_at"]) == _hours(session)


def _hours(session: Session) -> tuple[int, int]:
    """From when to when, as the row of it has them."""
    start, end = rows.instant(session.started_at), rows.instant(session.ended_at)
    assert start is not None and end is not None  # noqa: S101, PT018 - a session has both
    return start, end


def adds(row: Row, told: Detail) -> bool:
    """Whether more is told than the version in this row has."""
    if not told.summaries and not told.vitals:
        return False
    summaries, vitals = _kinds(row)
    return not (_names(told.summaries) <= summaries) or not (_names(told.vitals) <= vitals)


def says_no_other(row: Row, told: Detail) -> bool:
    """Whether every sign that is told is one that the version in this row has."""
    summaries, vitals = unpacked_summaries(row["summaries"]), unpacked_vitals(row["vitals"])
    return set(told.summaries) <= set(summaries) and all(each in vitals for each in told.vitals)


def covers(told: Detail, row: Row) -> bool:
    """Whether all kinds of signs are told that the version in this row has."""
    summaries, vitals = _kinds(row)
    return summaries <= _names(told.summaries) and vitals <= _names(told.vitals)


def grown(kept: Detail, told: Detail) -> Detail:
    """What is here, with what was told besides; where all of it was told anew, as it is told."""
    return replace(
        kept,
        summaries=_both(kept.summaries, told.summaries),
        vitals=_both(kept.vitals, told.vitals),
    )


def _both(kept: tuple[Sign, ...], told: tuple[Sign, ...]) -> tuple[Sign, ...]:
    here = _names(kept)
    if here <= _names(told):
        return told
    return kept + tuple(each for each in told if each.name not in here)


def _kinds(row: Row) -> tuple[set[str], set[str]]:
    """The names of the summaries and of the vital signs that the version in this row has."""
    return _names(unpacked_summaries(row["summaries"])), names_of_vitals(row["vitals"])


def _names(signs: Iterable[Samples | Summary]) -> set[str]:
    return {each.name for each in signs}
