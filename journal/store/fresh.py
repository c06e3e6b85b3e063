"""Sessions that an import finds new, with their dreams: written many at a time."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from journal.store import detail_rows, details, session_rows
from journal.store.accounts import Accounts, Told
from journal.store.file import JournalFile, Value, insertion

if TYPE_CHECKING:
    from journal.model.session import Session
    from journal.model.session_detail import Detail

# Few enough to take hundredths of a second and little memory; more at once are hardly faster.
_AT_ONCE = 100  # sessions, or dreams
_BYTES = 1 << 20  # of their records
_SESSION = insertion("session", (*detail_rows.NAMES, "id"))


class Fresh:
    """New sessions of one import that wait to be written together. Inside `writing` only.

    They are in the journal after `write`. It comes before anything else is written that counts
    with them: another telling of theirs, a dream that takes its place on a night.
    """

    def __init__(self, file: JournalFile, batch: int, now: datetime) -> None:
        self._file = file
        self._accounts = Accounts(file)
        self._batch = batch
        self._now = now
        self._waiting: list[detail_rows.Waiting] = []
        self._details: defaultdict[str, list[Sequence[Value]]] = defaultdict(list)
        self._told: list[Told] = []
        self._row_id = 0  # of the session that waits last
        self._dreams = self._bytes = 0

    def add(self, session: "Session", detail: "Detail", raw: bytes, night: date) -> None:
        """Let a session wait that the journal lacks; where enough wait, all are written."""
        if not self._waiting:
            sql = "select ifnull(max(id), 0) as last from session"
            self._row_id = self._file.all(sql)[0]["last"]
        self._row_id += 1
        self._waiting.append((session, detail, raw, (night.isoformat(), self._batch, 0)))
        if _comes_with_any(detail):
            self._beside(session, detail, night)
        self._dreams += len(detail.dreams)
        self._bytes += len(raw)
        if max(len(self._waiting), self._dreams) >= _AT_ONCE or self._bytes >= _BYTES:
            self.write()

    def _beside(self, session: "Session", detail: "Detail", night: date) -> None:
        """What came with the session that waits last, and its dreams."""
        uid = session_rows.uid_of(session)
        uids = detail_rows.uids(uid, detail)
        for sql, values in details.written(self._row_id, uids, detail):
            self._details[sql].extend(values)
        if uids:
            accounts = map(detail_rows.as_read_back, detail.dreams)
            told = dict(zip(uids, accounts, strict=True))
            self._told.append(Told(uid, night, told))

    def write(self) -> None:
        """Write those that wait, and their dreams as `Accounts.settle` would."""
        if not self._waiting:
            return
        first = self._row_id - len(self._waiting) + 1
        known = detail_rows.known(self._waiting)
        self._file.run_each(_SESSION, ([*row, n] for n, row in enumerate(known, start=first)))
        for sql, values in self._details.items():
            self._file.run_each(sql, values)
        if self._told:
            self._accounts.settle_new(self._told, self._now)
        self._waiting.clear()
        self._details.clear()
        self._told.clear()
        self._dreams = self._bytes = 0


def _comes_with_any(detail: "Detail") -> bool:
    """Whether anything came with a session that has a table of its own."""
    more = detail.dreams or detail.links or detail.incidents or detail.notes or detail.media
    return bool(more or detail.personalization)
