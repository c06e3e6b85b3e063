"""What stands on the page beside what stands in the file, and how the two are brought together."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from journal.model.dream import Dream, Origin

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Draft:
    """A dream under the pen. `base` is how the file has it; the rest is what the page shows.

    The person's text is shown alone: where the words are a service's, `body` is '' and the
    service's account stands beside it.
    """

    base: Dream
    title: str = ""
    body: str = ""
    night: date = date.min
    origin: Origin = Origin.NATURAL

    @classmethod
    def of(cls, dream: Dream) -> "Draft":
        """A dream as the page first shows it."""
        return cls(dream, dream.title, own_text(dream), dream.night, dream.origin)

    @property
    def dream(self) -> Dream:
        """The dream as it would be saved.

        A field left empty keeps, or takes back, the service's words where there are any.
        """
        told = self.base.told_title, self.base.told_body
        return replace(
            self.base,
            title=self.title if self.title.strip() else told[0] or "",
            body=self.body if self.body.strip() or told[1] is None else told[1],
            night=self.night,
            origin=self.origin,
            deleted_at=None,
        )

    @property
    def changed(self) -> bool:
        """Whether the page holds what the file does not."""
        mine, base = self.dream, self.base
        fields = ((each.title, each.body, each.night, each.origin) for each in (mine, base))
        return next(fields) != next(fields)

    @property
    def holds_nothing(self) -> bool:
        """Whether nothing at all was written, marked, answered or told of this dream."""
        dream = self.dream
        answers = (dream.lucid, dream.nightmare, dream.recurring, dream.vividness, dream.clarity)
        told = dream.account is not None or dream.session_uid is not None
        return dream.empty and not told and all(answer is None for answer in answers)

    def met(self, fresh: Dream) -> "Draft":
        """The same page after the file has changed: what was not edited here follows the file."""
        return Draft(
            fresh,
            _merged(self.title, self.dream.title, self.base.title, fresh.title),
            _merged(self.body, self.dream.body, self.base.body, fresh.body, own_text(fresh)),
            _merged(self.night, self.night, self.base.night, fresh.night),
            _merged(self.origin, self.origin, self.base.origin, fresh.origin),
        )


def own_text(dream: Dream) -> str:
    """The person's own words of a dream; '' where they are a service's."""
    return dream.body if dream.own_body else ""


def _merged(
    shown: Value, mine: Value, base: Value, fresh: Value, to_show: Value | None = None
) -> Value:
    """What to show of one field: the file's, unless it was edited here or did not change there."""
    if mine != base or fresh == base:
        return shown
    return fresh if to_show is None else to_show
