"""Whether the file is sound."""

from journal.errors import DamagedJournal
from journal.store.file import JournalFile


class Health:
    """Looks at the file itself."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

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

    def _of_the_index(self) -> tuple[str, ...]:
        """Compare the search index with the dreams; FTS5 asks for it in the form of an insert."""
        try:
            self._file.all(
                "insert into dream_words (dream_words, rank) values ('integrity-check', 1)"
            )
        except DamagedJournal as error:
            return (f"dream_words: {error.__cause__}",)
        return ()
