"""Whether the file is sound, and what around it deserves a look."""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta

from journal.errors import DamagedJournal
from journal.folder_kinds import conflict_copies, kind_of
from journal.store.backups import Backups
from journal.store.file import JournalFile
from journal.text import _, ngettext

OLD = timedelta(days=7)  # a last copy older than this is told of


class Health:
    """Looks at the file itself."""

    def __init__(self, file: JournalFile, backups: Backups) -> None:
        self._file = file
        self._backups = backups

    def complaints(self) -> tuple[str, ...]:
        """What SQLite, its foreign keys and the search index find wrong; empty when all is well.

        Raises JournalBusy where another program is writing.
        """
        try:
            found = [row[0] for row in self._file.all("pragma integrity_check") if row[0] != "ok"]
            broken = self._file.all("pragma foreign_key_check")
        except DamagedJournal as error:
            return (str(error.__cause__),)
        found += [f"{row[0]} {row[1]}: {row[2]}" for row in broken]
        return (*found, *self._of_the_index())

    def altered_attachments(self) -> tuple[str, ...]:
        """Pictures and sounds whose bytes are no longer those that were kept. Reads all of them."""
        try:
            return tuple(self._altered())
        except DamagedJournal as error:
            return (str(error.__cause__),)

    def notices(self, now: datetime) -> tuple[str, ...]:
        """What is not wrong, but deserves a look: copies, the folder, what nothing refers to."""
        found = [self._copies(now), self._orphans()]
        if self._file.reading is not None:
            found.append(self._file.reading.words)
        special = kind_of(self._file.path.parent)
        if special is not None:
            found.append(special.words)
        told = _(
            "{path} seems to be what another computer wrote while this one did. What is in it comes"
            " together with this journal by: elara merge"
        )
        found += [told.format(path=each) for each in conflict_copies(self._file.path)]
        return tuple(each for each in found if each)

    def _altered(self) -> Iterator[str]:
        for row in self._file.all("select id, sha256, size from attachment order by id"):
            digest, size = hashlib.sha256(), 0
            parts = self._file.all(
                "select n from attachment_chunk where attachment_id = ? order by n", [row["id"]]
            )
            for part in parts:
                data = self._file.all(
                    "select data from attachment_chunk where attachment_id = ? and n = ?",
                    [row["id"], part["n"]],
                )[0]["data"]
                digest.update(data)
                size += len(data)
            if digest.hexdigest() != row["sha256"] or size != row["size"]:
                told = _("attachment {n}: its bytes are not those that were kept")
                yield told.format(n=row["id"])

    def _orphans(self) -> str:
        count = int(
            self._file.all(
                """select count(*) from attachment where
                not exists (select 1 from media where attachment_id = attachment.id)
                and not exists (select 1 from dream_media where attachment_id = attachment.id)"""
            )[0][0]
        )
        words = ngettext(
            "{n} attachment belongs to nothing any more.",
            "{n} attachments belong to nothing any more.",
            count,
        )
        return words.format(n=count) if count else ""

    def _copies(self, now: datetime) -> str:
        standing = self._backups.standing()
        if standing.failures:
            last = standing.failures[-1]
            return _("The last copy to {folder} could not be made: {why}").format(
                folder=last.folder, why=last.why
            )
        if standing.good_at is None:
            return _("There is no copy of this journal yet.")
        days = (now - standing.good_at).days
        told = ngettext("The last copy is {n} day old.", "The last copy is {n} days old.", days)
        return told.format(n=days) if now - standing.good_at > OLD else ""

    def _of_the_index(self) -> tuple[str, ...]:
        """Compare the search index with the dreams; FTS5 asks for it in the form of an insert.

        Where nothing can be written, nobody can ask.
        """
        if self._file.reading is not None:
            return ()
        try:
            self._file.all(
                "insert into dream_words (dream_words, rank) values ('integrity-check', 1)"
            )
        except DamagedJournal as error:
            return (f"dream_words: {error.__cause__}",)
        return ()
