"""Values to columns and back: instants, nights, stages, vitals, records."""

import json
import struct
from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from itertools import starmap
from operator import attrgetter

from journal.model.dream import Mark, MarkKind
from journal.model.session import Run, Stage, StageMinutes, Stages

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_NIGHTS_DREAMS = 20  # bits kept for the order of dreams within a night
PLACES = 1 << _NIGHTS_DREAMS  # of one night

# Never renumbered: these are the bytes in every journal.
_CODES = {
    Stage.UNSCORED: 0,
    Stage.AWAKE: 1,
    Stage.N1: 2,
    Stage.N2: 3,
    Stage.N3: 4,
    Stage.REM: 5,
    Stage.LIGHT: 6,
    Stage.DEEP: 7,
    Stage.ASLEEP: 8,
}
_STAGES = {code: stage for stage, code in _CODES.items()}
_HEAD = struct.Struct("<BqH")  # version, start in ms, epoch seconds (0: segments)
_RUN = struct.Struct("<IB")  # seconds, stage
_VERSION = 1
_TOTALS = tuple(each.name for each in fields(StageMinutes))
_told_totals = attrgetter(*_TOTALS)
_TOTALS_FORM = "{" + ", ".join(f'"{name}": %s' for name in _TOTALS) + "}"


def instant(value: datetime | None) -> int | None:
    """Milliseconds since the Unix epoch."""
    return None if value is None else (value - _EPOCH) // _MILLISECOND


def moment(value: int | None) -> datetime | None:
    """The UTC instant of milliseconds since the Unix epoch."""
    return None if value is None else _EPOCH + timedelta(milliseconds=value)


def moment_of(value: int) -> datetime:
    """The UTC instant of a column that is never null."""
    return _EPOCH + timedelta(milliseconds=value)


def day(value: str | None) -> date | None:
    """The date of an ISO column."""
    return None if value is None else date.fromisoformat(value)


def plain_text(value: str) -> str:
    """The text as every reader can keep it.

    That is without NUL, which ends a text in SQLite's eyes, and without half of a surrogate pair,
    which no encoding has.
    """
    if value.isascii() and "\0" not in value:
        return value
    return value.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def yes_no(value: int | None) -> bool | None:
    """A flag that may be unknown."""
    return None if value is None else bool(value)


def first_place(night: date) -> int:
    """The lowest place a dream of this night can take."""
    return night.toordinal() << _NIGHTS_DREAMS


def last_place(night: date) -> int:
    """The highest place a dream of this night can take."""
    return first_place(night) | PLACES - 1


def night_at(place: int) -> date:
    """The night a dream at this place is of."""
    return date.fromordinal(place >> _NIGHTS_DREAMS)


def position(place: int) -> int:
    """The order of a dream within its night, from its place."""
    return place & PLACES - 1


def packed_stages(stages: Stages | None) -> bytes | None:
    """A hypnogram as one BLOB: a head, then five bytes a run."""
    if stages is None:
        return None
    start = (stages.start - _EPOCH) // _MILLISECOND
    head = _HEAD.pack(_VERSION, start, stages.epoch_seconds or 0)
    runs: list[int] = [0] * (2 * len(stages.runs))
    runs[::2] = [run.seconds for run in stages.runs]
    runs[1::2] = [_CODES[run.stage] for run in stages.runs]
    return head + struct.pack("<" + "IB" * len(stages.runs), *runs)


def unpacked_stages(blob: bytes | None) -> Stages | None:
    """The hypnogram of a BLOB written by `packed_stages`."""
    if blob is None:
        return None
    _version, start, epoch_seconds = _HEAD.unpack_from(blob)
    runs = tuple(starmap(_run, _RUN.iter_unpack(blob[_HEAD.size :])))
    return Stages(moment_of(start), runs, epoch_seconds or None)


@cache
def _run(seconds: int, code: int) -> Run:
    """One value for all runs that are equal: ten years of nights hold a few hundred kinds."""
    return Run(seconds, _STAGES[code])


def packed_totals(totals: StageMinutes | None) -> str | None:
    """Stage totals that came without a hypnogram, as JSON."""
    return None if totals is None else _TOTALS_FORM % tuple(map(_number, _told_totals(totals)))


@lru_cache(maxsize=4096, typed=True)
def _number(value: float | None) -> str:
    """A number as JSON has it: of years of nights the same few hundred."""
    return json.dumps(value)


def unpacked_totals(text: str | None) -> StageMinutes | None:
    """The totals of a column written by `packed_totals`."""
    return None if text is None else StageMinutes(**json.loads(text))


def packed_marks(marks: Iterable[Mark]) -> str:
    """A service's marks on a dream, as JSON."""
    return json.dumps([[mark.kind, mark.name, mark.intensity] for mark in marks])


def unpacked_marks(text: str) -> tuple[Mark, ...]:
    """The marks of a column written by `packed_marks`."""
    return tuple(
        Mark(MarkKind(kind), name, intensity, by_person=False)
        for kind, name, intensity in json.loads(text)
    )
