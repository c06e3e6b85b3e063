"""The nights that a word such as 'last-week' means."""

from datetime import date, timedelta

from journal.model.query import Nights, Span

_DAY = timedelta(days=1)


def nights_of(span: Span, today: date) -> Nights:
    """The first and last night of a span; weeks begin on Monday."""
    name = span.value
    if name in {"today", "yesterday"}:
        night = today if span is Span.TODAY else today - _DAY
        return Nights(night, night)
    if name.endswith("week"):
        first, length = today - today.weekday() * _DAY, 7 * _DAY
        first = first - length if name.startswith("last") else first
        return Nights(first, first + length - _DAY)
    first = _start(today, name)
    if name.startswith("last"):
        first, end = _start(first - _DAY, name), first - _DAY
        return Nights(first, end)
    return Nights(first, _start(first + 400 * _DAY, name) - _DAY if _is_year(name) else _end(first))


def _is_year(name: str) -> bool:
    return name.endswith("year")


def _start(night: date, name: str) -> date:
    return night.replace(month=1, day=1) if _is_year(name) else night.replace(day=1)


def _end(first: date) -> date:
    return (first + 32 * _DAY).replace(day=1) - _DAY
