"""The journal's settings, kept in the journal."""

import json

from journal.changes import Changes
from journal.settings import Settings, from_plain, to_plain
from journal.store.file import JournalFile


class Preferences:
    """What the person has chosen; everything else is at its default."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def load(self) -> Settings:
        """The settings; a value this version does not understand falls back to its default."""
        found = self._file.connection.execute("select name, value from setting")
        return from_plain({row["name"]: json.loads(row["value"]) for row in found})

    def save(self, settings: Settings) -> None:
        """Keep the settings; those of a newer version that are not known here stay untouched."""
        with self._file.writing(Changes.SETTINGS):
            self._file.db.table("setting").upsert_all(
                [
                    {"name": name, "value": json.dumps(value)}
                    for name, value in to_plain(settings).items()
                ],
                pk="name",
            )
