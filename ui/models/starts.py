"""Words to begin with: prompts by weekday, templates, feelings and techniques, as they ship."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from journal.model.template import Template
from journal.text import _


def prompt_for(night: date) -> str:
    """What an empty page asks on the morning on which this night ends."""
    return _(_written("prompts")["prompts"][night.isoweekday() - 1])


@cache
def first_templates() -> tuple[Template, ...]:
    """Templates that may be taken as a start."""
    found = _written("templates")["template"]
    return tuple(Template(_(each["name"]), _(each["body"].strip("\n"))) for each in found)


@cache
def words(name: str) -> tuple[str, ...]:
    """The words to begin with of that name: feelings or techniques."""
    return tuple(_(each) for each in _written("words")[name])


@cache
def _written(name: str) -> dict[str, Any]:
    resource = files("resources").joinpath("writing", f"{name}.toml")
    return tomllib.loads(resource.read_text(encoding="utf-8"))
