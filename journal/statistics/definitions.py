"""What every shown number is: its definition, its formula, its source, and what it needs.

One catalogue for the 'i' beside a number, for tables, and for the command line.
"""

from functools import cache

from journal.statistics.definition import Definition
from journal.statistics.definitions_compared import compared, tried
from journal.text import _

CSD = "Carney et al. 2012, Sleep 35:287-302 (Consensus Sleep Diary)"
AVERAGES = "Lau et al. 2022 (107,144 nights)"
YASA = "Vallat & Walker 2021, eLife 10:e70092; Silber et al. 2007, J Clin Sleep Med 3:121-131"
BLAND = "Bland & Altman 1986, Lancet 327:307-310; 1999, Stat Methods Med Res 8:135-160"


@cache
def catalogue() -> dict[str, Definition]:
    """Every measure by its key."""
    told = (
        *_diary(),
        *_ratings(),
        *_timing(),
        *_dreams(),
        *_agreement(),
        *_stages(),
        *compared(),
        *tried(),
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
        Definition(
            "stage_shifts",
            _("Changes of stage, as the device says"),
            _("How often the stage changed between falling asleep and the last sleep, and what "
              "followed what. {note}").format(note=note),
            _("runs of one stage within the sleep, less 1; shares are of the changes from a stage"),
            YASA,
            "",
            "stage shifts, transition matrix",
        ),
        *_two_records(),
    )  # fmt: skip


def _two_records() -> tuple[Definition, ...]:
    needs = _("two records of one sleep, each with stages")
    source = "Menghini et al. 2021, Sleep 44:zsaa170; Cohen 1960, Educ Psychol Meas 20:37-46"
    return (
        Definition(
            "records_alike",
            _("Two devices say the same, asleep or awake"),
            _("The part of the half minutes of one sleep that both records call asleep, or both "
              "awake. Neither is the truth. Most of a night is sleep, so two records agree often "
              "by chance alone."),
            _("100 * epochs alike / epochs scored by both, 30 seconds each; mean of the nights"),
            source,
            needs,
            "epoch-by-epoch accuracy",
        ),
        Definition(
            "records_kappa",
            _("Two devices agree on the stages, beyond chance"),
            _("1: always alike. 0: as often as by chance. N1 and N2 count as one where either "
              "record knows light sleep only."),
            _("(agreement - chance) / (1 - chance), over all stages; mean of the nights"),
            source,
            needs,
            "Cohen's kappa",
        ),
    )  # fmt: skip
