"""An experiment on oneself: what was registered, what was drawn, and what really happened.

CENT 2015 (Vohra et al., BMJ 350:h1738), items 5 to 8; SCRIBE 2016 (Tate et al.), items 5 to 9.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Any

from journal.model.design import Design, Scheme
from journal.model.hours import EVENING
from journal.record import record

OPENS = EVENING  # the clock time from which on the night ahead may be looked at
DAY = timedelta(days=1)
MOST_SECONDARY = 4
EXPECTED = range(11)  # 0: surely the arm without; 5: no difference; 10: surely the arm with
CARD = 1  # the version of the registration card
# How it is analysed, and what is left out: part of every card, so that its hash holds them, too.
ANALYSIS = (
    "every night counts as drawn; as slept is a second view without a test",
    "randomization test on the design, two-sided; 95 % interval by inverting it",
    "secondary outcomes adjusted by Holm",
    "a night without its answer is left out, with its pair",
    "so is a diary filled in more than 24 hours after rising, or after the score was seen",
    "results are covered until the end; stopping early ends it and is said",
)


class Question(StrEnum):
    """What is tried; the first arm (True) is the one under question."""

    SYNCED = "synced"  # synced, or natural
    REVEAL = "reveal"  # worn every night; the score is looked at, or stays covered
    RITUAL = "ritual"  # a ritual is done, or is left out

    @property
    def lag(self) -> int:
        """How many nights later its outcome is: a score that is seen colours the next night."""
        return 1 if self is Question.REVEAL else 0


ARMS = {
    Question.SYNCED: ("synced", "natural"),
    Question.REVEAL: ("reveal", "cover"),
    Question.RITUAL: ("with", "without"),
}


class Outcome(StrEnum):
    """What is measured: the diary's answers alone, asked the same way on every night."""

    QUALITY = "quality"  # 1 to 5
    REFRESHED = "refreshed"  # 1 to 5
    SOL = "sol"  # minutes to fall asleep
    WASO = "waso"  # minutes awake in the night
    NWAK = "nwak"  # awakenings
    TST = "tst"  # minutes asleep, reckoned from the diary
    SE = "se"  # percent of the time in bed
    RECALL = "recall"  # 100 where anything of a dream was recalled, 0 where not

    @property
    def higher_is_better(self) -> bool:
        """Which way counts as better; laid down before the first night."""
        return self not in {Outcome.SOL, Outcome.WASO, Outcome.NWAK}

    @property
    def matters(self) -> float:
        """The smallest difference that is proposed to matter; a person may choose another."""
        return MATTERS[self]


# Elara's own proposals, in each outcome's unit; no field standard exists.
MATTERS = {
    Outcome.QUALITY: 0.5,
    Outcome.REFRESHED: 0.5,
    Outcome.SOL: 15.0,
    Outcome.WASO: 15.0,
    Outcome.NWAK: 1.0,
    Outcome.TST: 20.0,
    Outcome.SE: 5.0,
    Outcome.RECALL: 20.0,
}


@record
class Registration:
    """What is laid down before the first night, and not changed after.

    `matters` is the smallest difference that matters in the primary outcome, in its unit.
    `expected` runs from 0 (the arm without) over 5 to 10 (the arm with), None unsaid. `ritual` is
    the identity of the ritual (RITUAL), `zone` the clocks by which it was set up.
    """

    question: Question
    design: Design
    first: date  # the first night, by the date on which it ends
    primary: Outcome
    matters: float
    expected: int | None = None
    secondary: tuple[Outcome, ...] = ()
    ritual: str = ""
    ritual_name: str = ""
    zone: str = "UTC"

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """All outcomes, the primary one first."""
        return (self.primary, *self.secondary)

    def matters_in(self, outcome: Outcome) -> float:
        """The smallest difference that matters in this outcome."""
        return self.matters if outcome is self.primary else outcome.matters

    def arm(self, *, on: bool) -> str:
        """The short name of an arm."""
        return ARMS[self.question][0 if on else 1]


def card(registration: Registration, registered_at: datetime, draw_hash: str) -> str:
    """The registration card as canonical JSON: sorted names, no spaces, UTF-8 as it is."""
    plain = asdict(registration) | {
        "card": CARD,
        "analysis": list(ANALYSIS),
        "first": registration.first.isoformat(),
        "registered_at": registered_at.isoformat(timespec="milliseconds"),
        "draw": draw_hash,
        "matters_in": {each.value: registration.matters_in(each) for each in registration.outcomes},
    }
    return canonical(plain)


def canonical(plain: Any) -> str:
    """A value as JSON that is the same on every computer."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def registration_of(text: str) -> Registration:
    """The registration on a card written by `card`."""
    plain = json.loads(text)
    drawn = plain["design"] | {"scheme": Scheme(plain["design"]["scheme"])}
    return Registration(
        question=Question(plain["question"]),
        design=Design(**drawn),
        first=date.fromisoformat(plain["first"]),
        primary=Outcome(plain["primary"]),
        matters=plain["matters"],
        expected=plain["expected"],
        secondary=tuple(map(Outcome, plain["secondary"])),
        ritual=plain["ritual"],
        ritual_name=plain["ritual_name"],
        zone=plain["zone"],
    )


@record
class Pause:
    """Nights that are left out of the schedule, which then goes on; `last` None is still on."""

    first: date
    last: date | None
    reason: str


@record
class Swap:
    """The person's word, on its evening, that a night goes the other way than drawn."""

    n: int
    reason: str
    at: datetime


class LeftOut(StrEnum):
    """Why a night has no value: rules that stood before the first draw was shown."""

    AHEAD = "ahead"  # it was not reached
    MISSED = "missed"  # the person let it stand as missing
    BLANK = "blank"  # not written down, or this answer is blank
    LATE = "late"  # written more than 24 hours after getting up
    SCORE_FIRST = "score_first"  # the tracker's score was seen before the diary


@record
class Taken:
    """A night as it was when the results were uncovered: drawn and happened are two facts.

    `night` is None where a pause or an early end left it without one, `drawn` where its evening
    had not come: a draw that was not lived to stays sealed. `really` is None where nothing says
    what was done; `values` are by outcome, None where unknown, and `why` names the rule that left
    them out.
    """

    n: int
    night: date | None
    drawn: bool | None
    really: bool | None
    values: dict[str, float | None]
    why: LeftOut | None = None  # of the primary outcome


@record
class Drawing:
    """The whole draw, an arm a night, and the key with which anybody can reckon its hash again."""

    key: str
    arms: tuple[bool, ...]


@record
class Experiment:
    """An experiment as far as it may be known: of its draws nothing but those already opened.

    `opened` are the arms of nights whose evening has come, by their number from 0; `missed` are
    numbers that the person let stand as missing. `taken` is () until the results are uncovered.
    """

    uid: str
    card: str
    hash: str
    registration: Registration
    registered_at: datetime
    seen_at: datetime  # the latest instant at which it was looked at
    opened: dict[int, bool]
    missed: frozenset[int] = frozenset()
    swaps: tuple[Swap, ...] = ()
    pauses: tuple[Pause, ...] = ()
    ended_at: datetime | None = None
    stopped: bool = False  # before its end
    reason: str = ""  # of stopping
    taken: tuple[Taken, ...] = ()

    @property
    def intact(self) -> bool:
        """Whether the card still has the hash that was shown when it was locked."""
        return fingerprint(self.card) == self.hash

    @property
    def length(self) -> int:
        """How many nights it takes."""
        return self.registration.design.nights

    @property
    def covered_from(self) -> date | None:
        """The first night of which nothing may be compared yet; None once it has ended.

        Nights before it may be looked back on.
        """
        return self.registration.first if self.ended_at is None else None

    @property
    def draw_hash(self) -> str:
        """The hash of the draw, laid down with the card."""
        return str(json.loads(self.card)["draw"])

    @property
    def pausing(self) -> Pause | None:
        """The pause that is still on."""
        return next((each for each in self.pauses if each.last is None), None)

    def nights(self) -> Iterator[date]:
        """The scheduled nights in order; a pause that is still on ends them where it began."""
        night = self.registration.first
        for _n in range(self.length):
            while paused := self.on_pause(night):
                if paused.last is None:
                    return
                night = paused.last + DAY
            yield night
            night += DAY

    @property
    def last_planned(self) -> date:
        """The last night of the schedule; where a pause is still on, as if it ended with it."""
        nights = list(self.nights())
        last = nights[-1] if nights else self.registration.first - DAY
        left = self.length - len(nights)
        if left and self.ended_at is not None:
            last = max(last, self.ended_at.date())
        return last + left * DAY

    def number(self, night: date) -> int | None:
        """Which of its nights this is, from 0; None where it is none of them."""
        return next((n for n, each in enumerate(self.nights()) if each == night), None)

    def swapped(self, n: int) -> Swap | None:
        """The last word about this night going the other way; None where there is none."""
        last = next((each for each in reversed(self.swaps) if each.n == n), None)
        return last if last and last.reason else None

    def on_pause(self, night: date) -> Pause | None:
        """The pause that this night lies in; None where it lies in none."""
        return next(
            (each for each in self.pauses if each.first <= night <= (each.last or night)), None
        )


def opens_at(night: date, zone: tzinfo) -> datetime:
    """When a night's draw may be looked at: 18:00 of its evening, by the clocks of the zone."""
    return datetime.combine(night - DAY, OPENS, zone)
