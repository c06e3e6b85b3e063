"""Notes that are written while the journal is locked: in, but not out again.

Each is one libsodium sealed box in a folder beside the journal, to the public key that stands in
the key file. Only the unlocked journal opens them: then each becomes a dream under the identity
that stands in its box, and is removed after the commit. So a crash in between takes nothing in
twice, and a line that is being written on in another window while the journal is unlocked keeps
its end. A box that does not open stays where it is, and is told.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from journal import paths
from journal.changes import Changes
from journal.errors import CannotSave, LockedJournal
from journal.model.dream import Dream, Origin
from journal.model.inline_marks import followed, found
from journal.store import vault
from journal.store.key import Key
from journal.store.store import Store
from journal.text import _
from journal.whole_file import OWNER_ONLY_FOLDER, write_whole

_ENDING = ".box"
_TAKEN = ".taken"


@dataclass(frozen=True, slots=True)
class Note:
    """One line, under the identity that its dream will have."""

    uid: str
    night: date
    body: str
    written_at: datetime
    origin: Origin = Origin.NATURAL


def seal(journal: Path, note: Note) -> None:
    """Keep a note of a locked journal; the same note again takes the place of its first words.

    After this returns no crash takes it away. Raises CannotSave, LockedJournal where the person
    wants no such notes, or DamagedJournal where the key file is gone.
    """
    from nacl.public import PublicKey, SealedBox  # libsodium, for a locked journal alone

    public = vault.lock_file(journal).public
    if not public:
        raise LockedJournal(
            _("The journal is locked."),
            _("Quick capture while locked is off in the settings. Unlock Elara to write."),
        )
    box = SealedBox(PublicKey(public)).encrypt(json.dumps(_plain(note)).encode())
    with _refused(journal):
        paths.sealed(journal).mkdir(OWNER_ONLY_FOLDER, exist_ok=True)
        write_whole(_place(journal, note.uid), bytes(box))


def take_back(journal: Path, uid: str) -> None:
    """Remove a note of which every word was taken back. Raises CannotSave."""
    with _refused(journal):
        _place(journal, uid).unlink(missing_ok=True)


def take_in(store: Store) -> tuple[Path, ...]:
    """Make dreams of the sealed notes of an encrypted journal; those that did not open.

    Raises CannotSave or JournalBusy; then the notes stay sealed for the next time.
    """
    boxes = _boxes(store.path)
    if not boxes or store.key is None:
        return tuple(boxes)
    opened = {each: _opened(each, store.key) for each in boxes}
    notes = {path: note for path, note in opened.items() if note is not None}
    with store.writing(Changes.DREAMS | Changes.NIGHTS):
        for note in notes.values():
            _keep(store, note)
    gone = [_let_go(path, note, store.key) for path, note in notes.items()]
    if not all(gone):
        return take_in(store)
    with suppress(OSError):
        paths.sealed(store.path).rmdir()
    return tuple(path for path, note in opened.items() if note is None)


def _let_go(path: Path, note: Note, key: Key) -> bool:
    """Remove a box whose note was taken in; False where it was written on meanwhile.

    It is moved aside before it is looked at, so that nobody writes what is then removed. One that
    does not open again stays for the next time.
    """
    aside = path if path.stem.endswith(_TAKEN) else path.with_name(f"{path.stem}{_TAKEN}{_ENDING}")
    with suppress(OSError):  # taken in again under the same identity, that is: not again
        path.replace(aside)
        found = _opened(aside, key)
        if found == note:
            aside.unlink()
        return found in {note, None}
    return True


def _keep(store: Store, note: Note) -> None:
    """Make a dream of a note, or let the dream that its first words became have the rest."""
    if store.one("select 1 from dream where uid = ?", [note.uid]) is None:
        marks = found(note.body, store.marks.signs())
        dream = Dream(note.night, note.body, uid=note.uid, origin=note.origin, hook=True)
        store.dreams.save(replace(dream, marks=marks), note.written_at)
        return
    standing = store.dreams.get(note.uid)
    if note.body in standing.body:
        return
    further = note.body.startswith(standing.body)
    body = note.body if further else f"{standing.body}\n\n{note.body}"
    marks = followed(standing.body, body, standing.marks, store.marks.signs())
    store.dreams.save(replace(standing, body=body, marks=marks), note.written_at)


def _boxes(journal: Path) -> Sequence[Path]:
    try:
        return sorted(each for each in paths.sealed(journal).iterdir() if each.suffix == _ENDING)
    except OSError:
        return ()


def _opened(path: Path, key: Key) -> Note | None:
    from nacl.exceptions import CryptoError
    from nacl.public import PrivateKey, SealedBox

    try:
        plain = SealedBox(PrivateKey(vault.private_key(key))).decrypt(path.read_bytes())
        return _note(json.loads(plain))
    except (CryptoError, OSError, ValueError, KeyError, TypeError):
        return None


def _plain(note: Note) -> dict[str, Any]:
    return {
        "id": note.uid,
        "night": note.night.isoformat(),
        "body": note.body,
        "written_at": note.written_at.isoformat(),
        "origin": note.origin.value,
    }


def _note(plain: dict[str, Any]) -> Note:
    return Note(
        plain["id"],
        date.fromisoformat(plain["night"]),
        plain["body"],
        datetime.fromisoformat(plain["written_at"]).astimezone(UTC),
        Origin(plain["origin"]),
    )


def _place(journal: Path, uid: str) -> Path:
    return paths.sealed(journal) / f"{uid}{_ENDING}"


@contextmanager
def _refused(journal: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotSave(
            _("This cannot be saved."),
            _("{path}: {why}.").format(path=paths.sealed(journal), why=error.strerror or error),
        ) from error
