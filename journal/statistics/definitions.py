"""What every shown number is: its definition, its formula, its source, and what it needs.

One catalogue for the 'i' beside a number, for tables, and for the command line.
"""

from functools import cache

from journal.statistics.definition import Definition
from journal.statistics.definitions_answered import answered, weekly
from journal.statistics.definitions_compared import compared, tried
from journal.statistics.definitions_recorded import accounts, stages
from journal.statistics.definitions_returning import returning
from journal.text import _

CSD = "Carney et al. 2012, Sleep 35:287-302 (Consensus Sleep Diary)"
AVERAGES = "Lau et al. 2022 (107,144 nights)"


@cache
def catalogue() -> dict[str, Definition]:
    """Every measure by its key."""
    told = (
        *_diary(),
        *answered(),
        *_ratings(),
        *_timing(),
        *_dreams(),
        *weekly(),
        *accounts(),
        *stages(),
        *compared(),
        *tried(),
        *returning(),
    )
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
        *_in_the_middle(),
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
            _("The night and the naps of the day before it; only where you answered both. Who "
              "sleeps in two parts tells of the longer one as the night, of the other as a nap."),
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
            _("Nights on which falling asleep, or lying awake, took 31 minutes or more, of the "
              "nights on which you answered both. Context, no verdict: studies draw this line in "
              "different places."),
            "SOL >= 31 min or WASO >= 31 min",
            "Lichstein et al. 2003, Behav Res Ther 41:427-445",
            _of_one_night(),
        ),
    )  # fmt: skip


def _of_one_night() -> str:
    return _("1 night that can tell; of few nights the interval is wide")


def _in_the_middle() -> tuple[Definition, ...]:
    """What is told beside the means: medians, and how far nights lie apart."""
    five, fourteen = _("provisional below 5 nights"), _("provisional below 14 nights")
    half = _("Half of the nights lie below, half above: a few long ones do not pull it.")
    return (
        Definition(
            "sol_median", _("Minutes to fall asleep, in the middle"), half, _("median of SOL"),
            CSD, five, _("sleep onset latency (SOL), median"),
        ),
        Definition(
            "waso_median", _("Awake in the night, in the middle"), half, _("median of WASO"),
            CSD, five, _("wake after sleep onset (WASO), median"),
        ),
        Definition(
            "asleep_spread",
            _("How far the time asleep wanders"),
            _("The spread of the time asleep, by your account, from night to night."),
            "SD (n - 1) of TST, minutes",
            AVERAGES,
            fourteen,
            "TST SD",
        ),
        Definition(
            "asleep_cv",
            _("How far the time asleep wanders, as a share"),
            _("The spread of the time asleep as a part of its mean."),
            "100 SD / mean of TST",
            AVERAGES,
            fourteen,
            _("coefficient of variation (CV)"),
        ),
    )  # fmt: skip


def _ratings() -> tuple[Definition, ...]:
    five = _("provisional below 5 nights")
    return (
        Definition(
            "quality",
            _("Sleep quality, 1 to 5"),
            _("Your own rating, from very poor to very good."),
            _("as answered"),
            CSD,
            five,
        ),
        Definition(
            "refreshed",
            _("Rested, 1 to 5"),
            _("How rested you felt, from not at all to very well."),
            _("as answered"),
            CSD,
            five,
        ),
        Definition(
            "ritual",
            _("Evenings with a ritual"),
            _(
                "Evenings on which a ritual was begun, between the first such evening and the "
                "last; of a night that only a device saw, it is not known."
            ),
            _("evenings with one / evenings between of which you wrote anything"),
            _("Elara’s own count"),
            _("1 evening with one"),
        ),
    )


def _timing() -> tuple[Definition, ...]:
    five, fourteen = _("provisional below 5 nights"), _("provisional below 14 nights")
    return (
        Definition(
            "lights_out",
            _("When you tried to sleep"),
            _("The clock when you began to try to sleep."),
            "t2",
            CSD,
            five,
        ),
        Definition(
            "woke", _("When you woke"), _("The clock at the last waking."), "t6", CSD, five
        ),
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
              "your sleep and wake times. 100: every day alike. 0: by chance. Naps count where a "
              "device recorded when they were. A nap that only you wrote down has no clock times "
              "and is not counted, nor is lying awake in the night; days without your sleep and "
              "wake times are left out. It is compared with nothing but yourself: other people’s "
              "values come from other ways of recording."),
            "SRI = -100 + 200 * share of equal minutes 24 h apart, pooled",
            "Phillips et al. 2017, Sci Rep 7:3216; Windred et al. 2021, Sleep 44:zsab254",
            _("5 pairs of days, provisional below 14"),
            "sleep regularity index (SRI)",
        ),
        *_free_days(),
    )  # fmt: skip


def _free_days() -> tuple[Definition, ...]:
    later = Definition(
        "social_jetlag",
        _("Free days later than work days"),
        _("By how much the middle of the sleep lies later on free days than on work days."),
        "((MSF - MSW + 12) mod 24) - 12, hours",
        "Wittmann et al. 2006, Chronobiol Int 23:497-509",
        _("3 mornings of days that you call free in the settings, and 3 of others"),
        "social jetlag",
    )
    corrected = Definition(
        "corrected_midsleep",
        _("Middle of the sleep on free days, less sleeping in"),
        _("The middle of the sleep on your free days, earlier by half of what is slept there "
          "beyond the mean of the week. It tells of your own clock only where no alarm wakes "
          "you on free days; the diary does not ask about alarms."),
        "MSF - (SDf - SDweek) / 2 where SDf > SDw, else MSF; SDweek = (SDw WD + SDf FD) / 7",
        "Roenneberg et al. 2012, Curr Biol 22:939-943 (as rOpenSci mctq reckons it)",
        _("3 mornings of days that you call free in the settings, and 3 of others"),
        "MSFsc",
    )  # fmt: skip
    return later, corrected


def _dreams() -> tuple[Definition, ...]:
    one = _of_one_night()
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
            _("mean of the night’s ratings"),
            _("the dreamer’s own scale"),
            _("provisional below 5 nights"),
        ),
        Definition(
            "lucid",
            _("Lucid dreams"),
            _("Nights with a dream in which you knew that you were dreaming, of the nights that "
              "can tell: each dream answered, or none recalled."),
            _("nights with one / nights that can tell"),
            "Schredl et al. 2014 (MADRE), for the question",
            one,
        ),
        Definition(
            "nightmare",
            _("Nightmares"),
            _("Nights with a dream that you marked as a nightmare, of the nights that can tell: "
              "each dream answered, or none recalled."),
            _("nights with one / nights that can tell"),
            "American Academy of Sleep Medicine 2018, for the meaning of the word",
            one,
        ),
        Definition(
            "dream_length",
            _("Words a dream"),
            _("How long the dreams are that you wrote down, in words between blanks. A dream of "
              "which only a line was jotted down is not counted."),
            _("mean of the words of each dream"),
            _("the dreamer’s own words"),
            _("provisional below 5 dreams"),
        ),
        Definition(
            "dream_length_median",
            _("Words a dream, in the middle"),
            _("Half of the dreams are shorter, half longer."),
            _("median of the words of each dream"),
            _("the dreamer’s own words"),
            _("provisional below 5 dreams"),
        ),
        Definition(
            "feeling",
            _("A feeling"),
            _("Nights on which you named this feeling, of the nights on which you named any."),
            _("nights with it / nights with any"),
            _("the dreamer’s own words"),
            one,
        ),
    )  # fmt: skip
