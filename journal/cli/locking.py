"""Commands that encrypt the journal, lock it, unlock it, and change what opens it."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any, cast

import click

from journal import clock, system_keyring
from journal.asking import Passphrases
from journal.cli.group import PATH, elara
from journal.errors import CannotSave, NoKeyring
from journal.evenings import evening
from journal.recovery_sheet import sheet_of
from journal.store import sealed, vault
from journal.store.key import Key
from journal.store.store import Store
from journal.terminal import Command, Desk, as_json, complain, tell
from journal.text import _, ngettext
from journal.whole_file import write_whole


def passphrase_fd(command: Command) -> Command:
    """Let a command, too, be told where passphrases come from, as `elara` itself can."""

    @wraps(command)
    def told(desk: Desk, handle: int | None, **options: Any) -> Any:
        if handle is not None:
            desk = replace(desk, passphrases=Passphrases(handle))
        return command(desk, **options)

    switch = click.option(
        "--passphrase-fd",
        "handle",
        type=click.IntRange(0),
        metavar="N",
        help=_("Read passphrases from this open file descriptor, a line each."),
    )
    return cast("Command", click.pass_obj(switch(cast("Callable[..., Any]", told))))


@elara.command()
@click.option("--leave-copies", is_flag=True, help=_("Leave older copies in plain text."))
@passphrase_fd
@as_json
def lock(desk: Desk, *, leave_copies: bool, in_json: bool) -> None:
    """Encrypt the journal behind a passphrase, which is asked for twice; or lock it.

    An encrypted journal is always locked on the disk: then the running window is asked to lock,
    and the system’s keyring to forget the key, so that the passphrase is needed again. Copies in
    the folder of copies that are not encrypted yet are encrypted as well.
    """
    if vault.is_locked(desk.path):
        tell(*_locked(desk), in_json=in_json)
        return
    with closing(Store.open(desk.path)) as store:  # says what is wrong with it, before all else
        folders = vault.copy_folders(store)
    key = vault.encrypt(desk.path, desk.passphrases.new())
    with closing(Store.open(desk.path, key=key)) as store:
        evening.write_bell(store, clock.now(), clock.local_zone())  # from now on without names
    copies = vault.Copies(left=vault.plain_copies(desk.path, folders))
    if not leave_copies:
        copies = vault.encrypt_copies(desk.path, key, folders)
    document = {
        "journal": str(desk.path),
        "encrypted": True,
        "was_encrypted": False,
        "copies_encrypted": [str(each) for each in copies.encrypted],
        "copies_in_plain_text": [str(each) for each in copies.left],
    }
    tell(
        document,
        [_("Encrypted. Keep the passphrase: nobody can bring it back."), *_of_copies(copies)],
        in_json=in_json,
    )


@elara.command()
@click.option("--keep", is_flag=True, help=_("Let the system’s keyring hold the key."))
@passphrase_fd
@as_json
def unlock(desk: Desk, *, keep: bool, in_json: bool) -> None:
    """Try the passphrase, or a recovery code, and take in what was written while locked.

    The journal stays encrypted; `elara passphrase remove` decrypts it. With --keep the system’s
    keyring holds the key until `elara lock`, and no command asks for the passphrase.
    """
    key = _asked(desk)
    with closing(Store.open_or_read(desk.path, key)) as store:
        left = sealed.take_in(store) if store.reading is None else ()
    if keep:
        system_keyring.remember(key)
        vault.note_keyring(desk.path, key, wanted=True)
    document = {"journal": str(desk.path), "opens": True, "kept": keep, "unopened": len(left)}
    words = _("It opens. The keyring holds the key now.") if keep else _("It opens.")
    tell(document, [words], in_json=in_json)


@elara.group()
def passphrase() -> None:
    """Change or remove the passphrase, or make a recovery sheet."""


@passphrase.command()
@passphrase_fd
@as_json
def change(desk: Desk, *, in_json: bool) -> None:
    """Ask for the passphrase or a recovery code, and twice for the new passphrase.

    It takes no time: the journal is not written anew. A recovery sheet stays as it is.
    """
    key = _asked(desk)
    vault.change(desk.path, key, desk.passphrases.new())
    tell({"journal": str(desk.path), "changed": True}, [_("Changed.")], in_json=in_json)


@passphrase.command()
@passphrase_fd
@as_json
def remove(desk: Desk, *, in_json: bool) -> None:
    """Decrypt the journal: it opens without a passphrase from now on.

    Copies in their folder stay encrypted, and need the passphrase as before.
    """
    key = _asked(desk)
    with closing(Store.open(desk.path, key=key)) as store:
        sealed.take_in(store)
    _forgotten(desk.path)
    vault.decrypt(desk.path, key)
    words = _("Decrypted. Whoever can read the file can read the journal.")
    tell({"journal": str(desk.path), "encrypted": False}, [words], in_json=in_json)


@passphrase.command()
@click.option("--out", type=PATH, help=_("Write the sheet to this file: .html, or plain text."))
@click.option("--none", is_flag=True, help=_("Let no recovery code open the journal any more."))
@passphrase_fd
@as_json
def recovery(desk: Desk, *, out: Path | None, none: bool, in_json: bool) -> None:
    """Make a recovery code, for the day the passphrase is forgotten; the one before is void.

    Print it, and keep it where you keep papers. It is shown once and kept nowhere.
    """
    key = _asked(desk)
    if none:
        vault.forget_recovery(desk.path, key)
        tell({"recovery": None}, [_("No recovery code opens the journal now.")], in_json=in_json)
        return
    if out is not None and (
        out.is_dir() or not out.parent.is_dir()
    ):  # before the code of the last sheet is void
        raise CannotSave(
            _("The sheet could not be written."),
            _("{path} is no place for a file. The last code stays as it is.").format(path=out),
        )
    code = vault.make_recovery(desk.path, key)
    if out is None:
        tell({"recovery": code, "out": None}, [code], in_json=in_json)
        return
    sheet = sheet_of(code, desk.path.name, clock.now().astimezone(clock.local_zone()).date())
    text = sheet.html() if out.suffix.lower() in {".html", ".htm"} else sheet.text()
    try:
        write_whole(out, text.encode())
    except OSError as error:
        raise CannotSave(
            _("The sheet could not be written."),
            _("{path}: {why}. Make another one elsewhere; it takes this one’s place.").format(
                path=out, why=error.strerror or error
            ),
        ) from error
    words = _("Written to {path}. Print it, then remove the file.").format(path=out)
    tell({"recovery": None, "out": str(out)}, [words], in_json=in_json)


def _locked(desk: Desk) -> tuple[dict[str, Any], list[str]]:
    """Lock what is encrypted already; the document and the words of it."""
    heard = desk.lock_window(desk.path)
    forgot = _forgotten(desk.path)
    document = {
        "journal": str(desk.path),
        "encrypted": True,
        "was_encrypted": True,
        "window_asked": heard,
        "keyring_forgot": forgot,
    }
    words = [_("Locked. The passphrase is needed from now on.")]
    if heard:
        words.append(_("The open window was asked to lock."))
    return document, words


def _forgotten(path: Path) -> bool:
    """Let the keyring forget the key; where it refuses, that is told, and nothing else stops."""
    try:
        return system_keyring.forget(path)
    except NoKeyring as error:
        complain(error)
        return False


def _asked(desk: Desk) -> Key:
    """The key, for a passphrase that is asked for even where the keyring holds the key."""
    vault.lock_file(desk.path)  # says that it is not encrypted, before anything is asked
    return vault.unlock(desk.path, desk.passphrases.one(_("Passphrase")), clock.now())


def _of_copies(copies: vault.Copies) -> list[str]:
    words = []
    if copies.encrypted:
        n = len(copies.encrypted)
        words.append(
            ngettext(
                "{n} older copy was encrypted, too.", "{n} older copies were encrypted, too.", n
            ).format(n=n)
        )
    words += [
        _("In plain text still: {path}. Remove it if you need it no more.").format(path=each)
        for each in copies.left
    ]
    return words
