"""Commands of an experiment on oneself: set up, tonight's draw, how far, and what came of it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import click

from journal import clock
from journal.cli.group import DATE, elara
from journal.errors import JournalError, NotFound
from journal.evenings import evening
from journal.model.design import Design, Scheme
from journal.model.experiment import Experiment, Outcome, Question, Registration
from journal.store.store import Store
from journal.terminal import Desk, as_json, tell
from journal.text import _, ngettext

OUTCOMES = click.Choice([each.value for each in Outcome])
QUESTIONS = click.Choice([each.value for each in Question])
DRAWN = click.Choice([each.value for each in Scheme if each is not Scheme.BREAK])
NIGHTS = click.IntRange(6, 200)
HOW = (
    click.option(
        "--question",
        type=QUESTIONS,
        default="synced",
        show_default=True,
        help=_("Synced or natural; the score seen or covered; a ritual or none."),
    ),
    click.option("--ritual", default="", metavar="NAME", help=_("The ritual, done or left out.")),
    click.option(
        "--design",
        type=DRAWN,
        default="pairs",
        show_default=True,
        help=_("How the nights are drawn."),
    ),
    click.option("--nights", type=NIGHTS, default=28, show_default=True, help=_("Its length.")),
    click.option(
        "--block",
        type=click.IntRange(2, 7),
        default=2,
        show_default=True,
        help=_("Blocks: how many nights each has."),
    ),
    click.option(
        "--washout",
        type=click.IntRange(0, 6),
        default=1,
        show_default=True,
        help=_("Blocks: how many nights are left out at the start of each."),
    ),
    click.option(
        "--longest",
        type=click.IntRange(1, 5),
        default=2,
        show_default=True,
        help=_("Alternation: how many nights alike may follow one another."),
    ),
    click.option(
        "--phases",
        type=click.IntRange(2, 6),
        default=3,
        show_default=True,
        help=_("Phases: how many stretches there are."),
    ),
    click.option(
        "--shortest",
        type=click.IntRange(2, 60),
        default=6,
        show_default=True,
        help=_("Phases: how many nights a stretch has at the least."),
    ),
    click.option(
        "--break",
        "rest",
        type=click.Choice(["14", "30"]),
        help=_("A break from the tracker of so many nights; when it begins is drawn."),
    ),
)
WHAT = (
    click.option(
        "--outcome",
        type=OUTCOMES,
        default="quality",
        show_default=True,
        help=_("The main outcome."),
    ),
    click.option("--also", type=OUTCOMES, multiple=True, help=_("A secondary outcome, up to 4.")),
    click.option(
        "--matters",
        type=float,
        help=_("The smallest difference that matters, in the outcome’s unit."),
    ),
    click.option(
        "--expect",
        type=click.IntRange(0, 10),
        help=_("What you expect. 0: the arm without does better; 10: the arm with."),
    ),
    click.option("--first", type=DATE, help=_("The first night, by the date it ends on.")),
)


def options(*several: Callable[..., Any]) -> Callable[..., Any]:
    """Several options as one decorator, in their order."""

    def dressed(command: Callable[..., Any]) -> Callable[..., Any]:
        for each in reversed(several):
            command = each(command)
        return command

    return dressed


@elara.group("experiment")
def group() -> None:
    """Try something on yourself: nights drawn by lot, results covered until the end."""


@group.command("new")
@options(*HOW, *WHAT)
@click.option("--dry-run", is_flag=True, help=_("Say what it would find, and register nothing."))
@as_json
@click.pass_obj
def new(desk: Desk, /, *, dry_run: bool, in_json: bool, **said: Any) -> None:
    """Register an experiment and draw its nights; nothing of it can be changed after."""
    from journal.experiments import experiment
    from journal.experiments import verdict as experiment_verdict  # statistics: for who asks
    from journal.shown import experiments as experiment_shown

    now, zone = clock.now(), clock.local_zone()
    with desk.journal() as store:
        wish = _wish(store, said, now.astimezone(zone).date())
        experiment.check(wish, now)
        spread = experiment.spread(store, wish.primary, now, zone)
        found = experiment.outlook(wish.design, spread.sd)
        lines = experiment_verdict.outlook(found, spread, wish.primary, wish.design)
        if dry_run:
            document = experiment_shown.registration_json(wish) | {"outlook": lines}
            tell(document, lines, in_json=in_json)
            return
        kept = experiment.register(store, wish, now)
    document = experiment_shown.card_json(kept) | {"outlook": lines}
    tell(document, [*experiment_shown.card_lines(kept), "", *lines], in_json=in_json)


@group.command("tonight")
@as_json
@click.pass_obj
def tonight(desk: Desk, *, in_json: bool) -> None:
    """Show tonight’s draw, from 18:00 on; no other night’s."""
    from journal.experiments import experiment
    from journal.shown import experiments as experiment_shown  # statistics: for who asks

    now, zone = clock.now(), clock.local_zone()
    with desk.journal() as store:
        found = experiment.tonight(store, now, zone)
    if found is None:
        raise NotFound(_("No experiment is running."), _("`elara experiment new` sets one up."))
    document = experiment_shown.tonight_json(found, zone)
    tell(document, experiment_shown.tonight_lines(found), in_json=in_json)


@group.command("status")
@as_json
@click.pass_obj
def status(desk: Desk, *, in_json: bool) -> None:
    """Say how far the newest experiment is, in nights; no result is shown."""
    from journal.experiments import experiment
    from journal.shown import experiments as experiment_shown  # statistics: for who asks

    now, zone = clock.now(), clock.local_zone()
    with desk.journal() as store:
        found = _newest(store)
        told = (
            found,
            experiment.progress(store, found, now, zone),
            experiment.beads(store, found, now, zone),
            store.experiments.seal(found, now, zone).state,
        )
    document = experiment_shown.status_json(*told)
    tell(document, experiment_shown.status_lines(*told), in_json=in_json)


@group.command("card")
@as_json
@click.pass_obj
def card(desk: Desk, *, in_json: bool) -> None:
    """Show the registration card with its hash."""
    from journal.shown import experiments as experiment_shown  # statistics: for who asks

    with desk.journal() as store:
        found = _newest(store)
    tell(experiment_shown.card_json(found), experiment_shown.card_lines(found), in_json=in_json)


@group.command("report")
@as_json
@click.pass_obj
def report(desk: Desk, *, in_json: bool) -> None:
    """Show the result, once all nights have passed; before, it stays covered."""
    from journal.experiments import experiment
    from journal.shown import experiments as experiment_shown  # statistics: for who asks

    with desk.journal() as store:
        found = uncovered(store, clock.now())
        draw = store.experiments.draws.whole(found.uid, clock.now(), clock.local_zone())
    results = experiment.results(found)
    lines = experiment_shown.result_lines(found, results, draw)
    tell(experiment_shown.result_json(found, results, draw), lines, in_json=in_json)


@group.command("swap")
@click.argument("reason")
@as_json
@click.pass_obj
def swap(desk: Desk, reason: str, *, in_json: bool) -> None:
    """Let tonight go the other way than drawn, for REASON; '' takes it back."""
    from journal.experiments import experiment
    from journal.shown import experiments as experiment_shown  # statistics: for who asks

    now, zone = clock.now(), clock.local_zone()
    with desk.journal() as store:
        found = experiment.tonight(store, now, zone)
        if found is None or found.drawn is None or found.seal.n is None:
            raise JournalError(
                _("There is no draw to swap yet."), _("It opens at 18:00 of its evening.")
            )
        store.experiments.swap(found.experiment.uid, found.seal.n, reason, now)
        found = experiment.tonight(store, now, zone) or found
    document = experiment_shown.tonight_json(found, zone)
    tell(document, experiment_shown.tonight_lines(found), in_json=in_json)


@group.command("missed")
@as_json
@click.pass_obj
def missed(desk: Desk, *, in_json: bool) -> None:
    """Let the nights that nothing is written of stand as missing, for good."""
    from journal.experiments import experiment  # statistics: for who asks

    now, zone = clock.now(), clock.local_zone()
    with desk.journal() as store:
        n = store.experiments.let_stand(experiment.running(store).uid, now, zone)
    told = ngettext("{n} night stands as missing.", "{n} nights stand as missing.", n)
    tell({"missing": n}, [told.format(n=n)], in_json=in_json)


@group.command("pause")
@click.argument("reason", default="")
@as_json
@click.pass_obj
def pause(desk: Desk, reason: str, *, in_json: bool) -> None:
    """Leave nights out from the first whose draw has not been shown: away, or ill."""
    from journal.experiments import experiment  # statistics: for who asks

    now, zone = clock.now(), clock.local_zone()
    with desk.journal() as store:
        found = store.experiments.pauses.begin(experiment.running(store).uid, reason, now, zone)
    first = found.pauses[-1].first.isoformat()
    tell(
        {"from": first},
        [_("Paused from the night to {day} on.").format(day=first)],
        in_json=in_json,
    )


@group.command("resume")
@as_json
@click.pass_obj
def resume(desk: Desk, *, in_json: bool) -> None:
    """Go on after a pause: the night ahead is one of the experiment again."""
    from journal.experiments import experiment  # statistics: for who asks

    now, zone = clock.now(), clock.local_zone()
    with desk.journal() as store:
        uid = experiment.running(store).uid
        store.experiments.pauses.end(uid, now, zone)
    tell({"id": uid}, [_("The experiment goes on.")], in_json=in_json)


@group.command("stop")
@click.argument("reason", default="")
@as_json
@click.pass_obj
def stop(desk: Desk, reason: str, *, in_json: bool) -> None:
    """End the experiment early, for good; its report says so."""
    from journal.experiments import experiment  # statistics: for who asks

    with desk.journal() as store:
        uid = experiment.running(store).uid
        found = experiment.end(store, uid, clock.now(), clock.local_zone(), reason)
    told = _("The experiment has ended. `elara experiment report` shows what there is.")
    tell({"id": uid, "stopped": found.stopped}, [told], in_json=in_json)


@group.command("reveal")
@as_json
@click.pass_obj
def reveal(desk: Desk, *, in_json: bool) -> None:
    """Uncover the result once all nights have passed: what is written then counts, for good."""
    with desk.journal() as store:
        found = uncovered(store, clock.now())
    told = _("The result is uncovered. `elara experiment report` shows it.")
    tell({"id": found.uid, "stopped": found.stopped}, [told], in_json=in_json)


def uncovered(store: Store, now: datetime) -> Experiment:
    """The newest experiment, uncovered if its end has come. Raises JournalError before."""
    from journal.experiments import experiment  # statistics: for who asks

    found = _newest(store)
    if found.ended_at is None:
        return experiment.end(store, found.uid, now, clock.local_zone())
    return found


def _newest(store: Store) -> Experiment:
    found = store.experiments.all()
    if not found:
        raise NotFound(_("There is no experiment yet."), _("`elara experiment new` sets one up."))
    return found[0]


def _wish(store: Store, said: dict[str, Any], today: date) -> Registration:
    question, primary = Question(said["question"]), Outcome(said["outcome"])
    ritual = None
    if question is Question.RITUAL:
        ritual = evening.named(store.rituals.all(), said["ritual"])
    return Registration(
        question=question,
        design=_design(said),
        first=said["first"].date() if said["first"] else today + timedelta(days=1),
        primary=primary,
        matters=primary.matters if said["matters"] is None else said["matters"],
        expected=said["expect"],
        secondary=tuple(map(Outcome, said["also"])),
        ritual=ritual.uid if ritual else "",
        ritual_name=ritual.name if ritual else "",
        zone=clock.local_zone().key,
    )


def _design(said: dict[str, Any]) -> Design:
    from journal.experiments import experiment  # statistics: for who asks

    if said["rest"]:
        return experiment.break_of(int(said["rest"]))
    scheme, nights = Scheme(said["design"]), said["nights"]
    try:
        if scheme is Scheme.PAIRS:
            return Design(scheme, nights // 2)
        if scheme is Scheme.BLOCKS:
            units = nights // (2 * said["block"])
            return Design(scheme, units, length=said["block"], washout=said["washout"])
        if scheme is Scheme.PHASES:
            return Design(scheme, nights, shortest=said["shortest"], phases=said["phases"])
        return Design(scheme, nights, longest=said["longest"])
    except ValueError as error:
        title = _("The nights cannot be drawn like that.")
        raise JournalError(title, _("Choose more nights, or shorter stretches.")) from error
