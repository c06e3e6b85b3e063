"""Searches that a person keeps under a name."""

import json
from dataclasses import dataclass

from journal.changes import Changes
from journal.errors import JournalError, NotFound
from journal.store.file import JournalFile, Value
from journal.store.let_go import LetGo
from journal.text import _

_RECENT, _LATELY = "recent_searches", 8


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A question under its name."""

    name: str
    query: str


class SavedSearches:
    """The saved searches, in the person's own order."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._let_go = LetGo(file, "searches")

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
            self._let_go.note_back(search.name)

    def put_in_order(self, names: tuple[str, ...]) -> None:
        """Let them stand in this order; those not named follow."""
        others = tuple(each.name for each in self.all() if each.name not in names)
        with self._file.writing(Changes.SETTINGS):
            ordered: list[list[Value]] = [
                [at, name] for at, name in enumerate((*names, *others), 1)
            ]
            self._file.run_each("update saved_search set position = ? where name = ?", ordered)

    def rename(self, name: str, new: str) -> None:
        """Give a search another name. Raises JournalError where that is none, or in use."""
        if not new.strip():
            raise JournalError(_("A name is missing."), _("Give the search a name."))
        if new in {each.name for each in self.all()} - {name}:
            raise JournalError(_("This name is in use."), _("Give the search another one."))
        with self._file.writing(Changes.SETTINGS):
            if new != name:
                self._let_go.note_gone(name)
            self._file.run("update saved_search set name = ? where name = ?", [new, name])
            self._let_go.note_back(new)

    def forget(self, name: str) -> None:
        """Let go of a search; its dreams stay."""
        with self._file.writing(Changes.SETTINGS):
            self._let_go.note_gone(name)
            self._file.run("delete from saved_search where name = ?", [name])

    def recent(self) -> tuple[str, ...]:
        """What was searched for lately, the latest first."""
        row = self._file.one("select value from fact where name = ?", [_RECENT])
        found = json.loads(row["value"]) if row else []
        return tuple(str(each) for each in found)

    def remember(self, query: str) -> None:
        """Put a question at the head of those that were asked lately."""
        if query.strip():
            self._keep_recent([query.lstrip(), *self.recent()])

    def unremember(self, query: str) -> None:
        """Let go of a question that was asked lately."""
        self._keep_recent([each for each in self.recent() if each != query])

    def _keep_recent(self, queries: list[str]) -> None:
        kept = list(dict.fromkeys(queries))[:_LATELY]
        if tuple(kept) != self.recent():
            value = json.dumps(kept, ensure_ascii=False)
            with self._file.writing(Changes.SETTINGS):
                self._file.put("fact", "name", {"name": _RECENT, "value": value})
