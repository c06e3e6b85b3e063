"""What a merge replaced: kept so that the merge can be taken back, whole, weeks later."""

import json
import zlib
from collections.abc import Iterable
from hashlib import blake2b

from journal.changes import Changes
from journal.store import engine
from journal.store.file import JournalFile
from journal.store.record_table import Doc, Key, RecordTable
from journal.store.records import RECORDS

_NOTHING = Changes(0)
_SPARE = 1 << 19  # places of a night that nobody uses
_ORDER = {each.kind: number for number, each in enumerate(RECORDS)}
_LATER = ("place", "superseded")  # follow from other records; a merge settles them at its end


class Images:
    """The images of one merge. All its writes are inside `writing` only."""

    def __init__(self, file: JournalFile, batch: int) -> None:
        self._file = file
        self._batch = batch
        self._taken: set[tuple[str, Key]] = set()

    def take(self, kind: str, key: Key, before: list[Doc]) -> None:
        """Keep how the records of a key were, the first time they are written."""
        if (kind, key) in self._taken:
            return
        self._taken.add((kind, key))
        self._file.run(
            """insert into merge_image (batch_id, kind, key, before, after)
            values (?, ?, ?, ?, x'')""",
            [self._batch, kind, json.dumps(key), _packed(before)],
        )

    def seal(self) -> None:
        """Keep what tells whether the records stand as the merge left them."""
        for record in RECORDS:
            keys = sorted(key for kind, key in self._taken if kind == record.kind)
            self._file.run_each(
                "update merge_image set after = ? where batch_id = ? and kind = ? and key = ?",
                (
                    [_digest(docs), self._batch, record.kind, json.dumps(key)]
                    for key, docs in RecordTable(self._file, record).each(keys)
                ),
            )


def take_back(file: JournalFile, batch: int) -> int:
    """Let everything be as it was before a merge; how many records stay since they changed later.

    Inside `writing` only.
    """
    found = file.all("select id, kind, key from merge_image where batch_id = ?", [batch])
    tables = {each.kind: RecordTable(file, each) for each in RECORDS}
    sessions = {json.loads(row["key"])[0] for row in found if row["kind"] == "sessions"}
    file.run_each("update session set superseded = 1 where uid = ?", ([uid] for uid in sessions))
    _out_of_the_way(file, [json.loads(row["key"])[0] for row in found if row["kind"] == "dreams"])
    stays = 0
    for row in sorted(found, key=lambda row: (-_ORDER[row["kind"]], -row["id"])):
        image = file.all("select before, after from merge_image where id = ?", [row["id"]])[0]
        key, table = tuple(json.loads(row["key"])), tables[row["kind"]]
        before = json.loads(zlib.decompress(image["before"]))
        stands = table.at(key)
        if _digest(stands) != image["after"] or not _written(file, table, key, before):
            stays += 1
            if row["kind"] == "dreams" and stands:  # back to its place, or behind who has it now
                table.write(key, [{**stands[0], "place": stands[0]["place"] - _SPARE}])
    supersede(file, sessions)
    file.run("delete from merge_image where batch_id = ?", [batch])
    return stays


def _out_of_the_way(file: JournalFile, dreams: Iterable[str]) -> None:
    """Lift these dreams above all others of their nights, so that each place is free for its own.

    A night has room for a million dreams: no dream of a person's stands as high.
    """
    sql = "update dream set place = place + ? where uid = ?"
    file.run_each(sql, ((_SPARE, uid) for uid in dreams))


def supersede(file: JournalFile, sessions: Iterable[str]) -> None:
    """Let the last revision of each of these sessions count. Inside `writing` only."""
    for uid in sorted(sessions):
        file.run("update session set superseded = 1 where uid = ?", [uid])
        file.run(
            """update session set superseded = 0 where uid = ?1
            and revision = (select max(revision) from session where uid = ?1)""",
            [uid],
        )


def _written(file: JournalFile, table: RecordTable, key: Key, before: list[Doc]) -> bool:
    """Write a record as it was; False where something newer still stands on it."""
    if not before and table.record.kind == "dreams" and _has_media(file, key):
        return False
    try:
        with file.writing(_NOTHING):
            table.write(key, before)
    except engine.DatabaseError as error:
        if not engine.is_refusal(error):
            raise
        return False
    except ValueError:
        return False
    return True


def _has_media(file: JournalFile, key: Key) -> bool:
    return file.one("select 1 from dream_media where dream_uid = ?", list(key)) is not None


def _packed(docs: list[Doc]) -> bytes:
    return zlib.compress(json.dumps(docs, ensure_ascii=False).encode(), 6)


def _digest(docs: list[Doc]) -> bytes:
    plain = [{k: v for k, v in doc.items() if k not in _LATER} for doc in docs]
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    return blake2b(text.encode(), digest_size=16).digest()
