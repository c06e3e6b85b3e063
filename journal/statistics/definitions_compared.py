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
