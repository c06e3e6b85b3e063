"""What stands on the page beside what stands in the file, and how the two are brought together."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from journal.model.dream import DECIDED, Dream
from journal.record import record


@record
class Draft:
    """A dream under the pen: `base` is how the file has it, `page` what the page shows.

    The person's text is shown alone: where the words are a service's, the page's `body` is '' and
    the service's account stands beside it.
    """

    base: Dream
    page: Dream

    @classmethod
    def of(cls, dream: Dream) -> "Draft":
        """A dream as the page first shows it."""
        return cls(dream, replace(dream, body=own_text(dream)))

    def edited(self, **fields: Any) -> "Draft":
        """The same dream with these fields as the person has just made them."""
        return replace(self, page=replace(self.page, **fields))

    def marked(self, signs: Callable[[], Collection[str]]) -> "Draft":
        """The same page with the marks that its text says since it was last kept.

        `signs` gives the folded names of known dream signs; it is asked only where words changed.
        """
        before = own_text(self.base)
        if before == self.page.body:
            return self
        from journal.model.inline_marks import followed  # for words; the window stands sooner

        return self.edited(marks=followed(before, self.page.body, self.page.marks, signs()))

    @property
    def dream(self) -> Dream:
        """The dream as it would be saved.

        A field left empty keeps, or takes back, the service's words where there are any.
        """
        title, body = self.page.title, self.page.body
        told = self.base.told_title, self.base.told_body
        decided = {name: getattr(self.page, name) for name in DECIDED}
        decided["title"] = title if title.strip() else told[0] or ""
        decided["body"] = body if body.strip() or told[1] is None else told[1]
        return replace(self.base, deleted_at=None, **decided)

    @property
    def changed(self) -> bool:
        """Whether the page holds what the file does not."""
        return any(getattr(self.dream, name) != getattr(self.base, name) for name in DECIDED)

    @property
    def holds_nothing(self) -> bool:
        """Whether nothing at all was written, marked, answered or told of this dream."""
        dream = self.dream
        answers = (dream.lucidity, dream.nightmare, dream.recurring, dream.vividness, dream.clarity)
        more = (dream.distress, dream.woke, dream.dreamt_at)
        told = dream.account is not None or dream.session_uid is not None
        return dream.empty and not told and all(answer is None for answer in (*answers, *more))

    def saved(self, kept: Dream) -> "Draft":
        """The same page, now that the file has it like that; what others wrote there follows."""
        return Draft(kept, replace(self.page, **self._followed(kept)))

    def since(self, handed: "Draft", kept: Dream, *, unread: bool) -> "Draft":
        """This page, now that the file has what was `handed` over like that.

        What was changed here since stays. Where others wrote the same, `base` keeps what this page
        was begun on, as in `met`. `unread`: the text says more than this draft knows of it.
        """
        saved = handed.saved(kept)
        mine = {
            name: getattr(self.page, name)
            for name in DECIDED
            if getattr(self.page, name) != getattr(handed.page, name) or (unread and name == "body")
        }
        both = {
            name: getattr(handed.base, name)
            for name in mine
            if getattr(saved.page, name) != getattr(handed.page, name)
        }
        return Draft(replace(kept, **both), replace(saved.page, **mine))

    def met(self, fresh: Dream) -> "Draft":
        """The same page after the file has changed: what was not edited here follows the file.

        Where both were edited, `base` keeps what this page was begun on, so that the next save
        sees it and tells.
        """
        mine = self.dream
        both = {
            name: getattr(self.base, name)
            for name in DECIDED
            if getattr(self.base, name) not in (getattr(mine, name), getattr(fresh, name))
            and getattr(mine, name) != getattr(fresh, name)
        }
        return Draft(replace(fresh, **both), replace(self.page, **self._followed(fresh)))

    def _followed(self, fresh: Dream) -> dict[str, Any]:
        """The fields that were changed in the file and not here, as the page shows them."""
        mine, shown = self.dream, replace(fresh, body=own_text(fresh))
        return {
            name: getattr(shown, name)
            for name in DECIDED
            if getattr(mine, name) == getattr(self.base, name) != getattr(fresh, name)
        }


def own_text(dream: Dream) -> str:
    """The person's own words of a dream; '' where they are a service's."""
    return dream.body if dream.own_body else ""
