"""What every shown number is: its definition, its formula, its source, and what it needs.

One catalogue for the 'i' beside a number, for tables, and for the command line.
"""

from dataclasses import dataclass
from functools import cache

from journal.text import _


@dataclass(frozen=True, slots=True)
class Definition:
    """A measure in words. `field_name` is what the field calls it; `needs` its minimum."""

    key: str
    name: str
    meaning: str
    formula: str
    source: str
    needs: str = ""
    field_name: str = ""


CSD = "Carney et al. 2012, Sleep 35:287-302 (Consensus Sleep Diary)"
AVERAGES = "Lau et al. 2022 (107,144 nights)"
YASA = "Vallat & Walker 2021, eLife 10:e70092; Silber et al. 2007, J Clin Sleep Med 3:121-131"
BLAND = "Bland & Altman 1986, Lancet 327:307-310; 1999, Stat Methods Med Res 8:135-160"


@cache
def catalogue() -> dict[str, Definition]:
    """Every measure by its key."""
    told = (*_diary(), *_ratings(), *_timing(), *_dreams(), *_agreement(), *_stages(), *_looking())
    return {each.key: each for each in told}


def definition(key: str) -> Definition:
    """The definition of a measure; feelings share one."""
    return catalogue()[key.split(":", maxsplit=1)[0]]


def _diary() -> tuple[Definition, ...]:
    five = _("an average stands on 5 nights at least")
    return (
        Definition(
            "in_bed",
            _("In bed"),
            _("From getting into bed to getting out of it for the day, by your own account."),
            "TIB = t7 - t1",
            CSD,
            five,
            "time in bed (TIB)",
        ),
        Definition(
            "sol",
            _("Minutes to fall asleep"),
            _("How long it took to fall asleep, from when you began to try."),
            "SOL = item 3",
            CSD,
            five,
            "sleep onset latency (SOL)",
        ),
        Definition(
            "waso",
            _("Awake in the night"),
            _("How long you were awake in all between falling asleep and the last waking."),
            "WASO = item 5",
            CSD,
            five,
            "wake after sleep onset (WASO)",
        ),
        Definition(
            "nwak",
            _("Times awake"),
            _("How often you woke up, the last waking not counted."),
            "NWAK = item 4",
            CSD,
            five,
            "number of awakenings (NWAK)",
        ),
        Definition(
            "asleep",
            _("Asleep, you say"),
            _("Reckoned from your answers: from trying to sleep to the last waking, less what you "
              "were awake."),
            "TST = (t6 - t2) - SOL - WASO",
            CSD,
            five,
            "total sleep time (TST)",
        ),
        Definition(
            "efficiency",
            _("Asleep, of the time in bed"),
            _("The part of the time in bed that was sleep. The mean is of the nightly values."),
            "SE = 100 TST / TIB",
            CSD,
            five,
            "sleep efficiency (SE)",
        ),
        Definition(
            "asleep_24h",
            _("Asleep, naps included"),
            _("The night and the naps of the day before it; only where you answered both."),
            "TST + naps",
            CSD,
            five,
            "TST in 24 hours",
        ),
        Definition(
            "efficiency_dse",
            _("Asleep, of the time meant for sleep"),
            _("The same without reading and lying awake on purpose."),
            "SE = 100 TST / (SOL + TST + WASO + TASAFA)",
            "Reed & Sacco 2016, J Clin Sleep Med 12:263-266",
            five,
            "sleep efficiency by duration of the sleep episode",
        ),
        Definition(
            "maintenance",
            _("Asleep, of the night itself"),
            _("The part from falling asleep to the last waking that was sleep."),
            "SME = 100 TST / SPT",
            CSD,
            five,
            "sleep maintenance efficiency (SME)",
        ),
        Definition(
            "long_wakes",
            _("Nights with a long wake"),
            _("Nights on which falling asleep, or lying awake, took 31 minutes or more. Context, "
              "no verdict: studies draw this line in different places."),
            "SOL >= 31 min or WASO >= 31 min",
            "Lichstein et al. 2003, Behav Res Ther 41:427-445",
        ),
    )  # fmt: skip


def _ratings() -> tuple[Definition, ...]:
    return (
        Definition(
            "quality",
            _("Sleep quality, 1 to 5"),
            _("Your own rating, from very poor to very good."),
            _("as answered"),
            CSD,
        ),
        Definition(
            "refreshed",
            _("Rested, 1 to 5"),
            _("How rested you felt, from not at all to very well."),
            _("as answered"),
            CSD,
        ),
        Definition(
            "ritual",
            _("Evenings with a ritual"),
            _("Evenings on which a ritual was begun, between the first such evening and the last."),
            _("evenings with one / all evenings between"),
            _("Elara's own count"),
        ),
    )


def _timing() -> tuple[Definition, ...]:
    fourteen = _("provisional below 14 nights")
    return (
        Definition(
            "lights_out",
            _("When you tried to sleep"),
            _("The clock when you began to try to sleep."),
            "t2",
            CSD,
        ),
        Definition("woke", _("When you woke"), _("The clock at the last waking."), "t6", CSD),
        Definition(
            "midsleep",
            _("Middle of the sleep"),
            _("Halfway between falling asleep and the last waking, on the clocks where you woke."),
            "onset + SPT / 2",
            "Jammalamadaka & SenGupta 2001 (means of clock times)",
            _("provisional below 5 nights"),
            "midsleep",
        ),
        Definition(
            "midsleep_spread",
            _("How far the middle of the sleep wanders"),
            _("The spread of the middle of the sleep from night to night."),
            "SD (n - 1), minutes; circular where two nights lie over 12 h apart",
            "Fischer et al. 2021, Sleep 44:zsab103",
            fourteen,
            "midsleep SD",
        ),
        Definition(
            "regularity",
            _("How alike the days are"),
            _("How often you were asleep, or awake, at the same clock on two days in a row, from "
              "your sleep and wake times. 100: every day alike. 0: by chance. It is compared with "
              "nothing but yourself: other people's values come from other ways of recording."),
            "SRI = -100 + 200 * share of equal minutes 24 h apart, pooled",
            "Phillips et al. 2017, Sci Rep 7:3216; Windred et al. 2021, Sleep 44:zsab254",
            _("5 pairs of days, provisional below 14"),
            "sleep regularity index (SRI)",
        ),
        _free_days(),
    )  # fmt: skip


def _free_days() -> Definition:
    return Definition(
        "social_jetlag",
        _("Free days later than work days"),
        _("By how much the middle of the sleep lies later on free days than on work days."),
        "((MSF - MSW + 12) mod 24) - 12, hours",
        "Wittmann et al. 2006, Chronobiol Int 23:497-509",
        _("3 mornings of days that you call free in the settings, and 3 of others"),
        "social jetlag",
    )


def _dreams() -> tuple[Definition, ...]:
    return (
        Definition(
            "recall",
            _("Mornings with a dream"),
            _("Mornings on which something of a dream was left, of all mornings answered. A "
              "morning without an answer is no dreamless one; a dream of which nothing is left "
              "is none recalled. Keeping a log itself lifts it in the first week."),
            _("mornings with a dream / mornings answered; 95 % interval after Wilson"),
            "Schredl & Fulda 2005, Dreaming 15:240-244; Wilson 1927, J Am Stat Assoc 22:209-212",
            _("provisional below 14 mornings"),
            "dream recall frequency",
        ),
        Definition(
            "vividness",
            _("Vividness, 1 to 5"),
            _("Your own rating, on average over the dreams of a night that you rated."),
            _("mean of the night's ratings"),
            _("the dreamer's own scale"),
        ),
        Definition(
            "lucid",
            _("Lucid dreams"),
            _("Nights with a dream in which you knew that you were dreaming, of the nights that "
              "can tell: each dream answered, or none recalled."),
            _("nights with one / nights that can tell"),
            "Schredl et al. 2014 (MADRE), for the question",
        ),
        Definition(
            "nightmare",
            _("Nightmares"),
            _("Nights with a dream that you marked as a nightmare, of the nights that can tell: "
              "each dream answered, or none recalled."),
            _("nights with one / nights that can tell"),
            "American Academy of Sleep Medicine 2018, for the meaning of the word",
        ),
        Definition(
            "feeling",
            _("A feeling"),
            _("Nights on which you named this feeling, of the nights on which you named any."),
            _("nights with it / nights with any"),
            _("the dreamer's own words"),
        ),
    )  # fmt: skip


def _agreement() -> tuple[Definition, ...]:
    return (
        Definition(
            "bias",
            _("Your account less the tracker's"),
            _("By how much your diary and the tracker differ in time asleep, on average over the "
              "nights that have both. Neither is the truth: only a laboratory study is."),
            "mean of diary TST - tracker TST, minutes",
            BLAND,
            _("7 nights with both"),
            "bias",
        ),
        Definition(
            "limits",
            _("How far apart on a single night"),
            _("Between which ends the two differ on 95 of 100 nights."),
            "bias +- 1.96 SD, each end with its own interval",
            BLAND,
            _("14 nights with both"),
            "limits of agreement",
        ),
        Definition(
            "tracker_share",
            _("Tracker minus diary, as a share"),
            _("Which part of the tracker's time asleep your diary does not tell of; below 0 your "
              "diary tells more. Nights of 2 hours and less are left out. Neither is the truth."),
            "100 (tracker TST - diary TST) / tracker TST, mean",
            "Manconi et al. 2010, J Sleep Res 19:478-486, there against polysomnography",
            _("7 nights with both"),
        ),
    )  # fmt: skip


def _stages() -> tuple[Definition, ...]:
    note = _("Devices find sleep well (0.93 and more) and wake poorly (0.18 to 0.54), and stages "
             "unevenly (Chinoy et al. 2021, Sleep).")  # fmt: skip
    return (
        Definition(
            "device_asleep",
            _("Asleep, as the device says"),
            _("The minutes a device scored as any stage of sleep. {note}").format(note=note),
            "TST = all epochs of sleep",
            YASA,
        ),
        Definition(
            "rem_share",
            _("REM sleep, as the device says"),
            _("The part of the sleep that a device scored as REM. {note}").format(note=note),
            "100 REM / TST",
            YASA,
        ),
        Definition(
            "deep_share",
            _("Deep sleep, as the device says"),
            _("The part of the sleep that a device scored as deep (N3). {note}").format(note=note),
            "100 N3 / TST",
            YASA,
        ),
        Definition(
            "rem_latency",
            _("From falling asleep to REM, as the device says"),
            _("Minutes from the first epoch of sleep to the first of REM. {note}").format(
                note=note
            ),
            "first REM - first sleep (AASM; other programs count from lights out)",
            YASA,
            "",
            "REM latency",
        ),
    )  # fmt: skip


def _looking() -> tuple[Definition, ...]:
    each_kind = _("7 nights of each kind over 14 days")
    return (
        Definition(
            "median",
            _("In the middle"),
            _("Half of the nights lie below, half above: one strange night does not pull it."),
            _("median"),
            "Hodges & Lehmann 1963, Ann Math Stat 34:598-611",
        ),
        Definition(
            "difference",
            _("Difference"),
            _("Every synced night is compared with every natural night; this is the middle of all "
              "those differences. For yes and no it is the difference of the shares."),
            "Hodges-Lehmann shift, synced less natural",
            "Hodges & Lehmann 1963, Ann Math Stat 34:598-611",
            each_kind,
            "Hodges-Lehmann estimate",
        ),
        Definition(
            "interval",
            _("Interval"),
            _("Where the difference would lie in 95 of 100 such spans of nights, if nothing but "
              "chance changed. Neighbouring nights resemble one another, and stay together in it."),
            _("circular block bootstrap in closed form, blocks of the third root of n; nothing is "
              "drawn, so it is the same on each reading"),
            "Politis & Romano 1992; Student's t with n_a + n_b - 2",
            each_kind,
            "block bootstrap interval",
        ),
        Definition(
            "pairs",
            _("In so many of 100 pairs of nights"),
            _("How often the synced night had more of it, if one night of each kind is taken by "
              "chance. Nights alike count half."),
            "A = P(synced > natural) + P(equal) / 2",
            "Vargha & Delaney 2000, J Educ Behav Stat 25:101-132; Cliff 1993, Psychol Bull "
            "114:494-509",
            each_kind,
            "Vargha-Delaney A",
        ),
        Definition(
            "matched",
            _("Matched nights"),
            _("Each synced night with the nearest natural night of the same weekday on which the "
              "same ritual was begun, at most 4 weeks apart; the middle of their differences."),
            "median of Walsh averages of the pairs",
            "Hodges & Lehmann 1963, Ann Math Stat 34:598-611",
            _("7 pairs"),
            "paired Hodges-Lehmann estimate",
        ),
        Definition(
            "memory",
            _("How a night goes with the one before"),
            _("Whether a high night is followed by a high one: from -1 to 1, 0 where the night "
              "before says nothing. Nights that go together say less than as many apart."),
            "r1 = sum of (x_t - m)(x_t+1 - m) / sum of (x_t - m)^2; n (1 - r1) / (1 + r1)",
            "as statsmodels' acf reckons it",
            _("20 nights"),
            "lag-1 autocorrelation",
        ),
        Definition(
            "choice",
            _("How the nights were chosen"),
            _("Whether the night before was rated otherwise before synced nights than before "
              "natural ones, and whether one kind fell on weekends more often. If so, a difference "
              "may come from that alone."),
            _("medians of the night before; shares of weekend nights"),
            _("Elara's own check: half a step, 10 of 100 pairs, or 20 of 100 nights"),
            each_kind,
        ),
    )  # fmt: skip
