"""One JSON value out of its bytes: quick where it is ordinary, exact about what is wrong."""

import io
import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, cast

from journal.importers.fields import Unfit
from journal.text import _

# yajl turns half of a surrogate pair into '?': such values take the careful way.
ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
SURROGATE = re.compile("[\ud800-\udfff]")

# ijson keeps the path of every open level: what could take more than this takes the careful way.
PATHS_AT_MOST = 64 * 1024 * 1024

UNREAD = object()


def value_of(raw: bytes) -> object:
    """The value that these bytes are, wholly.

    Raises Unfit for what is no JSON (NaN and Infinity included), for nesting beyond reason, for
    invalid UTF-8 and for half a surrogate pair, naming the key where there is one.
    """
    value = quick(raw)
    return careful(raw) if value is UNREAD else value


def quick(raw: bytes) -> object:
    """The value, or UNREAD where something about it needs a closer look."""
    items = _yajl_items()
    deepest = raw.count(b"{") + raw.count(b"[")
    if items is None or len(raw) * deepest > PATHS_AT_MOST or ESCAPED_SURROGATE.search(raw):
        return UNREAD
    from ijson import JSONError  # off the start path

    try:
        (value,) = items(io.BytesIO(raw), "", use_float=True)
    except (JSONError, ValueError):
        return UNREAD
    return value


def careful(raw: bytes) -> object:
    """The value by the standard library, which says what is wrong and where."""
    text = raw.decode("utf-8", "surrogateescape")
    try:
        value = json.loads(text, parse_constant=_no_number)
    except RecursionError as error:
        raise Unfit("", _("brackets in brackets in brackets"), _("JSON of common depth")) from error
    except ValueError as error:
        raise Unfit("", str(error), _("valid JSON")) from error
    wrong = spoiled(value)
    if wrong:
        raise Unfit(*wrong, _("text in valid Unicode"))
    return cast("object", value)


@lru_cache(maxsize=1)
def _yajl_items() -> Callable[..., Iterator[Any]] | None:
    """The reader of ijson that stands on yajl in C; None where this machine has no such build."""
    try:
        from ijson.backends import yajl2_c  # off the start path
    except ImportError:
        return None
    return cast("Callable[..., Iterator[Any]]", yajl2_c.items)


def _no_number(word: str) -> None:
    message = f"{word} is no JSON number"
    raise ValueError(message)


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
