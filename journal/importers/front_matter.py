"""The YAML at the top of a note, with every value as the text it is."""

import re
from typing import Any

from journal.text import _

FENCED = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
LONGEST = 1024 * 1024
NESTED = re.compile(r"(?:[\[{]\s{0,9}){40}|(?:[-?]\s{1,9}){40}")
BEGINS = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n")
KEY = re.compile(rb"^[\w\"'][^:\n]{0,80}:(?:\s|$)", re.MULTILINE)


def begins_with_it(head: bytes) -> bool:
    """Whether a text begins with a fence and, below it, a key."""
    fence = BEGINS.match(head)
    return bool(fence and KEY.match(head, fence.end()))


def parted(text: str) -> tuple[dict[str, Any], str, str | None]:
    """What stands in the front matter, the words below, and what is wrong with the first.

    Where it cannot be read the text stays whole.
    """
    fenced = FENCED.match(text)
    if fenced is None:
        return {}, text, None
    try:
        held = yaml_of(fenced[1])
    except ValueError as error:
        return {}, text, str(error)
    if not isinstance(held, dict):
        return {}, text, _("no keys and values")
    return {str(key).casefold(): value for key, value in held.items()}, text[fenced.end() :], None


def yaml_of(text: str) -> Any:
    """YAML with every scalar as its own text: 06:40 is no number, and no is no false.

    Raises ValueError where it is none, or nested or long beyond reason.
    """
    from ruamel.yaml import YAML  # off the start path
    from ruamel.yaml.error import YAMLError

    reader = YAML(typ="base", pure=True)
    reader.allow_duplicate_keys = True
    if len(text) > LONGEST or NESTED.search(text):
        raise ValueError(_("longer, or nested deeper, than a note’s properties are"))
    try:
        return reader.load(text)
    except (
        YAMLError,
        RecursionError,
        ArithmeticError,
        LookupError,
        TypeError,
        AttributeError,
    ) as e:
        first = str(e).strip().split("\n", maxsplit=1)[0]
        raise ValueError(first) from e
