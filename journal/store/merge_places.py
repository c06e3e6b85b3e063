"""The order of dreams within their nights, after dreams of two journals came together."""

from collections.abc import Mapping

from journal.store.file import JournalFile
from journal.store.merge_images import Images
from journal.store.record_table import RecordTable
from journal.store.records import RECORDS

_BITS = 20  # of a place, for the order within its night
_DREAMS = next(each for each in RECORDS if each.kind == "dreams")


def settle(file: JournalFile, images: Images, wanted: Mapping[str, int]) -> None:
    """Settle the nights that dreams came to: by the place each one wants, then by identity.

    Inside `writing` only. The same from both sides of a merge.
    """
    for night in sorted({place >> _BITS for place in wanted.values()}):
        first = night << _BITS
        sql = "select uid, place from dream where place between ? and ? order by place"
        found = file.all(sql, [first, first | (1 << _BITS) - 1])
        stood = {row["uid"]: row["place"] for row in found}
        in_order = sorted((wanted.get(uid, place), uid) for uid, place in stood.items())
        free, settled = first, {}
        for place, uid in in_order:
            settled[uid] = free = max(place, free)
            free += 1
        _move(file, images, {uid: to for uid, to in settled.items() if stood[uid] != to}, first)


def _move(file: JournalFile, images: Images, places: Mapping[str, int], first: int) -> None:
    dreams = RecordTable(file, _DREAMS)
    for uid in places:
        images.take("dreams", (uid,), dreams.at((uid,)))
    spare = first | 1 << _BITS - 1
    sql = "update dream set place = ? where uid = ?"
    file.run_each(sql, [(spare + n, uid) for n, uid in enumerate(places)])
    file.run_each(sql, [(to, uid) for uid, to in places.items()])
