"""The journal encrypted at rest: turning it on and off, its passphrase, its recovery code.

The whole file is encrypted with SQLCipher (AES-256 and HMAC-SHA-512 on each page; WAL and rollback
journal with it, and SQLite's temporary data stay in memory) under a random key. That key never
changes with the passphrase: it stands wrapped in `journal.sqlite.key` beside the journal, see
key_file.py. So changing the passphrase writes one small file.

An encrypted journal begins with a mark instead of SQLite's own words; the key file names the mark
it belongs to. **Two files belong together then**, since SQLCipher leaves no room in its own for a
wrapped key: whoever copies an encrypted journal copies the key file, too (`copy_key`).

What a kill leaves, window by window:

- encrypting: once nobody else has the journal, the key file is written and reaches the disk, then
  the new journal is written beside the old one and renamed over it (turning.py). Before the rename
  the journal is the plain one, with a key file that nothing needs; after it, the encrypted one with
  its key file.
- decrypting: the journal is renamed first, the key file removed last. In between the plain journal
  stands beside a key file that nothing needs; the next encrypting puts it aside.
- changing: the key file is renamed over; it holds the old passphrase or the new one.
"""

import glob
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from journal import paths
from journal.errors import (
    CannotOpen,
    CannotSave,
    DamagedJournal,
    JournalError,
    TooSoon,
    WrongPassphrase,
)
from journal.model import passphrase as words_of
from journal.store import copying, engine, key_file, migrations, tries, turning
from journal.store.file import JournalFile
from journal.store.key import Key, mark_of, new_key
from journal.store.key_file import PASSPHRASE, RECOVERY, KeyFile
from journal.store.opening import lost_its_mark
from journal.store.preferences import Preferences
from journal.text import _, ngettext
from journal.whole_file import wipe

_PLAIN = b"SQLite format 3\0"
_ID = slice(68, 72)
_SEALING = b"sealed notes"
_DAMAGED = "-damaged-"
_COPY = r".+-[a-z]+-\d{8}-\d{6}.*"  # how a copy that Elara made is named


@dataclass(frozen=True, slots=True)
class Copies:
    """Older copies that were not encrypted: those that are now, and those that could not be."""

    encrypted: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()


def is_locked(path: Path) -> bool:
    """Whether the file is an encrypted journal, also one that is damaged where it begins.

    Not for a journal that this program has open: see `fitting` in opening.py; ask `store.key`.
    """
    return mark_of(path) is not None or lost_its_mark(path)


def lock_file(path: Path) -> KeyFile:
    """The key file of an encrypted journal. Raises DamagedJournal where there is none."""
    if lost_its_mark(path):
        return key_file.beside(path)
    return key_file.find(path, _mark(path))


def unlock(path: Path, words: str, now: datetime) -> Key:
    """The key of the journal, for its passphrase or its recovery code.

    Takes a third of a second by design. Raises WrongPassphrase, or TooSoon where too many were
    wrong before, and DamagedJournal where the key file is gone.
    """
    return _tried(path, lock_file(path), words, now)


def prove(path: Path, key: Key, words: str, now: datetime) -> None:
    """Let the passphrase or code be right for a journal that this program has open.

    Raises as `unlock`. Where the key file was lost there is nothing to prove it by.
    """
    if _standing(path, key).wrappings:
        _tried(path, held(path, key), words, now)


def seconds_to_wait(path: Path, now: datetime) -> int:
    """How long the next passphrase is not looked at, after wrong ones."""
    return tries.read(paths.tries(path)).wait(now)


def encrypt(path: Path, words: str) -> Key:
    """Encrypt the journal behind a passphrase, wholly or not at all; its new key.

    Raises as `turning.turn`, and CannotOpen where this build cannot encrypt.
    """
    if not engine.encrypts():
        raise CannotOpen(
            _("This journal cannot be encrypted here."),
            _("Elara was installed without the library for it. Nothing was changed."),
        )
    key = new_key()
    wrapping = key_file.wrapped(PASSPHRASE, key, words)

    def keep() -> None:
        with _writing_keys(path):
            key_file.write(path, KeyFile(key.mark, public_key(key), (wrapping,)))

    turning.turn(path, None, key, first=keep)
    tries.forget(paths.tries(path))
    return key


def decrypt(path: Path, key: Key) -> None:
    """Write the journal as a plain file again. Raises as `turning.turn`."""
    turning.turn(path, key, None)
    with suppress(OSError):  # a key file that nothing needs harms nobody
        key_file.remove(path, key.mark)


def change(path: Path, key: Key, words: str) -> None:
    """Let another passphrase open the journal from now on, and its copies in the backups folder.

    Where the key file was lost while the journal is open, it is made anew. Whoever has kept an
    older key file can still open the journal with the older passphrase: then decrypt it, and
    `encrypt` it under a new key. Raises CannotSave.
    """
    wrapping = key_file.wrapped(PASSPHRASE, key, words)  # before the rest is read: it takes long
    _keep(path, _standing(path, key).having(PASSPHRASE, wrapping))
    tries.forget(paths.tries(path))


def make_recovery(path: Path, key: Key) -> str:
    """A new recovery code; the one before opens nothing from now on. Raises CannotSave."""
    code = words_of.new_code()
    wrapping = key_file.wrapped(RECOVERY, key, code)
    _keep(path, _standing(path, key).having(RECOVERY, wrapping))
    return code


def forget_recovery(path: Path, key: Key) -> None:
    """Let no recovery code open the journal. Raises CannotSave."""
    _keep(path, key_file.find(path, key.mark).having(RECOVERY, None))


def note_keyring(path: Path, key: Key, *, wanted: bool) -> None:
    """Note whether the system's keyring is to be asked for the key. Raises CannotSave."""
    _keep(path, replace(key_file.find(path, key.mark), keyring=wanted))


def note_captures(path: Path, key: Key, *, wanted: bool) -> None:
    """Note whether lines are taken in while the journal is locked. Raises CannotSave."""
    public = public_key(key) if wanted else b""
    _keep(path, replace(key_file.find(path, key.mark), public=public))


def copy_key(path: Path, copy: Path, key: Key) -> None:
    """Put the key file beside a copy of the journal, for the copy alone is of no use."""
    with _writing_keys(copy):
        key_file.write(copy, key_file.find(path, key.mark))


def public_key(key: Key) -> bytes:
    """What notes are sealed to; its private half follows from the journal's key alone."""
    from nacl.public import PrivateKey  # libsodium, for locking and unlocking alone

    return bytes(PrivateKey(private_key(key)).public_key)


def private_key(key: Key) -> bytes:
    """What opens sealed notes. Derived, so it is in no file, and every copy has it."""
    return key.derived(_SEALING)


def held(path: Path, key: Key) -> KeyFile:
    """The key file of a journal that this program has open. Raises DamagedJournal."""
    return key_file.find(path, key.mark)


def copy_folders(store: JournalFile) -> tuple[Path, ...]:
    """Where copies of an open journal may lie, apart from the folder beside it."""
    chosen = Preferences(store).load().backup_folder
    return (Path(chosen),) if chosen else ()


def plain_copies(path: Path, folders: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Copies that anybody can read: in the backups folder, beside the journal, in `folders`.

    Of a damaged journal that was set aside its log is one, too. Copies of another journal are not
    this one's, and in folders that may hold other things only what is named as a copy counts.
    """
    of_another = re.compile(rf"(?!{re.escape(path.stem)}-){_COPY}")
    found = {
        each
        for each in _listed(paths.backups(path))
        if _is_plain(each) and not of_another.fullmatch(each.name)
    }
    for folder in (path.parent, *folders):
        found |= {each for each in _named(folder, path) if _is_plain(each)}
    return tuple(sorted(found - {path}))


def encrypt_copies(path: Path, key: Key, folders: Iterable[Path] = ()) -> Copies:
    """Encrypt the plain copies with the journal's key, each in its place; wipe unfinished ones.

    One that cannot be (damaged, or no room) is left and named.
    """
    folders = tuple(folders)
    copying.sweep(path)
    wipe(path.with_name(f".{path.name}.restoring"))
    for folder in (paths.backups(path), path.parent, *folders):
        for part in _listed(folder):
            if part.match(f".{glob.escape(path.stem)}-*.part*"):
                with suppress(OSError):
                    wipe(part)
    done, left = [], []
    for copy in plain_copies(path, folders):
        try:
            when = copy.stat()
            copy_key(path, copy, key)
            turning.turn(copy, None, key)
            os.utime(copy, ns=(when.st_atime_ns, when.st_mtime_ns))  # it is as old as it was
        except (JournalError, OSError):
            left.append(copy)
            if mark_of(copy) is None:
                with suppress(OSError):
                    paths.key_file(copy).unlink(missing_ok=True)
        else:
            done.append(copy)
    return Copies(tuple(done), tuple(left))


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _named(folder: Path, journal: Path) -> Iterator[Path]:
    """What is named as a copy of the journal, or as a damaged or recovered one."""
    named = re.compile(rf"(?={re.escape(journal.stem)}-){_COPY}")
    yield from (each for each in _listed(folder) if named.fullmatch(each.name))


def _standing(path: Path, key: Key) -> KeyFile:
    """The key file of a journal that is open; an empty one where it was lost."""
    try:
        return key_file.find(path, key.mark)
    except DamagedJournal:
        return KeyFile(key.mark, public_key(key))


def _tried(path: Path, file: KeyFile, words: str, now: datetime) -> Key:
    place = paths.tries(path)
    if seconds := tries.read(place).wait(now):
        raise _too_soon(seconds)
    secret = _secret(file, words)
    if secret is None:
        seconds = tries.note_wrong(place, now).wait(now)
        raise _wrong(words, seconds)
    tries.forget(place)
    with suppress(OSError):  # found elsewhere, it is put where it belongs
        if key_file.is_away(path, file.mark):
            key_file.write(path, file)
    return Key(secret, file.mark)


def _secret(file: KeyFile, words: str) -> bytes | None:
    code, recovery = words_of.read_code(words), file.wrapping(RECOVERY)
    if code and recovery and (secret := recovery.secret(code)):
        return secret
    wrapping = file.wrapping(PASSPHRASE)
    return wrapping.secret(words) if wrapping else None


def _keep(path: Path, file: KeyFile) -> None:
    """Write the key file beside the journal, and beside its copies that have one of their own."""
    with _writing_keys(path):
        key_file.write(path, file)
    with suppress(OSError):
        for place in sorted(paths.backups(path).glob("*.key")):
            copy = place.with_name(place.name.removesuffix(".key"))
            if mark_of(copy) == file.mark:
                key_file.write(copy, file)


def _mark(path: Path) -> bytes:
    mark = mark_of(path)
    if mark is None:
        raise JournalError(
            _("The journal is not encrypted."),
            _("{path} opens without a passphrase. To encrypt it: elara lock").format(path=path),
        )
    return mark


def _is_plain(path: Path) -> bool:
    """Whether anybody can read something in the file: a journal, or the log of one."""
    with suppress(OSError):
        if path.name.endswith("-wal"):
            of = path.with_name(path.name.removesuffix("-wal"))
            return of.exists() and path.stat().st_size > 0 and _is_plain(of)
        if _DAMAGED in path.name and path.suffix != ".key":  # it may have lost how it began
            return mark_of(path) is None and not paths.key_file(path).exists()
    return _is_plain_journal(path)


def _is_plain_journal(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(_ID.stop)
    except OSError:
        return False
    identity = int.from_bytes(head[_ID], "big")
    return head.startswith(_PLAIN) and identity == migrations.APPLICATION_ID


def _wrong(words: str, seconds: int) -> WrongPassphrase:
    if words_of.looks_like_a_code(words):
        advice = _("That looks like a recovery code, but it is mistyped or not this journal’s.")
    else:
        advice = _("Capitals and spaces count. A recovery code opens the journal as well.")
    if seconds:
        advice += " " + _wait(seconds)
    return WrongPassphrase(_("This does not open the journal."), advice)


def _too_soon(seconds: int) -> TooSoon:
    return TooSoon(_("Too many wrong passphrases."), _wait(seconds), seconds)


def _wait(seconds: int) -> str:
    return ngettext(
        "The next one is looked at in {n} second.",
        "The next one is looked at in {n} seconds.",
        seconds,
    ).format(n=seconds)


@contextmanager
def _writing_keys(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotSave(
            _("The key file cannot be written."),
            _("{path}: {why}. The passphrase is as it was.").format(
                path=paths.key_file(path), why=error.strerror or error
            ),
        ) from error
