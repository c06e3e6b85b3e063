"""The nights that all pages look at, as the marks follow them: a chip, and how many names."""

from collections.abc import Sequence

from journal.model.marks import MarkCount
from journal.text import _, ngettext
from ui.desk import Desk
from ui.views.span_followed import FollowedSpan


class LookedAt(FollowedSpan):
    """Its chip counts every dream, or the span's again."""

    def __init__(self, desk: Desk) -> None:
        hint = _("The nights that all pages look at. Only their dreams are counted, or all.")
        super().__init__(desk, hint)

    def tell(self, marks: Sequence[MarkCount]) -> None:
        """Say how many of all names stand in the dreams looked at."""
        some = sum(each.within != 0 for each in marks)
        words = ngettext("{some} of {n} name", "{some} of {n} names", len(marks))
        if all(each.within is None for each in marks):
            words = ngettext("The one name there is", "All {n} names", len(marks))
        self.say(words, some, len(marks))
