"""The bin: dreams that were thrown away, until a person brings them back or erases them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from journal.changes import Changes
from journal.errors import NotFound
from journal.model.dream import Dream
from journal.store.dream_table import DreamTable
from journal.store.file import JournalFile
from journal.text import _


class Bin:
    """The dreams in the bin. Nothing in it goes by itself."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._table = DreamTable(file)

    def all(self) -> tuple[Dream, ...]:
        """The dreams in the bin, the one thrown away last first."""
        found = self._table.where("deleted_at is not null", [])
        return tuple(sorted(found, key=lambda each: str(each.deleted_at), reverse=True))

    def count(self) -> int:
        """How many dreams lie in the bin."""
        sql = "select count(*) from dream where deleted_at is not null"
        return int(self._file.all(sql)[0][0])

    def erase(self, uids: Sequence[str]) -> None:
        """Erase dreams for good: text, marks, earlier versions, pictures and recordings.

        Their bytes are overwritten in the file, and their words leave the search index. A service's
        own account stays with its session. Of a dream that was brought in from another journal only
        that it was: the next import must not bring it back. Raises NotFound, and erases none, where
        one of them does not lie in the bin.
        """
        from journal.store.attachments import Attachments  # hashes: not for the start of a page

        with overwriting(self._file), self._file.writing(Changes.DREAMS | Changes.NIGHTS):
            for uid in uids:
                self._remember(uid)
                sql = "delete from dream where uid = ? and deleted_at is not null"
                if not self._file.run(sql, [uid]).rowcount:
                    raise NotFound(_("That dream is not in the bin."), _("Nothing was erased."))
                self._file.run("delete from change where record = 'dream' and uid = ?", [uid])
                self._file.run(
                    "update writing set title = '', body = '', raw = x'' where uid = ?", [uid]
                )
            # What a merge had replaced holds words, too; that merge cannot be taken back any more.
            self._file.run("delete from merge_image")
            Attachments(self._file).sweep()
            # Until its parts are merged, the index keeps words that no dream has any more.
            self._file.run("insert into dream_words (dream_words) values ('optimize')")

    def _remember(self, uid: str) -> None:
        """Keep that a dream was erased, so that no copy brings it back; not what it was."""
        self._file.run(
            """insert or replace into erased (record, uid, at)
            select 'dream', uid, deleted_at from dream where uid = ? and deleted_at is not null""",
            [uid],
        )
        self._file.run(
            """delete from change where record = 'dream_media'
            and uid in (select uid from dream_media where dream_uid = ?)""",
            [uid],
        )


@contextmanager
def overwriting(file: JournalFile) -> Iterator[None]:
    """What is deleted meanwhile is overwritten, and then leaves SQLite's log as well.

    Where another program reads at that moment, the log is cleared some time later.
    """
    file.connection.execute("pragma secure_delete = on")
    try:
        yield
        file.connection.execute("pragma wal_checkpoint(truncate)")
    finally:
        file.connection.execute("pragma secure_delete = off")
