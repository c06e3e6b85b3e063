"""The journal's settings, kept in the journal."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from journal.changes import Changes
from journal.settings import Settings, from_plain, to_plain
from journal.store.engine import Row
from journal.store.file import JournalFile
from journal.store.history import History


class Preferences:
    """What the person has chosen; everything else is at its default."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._history = History(file, "setting")

    def load(self) -> Settings:
        """The settings; a value this version does not understand falls back to its default."""
        return from_plain(dict(_values(self._file.all("select name, value from setting"))))

    def save(self, settings: Settings, now: datetime | None = None) -> None:
        """Keep the settings; those of a newer version that are not known here stay untouched.

        With `now` the history tells of what changed, so that of two copies the newer choice stands.
        """
        with self._file.writing(Changes.SETTINGS):
            before = to_plain(self.load())
            for name, value in to_plain(settings).items():
                self._file.put("setting", "name", {"name": name, "value": json.dumps(value)})
                if now is not None and value != before[name]:
                    change = (json.dumps(before[name]), json.dumps(value))
                    self._history.note(name, {"value": change}, now, apart=True)


def _values(found: Iterable[Row]) -> Iterator[tuple[str, Any]]:
    for row in found:
        try:
            yield row["name"], json.loads(row["value"])
        except (ValueError, RecursionError):
            continue  # not ours: the default stands
