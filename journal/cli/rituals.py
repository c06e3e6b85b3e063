"""Commands of rituals: which there are, begun from a template, and gone through in the terminal."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import click

from journal import clock
from journal.cli.group import elara
from journal.errors import NotFound
from journal.evenings import deeds as evening_deeds
from journal.evenings import evening
from journal.model import template as weekdays
from journal.model.ritual import OPEN, Run, on_evening
from journal.model.schedule import DAY
from journal.rituals import library, owned, runner
from journal.shown import evening as evening_shown
from journal.store.store import Store
from journal.terminal import Desk, as_json, tell
from journal.text import _

PRESENT = 60  # seconds between two looks while the terminal waits for an answer
KEYS = _("Enter: next   /skip REASON   /back   /more   /less   /pause   /stop")


@elara.command()
@click.option("--templates", is_flag=True, help=_("List what a ritual can be begun from."))
@as_json
@click.pass_obj
def rituals(desk: Desk, *, templates: bool, in_json: bool) -> None:
    """List the rituals of the journal."""
    if templates:
        found = tuple(each.ritual for each in library.evenings().values())
        found += tuple(
            library.begun_from(each)
            for each in library.templates().values()
            if not each.information
        )
        lines = [f"{each.template}   {each.name}" for each in found]
    else:
        with desk.journal() as store:
            found = store.rituals.all()
        lines = [*evening_shown.ritual_lines(found)] or [_("No ritual is kept yet.")]
    tell([evening_shown.ritual_json(each) for each in found], lines, in_json=in_json)


@elara.group()
def ritual() -> None:
    """Begin a ritual, or make one from a template."""


@ritual.command("add")
@click.argument("template")
@click.option("--variant-of", metavar="NAME", help=_("Stand in for this ritual."))
@click.option("--weekdays", metavar="1,2", default="", help=_("On these days, Monday is 1."))
@click.option("--tired", is_flag=True, help=_("When somebody is tired."))
@as_json
@click.pass_obj
def add_ritual(desk: Desk, /, template: str, *, in_json: bool, **said: Any) -> None:
    """Keep a ritual begun from TEMPLATE: see `elara rituals --templates`.

    An evening that is a variant of another one stands in for it where that is kept already.
    """
    own, single = library.evenings().get(template), library.templates().get(template)
    if own is None and single is None:
        title = _("There is no template “{name}”.").format(name=template)
        raise NotFound(title, _("`elara rituals --templates` lists them."))
    now = clock.now()
    with desk.journal() as store:
        begun = own.ritual if own else library.begun_from(library.templates()[template])
        known = store.rituals.all()
        base = owned.variant_base(own, known) if own else None
        if said["variant_of"] is not None:
            base = evening.named(known, said["variant_of"])
        if base is not None:
            begun = replace(begun, variant_of=base.variant_of or base.uid)
        days = weekdays.read(said["weekdays"]) or begun.weekdays
        begun = replace(begun, weekdays=days, tired=begun.tired or said["tired"])
        kept = store.rituals.save(owned.fresh(begun, known, now), now)
    tell(evening_shown.ritual_json(kept), [evening_shown.ritual_line(kept)], in_json=in_json)


@ritual.command("run")
@click.argument("name")
@click.option("--tired", is_flag=True, help=_("Its short variant, where there is one."))
@click.pass_obj
def run_ritual(desk: Desk, name: str, *, tired: bool) -> None:
    """Go through the ritual NAME, step by step; one that was interrupted goes on where it was.

    Where it has a variant for today, that one is gone through.
    """
    with desk.journal() as store:
        run = _begun(store, name, tired=tired)
        click.echo(run.name)
        click.echo(KEYS)
        try:
            while run.state in OPEN:
                run = _step(store, run)
            if click.confirm(_("Is the light out now?"), default=False):
                run = runner.note_lights_out(run, clock.now())
                _keep(store, run)
        except click.Abort:
            if run.state in OPEN:
                _keep(store, runner.pause(run, clock.now()))
                click.echo(_("It is kept as it stands, and goes on from here."))


def _begun(store: Store, name: str, *, tired: bool) -> Run:
    """The interrupted run of this ritual or a variant of it, or a new one."""
    now, zone = clock.now(), clock.local_zone()
    known = store.rituals.all()
    chosen = evening.named(known, name)
    night = evening.night_ahead(now, zone)
    chosen = on_evening(known, chosen.uid, night - DAY, tired) or chosen
    run = evening_deeds.wanted(store, chosen, night, now)
    evening.write_bell(store, now, zone)  # now, not at the end: a bell takes its note away
    return runner.go_on(run, now)


def _step(store: Store, run: Run) -> Run:
    """Ask for one answer and make the move it means."""
    for line in evening_shown.step_lines(run):
        click.echo(line)
    asked = clock.elapsed()
    answer = click.prompt("", default="", show_default=False, prompt_suffix="> ").strip()
    run = _move(store, _present(run, clock.elapsed() - asked), answer)
    _keep(store, run)
    return run


def _present(run: Run, seconds: float) -> Run:
    """The run after somebody was here for so long; time the computer slept is not among it."""
    while seconds > 0:
        run = runner.tick(run, run.looked_at + timedelta(seconds=min(seconds, PRESENT)))
        seconds -= PRESENT
    return run


def _move(store: Store, run: Run, answer: str) -> Run:
    word, _space, rest = answer.partition(" ")
    now = clock.now()
    moves = {"/back": runner.back, "/more": runner.more, "/less": runner.less, "/stop": runner.stop}
    if word in moves:
        return moves[word](run, now)
    if word == "/skip":
        return runner.skip(run, now, rest)
    if word == "/pause":
        run = runner.pause(run, now)
        _keep(store, run)
        click.pause(_("It stands still. Any key goes on."))
        return runner.go_on(run, clock.now())
    if answer and run.step and run.step.asks:
        store.runs.write(run.night, run.step, answer, now)
    return runner.forward(run, now)


def _keep(store: Store, run: Run) -> None:
    store.runs.keep(run, clock.now())
