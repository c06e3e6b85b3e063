"""Looking into a copy of the journal, and taking one dream out of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from journal.changes import Changes
from journal.model.dream import Dream
from journal.model.dream_media import Attaching
from journal.model.restoring import Apart, DreamApart, DreamBack, KindCounts, Where
from journal.model.version import as_it_was
from journal.store.key import Key
from journal.store.media_table import Kept, MediaTable
from journal.store.other_journal import read_beside
from journal.store.store import Store

_FIRST_WORDS = 80  # characters


@dataclass(frozen=True, slots=True)
class _Kind:
    """A table, what tells its rows apart, and which of them count."""

    name: str
    table: str
    key: str
    counts: str = "true"
    also: str = ""  # what belongs to a row and stands in another table


# How a row came about and where it stands in its file is no difference to a person.
_ASIDE = {
    *("id", "place", "keys", "position", "created_at", "changed_at", "touched_at", "looked_at"),
    *("account_seen", "told_title", "told_body", "batch_id", "superseded", "attachment_id"),
}
_MARKS = """(select group_concat(told, char(10)) from (
    select kind || char(9) || name || char(9) || ifnull(intensity, '') as told
    from {schema}.mark where dream_id = {alias}.id order by 1))"""
_KINDS = (
    _Kind("dreams", "dream", "uid", also=_MARKS),
    _Kind("nights", "night", "night"),
    _Kind("diaries", "diary", "night"),
    _Kind("sessions", "session", "uid", "{alias}.superseded = 0"),
    _Kind("corrections", "correction", "session_uid"),
    _Kind("attachments", "dream_media", "uid"),
    _Kind("rituals", "ritual", "uid"),
    _Kind("evenings", "run", "uid"),
    _Kind("evening_words", "evening_words", "night || step_uid"),
    _Kind("elsewhere", "slept_in", "night"),
    _Kind("noticed", "noticed", "night"),
    _Kind("told_scores", "told_score", "uid"),
)


class Restoring:
    """What a copy holds that the journal does not, and the way back for one dream.

    `key` opens copies that are encrypted with another key than the journal.
    """

    def __init__(self, store: Store, key: Key | None = None) -> None:
        self._store = store
        self._key = key

    def preview(self, path: Path) -> Apart:
        """What differs between the copy at `path` and the journal.

        Raises CannotOpen, NotAJournal, NewerJournal or DamagedJournal where it cannot be read.
        """
        with read_beside(self._store, path, self._key) as there:
            kinds = tuple(_counted(there, kind) for kind in _KINDS)
            return Apart(kinds, tuple(_dreams(there)))

    def dream(self, path: Path, uid: str, now: datetime) -> DreamBack:
        """Let one dream be as it is in the copy, with its pictures and recordings.

        It is a save like any other: how it stood before is one of its versions, and what was
        attached since stays. Raises NotFound, and what `preview` does.
        """
        with read_beside(self._store, path, self._key) as there:
            wanted = there.dreams.get(uid)
            media = [
                (each, there.attachments.whole(each.sha256))
                for each in there.dream_media.of(uid)
                if each.sha256
            ]
        before = _standing(self._store, uid)
        with self._store.writing(Changes.DREAMS | Changes.NIGHTS):
            target = as_it_was(before, wanted) if before else wanted
            kept = self._store.dreams.save(target, now, apart=True)
            if before and before.deleted_at and not wanted.deleted_at:
                self._store.dreams.restore(uid, now)
            here = {each.sha256 for each in self._store.dream_media.of(uid)}
            binned = {each.sha256: each.uid for each in self._store.dream_media.removed(uid)}
            for each, data in media:
                if each.sha256 in here:
                    continue
                if each.sha256 in binned:
                    self._store.dream_media.restore(binned[each.sha256], now)
                    continue
                table = MediaTable(self._store, self._store.attachments)
                what = Attaching(each.kind, each.name, each.caption)
                table.put(uid, what, Kept(table.keep(BytesIO(data)), each.seconds), now)
        return DreamBack(kept, before)

    def take_back(self, back: DreamBack, now: datetime) -> None:
        """Let a dream be as it was before it was taken from a copy; a new one goes to the bin."""
        dreams, before = self._store.dreams, back.before
        with self._store.writing(Changes.DREAMS | Changes.NIGHTS):
            if before is not None:
                dreams.save(as_it_was(dreams.get(before.uid), before), now, apart=True)
            if before is None or before.deleted_at:
                dreams.delete(back.dream.uid, now)


def _standing(store: Store, uid: str) -> Dream | None:
    if store.one("select 1 from dream where uid = ?", [uid]) is None:
        return None
    return store.dreams.get(uid)


def _counted(there: Store, kind: _Kind) -> KindCounts:
    """Compare one kind. Here is `main`, there is what stands in front of it."""

    def alone(schema: str, other: str) -> int:
        here_counts = kind.counts.format(alias="one")
        there_counts = kind.counts.format(alias="other")
        sql = f"""select count(*) from {schema}.{kind.table} as one where {here_counts}
            and {_key(kind, "one")} not in (
                select {_key(kind, "other")} from {other}.{kind.table} as other
                where {there_counts})"""
        return int(there.all(sql)[0][0])

    changed = int(there.all(f"select count(*) {_different(there, kind)}")[0][0])
    return KindCounts(kind.name, alone("main", "temp"), alone("temp", "main"), changed)


def _key(kind: _Kind, alias: str) -> str:
    return " || ' ' || ".join(f"{alias}.{each}" for each in kind.key.split(" || "))


def _different(there: Store, kind: _Kind) -> str:
    """The end of a question for the rows that both have and that are not alike."""
    columns = [
        row[0]
        for row in there.all("select name from pragma_table_info(?, 'copy')", [kind.table])
        if row[0] not in _ASIDE
    ]
    known = {
        row[0] for row in there.all("select name from pragma_table_info(?, 'main')", [kind.table])
    }
    unlike = [f"one.{each} is not other.{each}" for each in columns if each in known]
    if kind.also:
        mine = kind.also.format(schema="main", alias="one")
        theirs = kind.also.format(schema="temp", alias="other")
        unlike.append(f"{mine} is not {theirs}")
    return f"""from main.{kind.table} as one join temp.{kind.table} as other
        on {_key(kind, "one")} = {_key(kind, "other")}
        where {kind.counts.format(alias="one")} and {kind.counts.format(alias="other")}
        and ({" or ".join(unlike) or "false"})"""


def _dreams(there: Store) -> Iterator[DreamApart]:
    """The dreams that differ, by their night, the newest first."""
    columns = (
        "select uid, night, title, body, private, nightmare from {schema}.dream where uid not in"
    )
    asked = (
        (Where.HERE, f"{columns.format(schema='main')} (select uid from temp.dream)"),
        (Where.THERE, f"{columns.format(schema='temp')} (select uid from main.dream)"),
        (
            Where.BOTH,
            f"""select other.uid, other.night, other.title, other.body,
            other.private or one.private as private,
            ifnull(other.nightmare, 0) or ifnull(one.nightmare, 0) as nightmare
            {_different(there, _KINDS[0])}""",
        ),
    )
    found = [
        DreamApart(
            row["uid"],
            date.fromisoformat(row["night"]),
            where,
            "" if row["private"] else _first_words(row["title"], row["body"]),
            bool(row["private"]),
            bool(row["nightmare"]),
        )
        for where, sql in asked
        for row in there.all(sql)
    ]
    return iter(sorted(found, key=lambda each: (each.night, each.uid), reverse=True))


def _first_words(title: str, body: str) -> str:
    words = " ".join((title or body).split())
    return (
        words
        if len(words) <= _FIRST_WORDS
        else words[:_FIRST_WORDS].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    )
