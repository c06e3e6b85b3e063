"""A ritual and a schedule for the tests of Tonight in the evening and of the runner."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from journal.evenings.evening import Evening, evening
from journal.model.ritual import Asks, Ritual, Step, StepKind
from journal.model.schedule import Reminder, Schedule
from journal.store.store import Store

LISBON = ZoneInfo("Europe/Lisbon")
NIGHT = date(2026, 11, 20)
SLOW = Ritual(
    "slow",
    "Slow Evening",
    (
        Step("dim", "Dim every lamp", 5, StepKind.TIMED, "Two lamps, not six"),
        Step("tea", "Warm drink"),
        Step("wish", "Write one wish", 5, StepKind.WRITE, asks=Asks.INTENTION),
        Step("rain", "Rain at the window", 5, StepKind.LISTEN, sound="rain"),
        Step("breath", "Breathe", 5, StepKind.BREATHE, breath=(4, 0, 6, 0)),
    ),
)
TIRED = Ritual("tired", "Tired", (Step("t", "Into bed", 2),), variant_of="slow", tired=True)
PLAN = Schedule(
    lights_out=(time(22, 45),) * 7,
    reminders=(Reminder("r", "slow", minutes=45, notice=10, again=10),),
)


def plan(store: Store, now: datetime) -> None:
    """Keep the rituals and the schedule."""
    for each in (SLOW, TIRED):
        store.rituals.save(each, now)
    store.rituals.save_schedule(PLAN, now)


def tonight(store: Store) -> Evening:
    """What is planned for the night of these tests."""
    return evening(store.rituals.schedule(), store.rituals.all(), NIGHT, LISBON)
