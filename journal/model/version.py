"""What a dream was before, and two hands that wrote it at the same time."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime
from typing import Any

from journal.model.dream import DECIDED, Dream
from journal.record import record


@record
class Change:
    """One field's value before and after; `before` is None, too, where the dream was new."""

    before: Any
    after: Any


@record
class Version:
    """A dream as it was from `at` until its next version; the newest is how it is now.

    `number` counts from 1, the oldest. `changed` is what made this version, field by field;
    nothing where it is how a service told of the dream. `here`: written on this computer.
    """

    number: int
    at: datetime
    dream: Dream
    changed: Mapping[str, Change] = field(default_factory=dict)
    computer: str = ""
    here: bool = True


@record
class Conflict:
    """The same fields were written here and elsewhere.

    What was written here stands; `theirs` is the dream as it stood before, and a version of it.
    """

    fields: tuple[str, ...]
    theirs: Dream


@record
class Written:
    """A dream as the file has it now, and what was written elsewhere in the meantime, if any."""

    dream: Dream
    conflict: Conflict | None = None


def as_it_was(dream: Dream, then: Dream) -> Dream:
    """The dream with all that a person had decided of it then."""
    decided: dict[str, Any] = {name: getattr(then, name) for name in DECIDED}
    return replace(dream, **decided)
