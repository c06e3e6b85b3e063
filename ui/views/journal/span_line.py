"""The nights that all pages look at, as the journal follows them: a chip, and how many dreams."""

from journal.text import _, ngettext
from ui.desk import Desk
from ui.views.span_followed import FollowedSpan


class SpanLine(FollowedSpan):
    """Its chip shows all dreams of the journal, or the span's again."""

    def __init__(self, desk: Desk) -> None:
        hint = _("The nights that all pages look at. Only their dreams are listed, or all.")
        super().__init__(desk, hint)

    def tell(self, some: int, all_dreams: int) -> None:
        """Say how many of all dreams are of these nights, or that all are listed."""
        words = ngettext("{some} of {n} dream", "{some} of {n} dreams", all_dreams)
        if not self.chip.isChecked():
            words = ngettext("The one dream there is", "All {n} dreams", all_dreams)
        self.say(words, some, all_dreams)
