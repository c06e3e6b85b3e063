"""The last look at the clock, kept so that a late start knows what it missed."""

from journal.changes import Changes
from journal.model.ring import Looked
from journal.store import ring_rows, rows
from journal.store.file import JournalFile

KEPT = 500  # rings; far more than the last nights hold


class Rings:
    """What has rung, what waits, and when somebody last looked."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def looked(self) -> Looked:
        """The last look; an empty one where nobody has looked yet."""
        row = self._file.one("select looked from last_look")
        if row is None:
            return Looked()
        seen = self._file.all("select * from ring_seen order by at, night, reminder, kind")
        rung = tuple(
            ring_rows.unpacked_key(each["night"], each["reminder"], each["kind"]) for each in seen
        )
        return ring_rows.unpacked_look(row["looked"], rung)

    def keep(self, looked: Looked) -> None:
        """Keep the look. Nothing that is shown changes by it."""
        at = rows.instant(looked.at) or 0
        with self._file.writing(Changes(0)):
            text = ring_rows.packed_look(looked)
            self._file.put("last_look", "id", {"id": 1, "looked": text})
            self._file.run_each(
                "insert or ignore into ring_seen values (?, ?, ?, ?)",
                [(*ring_rows.packed_key(each), at) for each in looked.rung],
            )
            # by the names of nights, not by the clock, which may have been wrong for a while
            self._file.run(
                """delete from ring_seen where night < (
                    select night from ring_seen order by night desc limit 1 offset ?
                )""",
                [KEPT],
            )
