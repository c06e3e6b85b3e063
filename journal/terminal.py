"""What every command of the terminal stands on: its journal, its one document, its complaints."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from journal import clock, system_keyring
from journal.asking import Passphrases
from journal.bell import file as bell_file
from journal.changes import Changes
from journal.errors import CannotSave, CannotTell, JournalError, NoKeyring
from journal.evenings import evening
from journal.shown.imports import error_json
from journal.store import sealed, vault
from journal.store.key import Key, Keyed, mark_of, shared
from journal.store.opening import upgrade_due
from journal.store.store import Store
from journal.text import _, ngettext

# Letters that would move the cursor or colour the terminal, whoever wrote them into a dream.
_MOVING = [*range(9), *range(11, 32), *range(127, 160)]
_UNSEEN = dict.fromkeys(_MOVING, "\N{REPLACEMENT CHARACTER}") | {ord("\r"): " "}
RINGS = Changes.RITUALS | Changes.SETTINGS  # what the bell file is made of

Command = TypeVar("Command", bound=Callable[..., Any])


def no_window(_journal: Path) -> bool:
    """Where no window can be told anything."""
    return False


@dataclass(frozen=True, slots=True)
class Desk:
    """What every command is given: which journal, and who knows its passphrase.

    `lock_window` asks a running window of the journal to lock; whether one heard.
    """

    path: Path
    passphrases: Passphrases = field(default_factory=Passphrases)
    lock_window: Callable[[Path], bool] = no_window
    upgrade: bool = True  # whether an older journal may be brought to its present shape
    _keys: list[Key] = field(default_factory=list, repr=False)  # so that one passphrase is enough

    @contextmanager
    def journal(self) -> Iterator[Store]:
        """The open journal, closed at the end; with it the bell is kept in step.

        What was written while it was locked is taken in, and the first time in a day it is copied.
        Where the disk takes nothing it is only read, and that is said at the end.
        """
        with self.opened(self.key()) as store:
            yield store

    @contextmanager
    def opened(self, key: Key | None) -> Iterator[Store]:
        """As `journal`, with this key."""
        if not self.upgrade and upgrade_due(self.path, key):
            raise JournalError(
                _("An older Elara wrote this journal."),
                _("It was not upgraded, and is as it was. Leave --no-upgrade away to upgrade it."),
            )
        store = Store.open_or_read(self.path, key)
        touched: list[Changes] = []
        store.changed.connect(touched.append)
        try:
            if store.reading is None:
                _hear_bell(store)
            if store.key is not None and store.reading is None:
                _told(sealed.take_in(store))
            yield store
            if store.reading is not None:
                click.echo(store.reading.words, err=True)
            with suppress(JournalError):  # the command is done; what failed is noted, and told of
                store.backups.day(clock.now(), clock.local_zone())
        finally:
            try:
                if any(each & RINGS for each in touched):
                    evening.write_bell(store, clock.now(), clock.local_zone())
            finally:
                store.close()

    def key(self) -> Key | None:
        """The key of the journal: from the keyring or for a passphrase; None where it needs none.

        Raises LockedJournal, WrongPassphrase or TooSoon.
        """
        if not vault.is_locked(self.path):
            return None
        mark = mark_of(self.path)
        for each in self._keys:
            if mark is None or mark == each.mark:
                return each
        key = self.held() or vault.unlock(
            self.path, self.passphrases.one(_("Passphrase")), clock.now()
        )
        self._keys.append(key)
        return key

    def key_of(self, copy: Path, own: Key | None) -> Keyed:
        """A copy with what opens it; its passphrase is asked for where `own` is not its key.

        Raises as `key` does.
        """
        own = next((each for each in (own, *self._keys) if shared(copy, each)), None)
        if own is not None or not vault.is_locked(copy):
            return Keyed(copy, own)
        prompt = _("Passphrase of “{name}”").format(name=copy.name)
        key = vault.unlock(copy, self.passphrases.one(prompt), clock.now())
        self._keys.append(key)
        return Keyed(copy, key)

    def held(self) -> Key | None:
        """The key as the keyring holds it, where the person wants that and gave no passphrase."""
        if self.passphrases.given or not vault.is_locked(self.path):
            return None
        try:
            return system_keyring.remembered(self.path)
        except NoKeyring as error:
            complain(error)
            return None


def _hear_bell(store: Store) -> None:
    """Take in what the bell learned; a journal that is busy or full takes it in another time."""
    if bell_file.log_place(store.path).exists():
        with suppress(JournalError):
            evening.take_in(store)


def _told(unopened: Sequence[Path]) -> None:
    """Say that sealed notes did not open."""
    if unopened:
        words = ngettext(
            "{n} sealed note does not open. It was left at {folder}.",
            "{n} sealed notes do not open. They were left at {folder}.",
            len(unopened),
        )
        click.echo(words.format(n=len(unopened), folder=unopened[0].parent), err=True)


def as_json(command: Command) -> Command:
    """Give a command the `--json` switch; where it fails, the one document says why."""

    @wraps(command)
    def told(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except CannotTell:
            raise
        except JournalError as error:
            if options["in_json"]:
                tell({"error": error_json(error)}, (), in_json=True)
            raise

    switch = click.option("--json", "in_json", is_flag=True, help=_("Print one JSON document."))
    return cast("Command", switch(told))


def make_sure(question: str) -> None:
    """Ask; raises JournalError where nobody says yes, or nobody is there to be asked."""
    try:
        agreed = click.confirm(question, default=None, err=True)
    except click.Abort:
        click.echo(err=True)
        agreed = False
    if not agreed:
        raise JournalError(
            _("Nothing was changed."), _("Nobody said yes. Answer y, or give --yes.")
        )


def tell(document: Any, lines: Iterable[str], *, in_json: bool) -> None:
    """Print one JSON document, or the lines for a person."""
    if in_json:
        # A name on disk may be bytes that no Unicode has; JSON spells those as escapes.
        text = json.dumps(document, ensure_ascii=False).encode(errors="backslashreplace")
        lines = [text.decode()]
    for line in lines:
        _say(line if in_json else line.translate(_UNSEEN))


def _say(line: str) -> None:
    try:
        click.echo(line)
    except BrokenPipeError:  # nobody reads on: click ends the command without a word
        raise
    except OSError as error:
        raise CannotTell(
            _("What there is to say could not be written."),
            _("{error}. What the command did is done.").format(error=error.strerror),
        ) from error


@contextmanager
def written_to(place: Path) -> Iterator[None]:
    """What is done in here writes to that folder. Raises CannotSave where it takes nothing."""
    try:
        yield
    except OSError as error:
        raise CannotSave(
            _("Nothing could be written there."),
            _("{path}: {why}. Name another folder.").format(
                path=place, why=error.strerror or error
            ),
        ) from error


def complain(error: JournalError) -> None:
    """Say on stderr what happened and what to do."""
    click.echo(f"{error.title}\n{error.advice}", err=True)
