"""The YAML or TOML at the top of a note, with every value as the text it is."""

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

from journal.text import _

TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# jrnl writes the words as a last key, set in with tabs, which no YAML may be.
TABBED = re.compile(
    r"\A---\n(title: .*?)^body: \|([\t\n].*?)\n?\.\.\.\s*\Z", re.DOTALL | re.MULTILINE
)
FENCED = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
LONGEST = 1024 * 1024
NESTED = re.compile(r"(?:[\[{]\s{0,9}){40}|(?:[-?]\s{1,9}){40}")
BEGINS = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:---|\+\+\+)[ \t]*\r?\n")
KEY = re.compile(rb"^[\w\"'][^:=\n]{0,80}(?::(?:\s|$)|[ \t]*=[ \t])", re.MULTILINE)


def begins_with_it(head: bytes) -> bool:
    """Whether a text begins with a fence and, below it, a key."""
    fence = BEGINS.match(head)
    return bool(fence and KEY.match(head, fence.end()))


def parted(text: str) -> tuple[dict[str, Any], str, str | None]:
    """What stands in the front matter, the words below, and what is wrong with the first.

    Where it cannot be read the text stays whole.
    """
    toml, tabbed = TOML.match(text), TABBED.match(text)
    fenced = toml or tabbed or FENCED.match(text)
    if fenced is None:
        return {}, text, None
    within, below = fenced[1], text[fenced.end() :]
    if tabbed:
        below = _set_out(tabbed[2])
    try:
        held = toml_of(within) if toml else yaml_of(within)
    except ValueError as error:
        return {}, text, str(error)
    if not isinstance(held, dict):
        return {}, text, _("no keys and values")
    return {str(key).casefold(): value for key, value in held.items()}, below, None


def _set_out(text: str) -> str:
    """Words without the tabs that set all of their lines in."""
    lines = text.split("\n")
    deep = min((len(each) - len(each.lstrip("\t")) for each in lines if each.strip()), default=0)
    return "\n".join(each[deep:] if each.strip() else "" for each in lines)


def toml_of(text: str) -> dict[str, Any]:
    """TOML with every value as text, as `yaml_of` has it. Raises ValueError where it is none."""
    import tomllib  # for these notes alone

    if len(text) > LONGEST or NESTED.search(text):
        raise ValueError(_("longer, or nested deeper, than a note’s properties are"))
    try:
        return {key: _as_text(value) for key, value in tomllib.loads(text).items()}
    except RecursionError as error:
        raise ValueError(str(error)) from error


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_text(each) for each in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | time) else str(value)


def yaml_of(text: str) -> Any:
    """YAML with every scalar as its own text: 06:40 is no number, and no is no false.

    Raises ValueError where it is none, or nested or long beyond reason.
    """
    return _read(text, lambda reader: reader.load(text))


def yaml_pairs(text: str) -> list[tuple[str, Any]]:
    """The keys of YAML, each with what it holds, as `yaml_of`; one that stands twice comes twice.

    Empty where it is no mapping. Raises as `yaml_of`.
    """

    def pairs(reader: Any) -> list[tuple[str, Any]]:
        root = reader.compose(text)
        if getattr(root, "id", "") != "mapping":
            return []
        build = reader.constructor.construct_document
        return [(str(build(key)), build(value)) for key, value in root.value]

    told: list[tuple[str, Any]] = _read(text, pairs)
    return told


def _read(text: str, how: Callable[[Any], Any]) -> Any:
    from ruamel.yaml import YAML  # off the start path
    from ruamel.yaml.error import YAMLError

    reader = YAML(typ="base", pure=True)
    reader.allow_duplicate_keys = True
    if len(text) > LONGEST or NESTED.search(text):
        raise ValueError(_("longer, or nested deeper, than a note’s properties are"))
    try:
        return how(reader)
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
