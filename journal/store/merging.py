"""Two copies of a journal that went separate ways become one, without loss.

The newest stands, field by field, as the histories of both tell; what does not stand is an earlier
version. What this gives is the same, whichever of the two takes in the other, this file's own
numbers apart; and doing it twice changes nothing. One exception is meant: what was erased on one
computer is only put into the bin on the other, since a merge can be taken back and erasing cannot.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from journal.changes import Changes
from journal.store import let_go, merge_docs, merge_images, merge_places
from journal.store.attachments import Attachments
from journal.store.batches import MERGE
from journal.store.file import JournalFile
from journal.store.merge_docs import WHOLE, Meeting
from journal.store.merge_log import Entry, Logs, Side, Threads
from journal.store.merged import Merged, Told
from journal.store.record_table import Doc, Key, RecordTable
from journal.store.records import RECORDS, Record

EVERYTHING = ~Changes(0)
Progress = Callable[[int, int], None]  # how many records are done, of how many; may raise Cancelled


class Merging:
    """One merge under way. Inside `writing` only."""

    def __init__(self, mine: JournalFile, theirs: JournalFile, batch: int) -> None:
        self._mine = mine
        self._theirs = theirs
        self._logs = Logs(mine, theirs)
        self._images = merge_images.Images(mine, batch)
        self._tables = {each.kind: RecordTable(mine, each) for each in RECORDS}
        self._extra: dict[tuple[str, str], list[Entry]] = {}
        self._wanted: dict[str, int] = {}  # the places of dreams, before they are settled
        self._sessions: set[str] = set()
        self._out: set[str] = set()  # dreams that were erased here
        self._binned: set[str] = set()  # dreams that were erased there
        self.merged = Merged(batch=batch)

    def run(self, progress: Progress | None = None) -> Merged:
        """Take in all that the other journal has."""
        others = {each.kind: RecordTable(self._theirs, each) for each in RECORDS}
        keys = {kind: self._keys(self._tables[kind], other) for kind, other in others.items()}
        total, done = sum(map(len, keys.values())), 0
        for record in RECORDS:
            for key, mine, theirs in self._pairs(record, others[record.kind], keys[record.kind]):
                self._one(record, key, mine, theirs)
                done += 1
                if progress is not None and not done % 50:
                    progress(done, total)
        for name, uid in list(self._extra):
            self._history(RECORDS[-1], (name, uid), [], [])
        merge_places.settle(self._mine, self._images, self._wanted)
        merge_images.supersede(self._mine, self._sessions)
        Attachments(self._mine).sweep()
        self._images.seal()
        return self.merged

    def _keys(self, mine: RecordTable, theirs: RecordTable) -> list[Key]:
        """What names the records of both, in their order; those of this computer left out."""
        rule = mine.record.rule
        if rule.here:
            return []
        found = set(mine.keys()) | set(theirs.keys())
        return sorted(key for key in found if not rule.only or key[0] in rule.only)

    def _pairs(
        self, record: Record, other: RecordTable, keys: list[Key]
    ) -> Iterator[tuple[Key, list[Doc], list[Doc]]]:
        mine = self._tables[record.kind]
        for (key, own), (_key, theirs) in zip(mine.each(keys), other.each(keys), strict=True):
            # what is kept apart may have been written a moment ago
            yield key, mine.at(key) if record.rule.apart else own, theirs

    def _one(self, record: Record, key: Key, mine: list[Doc], theirs: list[Doc]) -> None:
        if record.kind == "changes":
            self._history(record, key, mine, theirs)
        elif record.kind == "let_go":
            self._turns(record, key, mine, theirs)
        elif mine == theirs:
            self.merged.same[record.kind] += len(mine)
        elif record.grouped:
            self._grouped(record, key, mine, theirs)
        elif not mine:
            self._only_theirs(record, key, theirs[0])
        elif not theirs:
            self._only_mine(record, key, mine[0])
        else:
            self._both(record, key, mine[0], theirs[0])

    # --- records that one side lacks ------------------------------------------------------------

    def _only_theirs(self, record: Record, key: Key, doc: Doc) -> None:
        if record.kind == "attachments" or doc.get("format") == MERGE:
            return  # bytes come with what refers to them; the other's merges are its own
        if record.kind == "dream_media" and doc["dream_uid"] in self._out:
            return
        erased = self._erased(self._mine, record, key)
        if erased is not None:
            if erased >= self._written(self._theirs, record, key, doc):
                self._out.add(str(key[0]))
                self.merged.kept_out += 1
                return
            self.merged.returned.append(self._told(record, key, doc))
        if self._gone(record, key, doc, Side.MINE):
            self.merged.same[record.kind] += 1
            return
        self._write(record, key, [], [doc])

    def _only_mine(self, record: Record, key: Key, doc: Doc) -> None:
        if self._gone(record, key, doc, Side.THEIRS):
            self._write(record, key, [doc], [])
            return
        erased = self._erased(self._theirs, record, key)
        late = erased is not None and erased >= self._written(self._mine, record, key, doc)
        if record.kind == "dreams" and late and doc["deleted_at"] is None:
            entry = Entry("deleted_at", None, str(erased), erased or 0, "")
            self._add_history("dream", str(key[0]), [entry])
            self._write(record, key, [doc], [{**doc, "deleted_at": erased}])
            self._binned.add(str(key[0]))
            self.merged.binned.append(self._told(record, key, doc))
            return
        self.merged.same[record.kind] += 1

    def _gone(self, record: Record, key: Key, doc: Doc, absent: Side) -> bool:
        """Whether the side that lacks a record took it away after the other wrote it last."""
        if record.kind == "unfinished":
            sql = "select 1 from diary where night = ? and changed_at >= ?"
            return self._mine.one(sql, [doc["night"], doc["changed_at"]]) is not None
        if record.kind in let_go.KINDS:
            sides = (
                (self._mine, self._theirs) if absent is Side.MINE else (self._theirs, self._mine)
            )
            return let_go.is_gone(*sides, record.kind, key, doc)
        if not record.rule.log or "deleted_at" in doc:
            return False
        threads = self._threads(record, key)
        verdict = threads.verdict(merge_docs.fields_of(record.rule, doc))
        return verdict is not None and verdict.side is absent

    def _erased(self, file: JournalFile, record: Record, key: Key) -> int | None:
        if record.kind != "dreams":
            return None
        row = file.one("select at from erased where record = 'dream' and uid = ?", list(key))
        return None if row is None else int(row["at"])

    def _written(self, file: JournalFile, record: Record, key: Key, doc: Doc) -> int:
        """When a person wrote a record last."""
        sql = "select max(at) from change where record = ? and uid = ?"
        told = file.all(sql, list(merge_docs.log_key(record.rule, record, key)))[0][0]
        return max(int(told or 0), int(doc["touched_at"] or 0))

    # --- records of both ------------------------------------------------------------------------

    def _both(self, record: Record, key: Key, mine: Doc, theirs: Doc) -> None:
        if record.rule.apart:
            self._apart(record, key, mine, theirs)
            return
        threads = self._threads(record, key) if record.rule.log else None
        meeting = merge_docs.met(record, mine, theirs, threads)
        if threads is not None:
            self._marks(record, meeting, mine, theirs, threads)
            self._return(meeting, threads)
            self._add_history(*merge_docs.log_key(record.rule, record, key), meeting.extra)
        fields = [e for e in meeting.contested if e == WHOLE or mine[e] != theirs[e]]
        if fields:
            stands = all(meeting.doc.get(each) == mine.get(each) for each in fields if each)
            stands = meeting.doc == mine if WHOLE in fields else stands
            told = self._told(record, key, meeting.doc, filter(None, fields))
            self.merged.conflicts.append(replace(told, mine_stands=stands))
        if meeting.returned:
            self.merged.returned.append(self._told(record, key, meeting.doc))
        self._write(record, key, [mine], [meeting.doc])

    def _apart(self, record: Record, key: Key, mine: Doc, theirs: Doc) -> None:
        """Where neither has a history, both stay: one under its name, the other beside."""
        name = record.rule.apart

        def said(doc: Doc) -> str:
            return merge_docs.text_of({k: v for k, v in doc.items() if k != "position"})

        stands, beside = sorted((mine, theirs), key=said, reverse=True)
        if said(mine) != said(theirs):
            table = self._tables[record.kind]
            other = merge_docs.named_apart(
                beside, name, lambda word: next(iter(table.at((word,))), None)
            )
            if other is not None:
                self._write(record, (other[name],), [], [other])
                self.merged.conflicts.append(self._told(record, key, mine, [name]))
        place = min(mine["position"], theirs["position"])
        self._write(record, key, [mine], [{**stands, "position": place}])

    def _marks(
        self, record: Record, meeting: Meeting, mine: Doc, theirs: Doc, threads: Threads
    ) -> None:
        """Where both sides changed the marks of a dream, it has those of both."""
        if record.kind != "dreams" or "mark" not in meeting.contested:
            return
        last = threads.last("marks")
        if last is None:
            return
        first = meeting.doc["mark"]
        other = theirs["mark"] if first == mine["mark"] else mine["mark"]
        marks = merge_docs.merged_marks(first, other, json.loads(threads.common("marks") or "[]"))
        if marks != first:
            meeting.doc["mark"] = marks
            packed = json.dumps([_packed(each) for each in marks], ensure_ascii=False)
            entry = Entry("marks", last.entry.after, packed, last.entry.at, last.entry.computer)
            meeting.extra.append(entry)

    def _return(self, meeting: Meeting, threads: Threads) -> None:
        """What one side deleted comes back where the other wrote on it later."""
        last = threads.last("deleted_at")
        if meeting.doc.get("deleted_at") is None or last is None or last.alone is None:
            return
        other = Side.THEIRS if last.alone is Side.MINE else Side.MINE
        later = threads.later(other, last)
        if later is not None:
            meeting.doc["deleted_at"] = None
            meeting.returned = True
            entry = Entry("deleted_at", last.entry.after, None, later.at, later.computer)
            meeting.extra.append(entry)

    def _threads(self, record: Record, key: Key) -> Threads:
        return self._logs.of(*merge_docs.log_key(record.rule, record, key))

    # --- histories, and what other journals told ------------------------------------------------

    def _history(self, record: Record, key: Key, mine: list[Doc], theirs: list[Doc]) -> None:
        name, uid = str(key[0]), str(key[1])
        extra = self._extra.pop((name, uid), [])
        if (mine == theirs and not extra) or uid in self._out or self._of_nothing(name, uid):
            return
        threads = self._logs.of(name, uid)
        own = [*threads.merged(), *(each for each in extra)]
        docs = [
            {
                "record": name,
                "uid": uid,
                "field": e.field,
                "before": e.before,
                "after": e.after,
                "at": e.at,
                "computer": e.computer,
                "lost": e.lost,
            }
            for e in own
        ]
        if docs != mine:
            self._write(record, key, mine, docs, quiet=True)

    def _turns(self, record: Record, key: Key, mine: list[Doc], theirs: list[Doc]) -> None:
        """How often something came and went; by now it is settled whether it stands."""
        kind, name = key
        stands = name in map(let_go.named, self._tables[kind].keys())
        doc = let_go.met(next(iter(mine), None), next(iter(theirs), None), stands=stands)
        self._write(record, key, mine, [doc], quiet=True)

    def _of_nothing(self, name: str, uid: str) -> bool:
        """Whether this is the history of what belonged to a dream that was erased."""
        sql = "select 1 from dream_media where uid = ?"
        return name == "dream_media" and self._mine.one(sql, [uid]) is None

    def _grouped(self, record: Record, key: Key, mine: list[Doc], theirs: list[Doc]) -> None:
        if key[0] in self._out | self._binned:
            return
        found: dict[str, Doc] = {}
        for doc in (*mine, *theirs):
            told = ({**doc, **dict.fromkeys(("batch", "writing_told"))},)
            name = merge_docs.text_of(told)
            same = found.get(name)
            if same is not None and same != doc:
                both = [*same["writing_told"], *doc["writing_told"]]
                batches = sorted({same["batch"], doc["batch"]})
                both += [{"batch": each} for each in batches[1:]]
                found[name] = {
                    **doc,
                    "batch": batches[0],
                    "writing_told": merge_docs.union(both),
                }
            else:
                found[name] = doc
        order = {row["uid"]: row["imported_at"] for row in self._batches()}
        docs = sorted(
            found.values(), key=lambda doc: (order.get(doc["batch"], 0), merge_docs.text_of(doc))
        )
        if docs != mine:
            self._write(record, key, mine, docs)

    def _batches(self) -> list[Any]:
        return self._mine.all("select uid, imported_at from batch")

    # --- writing --------------------------------------------------------------------------------

    def _write(
        self, record: Record, key: Key, before: list[Doc], after: list[Doc], *, quiet: bool = False
    ) -> None:
        if before == after:
            self.merged.same[record.kind] += len(before)
            return
        self._images.take(record.kind, key, before)
        if record.kind == "dreams":
            self._wanted.update({each["uid"]: each["place"] for each in after})
        if record.kind == "sessions":
            self._revisions(str(key[0]))
            after = [{**each, "superseded": 1} for each in after]  # which one counts comes last
        for doc in after:
            self._bring([doc, *doc.get("media", ())])
        self._tables[record.kind].write(key, after)
        if quiet:
            self.merged.histories += 1
        else:
            (self.merged.changed if before else self.merged.new)[record.kind] += 1

    def _bring(self, docs: Iterable[Doc]) -> None:
        """Bring the bytes that records refer to, where they are not here yet."""
        here = "select 1 from attachment where sha256 = ?"
        for sha256 in filter(None, (doc.get("sha256") for doc in docs)):
            if self._mine.one(here, [sha256]) is None:
                stream = _Chunks(Attachments(self._theirs).chunks(sha256))
                Attachments(self._mine).put(stream, 1 << 62)  # type: ignore[arg-type]  # only read
                self.merged.new["attachments"] += 1

    def _revisions(self, uid: str) -> None:
        """Keep how all revisions of a session were: another one of them may count now."""
        if uid not in self._sessions:
            self._sessions.add(uid)
            table = self._tables["sessions"]
            sql = "select uid, revision from session where uid = ? order by revision"
            for key, docs in table.each([tuple(row) for row in self._mine.all(sql, [uid])]):
                self._images.take("sessions", key, docs)

    def _add_history(self, name: str, uid: str, entries: Iterable[Entry]) -> None:
        found = list(entries)
        if found:
            self._extra.setdefault((name, uid), []).extend(found)

    def _told(self, record: Record, key: Key, doc: Doc, fields: Iterable[str] = ()) -> Told:
        title = "" if doc.get("private") else doc.get("title")  # a report is read by others, too
        name = title or doc.get("name") or doc.get("night") or key[0]
        night = str(doc.get("night") or "")
        return Told(record.kind, key, str(name), night, tuple(fields))


class _Chunks:
    """The bytes of an attachment as a stream."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks

    def read(self, _size: int) -> bytes:
        return next(self._chunks, b"")


def _packed(mark: Doc) -> list[Any]:
    by_person = bool(mark["by_person"])
    return [mark["kind"], mark["name"], mark["intensity"], by_person, mark["sign_class"]]
