"""Copies of the journal: made, counted, removed by rule, and never failing in silence."""

import glob
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from hashlib import blake2b
from pathlib import Path
from typing import Any

from journal import paths
from journal.errors import Cancelled, CannotSave, JournalError
from journal.model.backup import (
    Backup,
    Copied,
    Failure,
    Occasion,
    file_name,
    is_due,
    kept_as,
    read_name,
)
from journal.store import engine
from journal.store.checked_copy import attached, let_go, verified_copy, wrapped_key
from journal.store.facts import Facts
from journal.store.file import JournalFile
from journal.store.history import computer
from journal.store.preferences import Preferences
from journal.text import _
from journal.whole_file import OWNER_ONLY_FOLDER, settle

OFTEN = timedelta(hours=1)  # a larger journal is not copied again before an import within this
SMALL = 16 << 20  # bytes; a smaller one is copied before each import
LEFT_BEHIND = timedelta(days=1)  # no copy takes as long
QUICK = 64 << 20  # bytes; up to here leaving waits for a copy of what was written since
_GOOD, _FAILED = "backup_good", "backup_failed"
_FAILURES_KEPT = 20
_NEWEST = """select (select max(id) from {of}.change), (select max(changed_at) from {of}.night),
    (select max(changed_at) from {of}.diary), (select max(id) from {of}.batch),
    (select max(id) from {of}.run)"""


class Backups:
    """The copies of this journal on this computer."""

    def __init__(self, file: JournalFile, facts: Facts, preferences: Preferences) -> None:
        self._file = file
        self._facts = facts
        self._preferences = preferences

    @property
    def folder(self) -> Path:
        """Where copies go: the chosen folder, else the one beside the journal."""
        chosen = self._preferences.load().backup_folder
        return Path(chosen) if chosen else paths.backups(self._file.path)

    def all(self, zone: tzinfo) -> tuple[Backup, ...]:
        """The copies there are, the newest first, those of other computers among them.

        Those beside the journal are found as well as those in the chosen folder.
        """
        found: dict[Path, Backup] = {}
        for folder in (self.folder, paths.backups(self._file.path)):
            reasons = kept_as([each for each in self._in(folder) if each.own], zone)
            for each in self._in(folder):
                found[each.path] = replace(each, kept_as=reasons.get(each.path, ()))
        return tuple(sorted(found.values(), key=lambda each: each.made_at, reverse=True))

    def make(
        self,
        now: datetime,
        zone: tzinfo,
        occasion: Occasion = Occasion.DAY,
        wanted: Callable[[], bool] = lambda: True,
    ) -> Backup:
        """Make a verified copy, note it, and then remove those that the rule lets go.

        A failure is noted in the journal, too. Where the chosen folder is not there, the copy is
        made beside the journal and that is noted as a failure. Raises what `verified_copy` does.
        """
        folder, missing = self.folder, None
        if not folder.is_dir() and folder != paths.backups(self._file.path):
            missing = Failure(now, str(folder), _("The folder is not there."))
            folder = paths.backups(self._file.path)
        try:
            made = self.copy_to(folder, now, occasion, wanted)
        except Cancelled:
            raise
        except JournalError as error:
            self._note_failure(Failure(now, str(folder), f"{error.title} {error.advice}"))
            raise
        self._note_good(made, missing)
        self._rotate(made, zone)
        return made

    def copy_to(
        self,
        folder: Path,
        now: datetime,
        occasion: Occasion = Occasion.BY_HAND,
        wanted: Callable[[], bool] = lambda: True,
    ) -> Backup:
        """Make a verified copy in a folder, and nothing else. Raises what `verified_copy` does."""
        try:
            folder.mkdir(OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        except OSError as error:
            raise CannotSave(
                _("The copy could not be written."),
                _("{path}: {why}. In the journal nothing has changed.").format(
                    path=folder, why=error.strerror or error
                ),
            ) from error
        target = free_place(self._file.path, folder, occasion, now)
        verified_copy(self._file.connection, target, wanted, of=self._file.path, key=self._file.key)
        return Backup(target, now, occasion, target.stat().st_size)

    def before(
        self,
        occasion: Occasion,
        now: datetime,
        zone: tzinfo,
        wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        """Make a copy before a deed, if there is anything to lose; a failure is noted, not raised.

        A journal larger than SMALL is not copied again within OFTEN. Raises Cancelled once the
        deed is no longer `wanted`.
        """
        if not self._worth_it() or self._file.connection.in_transaction:
            return
        last = self.standing().good_at
        recent = last is not None and timedelta(0) <= now - last < OFTEN
        if recent and self._file.path.stat().st_size > SMALL:
            return
        self._noted(now, zone, occasion, wanted)

    def day(
        self, now: datetime, zone: tzinfo, wanted: Callable[[], bool] = lambda: True
    ) -> Backup | None:
        """Make the day's copy where it is due; None where it is not, or failed, which is noted."""
        if not self._worth_it() or not is_due(self.standing().good_at, now, zone):
            return None
        return self._tried(now, zone, Occasion.DAY, wanted)

    def leaving(self, now: datetime, zone: tzinfo) -> Backup | None:
        """Make a copy of what was written since the last one, where that is quick; else None."""
        if not self._worth_it() or self._file.path.stat().st_size > QUICK:
            return None
        last = self.standing()
        due = is_due(last.good_at, now, zone)
        if not due and last.good and not self._holds_more_than(last.good):
            return None
        return self._tried(now, zone, Occasion.DAY)

    def standing(self) -> Copied:
        """The last good copy, and what went wrong since.

        Where the folder is there, the copies in it are what counts: one that was removed is none.
        """
        failures = tuple(
            Failure(_instant(each["at"]), each["folder"], each["why"])
            for each in self._plain(_FAILED, [])
        )
        folders = (self.folder, paths.backups(self._file.path))
        own = [each for folder in folders for each in self._in(folder) if each.own]
        good = self._good()
        if good and not Path(good["path"]).parent.is_dir():  # a stick that is not plugged in
            own.append(Backup(Path(good["path"]), _instant(good["at"]), Occasion.DAY))
        last = max(own, key=lambda each: each.made_at, default=None)
        if last is None:
            return Copied(failures=failures)
        return Copied(last.made_at, last.path, failures)

    def _in(self, folder: Path) -> Sequence[Backup]:
        try:
            listed = list(folder.iterdir())
        except OSError:
            return ()
        tag = tag_of(self._file.path)
        found = []
        for path in listed:
            if named := read_name(self._file.path, path, tag):
                with suppress(FileNotFoundError):  # another window has let it go meanwhile
                    found.append(replace(named, size=path.stat().st_size))
        return found

    def _worth_it(self) -> bool:
        """Whether a person keeps something in this journal, and it can be noted here."""
        if self._file.reading is not None or not self._file.path.exists():
            return False
        if self._facts.get("sample") == "1":
            return False
        sql = """select 1 where exists (select 1 from dream) or exists (select 1 from diary)
            or exists (select 1 from session) or exists (select 1 from ritual)"""
        return self._file.one(sql) is not None

    def _tried(
        self,
        now: datetime,
        zone: tzinfo,
        occasion: Occasion,
        wanted: Callable[[], bool] = lambda: True,
    ) -> Backup | None:
        """The same of a copy that may be given up at any time."""
        try:
            return self._noted(now, zone, occasion, wanted)
        except Cancelled:
            return None

    def _noted(
        self, now: datetime, zone: tzinfo, occasion: Occasion, wanted: Callable[[], bool]
    ) -> Backup | None:
        """A copy; None where it failed, which is noted."""
        try:
            return self.make(now, zone, occasion, wanted)
        except Cancelled:
            raise
        except JournalError as error:  # noted, and told on the page of the evening
            _note("No copy was made: %s", type(error).__name__)
            return None

    def _rotate(self, made: Backup, zone: tzinfo) -> None:
        """Let copies go by rule; never the one just made, which a clock set back makes look old."""
        folder = made.path.parent
        self._sweep(folder, made.made_at)
        own = [each for each in self._in(folder) if each.own]
        for path, reasons in kept_as(own, zone).items():
            if not reasons and path != made.path:
                try:
                    path.unlink(missing_ok=True)
                    wrapped_key(path).unlink(missing_ok=True)
                except OSError:
                    _note("An old copy could not be removed")
        settle(folder)

    def _sweep(self, folder: Path, now: datetime) -> None:
        """Remove what a copy left that was killed while it was written; not what is under way."""
        pattern = f".{glob.escape(self._file.path.stem)}-*-{tag_of(self._file.path)}*.part"
        for part in folder.glob(pattern):
            try:
                if part.stat().st_mtime < (now - LEFT_BEHIND).timestamp():
                    let_go(part)
            except OSError:
                continue

    def _note_good(self, made: Backup, missing: Failure | None) -> None:
        """Note where a good copy is, if its folder may be away one day; what went wrong is over.

        Otherwise the journal stays as it is: an import that changes nothing changes nothing.
        """
        if self._file.reading is not None:
            return
        good = {"at": made.made_at.isoformat(), "path": str(made.path)}
        if made.path.parent != paths.backups(self._file.path):
            self._facts.set(_GOOD, json.dumps(good))
        if missing or self._facts.get(_FAILED) is not None:
            self._facts.set(_FAILED, json.dumps([_told(missing)]) if missing else None)

    def _note_failure(self, failure: Failure) -> None:
        failures = [*self._plain(_FAILED, []), _told(failure)][-_FAILURES_KEPT:]
        try:
            self._facts.set(_FAILED, json.dumps(failures))
        except JournalError:  # the disk that took no copy may take no note; the caller tells
            _note("That no copy was made could not be noted")

    def _holds_more_than(self, copy: Path) -> bool:
        """Whether something was written since that copy was made."""
        try:
            with attached(self._file.connection, copy):
                here, there = (self._file.all(_NEWEST.format(of=each)) for each in ("main", "copy"))
        except (engine.DatabaseError, JournalError):
            return True  # a copy that cannot be read is as good as none
        return [tuple(each) for each in here] != [tuple(each) for each in there]

    def _good(self) -> dict[str, Any]:
        good = self._plain(_GOOD, {})
        return good if isinstance(good, dict) else {}

    def _plain(self, name: str, nothing: Any) -> Any:
        try:
            return json.loads(self._facts.get(name) or "null") or nothing
        except ValueError:
            return nothing


def tag_of(journal: Path) -> str:
    """What tells the copies of this journal on this computer from all others."""
    place = f"{computer()}/{journal.resolve()}"
    return blake2b(place.encode(errors="surrogateescape"), digest_size=4).hexdigest()


def free_place(journal: Path, folder: Path, occasion: Occasion, now: datetime) -> Path:
    """A path in a folder for a copy made now, under which nothing is kept yet."""
    tag = tag_of(journal)
    while (path := folder / file_name(journal, occasion, now, tag)).exists():
        now += timedelta(microseconds=1)
    return path


def _told(failure: Failure) -> dict[str, str]:
    return {"at": failure.at.isoformat(), "folder": failure.folder, "why": failure.why}


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _note(said: str, *values: str) -> None:
    """Say in the program's own log what went wrong, which is seldom."""
    import logging  # not for a copy that is well, or not due

    logging.getLogger(__name__).warning(said, *values)
