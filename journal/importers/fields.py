"""Strict readers for the values of a record that came out of JSON.

Each takes the record and a key, and gives None where the key is absent or null; a value of
another type or out of its range raises Unfit, which says where, what, and what was expected.
"""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from journal.text import _

Record = dict[str, Any]

T = TypeVar("T")

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
LARGEST = 2**63 - 1
LONGEST_TEXT = 2_000_000  # characters, a thousand pages


class Unfit(Exception):
    """A value that would put something wrong into a journal: the record is left out."""

    def __init__(self, key: str, found: object, expected: str) -> None:
        super().__init__(key)
        self.key = key
        self.found = found
        self.expected = expected

    def within(self, place: str) -> "Unfit":
        """The same, seen from the record around it."""
        joint = "" if not self.key or self.key.startswith("[") else "."
        return Unfit(f"{place}{joint}{self.key}", self.found, self.expected)


def cleaned(text: str) -> str:
    """Text without control characters, newline and tab apart."""
    return text if text.isprintable() else CONTROL.sub("", text)


def text(record: Record, key: str) -> str | None:
    """Words, cleaned of control characters."""
    value = record.get(key)
    if value is None:
        return None
    if type(value) is not str:
        raise Unfit(key, value, _("text"))
    if len(value) > LONGEST_TEXT:
        raise Unfit(key, value, _("text of at most {n} characters").format(n=LONGEST_TEXT))
    return cleaned(value)


def label(record: Record, key: str) -> str | None:
    """Words, or a number standing for them (a version, a serial number)."""
    value = record.get(key)
    if type(value) is int or type(value) is float:
        return str(value)
    return text(record, key)


def identity(record: Record, key: str, longest: int = 200) -> str:
    """A required name, kept to the letter: it tells one record from another."""
    value = record.get(key)
    if type(value) is not str or not 1 <= len(value) <= longest:
        expected = _("text of 1 to {longest} characters").format(longest=longest)
        raise Unfit(key, value, expected)
    return value


def number(record: Record, key: str, low: float, high: float) -> float | None:
    """A number from `low` to `high`."""
    value = record.get(key)
    if value is None:
        return None
    if (type(value) is not float and type(value) is not int) or not low <= value <= high:
        expected = _("a number from {low:g} to {high:g}").format(low=low, high=high)
        raise Unfit(key, _in_quotes(value), expected)
    return value


def whole(record: Record, key: str, low: int, high: int = LARGEST) -> int | None:
    """A whole number from `low` to `high`; 2.0 is one."""
    value = record.get(key)
    if value is None:
        return None
    if type(value) is float and value.is_integer():
        value = int(value)
    if type(value) is not int or not low <= value <= high:
        expected = _("a whole number from {low} to {high}").format(low=low, high=high)
        if high == LARGEST:
            expected = _("a whole number from {low} up").format(low=low)
        raise Unfit(key, _in_quotes(record[key]), expected)
    return value


def flag(record: Record, key: str) -> bool | None:
    """Yes or no."""
    value = record.get(key)
    if value is None or type(value) is bool:
        return value
    raise Unfit(key, _in_quotes(value), _("true or false"))


def _in_quotes(value: object) -> object:
    """What was found where no text should be: “5” and 5 are told apart."""
    return f"“{value}”" if type(value) is str else value


def inner(record: Record, key: str) -> Record:
    """A record within the record; empty where absent."""
    value = record.get(key)
    if value is None:
        return {}
    if type(value) is not dict:
        raise Unfit(key, value, _("an object"))
    return value


def listed(record: Record, key: str) -> list[Any]:
    """A list; empty where absent."""
    value = record.get(key)
    if value is None:
        return []
    if type(value) is not list:
        raise Unfit(key, value, _("a list"))
    return value


def each(record: Record, key: str, read: Callable[[Record], T | None]) -> list[T]:
    """What `read` makes of each record in a list, None left out; errors name the place in it."""
    made: list[T] = []
    for place, item in enumerate(listed(record, key)):
        if type(item) is not dict:
            raise Unfit(f"{key}[{place}]", item, _("an object"))
        try:
            value = read(item)
        except Unfit as unfit:
            raise unfit.within(f"{key}[{place}]") from unfit
        if value is not None:
            made.append(value)
    return made


def inside(record: Record, key: str, read: Callable[[Record], T]) -> T:
    """What `read` makes of the record within; errors name the way to it."""
    held = inner(record, key)
    try:
        return read(held)
    except Unfit as unfit:
        raise unfit.within(key) from unfit
