"""Putting another file in the place of the journal: at any moment one of the two is there."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from journal import paths
from journal.errors import CannotSave, DamagedJournal, JournalBusy, JournalError, NotAJournal
from journal.model.backup import Occasion
from journal.store import engine, key_file
from journal.store.backups import free_place
from journal.store.checked_copy import copy_bytes, flush, verified_copy, wrapped_key
from journal.store.key import Key, Keyed, keyed, shared
from journal.store.turning import write
from journal.text import _
from journal.whole_file import OWNER_ONLY, OWNER_ONLY_FOLDER, settle, wipe

_BUSY_SECONDS = 1.0
_BESIDE = ("-wal", "-shm", "-journal")
Check = Callable[[Path, Key | None], None]


def sound(path: Path, key: Key | None = None) -> None:
    """Make sure that a file is a whole journal of a kind that is known here.

    `key` opens it where it is encrypted. Raises NotAJournal, DamagedJournal or CannotOpen,
    LockedJournal or WrongPassphrase.
    """
    # it knows this module's neighbours
    from journal.store.opening import fitting, make_sure_it_is_known

    make_sure_it_is_known(path, key)
    with engine.plain_words(path), closing(engine.look(path, fitting(path, key))) as looking:
        found = [row[0] for row in looking.execute("pragma integrity_check").fetchall()]
    if found != ["ok"]:
        raise DamagedJournal(
            _("This copy is damaged."),
            _("{path} was left as it is. Try an earlier one.").format(path=path),
        )


def swap(
    journal: Path,
    chosen: Path | Keyed,
    now: datetime,
    check: Check = sound,
    key: Key | None = None,
) -> Path | None:
    """Put a copy of `chosen` in the place of the journal; where the former one is kept now.

    With `key`, which is the journal's, what takes its place is encrypted with it, as the journal
    was. `chosen` has its own key where it was encrypted with another one; where the journal was not
    encrypted, what takes its place stays as the copy is, and keeps its passphrase.

    None where there was no journal. `check` raises where `chosen` is not to be trusted. The new
    file is whole on the disk before it gets the journal's name, in one step; a kill at any moment
    leaves the one or the other. Raises JournalBusy while anybody has the journal open, NotAJournal,
    DamagedJournal or CannotSave; then the journal is as it was.
    """
    journal = journal.resolve()
    path = keyed(chosen).path
    theirs = keyed(chosen).key or shared(path, key)
    ours = key or theirs
    if path.resolve() == journal:
        raise NotAJournal(
            _("This is the journal itself."), _("Choose a copy of it. Nothing was changed.")
        )
    check(path, theirs)
    staged = journal.with_name(f".{journal.name}.restoring")
    # Alone from here on: else two that restore at once wrote the same file.
    with _told(staged), _alone(journal, key) as alone:
        try:
            _stage(path, staged, theirs, ours)
            check(staged, ours)
            kept = _set_aside(journal, alone, key, now)
            if ours is not None and ours is theirs and key is None:
                key_file.write(journal, key_file.find(path, ours.mark))
            _in_place(staged, journal, alone)
        except BaseException:  # once it is in place the name is the next one's
            staged.unlink(missing_ok=True)
            raise
    return kept


def _stage(chosen: Path, staged: Path, theirs: Key | None, ours: Key | None) -> None:
    """Write what will be the journal: the copy as it is, or, where the keys differ, under ours."""
    if theirs is ours:
        copy_bytes(chosen, staged)
        return
    wipe(staged)
    os.close(os.open(staged, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
    with engine.plain_words(staged), closing(engine.look(chosen, theirs)) as source:
        write(source, staged, ours)
    flush(staged)


@contextmanager
def _alone(journal: Path, key: Key | None) -> Iterator[engine.Connection | None]:
    """The journal on the only connection to it, its log folded in; None where it is unreadable."""
    if not journal.exists():
        yield None
        return
    file = journal.stat().st_ino
    with closing(engine.bare(journal, _BUSY_SECONDS, key)) as connection:
        try:
            # Only whoever is alone may leave the mode in which a log is kept beside the file.
            connection.execute("pragma locking_mode = exclusive")
            connection.execute("pragma journal_mode = delete")
            connection.execute("begin exclusive")
            connection.execute("commit")
        except engine.DatabaseError as error:
            if not engine.is_damage(error):
                raise _busy(journal) from error
            yield None
            return
        if journal.stat().st_ino != file:  # another has just put something in its place
            raise _busy(journal)
        yield connection


def _set_aside(
    journal: Path, alone: engine.Connection | None, key: Key | None, now: datetime
) -> Path | None:
    """Keep the former journal: a checked copy, or, where it is damaged, its bytes as they are."""
    if not journal.exists():
        return None
    folder = paths.backups(journal)
    folder.mkdir(OWNER_ONLY_FOLDER, exist_ok=True)
    place = free_place(journal, folder, Occasion.RESTORE, now)
    if alone is not None:
        with suppress(DamagedJournal, JournalError):
            verified_copy(alone, place, of=journal, key=key)
            return place
    place = place.with_name(place.name.replace(Occasion.RESTORE.value, "damaged"))
    for ending in ("", "-wal"):
        beside = journal.with_name(journal.name + ending)
        if beside.exists() and (not ending or beside.stat().st_size):
            copy_bytes(beside, place.with_name(place.name + ending))
    if wrapped_key(journal).exists():
        copy_bytes(wrapped_key(journal), wrapped_key(place))
    settle(folder)
    return place


def _in_place(staged: Path, journal: Path, alone: engine.Connection | None) -> None:
    if alone is None:  # the log of a damaged journal must not be taken for the new one's
        for ending in _BESIDE:
            journal.with_name(journal.name + ending).unlink(missing_ok=True)
    elif os.name == "nt":
        alone.close()  # an open file has no new name there
    staged.replace(journal)
    settle(journal.parent)


def _busy(journal: Path) -> JournalBusy:
    return JournalBusy(
        _("The journal is open."),
        _("Close every window of {path}, then restore it. Nothing was changed.").format(
            path=journal
        ),
    )


@contextmanager
def _told(staged: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotSave(
            _("The copy could not be put in place."),
            _("{path}: {why}. The journal is as it was.").format(
                path=staged, why=error.strerror or error
            ),
        ) from error
