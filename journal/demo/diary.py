"""The morning's answers of the sample journal: rounded, and now and then left blank."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

from journal.demo.dice import Dice
from journal.demo.plan import Planned
from journal.demo.sleep import Slept
from journal.model.diary import Diary
from journal.model.dream import Recall

FIVE = timedelta(minutes=5)
_BLANK = 0.04
_LITTLE, _OFTEN = 20, 3  # minutes awake in the night, awakenings

_RECALL = {
    False: {None: 7, Recall.NOTHING: 14, Recall.FELT: 13, Recall.FRAGMENT: 24, Recall.WHOLE: 42},
    True: {None: 10, Recall.NOTHING: 28, Recall.FELT: 26, Recall.FRAGMENT: 14, Recall.WHOLE: 22},
}


def recall(dice: Dice, *, synced: bool) -> Recall | None:
    """How much was left in the morning; None where the question was not answered."""
    return dice.weighed(_RECALL[synced])


def diary(sleep: Slept, plan: Planned, dice: Dice) -> Diary:
    """What the sleeper would say: clock times to five minutes, and some blanks."""
    awakenings = len(sleep.awakenings)
    waso = sum(sleep.awakenings) // 5 * 5 if awakenings else 0
    rested = 3 + (waso < _LITTLE) - (awakenings > _OFTEN) - plan.synced * dice.chance(0.5)
    told = Diary(
        into_bed=_rounded(sleep.into_bed),
        try_sleep=_rounded(sleep.try_sleep),
        sol=max(5, (sleep.asleep - sleep.try_sleep) // FIVE * 5),
        nwak=awakenings,
        waso=waso,
        final_awakening=_rounded(sleep.awake),
        out_of_bed=_rounded(sleep.up),
        quality=_rating(rested, dice),
        refreshed=_rating(rested, dice),
    )
    answered = [each.name for each in fields(Diary) if getattr(told, each.name) is not None]
    blank = dict.fromkeys(name for name in answered if dice.chance(_BLANK))
    filled = sleep.up + timedelta(minutes=dice.between(4, 90))
    return replace(replace(told, **blank), filled_at=filled, zone=plan.end_zone.key)


def _rounded(moment: datetime) -> datetime:
    since = moment - datetime(2000, 1, 1, tzinfo=UTC)
    return moment - since + round(since / FIVE) * FIVE


def _rating(middle: int, dice: Dice) -> int:
    return min(5, max(1, middle + dice.between(-1, 1)))
