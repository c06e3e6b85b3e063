"""What the numbers of imported records are, alone and beside the diary."""

from journal.statistics.definition import Definition
from journal.text import _

YASA = "Vallat & Walker 2021, eLife 10:e70092; Silber et al. 2007, J Clin Sleep Med 3:121-131"
BLAND = "Bland & Altman 1986, Lancet 327:307-310; 1999, Stat Methods Med Res 8:135-160"


def accounts() -> tuple[Definition, ...]:
    """What is told of diary and tracker next to each other."""
    return (
        Definition(
            "bias",
            _("Your account less the tracker’s"),
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
        *_ends(),
        Definition(
            "tracker_share",
            _("Tracker minus diary, as a share"),
            _("Which part of the tracker’s time asleep your diary does not tell of; below 0 your "
              "diary tells more. Nights of 2 hours and less are left out. Neither is the truth."),
            "100 (tracker TST - diary TST) / tracker TST, mean",
            "Manconi et al. 2010, J Sleep Res 19:478-486, there against polysomnography",
            _("7 nights with both"),
        ),
    )  # fmt: skip


def _ends() -> tuple[Definition, ...]:
    fourteen = _("14 nights with both")
    own = _("One end of the limits, with the interval in which it lies itself: of few nights it is "
            "wide.")  # fmt: skip
    formula = "t SD root(1/n + 1.96^2 / (2 (n - 1))) to both sides"
    return (
        Definition(
            "limit_low", _("The lower end on a single night"), own, f"bias - 1.96 SD; {formula}",
            BLAND, fourteen, "lower limit of agreement",
        ),
        Definition(
            "limit_high", _("The upper end on a single night"), own, f"bias + 1.96 SD; {formula}",
            BLAND, fourteen, "upper limit of agreement",
        ),
        Definition(
            "bias_slope",
            _("Whether they part further on long nights"),
            _("By how many minutes the difference grows with each minute of sleep; 0 where it is "
              "alike on short and long nights. The diary is not corrected by it."),
            _("slope of diary TST - tracker TST on the mean of the two, least squares"),
            BLAND,
            fourteen,
            "proportional bias",
        ),
    )  # fmt: skip


def stages() -> tuple[Definition, ...]:
    """What is told of the stages that devices scored."""
    five = _("an average stands on 5 nights at least")
    note = _("Devices find sleep well (0.93 and more) and wake poorly (0.18 to 0.54), and stages "
             "unevenly (Chinoy et al. 2021, Sleep).")  # fmt: skip
    return (
        Definition(
            "device_asleep",
            _("Asleep, as the device says"),
            _("The minutes a device scored as any stage of sleep. Where several accounts tell of "
              "one sleep, one of them stands for it: the one you chose, else the first in your "
              "order of sources, else one with stages, else one that tells of sleep and not of "
              "lying down; of equals the source that tells of the most nights, unless another is "
              "more than an hour longer. {note}").format(note=note),
            "TST = all epochs of sleep",
            YASA,
            five,
        ),
        Definition(
            "device_asleep_24h",
            _("Asleep with all naps, as the device says"),
            _("The longest sleep of the day and each other one; the numbers of a night are those "
              "of the longest alone. {note}").format(note=note),
            _("sum of TST over the sleeps of a day"),
            YASA,
            five,
            "TST in 24 hours",
        ),
        Definition(
            "rem_share",
            _("REM sleep, as the device says"),
            _("The part of the sleep that a device scored as REM. {note}").format(note=note),
            "100 REM / TST",
            YASA,
            five,
        ),
        Definition(
            "deep_share",
            _("Deep sleep, as the device says"),
            _("The part of the sleep that a device scored as deep (N3). {note}").format(note=note),
            "100 N3 / TST",
            YASA,
            five,
        ),
        Definition(
            "light_share",
            _("Light sleep, as the device says"),
            _("The part of the sleep that a device scored as light: N1 and N2, which few devices "
              "tell apart. {note}").format(note=note),
            "100 (N1 + N2) / TST",
            YASA,
            five,
        ),
        Definition(
            "rem_latency",
            _("From falling asleep to REM, as the device says"),
            _("Minutes from the first epoch of sleep to the first of REM. {note}").format(
                note=note
            ),
            "first REM - first sleep (AASM; other programs count from lights out)",
            YASA,
            five,
            "REM latency",
        ),
        Definition(
            "stage_shifts",
            _("Changes of stage, as the device says"),
            _("How often the stage changed between falling asleep and the last sleep, and what "
              "followed what. {note}").format(note=note),
            _("runs of one stage within the sleep, less 1; shares are of the changes from a stage"),
            YASA,
            five,
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
