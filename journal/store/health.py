"""Whether the file is sound."""

from journal.store import engine
from journal.store.file import JournalFile


class Health:
    """Looks at the file itself."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def complaints(self) -> tuple[str, ...]:
        """What SQLite, its foreign keys and the search index find wrong; empty when all is well."""
        run = self._file.connection.execute
        found = [row[0] for row in run("pragma integrity_check") if row[0] != "ok"]
        found += [f"{row[0]} {row[1]}: {row[2]}" for row in run("pragma foreign_key_check")]
        try:
            run("insert into dream_words (dream_words, rank) values ('integrity-check', 1)")
        except engine.DatabaseError as error:
            found.append(f"dream_words: {error}")
        return tuple(found)

    def engine(self) -> str:
        """The version of SQLite that holds the file."""
        return engine.VERSION
