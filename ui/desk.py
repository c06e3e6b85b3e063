"""What lies ready for every page: the journal, the look, the clock, and who to ask."""

from collections.abc import Callable
from dataclasses import field
from datetime import date, datetime, tzinfo

from journal.errors import JournalError
from journal.record import record
from journal.store.store import Store
from ui.dialogs import Dialogs
from ui.jobs import Jobs
from ui.models.shared_span import SharedSpan
from ui.theme.look import Look


@record
class Desk:
    """Handed to each page when it is built; a page takes from it only what it needs."""

    store: Store
    look: Look
    jobs: Jobs
    dialogs: Dialogs
    now: Callable[[], datetime]
    zone: Callable[[], tzinfo]
    span: SharedSpan = field(default_factory=SharedSpan)  # the nights that pages look at

    def tonight(self) -> date:
        """The night that a dream written now belongs to: the one that ended today, all day long.

        The night rule is for sleep; a dream that is told in the evening is still last night's.
        """
        return self.now().astimezone(self.zone()).date()

    def see_imported(self) -> None:
        """Uncover what was imported of last night; that it was seen before the diary is kept."""
        try:
            self.store.mornings.see_score(self.tonight(), self.now())
        except JournalError as error:
            self.dialogs.tell(error)
