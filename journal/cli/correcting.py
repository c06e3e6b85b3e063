"""Commands that say what a recorded sleep was; the vendor's own record stays as it is."""

from datetime import date, datetime
from typing import Any

import click

from journal import clock
from journal.cli import rate_first
from journal.cli.group import NIGHT, elara
from journal.errors import JournalError, NotFound
from journal.looking.rate_first import covered_words
from journal.model import judgement
from journal.model.correction import Correction
from journal.model.judgement import Judgement
from journal.model.night import Night
from journal.model.session import Session, SleepKind
from journal.model.typed_time import read_time
from journal.shown import instants
from journal.shown import nights as shown
from journal.store.store import Store
from journal.terminal import Desk, as_json, tell
from journal.text import _

KINDS = click.Choice([each.value for each in SleepKind])


@elara.command()
@click.argument("session", metavar="SESSION")
@click.option("--not-sleep", is_flag=True, help=_("It was no sleep at all."))
@click.option("--from", "since", metavar="TIME", help=_("It began at this time of the clock."))
@click.option("--to", "until", metavar="TIME", help=_("It ended at this time of the clock."))
@click.option("--split", "split", metavar="TIME", help=_("It was two sleeps, parted here."))
@click.option("--kind", type=KINDS, help=_("What it was."))
@click.option("--undo", is_flag=True, help=_("As the device had it."))
@rate_first.with_look
@as_json
@click.pass_obj
def correct(
    desk: Desk, /, session: str, *, undo: bool, look: bool, in_json: bool, **said: Any
) -> None:
    """Correct a recorded SESSION, named by its id; --undo takes every correction back."""
    if undo == any(said.values()):
        raise click.UsageError(_("Say what it was, or --undo, and not both."))
    with desk.journal() as store:
        night, told = _told(store, session)
        covered = rate_first.waiting(store, look=look)
        if night == covered and (said["since"] or said["until"] or said["split"]):
            raise _covered(store, night)
        laid = store.corrections.of([session]).get(session, Correction())
        correction = Correction() if undo else _corrected(told, laid, said)
        store.corrections.judge(night, Judgement({session: correction}), clock.now())
        found = store.nights.of(night)
    _tell(found, covered, in_json=in_json)


@elara.command()
@click.argument("night", type=NIGHT, metavar="NIGHT")
@click.argument("session", required=False, metavar="[SESSION]")
@rate_first.with_look
@as_json
@click.pass_obj
def main(desk: Desk, night: datetime, session: str | None, *, look: bool, in_json: bool) -> None:
    """Make SESSION the main sleep of NIGHT; without one, leave that to the rule again."""
    with desk.journal() as store:
        if session is not None and _told(store, session)[0] != night.date():
            raise NotFound(
                _("That session is of another night."),
                _("elara nights --json lists the sessions of each night."),
            )
        store.corrections.choose(night.date(), session or "", clock.now())
        found = store.nights.of(night.date())
        covered = rate_first.waiting(store, look=look)
    _tell(found, covered, in_json=in_json)


def _tell(night: Night, covered: date | None, *, in_json: bool) -> None:
    """The night as it is now; of one that waits only the own account."""
    (seen,) = rate_first.seen([night], covered)
    lines = [shown.night_line(seen), *rate_first.told([night], covered)]
    tell(shown.night_json(night, clock.local_zone()), lines, in_json=in_json)


def _covered(store: Store, night: date) -> JournalError:
    """Why no times of a sleep that waits are corrected: a wrong one is answered with the right."""
    return JournalError(covered_words(store.nights.of(night)), _("With --look it is shown."))


def _told(store: Store, uid: str) -> tuple[date, Session]:
    """The night and the vendor's record of a session. Raises NotFound where there is none."""
    night = store.corrections.night_of(uid)
    told = store.sessions.told_between(night, night).get(night, ()) if night else ()
    found = next((each for each in told if each.uid == uid), None)
    if night is None or found is None:
        raise NotFound(
            _("There is no session “{id}”.").format(id=uid),
            _("elara nights --json lists the sessions of each night."),
        )
    return night, found


def _corrected(told: Session, laid: Correction, said: dict[str, Any]) -> Correction:
    """What lay over the session, with what is said of it now."""
    return Correction(
        not_sleep=said["not_sleep"] or laid.not_sleep,
        started_at=_moment(told, said["since"]) or laid.started_at,
        ended_at=_moment(told, said["until"]) or laid.ended_at,
        split_at=_moment(told, said["split"]) or laid.split_at,
        kind=SleepKind(said["kind"]) if said["kind"] else laid.kind,
    )


def _moment(told: Session, typed: str | None) -> datetime | None:
    """The instant of a sleep at which the clocks showed that. Raises JournalError beyond it."""
    if typed is None:
        return None
    shown_at = read_time(typed)
    found = judgement.moment_within(told, shown_at) if shown_at else None
    if found is None:
        start = instants.instant(told.started_at, told.start_place)
        end = instants.instant(told.ended_at, told.end_place)
        raise JournalError(
            _("“{time}” is no time of this sleep.").format(time=typed),
            _("It was recorded from {start} to {end}.").format(start=start, end=end),
        )
    return found
