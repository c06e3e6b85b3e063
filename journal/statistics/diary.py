"""What follows from the morning's answers: science of the Consensus Sleep Diary.

Definitions: Carney et al. 2012, Sleep 35:287-302, doi 10.5665/sleep.1642; the denominator of
SE_DSE: Reed & Sacco 2016, J Clin Sleep Med 12:263-266. Minutes and percent; arithmetic on instants.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from journal.model.diary import Contradiction, Diary
from journal.record import record
from journal.statistics.measure import Reason

LONG_WAKE = 31  # minutes (Lichstein et al. 2003, Behav Res Ther 41:427-445)
LATE = timedelta(hours=24)
FAR_APART = 60  # minutes between reckoned and own total sleep: both are shown

_MINUTE = timedelta(minutes=1)


@record
class Derived:
    """The measures of one night; n is this night. None where an input is blank.

    A night whose answers contradict each other has none of them until the person has settled it.
    """

    tib: float | None = None  # time in bed, out_of_bed - into_bed
    opportunity: float | None = None  # lights out to rise, out_of_bed - try_sleep
    onset: datetime | None = None  # try_sleep + SOL
    spt: float | None = None  # sleep period, onset to final awakening
    tst: float | None = None  # total sleep time, SPT - WASO; 0 is a night, not a blank
    twak: float | None = None  # terminal wakefulness, out_of_bed - final_awakening
    tasafa: float | None = None  # item 6b as answered
    twt: float | None = None  # total wake time, SOL + WASO + TWAK
    se: float | None = None  # sleep efficiency, 100 TST / TIB: the headline
    se_dse: float | None = None  # 100 TST / (SOL + TST + WASO + TASAFA)
    se_opportunity: float | None = None  # 100 TST / opportunity
    sme: float | None = None  # sleep maintenance efficiency, 100 TST / SPT
    midsleep: datetime | None = None  # onset + SPT / 2
    ema: float | None = None  # minutes woken too early; 0 where not early
    tst24: float | None = None  # TST + naps
    contradictions: tuple[Contradiction, ...] = ()

    def why(self, measure: str) -> Reason | None:
        """Why this measure is None; None where it is not."""
        if getattr(self, measure) is not None:
            return None
        if self.contradictions:
            return Reason.CONTRADICTION
        of = {"se": self.tib, "se_opportunity": self.opportunity, "sme": self.spt}.get(measure)
        if self.tst is not None and (of == 0 or (measure == "se_dse" and self.tasafa is not None)):
            return Reason.NOTHING_OF_IT
        return Reason.NOT_ANSWERED


def derived(diary: Diary) -> Derived:
    """All measures of one diary; contradictions are reported as questions, nothing is clipped."""
    diary = diary.in_utc()
    if diary.contradictions:
        return Derived(contradictions=diary.contradictions)
    tib = _minutes(diary.into_bed, diary.out_of_bed)
    opportunity = _minutes(diary.try_sleep, diary.out_of_bed)
    twak = _minutes(diary.final_awakening, diary.out_of_bed)
    onset = _onset(diary)
    spt = _minutes(onset, diary.final_awakening)
    tst = diary.asleep
    return Derived(
        tib=tib,
        opportunity=opportunity,
        onset=onset,
        spt=spt,
        tst=tst,
        twak=twak,
        tasafa=diary.tasafa,
        twt=total(diary.sol, diary.waso, twak),
        se=percent(tst, tib),
        se_dse=percent(tst, total(diary.sol, tst, diary.waso, diary.tasafa)),
        se_opportunity=percent(tst, opportunity),
        sme=percent(tst, spt),
        midsleep=onset + spt / 2 * _MINUTE if onset and spt is not None else None,
        ema=_too_early(diary),
        tst24=total(tst, diary.naps_min),
    )


def percent(part: float | None, whole: float | None) -> float | None:
    """100 part / whole; None where either is unknown or the whole is nothing."""
    if part is None or not whole:
        return None
    return 100 * part / whole


def total(*parts: float | None) -> float | None:
    """The sum of the parts; None as soon as one of them is unknown."""
    known = [each for each in parts if each is not None]
    return sum(known) if len(known) == len(parts) else None


def retrospective(diary: Diary) -> bool | None:
    """Whether it was filled in more than 24 hours after getting up.

    Such entries are left out of experiments. None where the times are not known.
    """
    rose = diary.out_of_bed or diary.final_awakening
    if rose is None or diary.filled_at is None:
        return None
    return diary.filled_at - rose > LATE


def own_estimate_differs(diary: Diary) -> bool | None:
    """Whether reckoned and self-estimated sleep lie more than 60 minutes apart: show both."""
    if diary.asleep is None or diary.tst_self is None:
        return None
    return abs(diary.asleep - diary.tst_self) > FAR_APART


@record
class Often:
    """On how many nights something is known to have held; of `n` that can tell, on `among`."""

    nights: int
    among: int
    n: int


def long_wakes(diaries: Iterable[tuple[float | None, float | None]]) -> Often:
    """Nights with SOL or WASO of 31 minutes and more, from (SOL, WASO) pairs.

    Source: Lichstein et al. 2003. One long wake is enough for a night to be known as such. Only a
    night with both answers can tell: one that could say yes but never no would make a share of
    nights too large. Context for a person, never a verdict.
    """
    pairs = list(diaries)
    known = sum(any(each is not None and each >= LONG_WAKE for each in pair) for pair in pairs)
    both = [(sol, waso) for sol, waso in pairs if sol is not None and waso is not None]
    return Often(known, sum(max(each) >= LONG_WAKE for each in both), len(both))


def ratio_of_sums(nights: Iterable[tuple[float | None, float | None]]) -> float | None:
    """100 times all TST over all TIB, of the nights with both.

    For comparison only, never shown as SE, which is the mean of the nightly values.
    """
    both = [(tst, tib) for tst, tib in nights if tst is not None and tib is not None]
    return percent(sum(tst for tst, _tib in both), sum(tib for _tst, tib in both))


def sleep_in_24_hours(episodes: Sequence[Diary], naps_min: int | None) -> float | None:
    """TST of all episodes and the naps, minutes; None as soon as one of them is unknown."""
    return total(*(each.asleep for each in episodes), naps_min) if episodes else None


def _minutes(since: datetime | None, until: datetime | None) -> float | None:
    return (until - since) / _MINUTE if since and until else None


def _onset(diary: Diary) -> datetime | None:
    if diary.try_sleep is None or diary.sol is None:
        return None
    return diary.try_sleep + diary.sol * _MINUTE


def _too_early(diary: Diary) -> float | None:
    if diary.early is None:
        return None
    return diary.ema if diary.early else 0
