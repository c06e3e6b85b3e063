"""Copies of a journal: what they are called, and which of them are kept."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from pathlib import Path

from journal.record import record

DAYS, WEEKS, MONTHS = 7, 5, 12  # of how many of them the newest copy is kept
OF_EACH_DEED = 3  # copies made before an upgrade, an import or a restore
_WHEN = "%Y%m%d-%H%M%S-%f"


class Occasion(StrEnum):
    """Why a copy was made."""

    DAY = "copy"
    BY_HAND = "by-hand"
    UPGRADE = "before-upgrade"
    IMPORT = "before-import"
    RESTORE = "before-restore"


class KeptAs(StrEnum):
    """Why a copy is still there."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    BEFORE = "before"  # one of the newest before deeds of its kind


@record
class Backup:
    """A copy on a disk. It was opened and compared when it was written, before it got its name.

    `own`: made of this journal on this computer; only such copies are ever removed by rule.
    """

    path: Path
    made_at: datetime
    occasion: Occasion
    size: int = 0  # bytes
    own: bool = True
    kept_as: tuple[KeptAs, ...] = ()


@record
class Failure:
    """A copy that could not be made."""

    at: datetime
    folder: str
    why: str


@record
class Copied:
    """How copying stands: the last good copy, and what went wrong since, oldest first."""

    good_at: datetime | None = None
    good: Path | None = None
    failures: tuple[Failure, ...] = ()


def file_name(journal: Path, occasion: Occasion, now: datetime, tag: str) -> str:
    """What a copy made at this instant is called; `tag` tells journal and computer apart."""
    when = now.astimezone(UTC).strftime(_WHEN)
    return f"{journal.stem}-{occasion.value}-{when}-{tag}{journal.suffix}"


def read_name(journal: Path, path: Path, tag: str) -> Backup | None:
    """The copy of that journal that a path names; None where it names something else."""
    occasions = "|".join(each.value for each in Occasion)
    form = (
        rf"{re.escape(journal.stem)}-({occasions})-(\d{{8}}-\d{{6}}-\d{{6}})(?:-([0-9a-f]{{8}}))?"
    )
    match = re.fullmatch(form + re.escape(journal.suffix), path.name)
    if match is None:
        return None
    try:
        made_at = datetime.strptime(match[2], _WHEN).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, made_at, Occasion(match[1]), own=match[3] == tag)


def kept_as(copies: Iterable[Backup], zone: tzinfo) -> dict[Path, tuple[KeptAs, ...]]:
    """Why each copy is kept; a copy without a reason may go.

    Kept is the newest copy of each of the last days, weeks and months that have one. They are
    counted among the copies, not by the clock: a clock that jumps removes nothing.
    """
    newest = sorted(copies, key=lambda each: (each.made_at, each.path.name), reverse=True)
    reasons: dict[Path, list[KeptAs]] = {each.path: [] for each in newest}

    def keep(reason: KeptAs, count: int, span: Callable[[datetime], Hashable]) -> None:
        for each in _newest_of_each(newest, count, lambda one: span(one.made_at.astimezone(zone))):
            reasons[each.path].append(reason)

    keep(KeptAs.DAILY, DAYS, lambda at: at.date())
    keep(KeptAs.WEEKLY, WEEKS, lambda at: at.isocalendar()[:2])
    keep(KeptAs.MONTHLY, MONTHS, lambda at: (at.year, at.month))
    for occasion in (Occasion.UPGRADE, Occasion.IMPORT, Occasion.RESTORE):
        of_it = [each for each in newest if each.occasion is occasion]
        for each in of_it[:OF_EACH_DEED]:
            reasons[each.path].append(KeptAs.BEFORE)
    return {path: tuple(why) for path, why in reasons.items()}


def is_due(last: datetime | None, now: datetime, zone: tzinfo) -> bool:
    """Whether the day's copy is still to be made.

    A last copy that lies in the future says that the clock was wrong: another one is made.
    """
    if last is None or last > now + timedelta(minutes=1):
        return True
    return last.astimezone(zone).date() != now.astimezone(zone).date()


def _newest_of_each(
    newest: Sequence[Backup], count: int, span: Callable[[Backup], Hashable]
) -> Iterable[Backup]:
    first: dict[Hashable, Backup] = {}
    for each in newest:
        first.setdefault(span(each), each)
    return list(first.values())[:count]
