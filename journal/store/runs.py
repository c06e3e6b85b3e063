"""Evenings on which a ritual was gone through, and the words they left in the night."""

from collections.abc import Sequence
from datetime import date, datetime

from journal.changes import Changes
from journal.model.ritual import (
    Asks,
    EveningWords,
    Outcome,
    Run,
    RunState,
    Step,
    StepDone,
)
from journal.store import ritual_rows, rows
from journal.store.engine import Row
from journal.store.file import JournalFile
from journal.store.history import History


class Runs:
    """Runs, kept as they stand after each move: a crash loses none."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._history = History(file, "night")

    def keep(self, run: Run, now: datetime) -> None:
        """Keep a run as it stands. One that has ended, or noted lights-out, opens its night."""
        before = self._file.one("select * from run where uid = ?", [run.uid])
        opens = run.ended_at is not None or run.lights_out_at is not None
        changes = Changes.RITUALS | (Changes.NIGHTS if opens else Changes(0))
        with self._file.writing(changes):
            self._file.put("run", "uid", _columns(run))
            row = self._file.all("select id from run where uid = ?", [run.uid])[0]
            self._file.run("delete from step_done where run_id = ?", [row["id"]])
            self._file.run_each(
                "insert into step_done values (?, ?, ?, ?, ?, ?, ?)",
                [
                    (row["id"], n, each.step, each.name, each.outcome, each.seconds, each.reason)
                    for n, each in enumerate(run.done)
                ],
            )
            if opens:
                self._open_night(run, now)
            state = before["state"] if before else None
            if state != run.state:
                self._history.note(
                    run.night.isoformat(), {f"run.{run.uid}": (state, run.state.value)}, now
                )

    def get(self, uid: str) -> Run | None:
        """The run of this identity; None where there is none."""
        return next(iter(self._where("uid = ?", [uid])), None)

    def open(self) -> Run | None:
        """The newest run that has not ended: what a crash or a closed window interrupted."""
        return next(iter(self._where("ended_at is null order by id desc limit 1", [])), None)

    def between(self, first: date, last: date) -> tuple[Run, ...]:
        """The runs of the nights from `first` to `last`, in the order in which they began."""
        sql = "night between ? and ? order by begun_at, id"
        return self._where(sql, [first.isoformat(), last.isoformat()])

    def rituals(self, first: date, last: date) -> dict[date, frozenset[str]]:
        """Which rituals were begun, by night, from `first` to `last`; their identities only."""
        found: dict[date, frozenset[str]] = {}
        sql = "select distinct night, ritual_uid from run where night between ? and ?"
        for row in self._file.all(sql, [first.isoformat(), last.isoformat()]):
            night = date.fromisoformat(row["night"])
            found[night] = found.get(night, frozenset()) | {row["ritual_uid"]}
        return found

    def write(self, night: date, step: Step, text: str, now: datetime) -> None:
        """Keep in the night what a writing step asked for; an empty text lets go of it."""
        key, kept = night.isoformat(), rows.plain_text(text)
        asks = step.asks or Asks.FREE
        with self._file.writing(Changes.NIGHTS):
            found = "select text from evening_words where night = ? and step_uid = ?"
            row = self._file.one(found, [key, step.uid])
            before = row["text"] if row else None
            after = kept if kept.strip() else None
            if before == after:
                return
            sql = "delete from evening_words where night = ? and step_uid = ?"
            self._file.run(sql, [key, step.uid])
            if after is not None:
                columns = {"night": key, "step_uid": step.uid, "asks": asks.value, "text": after}
                self._file.add("evening_words", columns | {"changed_at": rows.instant(now)})
            field = f"evening.{asks.value}.{step.uid}"
            self._history.note(key, {field: (before, after)}, now)

    def words(self, night: date) -> tuple[EveningWords, ...]:
        """What writing steps left in the night, in the order in which it was written."""
        sql = "select * from evening_words where night = ? order by changed_at, step_uid"
        return tuple(
            EveningWords(night, row["step_uid"], Asks(row["asks"]), row["text"])
            for row in self._file.all(sql, [night.isoformat()])
        )

    def _open_night(self, run: Run, now: datetime) -> None:
        """Let the night have a trace of its evening, and know when the light went out."""
        key, at = run.night.isoformat(), rows.instant(run.lights_out_at)
        row = self._file.one("select lights_out_at from night where night = ?", [key])
        columns: dict[str, str | int | None] = {"night": key, "ritual": 1}
        columns["changed_at"] = rows.instant(now)
        if at is not None:
            columns["lights_out_at"] = at
        self._file.put("night", "night", columns)
        before = row["lights_out_at"] if row else None
        if at is not None and at != before:
            self._history.note(key, {"lights_out_at": (before, at)}, now)

    def _where(self, condition: str, values: Sequence[str]) -> tuple[Run, ...]:
        found = self._file.all(f"select * from run where {condition}", values)
        return tuple(_run(row, self._done(row["id"])) for row in found)

    def _done(self, run: int) -> tuple[StepDone, ...]:
        return tuple(
            StepDone(
                row["step_uid"], row["name"], Outcome(row["outcome"]), row["seconds"], row["reason"]
            )
            for row in self._file.all("select * from step_done where run_id = ? order by n", [run])
        )


def _columns(run: Run) -> dict[str, str | int | float | None]:
    return {
        "uid": run.uid,
        "ritual_uid": run.ritual,
        "name": run.name,
        "night": run.night.isoformat(),
        "steps": ritual_rows.packed_steps(run.steps),
        "state": run.state.value,
        "begun_at": rows.instant(run.begun_at),
        "looked_at": rows.instant(run.looked_at),
        "ended_at": rows.instant(run.ended_at),
        "lights_out_at": rows.instant(run.lights_out_at),
        "at_step": run.at,
        "spent": run.spent,
        "extra": run.extra,
        "by_itself": int(run.by_itself),
    }


def _run(row: Row, done: tuple[StepDone, ...]) -> Run:
    return Run(
        row["uid"],
        row["ritual_uid"],
        row["name"],
        date.fromisoformat(row["night"]),
        ritual_rows.unpacked_steps(row["steps"]),
        rows.moment_of(row["begun_at"]),
        rows.moment_of(row["looked_at"]),
        RunState(row["state"]),
        row["at_step"],
        row["spent"],
        row["extra"],
        bool(row["by_itself"]),
        done,
        rows.moment(row["ended_at"]),
        rows.moment(row["lights_out_at"]),
    )
