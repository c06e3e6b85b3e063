"""Experiments on oneself: registered once, drawn once, and opened a night at a time."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta, tzinfo

from journal.changes import Changes
from journal.errors import JournalError, NotFound
from journal.model.experiment import (
    Drawing,
    Experiment,
    Registration,
    Taken,
    canonical,
    card,
    fingerprint,
    opens_at,
)
from journal.model.identity import new_uid
from journal.model.seal import SLACK, Seal, SealState, lived_to, seal
from journal.store import experiment_rows, rows, sealing
from journal.store.engine import Row
from journal.store.file import JournalFile, Value
from journal.store.history import Differences, History
from journal.text import _

_DAY = timedelta(days=1)
# What only a morning leaves; a ritual or the light going out is of the evening.
_WRITTEN = """
    select night from diary where night between :first and :last
    union select night from night where night between :first and :last
        and (recall is not null or kind_said is not null)
    union select night from dream where night between :first and :last and deleted_at is null
    union select night from session where night between :first and :last and superseded = 0
"""


class Experiments:
    """The experiments of the journal; one at most is running.

    Nothing here gives out the draw of a night whose evening has not come: see model/seal.py.
    """

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._history = History(file, "experiment")
        self.pauses = Pauses(file, self)
        self.draws = Draws(file, self)

    def register(
        self, registration: Registration, arms: Sequence[bool], now: datetime
    ) -> Experiment:
        """Lock a registration and seal its draw, an arm a night. Raises JournalError.

        One runs at a time; `arms` are not kept but in their boxes.
        """
        if len(arms) != registration.design.nights:
            raise ValueError("every night needs an arm")
        uid, secret, at = new_uid(now), secrets.token_bytes(sealing.SECRET), rows.instant(now)
        text = card(registration, now, sealing.draw_hash(secret, uid, arms))
        with self._file.writing(Changes.EXPERIMENTS):
            if self.running() is not None:
                raise JournalError(
                    _("An experiment is already running."),
                    _("One at a time can be told apart. Let it end, or stop it first."),
                )
            columns: dict[str, Value] = {"uid": uid, "card": text, "hash": fingerprint(text)}
            columns |= {"secret": secret, "registered_at": at, "seen_at": at}
            self._file.add("experiment", columns)
            self._file.run_each(
                "insert into experiment_draw (experiment_uid, n, box) values (?, ?, ?)",
                [(uid, n, sealing.sealed(secret, uid, n, arm)) for n, arm in enumerate(arms)],
            )
            self._note(uid, {"card": (None, fingerprint(text))}, now)
        return self.get(uid)

    def all(self) -> tuple[Experiment, ...]:
        """All of them, the newest first."""
        return tuple(map(self._read, self._file.all("select * from experiment order by id desc")))

    def running(self) -> Experiment | None:
        """The one that has not ended; None where there is none."""
        row = self._file.one("select * from experiment where ended_at is null order by id desc")
        return self._read(row) if row else None

    def get(self, uid: str) -> Experiment:
        """The experiment of this identity. Raises NotFound."""
        row = self._file.one("select * from experiment where uid = ?", [uid])
        if row is None:
            raise NotFound(_("There is no such experiment."), _("Set one up first."))
        return self._read(row)

    def seal(self, experiment: Experiment, now: datetime, zone: tzinfo) -> Seal:
        """How it stands with the night ahead, without opening anything."""
        return seal(experiment, _written(self._file, experiment), now, zone)

    def look(self, uid: str, now: datetime, zone: tzinfo) -> Experiment:
        """The experiment with tonight's draw opened, where that may be; else as it stands."""
        experiment = self.get(uid)
        found = self.seal(experiment, now, zone)
        if found.state is not SealState.OPEN or found.n is None or found.n in experiment.opened:
            return experiment
        with self._file.writing(Changes.EXPERIMENTS):
            sql = "update experiment_draw set opened_at = ? where experiment_uid = ? and n = ?"
            self._file.run(sql, [rows.instant(now), uid, found.n])
            self._see(uid, now)
        return self.get(uid)

    def swap(self, uid: str, n: int, reason: str, now: datetime) -> None:
        """Note that a night goes the other way than drawn, and why; '' takes it back.

        Only a night whose draw was opened can be swapped. Raises JournalError.
        """
        if n not in self.get(uid).opened:
            raise JournalError(
                _("There is no draw to swap yet."), _("It opens at 18:00 of its evening.")
            )
        with self._file.writing(Changes.EXPERIMENTS):
            kept = rows.plain_text(reason).strip()
            columns: dict[str, Value] = {"experiment_uid": uid, "n": n, "reason": kept}
            self._file.add("experiment_swap", columns | {"at": rows.instant(now)})
            self._note(uid, {f"swap.{n}": (None, kept)}, now)

    def let_stand(self, uid: str, now: datetime, zone: tzinfo) -> int:
        """Let the nights that nothing is written of stand as missing, for good; how many."""
        open_ = self.seal(self.get(uid), now, zone).unwritten
        if open_:
            with self._file.writing(Changes.EXPERIMENTS):
                self._file.run_each(
                    "update experiment_draw set missed_at = ? where experiment_uid = ? and n = ?",
                    [(rows.instant(now), uid, n) for n, _night in open_],
                )
                self._see(uid, now)
                self._note(uid, {f"missed.{n}": (None, 1) for n, _night in open_}, now)
        return len(open_)

    def end(self, uid: str, now: datetime, zone: tzinfo, stopped: str | None = None) -> None:
        """End it, for good, and with it the cover of its results. Raises JournalError before.

        `stopped` is why it is stopped early; None where all of its nights have passed.
        """
        state = self.seal(self.get(uid), now, zone).state
        if state is SealState.ENDED:
            raise JournalError(_("It has ended already."), _("Its result can be read."))
        if stopped is None and state is not SealState.PASSED:
            raise covered(self.get(uid), state)
        early = stopped is not None and state is not SealState.PASSED
        with self._file.writing(Changes.EXPERIMENTS):
            sql = "update experiment set ended_at = ?, stopped = ?, reason = ? where uid = ?"
            reason = rows.plain_text(stopped or "").strip()
            self._file.run(sql, [rows.instant(now), int(early), reason, uid])
            self._note(
                uid, {"ended_at": (None, rows.instant(now)), "stopped": (0, int(early))}, now
            )

    def keep_taken(self, uid: str, taken: Sequence[Taken]) -> None:
        """Keep the nights as they were when the results were uncovered, once. See `end`."""
        plain = [
            asdict(each) | {"night": each.night.isoformat() if each.night else None}
            for each in taken
        ]
        with self._file.writing(Changes.EXPERIMENTS):
            sql = "update experiment set taken = ? where uid = ? and ended_at is not null"
            self._file.run(f"{sql} and taken is null", [canonical(plain), uid])

    def _read(self, row: Row) -> Experiment:
        uid, secret = row["uid"], row["secret"]
        sql = "select * from experiment_draw where experiment_uid = ? order by n"
        draws = self._file.all(sql, [uid])
        opened = {each["n"]: _arm(secret, uid, each) for each in draws if each["opened_at"]}
        return Experiment(
            opened=opened,
            missed=frozenset(each["n"] for each in draws if each["missed_at"]),
            swaps=experiment_rows.swaps(self._of("experiment_swap", uid)),
            pauses=experiment_rows.pauses(self._of("experiment_pause", uid)),
            **experiment_rows.columns(row),
        )

    def _of(self, table: str, uid: str) -> list[Row]:
        return self._file.all(f"select * from {table} where experiment_uid = ? order by id", [uid])

    def _see(self, uid: str, now: datetime) -> None:
        sql = "update experiment set seen_at = max(seen_at, ?) where uid = ?"
        self._file.run(sql, [rows.instant(now), uid])

    def _note(self, uid: str, changed: Differences, now: datetime) -> None:
        self._history.note(uid, changed, now, apart=True)


class Pauses:
    """Nights that an experiment leaves out: away, ill. Chosen before their draw is shown."""

    def __init__(self, file: JournalFile, experiments: Experiments) -> None:
        self._file = file
        self._experiments = experiments
        self._history = History(file, "experiment")

    def begin(self, uid: str, reason: str, now: datetime, zone: tzinfo) -> Experiment:
        """Leave nights out, from the first whose draw has not been seen. Raises JournalError."""
        experiment = self._experiments.get(uid)
        found = self._experiments.seal(experiment, now, zone)
        if experiment.pausing or found.state in {SealState.PASSED, SealState.ENDED}:
            raise JournalError(_("There is nothing to pause."), _("It rests or has ended already."))
        shown = found.opens_at is not None and now >= found.opens_at
        first = max(found.night + _DAY if shown else found.night, experiment.registration.first)
        with self._file.writing(Changes.EXPERIMENTS):
            columns: dict[str, Value] = {"experiment_uid": uid, "first": first.isoformat()}
            columns |= {"reason": rows.plain_text(reason).strip(), "at": rows.instant(now)}
            self._file.add("experiment_pause", columns)
            self._history.note(uid, {"pause": (None, first.isoformat())}, now)
        return self._experiments.get(uid)

    def end(self, uid: str, now: datetime, zone: tzinfo) -> Experiment:
        """End the pause: the night ahead is a night of the experiment again."""
        experiment = self._experiments.get(uid)
        pause = experiment.pausing
        if pause is None:
            raise JournalError(_("It is not paused."), _("Nothing was changed."))
        last = self._experiments.seal(experiment, now, zone).night - _DAY
        with self._file.writing(Changes.EXPERIMENTS):
            if last < pause.first:
                sql = "delete from experiment_pause where experiment_uid = ? and last is null"
                self._file.run(sql, [uid])
            else:
                sql = "update experiment_pause set last = ? where experiment_uid = ?"
                self._file.run(f"{sql} and last is null", [last.isoformat(), uid])
            self._history.note(uid, {"pause": (pause.first.isoformat(), None)}, now)
        return self._experiments.get(uid)


class Draws:
    """What is told of a draw once its experiment has ended, maybe before its last night."""

    def __init__(self, file: JournalFile, experiments: Experiments) -> None:
        self._file = file
        self._experiments = experiments

    def lived(self, uid: str, now: datetime, zone: tzinfo) -> tuple[bool | None, ...]:
        """The arms of the nights that were lived to, None for the others.

        Who stops it early sees no further than who goes on: a copy of the journal could be
        brought back, and the experiment with it. Raises JournalError before it has ended.
        """
        experiment = self._experiments.get(uid)
        if experiment.ended_at is None:
            raise covered(experiment, SealState.SEALED)
        shown = lived_to(experiment, _written(self._file, experiment), now, zone)
        return tuple(arm if n in shown else None for n, arm in enumerate(self._opened(uid).arms))

    def whole(self, uid: str, now: datetime, zone: tzinfo) -> Drawing | None:
        """The whole draw with its key, to check its hash by.

        None until it has ended and the evening of its last planned night has come.
        """
        experiment = self._experiments.get(uid)
        last = opens_at(experiment.last_planned, zone)
        if experiment.ended_at is None or now < max(last, experiment.seen_at - SLACK):
            return None
        return self._opened(uid)

    def _opened(self, uid: str) -> Drawing:
        secret = self._file.all("select secret from experiment where uid = ?", [uid])[0]["secret"]
        sql = "select n, box from experiment_draw where experiment_uid = ? order by n"
        arms = tuple(_arm(secret, uid, each) for each in self._file.all(sql, [uid]))
        return Drawing(sealing.draw_key(secret, uid), arms)


def covered(experiment: Experiment, state: SealState) -> JournalError:
    """That the results stay covered, and until when."""
    title = _("The results stay covered until the end.")
    if state is SealState.UNWRITTEN:
        advice = _("Some nights are not written down. Write them, or let them stand as missing.")
        return JournalError(title, advice)
    last = max(experiment.nights(), default=experiment.registration.first)
    advice = _("The last night ends on {day}. Stopping early would end it and say so.")
    return JournalError(title, advice.format(day=last.isoformat()))


def _written(file: JournalFile, experiment: Experiment) -> frozenset[date]:
    """The nights of the experiment that left any trace of a morning."""
    nights = list(experiment.nights())
    if not nights:
        return frozenset()
    sql = _WRITTEN.replace(":first", "?1").replace(":last", "?2")
    found = file.all(sql, [nights[0].isoformat(), nights[-1].isoformat()])
    return frozenset(date.fromisoformat(row["night"]) for row in found)


def _arm(secret: bytes, uid: str, row: Row) -> bool:
    arm = sealing.opened(secret, uid, row["n"], row["box"])
    if arm is None:
        raise JournalError(
            _("A sealed draw is not as it was sealed."),
            _("The journal was changed by another program. Bring back a copy of it."),
        )
    return arm
