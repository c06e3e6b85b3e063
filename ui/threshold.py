"""What stands before a journal's window: an older file, a damaged one, a copy to put in place."""

from pathlib import Path

from journal import clock
from journal.errors import DamagedJournal, JournalError
from journal.store.key import Key, Keyed
from journal.store.opening import upgrade_due
from journal.text import _
from ui.dialogs import Dialogs
from ui.theme.look import Look


def declined(journal: Path, key: Key | None, dialogs: Dialogs) -> bool:
    """Whether the journal is older, and the person would rather leave it as it is."""
    if not upgrade_due(journal, key):
        return False
    question = _("Upgrade this journal?")
    told = _(
        "An older Elara wrote it. A copy is made and checked first. Once upgraded, only this Elara"
        " or a newer one can open it. If you would rather not, nothing is touched."
    )
    return not dialogs.confirm(question, told, _("Upgrade"))


def recovered(look: Look, journal: Path, key: Key | None, error: DamagedJournal) -> bool:
    """Offer to bring back what is readable; whether there is a journal to go on with."""
    from ui.views.damaged import DamagedDoor  # on the worst of days alone

    return DamagedDoor(look, (journal, key), error, clock.now()).stand_alone()


def put_in_place(journal: Path, copy: Path | Keyed, key: Key | None, dialogs: Dialogs) -> None:
    """Let a copy take the place of the closed journal; where it may not, say so."""
    from journal.store.swapping import swap  # seldom; the window stands sooner

    try:
        swap(journal, copy, clock.now(), key=key)
    except JournalError as error:
        dialogs.tell(error)
