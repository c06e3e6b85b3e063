"""Searches that a person keeps under a name."""

from dataclasses import dataclass

from journal.changes import Changes
from journal.errors import JournalError, NotFound
from journal.store.file import JournalFile, Value
from journal.text import _


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A question under its name."""

    name: str
    query: str


class SavedSearches:
    """The saved searches, in the person's own order."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def all(self) -> tuple[SavedSearch, ...]:
        """All of them, in their order."""
        found = self._file.all("select name, query from saved_search order by position")
        return tuple(SavedSearch(row["name"], row["query"]) for row in found)

    def get(self, name: str) -> SavedSearch:
        """The search of that name. Raises NotFound."""
        row = self._file.one("select name, query from saved_search where name = ?", [name])
        if row is None:
            raise NotFound(_("No search has that name."), _("“{name}” is none.").format(name=name))
        return SavedSearch(row["name"], row["query"])

    def keep(self, search: SavedSearch) -> None:
        """Keep a search at the end, or give the one of that name its new question."""
        if not search.name.strip():
            raise JournalError(_("A name is missing."), _("Give the search a name."))
        with self._file.writing(Changes.SETTINGS):
            sql = """insert into saved_search (name, query, position)
                values (?, ?, (select ifnull(max(position), 0) + 1 from saved_search))
                on conflict (name) do update set query = excluded.query"""
            self._file.run(sql, [search.name, search.query])

    def put_in_order(self, names: tuple[str, ...]) -> None:
        """Let them stand in this order; those not named follow."""
        others = tuple(each.name for each in self.all() if each.name not in names)
        with self._file.writing(Changes.SETTINGS):
            ordered: list[list[Value]] = [
                [at, name] for at, name in enumerate((*names, *others), 1)
            ]
            self._file.run_each("update saved_search set position = ? where name = ?", ordered)

    def forget(self, name: str) -> None:
        """Let go of a search; its dreams stay."""
        with self._file.writing(Changes.SETTINGS):
            self._file.run("delete from saved_search where name = ?", [name])
