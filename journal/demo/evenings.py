"""The evenings of the sample journal: rituals, when they are due, and how they went."""

from datetime import datetime, time, timedelta

from journal.demo.dice import Dice
from journal.demo.sample import DemoJournal
from journal.model.night import Kind, Night
from journal.model.ritual import Ritual, Run, on_evening
from journal.model.schedule import DAY, Reminder, Schedule, instant_on
from journal.rituals import library, owned, runner
from journal.store.store import Store

LIGHTS_OUT = (time(22, 45),) * 5 + (time(23, 30),) * 2
SHARE, LEFT_OUT, STOPPED = 0.55, 0.12, 0.08  # of natural evenings, of steps, of runs
LEAD = timedelta(minutes=70)  # before the light went out
REASONS = ("no time", "too tired for it", "not at home", "")
STEPS = ("dim_light", "todo_list", "slow_breathing", "screens_clock_away")


def keep_evenings(store: Store, demo: DemoJournal, now: datetime) -> None:
    """Keep rituals, their schedule, and runs on some of the natural nights."""
    first = instant_on(demo.nights[0].night - DAY, time(12), demo.zone) or now
    began = min(first, now)
    base, *others = _rituals(began)
    family = [base, *(each for each in others if each.variant_of == base.uid)]
    for each in (base, *others):
        store.rituals.save(each, began)
    lead = LEAD // timedelta(minutes=1)
    reminder = Reminder("sample-evening", base.uid, minutes=lead, notice=10, again=10)
    store.rituals.save_schedule(Schedule(LIGHTS_OUT, reminders=(reminder,)), began)
    for night in demo.nights:
        dice = Dice(demo.account, night.night, "evening")
        if night.kind is Kind.NATURAL and dice.chance(SHARE):
            _go_through(store, night, family, dice)


def _rituals(now: datetime) -> tuple[Ritual, ...]:
    steps = tuple(step for key in STEPS for step in library.templates()[key].steps)
    evening = Ritual("", "Slow evening", steps, template="candle")
    variants = [library.evenings()[key].ritual for key in ("tired", "sunday")]
    family = owned.fresh_with_variants(evening, variants, (), now)
    recall = owned.fresh(library.evenings()["morning_recall"].ritual, family, now)
    return (*family, recall)


def _go_through(store: Store, night: Night, family: list[Ritual], dice: Dice) -> None:
    """One evening's way, from its first step to the light going out as the diary has it."""
    out = night.diary.try_sleep if night.diary else None
    ritual = on_evening(family, family[0].uid, night.night - DAY, dice.chance(LEFT_OUT))
    if out is None or ritual is None:
        return
    at = out - LEAD
    run = runner.begin(ritual, night.night, at, f"sample-{night.night}")
    stops = dice.between(1, len(ritual.steps)) if dice.chance(STOPPED) else 0
    while run.step is not None:
        if stops and run.at == stops:
            run = runner.stop(run, at)
        elif dice.chance(LEFT_OUT):
            run = runner.skip(run, at, dice.pick(REASONS))
        else:
            run, at = _done(run, at)
    store.runs.keep(runner.note_lights_out(run, out), out)


def _done(run: Run, at: datetime) -> tuple[Run, datetime]:
    """The run after its step was given all of its time, looked at as the runner looks."""
    until = at + timedelta(seconds=run.remaining or 0)
    while at < until:
        at = min(until, at + timedelta(seconds=60))
        run = runner.tick(run, at)
    return runner.forward(run, at), at
