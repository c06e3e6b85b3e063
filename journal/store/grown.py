"""What a later telling of one revision adds to it: signs of life that were not told of before.

A watch hands some of them over days later, and an older Elara did not read all of them. What is
here stays; the version with more of it supersedes it, as a later revision does.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from journal.model.session_detail import Detail, Samples, Summary
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
