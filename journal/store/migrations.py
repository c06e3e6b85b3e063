"""How the file came to its present shape: one function a step, never edited after a release."""

from collections.abc import Callable
from typing import Protocol

NAME = "elara"
APPLICATION_ID = 0x456C6172  # 'Elar', at byte 68 of the file
NEEDS = "0.1.0"  # the oldest Elara that can read what the last step left


class Runs(Protocol):
    """What runs a statement: sqlite-utils, and the engine's connection itself."""

    @property
    def execute(self) -> Callable[[str], object]:
        """Run it."""


def m001_nights_dreams_and_sessions(db: Runs) -> None:
    """The first rooms: what a person keeps, what services reported, and each import."""
    from journal.store.first_tables import STATEMENTS  # not for a start that migrates nothing

    for statement in STATEMENTS:
        db.execute(statement)
    db.execute(f"pragma application_id = {APPLICATION_ID}")


def m002_rescripts(db: Runs) -> None:
    """New courses of mild nightmares, and how their rehearsals went."""
    from journal.store.rescripts import STATEMENTS  # its tables, written once

    for statement in STATEMENTS:
        db.execute(statement)


def m003_experiments(db: Runs) -> None:
    """Experiments on oneself, with their draws in boxes."""
    from journal.store.experiment_rows import TABLES  # not for a start that migrates nothing

    for statement in TABLES:
        db.execute(statement)


def m004_reasons_for_a_kind(db: Runs) -> None:
    """Why a night was tracked or not."""
    from journal.store import kind_reasons  # not for a start that migrates nothing

    for statement in kind_reasons.TABLE:
        db.execute(statement)


def m005_merging_and_erasing(db: Runs) -> None:
    """Imports named on every computer, what was erased, and what a merge replaced."""
    from journal.store import merge_table  # not for a start that migrates nothing

    for statement in merge_table.STATEMENTS:
        db.execute(statement)


def m006_what_was_noticed(db: Runs) -> None:
    """What was noticed around a night, and numbers of questionnaires told from elsewhere."""
    from journal.store import noticed, told_scores  # not for a start that migrates nothing

    for statement in (*noticed.TABLE, *told_scores.TABLE):
        db.execute(statement)


def m007_sessions_that_grow(db: Runs) -> None:
    """How far a session's number is ahead of its source's, where later tellings added to it."""
    from journal.store import grown  # not for a start that migrates nothing

    for statement in grown.TABLE:
        db.execute(statement)


def m008_nights_elsewhere(db: Runs) -> None:
    """Where the person says that nights were slept, and which sessions were told in clock times."""
    from journal.store import said_zones  # not for a start that migrates nothing

    for statement in said_zones.TABLES:
        db.execute(statement)


STEPS: tuple[Callable[[Runs], None], ...] = (
    m001_nights_dreams_and_sessions,
    m002_rescripts,
    m003_experiments,
    m004_reasons_for_a_kind,
    m005_merging_and_erasing,
    m006_what_was_noticed,
    m007_sessions_that_grow,
    m008_nights_elsewhere,
)
