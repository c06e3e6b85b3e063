"""The system's keyring, where a person wants it to hold the key of their journal.

Under the journal's mark it holds the key itself, not the passphrase: changing the passphrase leaves
it valid. The library is imported when it is asked for; it looks for its back ends all over the
system.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journal.errors import NoKeyring
from journal.store import vault
from journal.store.key import Key
from journal.text import _

SERVICE = "Elara"


def remember(key: Key) -> None:
    """Let the keyring hold the key. Raises NoKeyring."""
    import keyring

    with _told():
        keyring.set_password(SERVICE, key.mark.hex(), base64.b64encode(key.secret).decode())


def remembered(journal: Path) -> Key | None:
    """The key of an encrypted journal; None where the keyring does not hold it.

    Asked only where the person wants it. Raises NoKeyring.
    """
    file = vault.lock_file(journal)
    if not file.keyring:
        return None
    import keyring

    with _told():
        held = keyring.get_password(SERVICE, file.mark.hex())
        return Key(base64.b64decode(held), file.mark) if held else None


def forget(journal: Path) -> bool:
    """Let the keyring forget the key; whether it held one. Raises NoKeyring."""
    file = vault.lock_file(journal)
    return file.keyring and _dropped(file.mark)


def drop(key: Key) -> None:
    """Let the keyring forget the key of a journal that is open. Raises NoKeyring."""
    _dropped(key.mark)


def _dropped(mark: bytes) -> bool:
    import keyring

    with _told():
        if keyring.get_password(SERVICE, mark.hex()) is None:
            return False
        keyring.delete_password(SERVICE, mark.hex())
    return True


@contextmanager
def _told() -> Iterator[None]:
    import keyring.errors

    try:
        yield
    except keyring.errors.NoKeyringError as error:
        raise NoKeyring(
            _("This system has no keyring."),
            _("The passphrase is asked for instead; nothing else is missing."),
        ) from error
    except (keyring.errors.KeyringError, OSError, RuntimeError, ValueError) as error:
        raise NoKeyring(
            _("The keyring refuses."),
            _("It says: {why}. The passphrase is asked for instead.").format(
                why=str(error) or type(error).__name__
            ),
        ) from error
