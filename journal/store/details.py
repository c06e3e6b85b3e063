"""What came with sessions beside their hypnograms: written by imports, read when asked for."""

import json
from collections.abc import Iterable, Iterator, Sequence

from journal.model.dream import ServiceDream
from journal.model.session_detail import (
    Detail,
    Incident,
    Link,
    Media,
    MonitorNote,
    Theme,
)
from journal.store import detail_rows, rows, session_rows
from journal.store.engine import Row
from journal.store.file import JournalFile, Value

# Values in the order of the table's columns after its number.
_DREAM, _LINK, _INCIDENT, _NOTE, _THEME = (
    f"insert into {table} values (null, {', '.join('?' * columns)})"
    for table, columns in (
        *(("service_dream", 15), ("link", 5), ("incident", 4)),
        *(("monitor_note", 3), ("theme", 3)),
    )
)
_MEDIA = """insert into media (session_id, path, kind, caption, attachment_id)
    values (?, ?, ?, ?, (select id from attachment where sha256 = ?))"""


class Details:
    """The details of sessions, by the row of each session."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def put(self, row_id: int, uid: str, detail: Detail) -> None:
        """Write down what came with the session of that row. Inside `writing` only."""
        for sql, values in written(row_id, detail_rows.uids(uid, detail), detail):
            self._file.run_each(sql, values)

    def of(self, row: Row) -> Detail:
        """All that came with the session of this row."""

        def each(table: str) -> Iterable[Row]:
            sql = f"select * from {table} where session_id = ? order by id"
            return self._file.all(sql, [row["id"]])

        return Detail(
            vitals=detail_rows.unpacked_vitals(row["vitals"]),
            links=tuple(
                Link(
                    r["dreamer"],
                    rows.moment(r["joined_at"]),
                    rows.moment(r["left_at"]),
                    r["intensity"],
                )
                for r in each("link")
            ),
            incidents=tuple(
                Incident(r["kind"], rows.moment(r["at"]), r["detail"]) for r in each("incident")
            ),
            technician=row["technician"],
            notes=tuple(MonitorNote(r["text"], rows.moment(r["at"])) for r in each("monitor_note")),
            personalization=detail_rows.personalization(
                row, tuple(Theme(r["name"], r["weight"]) for r in each("theme"))
            ),
            dreams=self.dreams(row["id"]),
            media=self._media(row["id"]),
            summaries=detail_rows.unpacked_summaries(row["summaries"]),
            comment=row["comment"],
            tags=tuple(json.loads(row["tags"])) if row["tags"] else (),
        )

    def dreams(self, row_id: int) -> tuple[ServiceDream, ...]:
        """The dreams that a session tells of."""
        return tuple(account for _uid, account in self.told(row_id))

    def told(self, row_id: int) -> list[tuple[str, ServiceDream]]:
        """The dreams that a session tells of, each with the identity it has in the journal."""
        sql = "select * from service_dream where session_id = ? order by id"
        found = self._file.all(sql, [row_id])
        return [(row["uid"], session_rows.service_dream(row)) for row in found]

    def _media(self, row_id: int) -> tuple[Media, ...]:
        found = self._file.all(
            """select path, kind, caption, sha256 from media
            left join attachment on attachment.id = attachment_id
            where session_id = ? order by media.id""",
            [row_id],
        )
        return tuple(Media(r["path"], r["kind"], r["caption"], r["sha256"]) for r in found)


def written(
    row_id: int, uids: Iterable[str], detail: Detail
) -> Iterator[tuple[str, Sequence[Sequence[Value]]]]:
    """The statements that write what came with the session of a row, each with its values.

    `uids` are those of its dreams.
    """
    themes = detail.personalization.themes if detail.personalization else ()
    instant = rows.instant
    tables: tuple[tuple[str, Sequence[Sequence[Value]]], ...] = (
        (
            _DREAM,
            [
                detail_rows.dream_values(row_id, uid, each)
                for uid, each in zip(uids, detail.dreams, strict=True)
            ],
        ),
        (
            _LINK,
            [
                (
                    *(row_id, each.dreamer, instant(each.joined_at), instant(each.left_at)),
                    each.intensity,
                )
                for each in detail.links
            ],
        ),
        (
            _INCIDENT,
            [(row_id, each.kind, instant(each.at), each.detail) for each in detail.incidents],
        ),
        (_NOTE, [(row_id, each.text, instant(each.at)) for each in detail.notes]),
        (_THEME, [(row_id, each.name, each.weight) for each in themes]),
        (
            _MEDIA,
            [(row_id, each.path, each.kind, each.caption, each.sha256) for each in detail.media],
        ),
    )
    return ((sql, values) for sql, values in tables if values)
