"""The sample journal as values: nights with their diary and dreams, and the sessions beside."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from journal.demo.diary import diary, recall
from journal.demo.dice import Dice
from journal.demo.plan import Planned, planned
from journal.demo.prose import Storyteller, Tale
from journal.demo.sessions import Recorder, Told
from journal.demo.sleep import Slept, nap, slept
from journal.model.diary import Diary
from journal.model.dream import Dream, Origin, Recall
from journal.model.identity import dream_uid
from journal.model.night import Night

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class DemoJournal:
    """A believable journal.

    `nights` hold what the person wrote, and the sessions as their service tells them; `sessions`
    the same sessions with all their detail. A dream with `session_uid` is the person's own word
    on what the service told, and bears that dream's uid.
    """

    account: str
    zone: ZoneInfo
    last: date
    nights: tuple[Night, ...]
    sessions: tuple[Told, ...]


def nights(count: int, seed: int, last: date, zone: ZoneInfo) -> DemoJournal:
    """`count` nights of which there is a trace, the newest of them `last`.

    The same arguments give the same values, on every computer.
    """
    writing = _Writing(seed, f"acct-{Dice(seed, 'account').between(0x1000, 0xFFFF):04x}")
    kept = tuple(writing.night(each) for each in planned(count, seed, last, zone))
    return DemoJournal(writing.account, zone, last, kept, tuple(writing.sessions))


class _Writing:
    """The journal while it is being written, night after night."""

    def __init__(self, seed: int, account: str) -> None:
        self.account = account
        self.sessions: list[Told] = []
        self._seed = seed
        self._storyteller = Storyteller(seed)
        self._recorder = Recorder(seed, account)

    def night(self, plan: Planned) -> Night:
        dice = Dice(self._seed, "sleep", plan.night)
        sleep = slept(plan, dice)
        told = [self._recorder.session(plan, sleep, dice)] if plan.synced else []
        answers = self._diary(plan, sleep, dice)
        if plan.nap and (plan.synced or (answers and answers.sleep)):
            told.append(self._recorder.session(plan, nap(plan, dice), dice))
        self.sessions += told
        recalled = recall(dice, synced=plan.synced)
        if not plan.synced and answers is None and recalled is None:
            recalled = Recall.NOTHING
        return Night(
            plan.night,
            zone=plan.end_zone.key,
            recall=recalled,
            diary=answers,
            dreams=_about(told, self._dreams(plan, recalled, sleep, dice), dice),
            sessions=tuple(session for session, _detail in told),
        )

    def _diary(self, plan: Planned, sleep: Slept, dice: Dice) -> Diary | None:
        if not dice.chance(0.7 if plan.synced else 0.94):
            return None
        answers = diary(sleep, plan, dice)
        return replace(answers, comments=self._storyteller.comment() if dice.chance(0.2) else None)

    def _dreams(
        self, plan: Planned, recalled: Recall | None, sleep: Slept, dice: Dice
    ) -> tuple[Dream, ...]:
        tales = self._tales(plan, recalled, dice)
        found = []
        for place, tale in enumerate(tales):
            written = sleep.awake + MINUTE * (dice.between(2, 12) + 7 * place)
            dream = _dream(tale, plan, written, dice)
            found.append(dream)
        return tuple(found)

    def _tales(self, plan: Planned, recalled: Recall | None, dice: Dice) -> list[Tale]:
        """What is worth writing down of what was recalled, seldom more than one dream."""
        night, teller = plan.night, self._storyteller
        if recalled is Recall.FRAGMENT:
            return [teller.synced(night, dice) if plan.synced else teller.fragment(night, dice)]
        if recalled is not Recall.WHOLE and not (recalled is None and dice.chance(0.3)):
            return []
        if plan.synced:
            return [teller.synced(night, dice)]
        often = dice.weighed({1: 14, 2: 4, 3: 1})
        return [
            teller.whole(night, dice)
            if at == 0 or dice.chance(0.6)
            else teller.fragment(night, dice)
            for at in range(often)
        ]


def _about(told: list[Told], dreams: tuple[Dream, ...], dice: Dice) -> tuple[Dream, ...]:
    """Own words on a synced night stand over the service's account, or on their own."""
    if not told or not dreams or not dreams[0].synced:
        return dreams
    session, detail = told[0]
    if not detail.dreams or dice.chance(0.35):
        return dreams
    uid = dream_uid(session.uid, detail.dreams[0].key)
    return (replace(dreams[0], uid=uid, session_uid=session.uid), *dreams[1:])


def _dream(tale: Tale, plan: Planned, written: datetime, dice: Dice) -> Dream:
    answered = dice.chance(0.7)
    return Dream(
        plan.night,
        body=tale.body,
        title=tale.title,
        origin=Origin.SYNCED if plan.synced else Origin.NATURAL,
        uid=_uid(written, dice),
        lucid=tale.lucid if tale.lucid or not answered else False,
        nightmare=tale.nightmare if tale.nightmare or not answered else False,
        recurring=tale.recurring,
        vividness=dice.between(2, 5) if answered else None,
        clarity=dice.between(1, 5) if answered and dice.chance(0.6) else None,
        marks=tale.marks,
        created_at=written,
    )


def _uid(written: datetime, dice: Dice) -> str:
    """An identity of version 7 for what was written then, out of the dice."""
    since = int(written.timestamp()) * 1000
    chance = dice.between(0, (1 << 53) - 1)
    return str(
        UUID(int=since << 80 | 7 << 76 | (chance >> 41) << 64 | 2 << 62 | chance & (1 << 41) - 1)
    )
