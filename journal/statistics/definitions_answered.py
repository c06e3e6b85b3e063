"""What else follows from the morning's answers: time awake in bed, and how often in a week."""

from journal.statistics.definition import Definition
from journal.text import _

CSD = "Carney et al. 2012, Sleep 35:287-302 (Consensus Sleep Diary)"


def answered() -> tuple[Definition, ...]:
    """The other measures of the diary."""
    five = _("an average stands on 5 nights at least")
    return (
        Definition(
            "opportunity",
            _("From trying to sleep to getting up"),
            _("The time that was left for sleep, awake or not, by your own account."),
            "t7 - t2",
            CSD,
            five,
            "sleep opportunity",
        ),
        Definition(
            "efficiency_opportunity",
            _("Asleep, from trying to sleep to getting up"),
            _("The part of that time that was sleep; reading in bed before it is not in it."),
            "SE = 100 TST / (t7 - t2)",
            CSD,
            five,
            "sleep efficiency, of the sleep opportunity",
        ),
        Definition(
            "after_waking",
            _("In bed after the last waking"),
            _("From the last waking to getting up for the day."),
            "TWAK = t7 - t6",
            CSD,
            five,
            "terminal wakefulness (TWAK)",
        ),
        Definition(
            "awake_in_all",
            _("Awake in bed in all"),
            _("Falling asleep, lying awake in the night, and in bed after the last waking."),
            "TWT = SOL + WASO + TWAK",
            CSD,
            five,
            "total wake time (TWT)",
        ),
        Definition(
            "too_early",
            _("Woken before the time you meant"),
            _("By how much you woke too early; 0 where you said that it was not too early."),
            _("item 6d where item 6c is yes, 0 where it is no"),
            CSD,
            five,
            "early morning awakening (EMA)",
        ),
    )


def weekly() -> tuple[Definition, ...]:
    """How often something of the night comes in a week."""
    return (
        Definition(
            "recall_week",
            _("Mornings with a dream, a week"),
            _("How many mornings of a week something of a dream is left, by the share of all "
              "mornings answered."),
            _("7 times the share; 95 % interval after Wilson"),
            "Schredl & Fulda 2005, Dreaming 15:240-244; Wilson 1927, J Am Stat Assoc 22:209-212",
            _("provisional below 14 mornings"),
            "dream recall frequency",
        ),
        Definition(
            "nightmare_week",
            _("Nights with a nightmare, a week"),
            _("How many nights of a week have one that you marked, by the share of the nights that "
              "can tell."),
            _("7 times the share; 95 % interval after Wilson"),
            "American Academy of Sleep Medicine 2018, for the meaning of the word; Wilson 1927, "
            "J Am Stat Assoc 22:209-212",
            _("provisional below 7 nights"),
            "nightmare frequency",
        ),
    )  # fmt: skip
