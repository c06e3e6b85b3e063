"""One sleep out of a row, by whichever app wrote it."""

from collections.abc import Callable
from dataclasses import replace

from journal.importers.base import Reported
from journal.importers.entries import Entry, app_name, session_on
from journal.importers.fields import Unfit
from journal.importers.hypnograms import painted
from journal.importers.moments import EPOCH
from journal.importers.samsung_health.basis import Basis, Times, clock_of, moment
from journal.importers.samsung_health.stages import StageTable
from journal.importers.tracked import reported
from journal.importers.vital_sums import WithinSleeps, completed
from journal.model.session import Scores, Session, Stage
from journal.model.session_detail import Detail, Summary
from journal.record import record

TOTALS = ("", "total_light_duration", "", "total_rem_duration", "")
SAID = {
    "asleep": Stage.ASLEEP,
    "awake": Stage.AWAKE,
    "light": Stage.LIGHT,
    "deep": Stage.DEEP,
    "rem": Stage.REM,
}


@record
class Vitals:
    """The vital signs within the sleeps, out of the lists of short spans and out of tables."""

    listed: WithinSleeps
    tabled: WithinSleeps

    def of(self, app: str, start: float, end: float) -> tuple[Summary, ...]:
        """What the lists come to; of a sign that they do not tell of, what the tables do."""
        return completed(self.listed.of(app, start, end), self.tabled.of(app, start, end))


def night_teller(times: Times, stages: StageTable, vitals: Vitals) -> Callable[[Entry], Reported]:
    """What makes a session of a row of sleep, with the stages that point to it."""

    def tell(entry: Entry) -> Reported:
        sleep = entry.text("datauuid")
        session = session_on(clock_of(entry, times), "samsung_health", sleep)
        score = entry.number("sleep_score", 1, 100)
        version = entry.text("create_sh_ver")
        session = replace(
            session,
            revision=_revision(entry, times),
            totals=entry.totals(TOTALS, unit=1),
            scores=Scores(score, name="Samsung Health") if score is not None else Scores(),
            source_detail=app_of(entry),
            staging=f"Samsung Health {version}" if version else "",
        )
        span = session.started_at.timestamp(), session.ended_at.timestamp()
        summaries = vitals.of(session.source_detail, *span)
        detail = Detail(comment=entry.text("comment"), summaries=summaries)
        told = reported(session, entry.raw, entry.where, detail)
        return replace(told, session=_staged(told.session, stages, sleep, entry))

    return tell


def app_of(entry: Entry) -> str:
    """The app that wrote a row."""
    return app_name(entry.text("pkg_name") or entry.text("source_name"))


def _staged(session: Session, stages: StageTable, sleep: str, entry: Entry) -> Session:
    """The stages out of their own table; else, in simple tables, the one word of the row."""
    staged = stages.staged(session, sleep)
    word = SAID.get(entry.text("sleep_stage").casefold())
    if staged.stages is None and word is not None:
        whole = (session.started_at, session.ended_at, word)
        return replace(staged, stages=painted([whole]))
    return staged


def _revision(entry: Entry, times: Times) -> int:
    """When the row was last written, in seconds of Unix time: a later one is the better one."""
    if not entry.text("update_time"):
        return 1
    try:
        # always in UTC: the phone's own clock
        bare = replace(entry, record={**entry.record, "time_offset": ""})
        at = moment(bare, "update_time", replace(times, basis=Basis.UTC))
    except Unfit:
        return 1
    return max(1, int((at - EPOCH).total_seconds()))
