"""One JSON value out of its bytes: quick where it is ordinary, exact about what is wrong."""

import json
import re
from typing import Any, cast

from journal.importers.fields import Unfit
from journal.text import _

# Half of a surrogate pair is no text: such values take the careful way.
ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
SURROGATE = re.compile("[\ud800-\udfff]")

UNREAD = object()

# What a value comes to in memory, in bytes, by the marks that stand around it; a little too much.
OBJECT, LIST, ITEM, TEXT = 220, 80, 80, 100
HEAVIEST = 84_000_000
LIGHT = 1_000_000  # bytes that cannot come to more, whatever stands in them
FOUR_BYTES = re.compile(rb"[\xf0-\xf4]")


def _no_number(word: str) -> None:
    message = f"{word} is no JSON number"
    raise ValueError(message)


PLAIN = json.JSONDecoder(parse_constant=_no_number)


def value_of(raw: bytes) -> object:
    """The value that these bytes are, wholly.

    Raises Unfit for what is no JSON (NaN and Infinity included), for nesting beyond reason, for
    invalid UTF-8 and for half a surrogate pair, naming the key where there is one.
    """
    value = quick(raw)
    return careful(raw) if value is UNREAD else value


def quick(raw: bytes) -> object:
    """The value, or UNREAD where something about it needs a closer look."""
    if b"\\" in raw and ESCAPED_SURROGATE.search(raw):
        return UNREAD
    try:
        return cast("object", PLAIN.decode(raw.decode()))
    except (ValueError, RecursionError, MemoryError):
        return UNREAD


def heavy(raw: bytes) -> bool:
    """Whether the values in there would take more memory than a record may.

    Told by counting marks, before any value is made: three bytes of JSON can come to a hundred.
    A week of samples a second is far below it, and so is a day of stages a second.
    """
    if len(raw) < LIGHT:
        return False
    wide = 0 if raw.isascii() else 8 if FOUR_BYTES.search(raw) else 4
    weight = (
        OBJECT * raw.count(b"{")
        + LIST * raw.count(b"[")
        + ITEM * raw.count(b",")
        + TEXT // 2 * raw.count(b'"')
        + wide * len(raw)
    )
    return weight > HEAVIEST


def careful(raw: bytes) -> object:
    """The value, or Unfit with what is wrong and where."""
    text = raw.decode("utf-8", "surrogateescape")
    try:
        value = json.loads(text, parse_constant=_no_number)
    except RecursionError as error:
        raise Unfit("", _("brackets in brackets in brackets"), _("JSON of common depth")) from error
    except MemoryError as error:
        raise Unfit("", _("more than fits in memory"), _("a record of reasonable size")) from error
    except ValueError as error:
        raise Unfit("", str(error), _("valid JSON")) from error
    wrong = spoiled(value)
    if wrong:
        raise Unfit(*wrong, _("text in valid Unicode"))
    return cast("object", value)


def spoiled(value: Any) -> tuple[str, str] | None:
    """Where text is not valid Unicode: the way to it, and the text."""
    waiting = [("", value)]
    while waiting:
        path, held = waiting.pop()
        if type(held) is str:
            if SURROGATE.search(held):
                return path, held
        elif type(held) is list:
            waiting += ((f"{path}[{place}]", item) for place, item in enumerate(held))
        elif type(held) is dict:
            for key, item in held.items():
                if SURROGATE.search(key):
                    return f"{path}.{key}".lstrip("."), key
                waiting.append((f"{path}.{key}".lstrip("."), item))
    return None
