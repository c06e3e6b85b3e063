"""The vital signs of a DreamSync session: steady samples, checked as a whole."""

from dataclasses import dataclass
from typing import Any

from journal.importers.fields import Record, Unfit, inner, listed, number, text
from journal.importers.moments import instant
from journal.model.session_detail import Samples
from journal.text import _

DAY = 86_400
SAMPLE_TYPES = frozenset({int, float, type(None)})
FAHRENHEIT = frozenset({"f", "°f", "fahrenheit"})
TO_THE_LAST_DIGIT = 4


@dataclass(frozen=True, slots=True)
class Vital:
    """What a vital sign is measured in, how it may be written, and what a living body can show."""

    unit: str
    low: int
    high: int
    written: frozenset[str] | None


SHARE = "0..1"
BREATHS = frozenset({"breaths/min", "breaths/minute", "brpm", "rpm", "br/min", "1/min", "/min"})

VITALS = {
    "heart_rate": Vital("bpm", 0, 400, frozenset({"bpm", "beats/min", "1/min", "/min"})),
    "hrv_rmssd": Vital("ms", 0, 5000, frozenset({"ms"})),
    "respiration": Vital("breaths/min", 0, 200, BREATHS),
    "skin_temperature": Vital("°C", -50, 100, frozenset({"c", "°c", "celsius"}) | FAHRENHEIT),
    "movement": Vital(SHARE, 0, 1, None),
}


def vitals_of(record: Record) -> tuple[Samples, ...]:
    """The known vital signs of a session; a missing sample stays None. Raises Unfit."""
    found = []
    for name, vital in VITALS.items():
        if record.get(name) is None:
            continue
        held = inner(record, name)
        try:
            samples = _samples(held, name, vital)
        except Unfit as unfit:
            raise unfit.within(name) from unfit
        if samples.values:
            found.append(samples)
    return tuple(found)


def _samples(record: Record, name: str, vital: Vital) -> Samples:
    start = instant(record, "start")
    interval = number(record, "interval_seconds", 0, DAY)
    if start is None:
        raise Unfit("start", None, _("an RFC 3339 time"))
    if not interval:
        raise Unfit("interval_seconds", interval, _("a number of seconds above 0"))
    values = listed(record, "values")
    types = set(map(type, values))
    if not types <= SAMPLE_TYPES:
        raise _unfit_sample(values)
    if _in_fahrenheit(record, vital):
        try:
            values = [None if each is None else _celsius(each) for each in values]
        except OverflowError as error:
            raise Unfit("values", _("a number of hundreds of digits"), vital.unit) from error
        types.add(float)
    stray = next(iter(_strays(values, vital, types)), None)
    if stray is not None:
        expected = _("{low:g} to {high:g}").format(low=vital.low, high=vital.high)
        if vital.unit != SHARE:
            expected += f" {vital.unit}"
        raise Unfit(f"values[{values.index(stray)}]", stray, expected)
    return Samples(name, vital.unit, start, interval, tuple(values))


def _in_fahrenheit(record: Record, vital: Vital) -> bool:
    """Whether the values are °F. Raises Unfit for a unit that this vital sign is not given in."""
    unit = text(record, "unit")
    if unit is None or vital.written is None:
        return False
    plain = unit.strip().lower()
    if plain not in vital.written:
        raise Unfit("unit", unit, vital.unit)
    return plain in FAHRENHEIT


def _celsius(fahrenheit: float) -> float:
    return round((fahrenheit - 32) * 5 / 9, TO_THE_LAST_DIGIT)


def _strays(values: list[Any], vital: Vital, types: set[type]) -> list[float]:
    """The samples out of bounds."""
    if float in types:
        return _float_strays(values, float(vital.low), float(vital.high))
    return _int_strays(values, vital.low, vital.high)


# Twice the same but for the type of the bounds: the interpreter compares numbers of one type in a
# third of the time, and tunes each piece of code for one type only. Vitals are most of an export.


def _int_strays(values: list[Any], low: int, high: int) -> list[float]:
    return [each for each in values if each is not None and not low <= each <= high]


def _float_strays(values: list[Any], low: float, high: float) -> list[float]:
    return [each for each in values if each is not None and not low <= each <= high]


def _unfit_sample(values: list[Any]) -> Unfit:
    place = next(at for at, each in enumerate(values) if type(each) not in SAMPLE_TYPES)
    return Unfit(f"values[{place}]", values[place], _("a number, or null where there is none"))
