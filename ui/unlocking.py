"""What goes with unlocking: the keyring, and the notes that were written meanwhile.

All of it is for an encrypted journal alone, and imported when there is one.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.store.key import Key
from journal.store.store import Store
from journal.text import _, ngettext

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.theme.look import Look
    from ui.views.lock import LockScreen


def held(journal: Path) -> Key | None:
    """The key as the keyring holds it, where the person wants that."""
    from journal import system_keyring

    try:
        return system_keyring.remembered(journal)
    except JournalError:
        return None  # the lock asks for the passphrase, and says what else is wrong


def forget(journal: Path) -> None:
    """Let the keyring forget the key, where it holds it."""
    from journal import system_keyring

    try:
        system_keyring.forget(journal)
    except JournalError:
        return  # it was told when the person wished for it


def forgets_at_the_end(store: Store) -> bool:
    """Whether leaving locks the journal: the keyring has to forget its key then."""
    if store.key is None:
        return False
    try:
        return store.preferences.load().lock_on_close
    except JournalError:
        return True


def remember(journal: Path, key: Key) -> None:
    """Let the keyring hold the key again, where the person wants that."""
    from journal import system_keyring
    from journal.store import vault

    try:
        if vault.held(journal, key).keyring:
            system_keyring.remember(key)
    except JournalError:
        return  # the passphrase is asked for the next time


def offer_notes(screen: "LockScreen", journal: Path, key: Key | None) -> None:
    """Offer the small window where the person wants it; tell where the key file is gone."""
    from journal.store import vault

    try:
        # The journal is not to be read beside an open connection: that lets go of its locks.
        held = vault.held(journal, key) if key else vault.lock_file(journal)
    except JournalError as error:
        screen.tell(error)
    else:
        screen.show_capture(wanted=bool(held.public))


def ask_for_another(window: "MainWindow", look: "Look") -> None:
    """Ask for a new passphrase, quietly: the recovery code opened the journal, not the old one."""
    from ui.views.page import Place
    from ui.widgets.banner import Banner

    words = _("The recovery code opened the journal. Choose a new passphrase while it is open.")
    banner = Banner(look, words, _("Choose one…"), whole=True)

    def go() -> None:
        banner.hide()
        window.go(Place("settings", words=_("Passphrase")))

    banner.chosen.connect(go)
    window.show_banner(banner)


def taken_in(store: Store) -> str:
    """Take in what was written while locked; words where something did not open."""
    if store.key is None:
        return ""
    from journal.store import sealed  # for an encrypted journal alone

    try:
        left = len(sealed.take_in(store))
    except JournalError:
        return _("What was written while locked is still sealed. The next unlocking tries again.")
    words = ngettext(
        "{n} sealed note does not open. It stays where it is.",
        "{n} sealed notes do not open. They stay where they are.",
        left,
    )
    return words.format(n=left) if left else ""
