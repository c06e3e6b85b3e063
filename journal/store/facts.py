"""What a journal knows about itself, such as being a sample."""

from journal.changes import Changes
from journal.store.file import JournalFile

IMPORTED = "imported "  # before the digest of an export: what its import came to
LEFT_OPEN = "left open"  # words of forms that were half filled in when the window went
WATCHED_FOLDER = "watched folder"  # asked for at every start, before anything of imports is loaded


class Facts:
    """Short facts by name; a fact that nobody has told is None."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def get(self, name: str) -> str | None:
        """The fact of that name."""
        row = self._file.one("select value from fact where name = ?", [name])
        return None if row is None else str(row["value"])

    def any_named(self, beginning: str) -> bool:
        """Whether there is a fact whose name begins so; letters, digits and spaces only."""
        sql = "select 1 from fact where name glob ? limit 1"
        return self._file.one(sql, [f"{beginning}*"]) is not None

    def set(self, name: str, value: str | None) -> None:
        """Keep a fact; None forgets it."""
        with self._file.writing(Changes.SETTINGS):
            if value is None:
                self._file.run("delete from fact where name = ?", [name])
            else:
                self._file.put("fact", "name", {"name": name, "value": value})
