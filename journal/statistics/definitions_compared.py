"""What the numbers of a comparison are: differences, their intervals, and what stands beside."""

from journal.statistics.definition import Definition
from journal.text import _


def compared() -> tuple[Definition, ...]:
    """What is told of natural and synced nights next to each other."""
    each_kind = _("7 nights of each kind over 14 days")
    return (
        Definition(
            "median",
            _("In the middle"),
            _("Half of the nights lie below, half above: one strange night does not pull it."),
            _("median"),
            "Hodges & Lehmann 1963, Ann Math Stat 34:598-611",
            _("1 night"),
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
            _("Elara’s own check: half a step, 10 of 100 pairs, or 20 of 100 nights"),
            each_kind,
        ),
    )  # fmt: skip


def tried() -> tuple[Definition, ...]:
    """What is told of an experiment that has ended."""
    six = _("6 complete pairs, or 6 nights of each kind where they are not drawn in pairs")
    bulte = "Bulte & Onghena 2008, Behav Res Methods 40:467-478"
    return (
        Definition(
            "trial_difference",
            _("Difference of means"),
            _("The mean of the nights drawn for one arm less that of the other, of complete pairs "
              "only. A night counts as it was drawn, whatever was done."),
            _("mean of (with - without) over the pairs"),
            "Vohra et al. 2015, BMJ 350:h1738 (CENT); " + bulte,
            six,
            _("intention-to-treat effect"),
        ),
        Definition(
            "trial_interval",
            _("95 % interval of an experiment"),
            _("All differences that the draw itself does not rule out. It holds without any "
              "assumption on the shape of the values, and also where nights resemble each other."),
            _("the randomization test turned round: each shift that it leaves with p > 0.05"),
            bulte,
            six,
            _("randomization interval"),
        ),
        Definition(
            "trial_shift",
            _("Hodges-Lehmann estimate"),
            _("The same difference, so that one strange night cannot pull it."),
            _("median of the averages of any two pairs’ differences; without pairs, of all "
              "differences between the arms; its interval is that of the signed-rank test, of the "
              "rank-sum test where nights were drawn freely"),
            "Hodges & Lehmann 1963, Ann Math Stat 34:598-611; Hollander & Wolfe 1999",
            six,
        ),
        Definition(
            "trial_bootstrap",
            _("A second interval of the mean"),
            _("What the mean difference would be in 95 of 100 experiments made of the same pairs, "
              "each taken by chance. It stands second: the draw itself tells of luck."),
            _("bootstrap, bias-corrected and accelerated (BCa), over the pairs"),
            "Efron 1987, J Am Stat Assoc 82:171-185",
            _("15 complete pairs"),
            _("BCa interval"),
        ),
        Definition(
            "trial_bayes",
            _("How probable, by Bayes"),
            _("How probable it is that the difference is above nothing, and that it is too small "
              "to matter to you, given the pairs and no opinion before. It takes the pairs to be "
              "independent and roughly normal, so it stands second."),
            _("Student’s t around the mean difference, with SD / root of n and n - 1"),
            "Gelman et al. 2013, Bayesian Data Analysis, 3.2",
            _("6 complete pairs"),
            _("posterior of the mean, reference prior"),
        ),
        Definition(
            "trial_test",
            _("Randomization test"),
            _("How many of all draws that were possible would have shown a difference at least "
              "this far from nothing. Secondary outcomes are adjusted by Holm for being several."),
            "p = #{T* >= T} / draws",
            bulte + "; Holm 1979, Scand J Stat 6:65-70",
            six,
        ),
    )  # fmt: skip
