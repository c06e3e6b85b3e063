"""A ritual, a schedule and zones that tests of evenings share."""

from datetime import time
from zoneinfo import available_timezones

from journal.model.ring import RingKind
from journal.model.ritual import Asks, Ritual, Step, StepKind
from journal.model.schedule import Reminder, Schedule

ZONES = sorted(each for each in available_timezones() if each not in {"localtime", "Factory"})
CANDLE = Ritual(
    "candle",
    "Candle-lit evening",
    (
        Step("dim", "Dim the lights"),
        Step("breath", "Breathe", 5, StepKind.BREATHE, breath=(4, 0, 6, 0)),
        Step("list", "Tomorrow's list", 5, StepKind.WRITE, asks=Asks.TODO),
        Step("read", "Read", 10, StepKind.READ),
    ),
)
MORNING = Ritual("morning", "Morning recall", (Step("still", "Lie still", 1, StepKind.TIMED),))
RITUALS = (CANDLE, MORNING)
EVERY = (
    Reminder("r-before", "candle", minutes=60, notice=15, again=10),
    Reminder("r-fixed", "candle", RingKind.FIXED, at=time(2, 30)),
    Reminder("r-noon", "candle", RingKind.FIXED, at=time(14)),
    Reminder("r-waking", "morning", RingKind.WAKING),
)
SCHEDULE = Schedule(
    lights_out=(time(22, 30),) * 4 + (time(0, 30),) * 2 + (time(22),),
    wake=(time(6, 30),) * 5 + (time(8),) * 2,
    reminders=EVERY,
    call_lights_out=True,
)
