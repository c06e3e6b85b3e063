"""The inputs of a worked case on comparisons, given to the code that reckons them."""

import json
from pathlib import Path
from typing import Any

import pytest

from journal.statistics import blocks, designs, power, shares
from journal.statistics.bayes import posterior
from journal.statistics.designs import Design, Scheme
from journal.statistics.measure import Interval, average
from journal.statistics.randomization import Trial, randomization_test
from journal.statistics.ranks import (
    hodges_lehmann,
    hodges_lehmann_interval,
    mann_whitney,
    paired_hodges_lehmann,
    paired_hodges_lehmann_interval,
    signed_rank,
    superiority,
)
from journal.statistics.verdict import Progress, verdict
from tests.journal.statistics.worked_nights import ends

FOLDER = Path(__file__).parents[4] / "shared" / "oracles"


def trial_of(given: Any, design: Design, outcome: str) -> Trial:
    on = given["schedule"][0] if "A" in given["schedule"] else "S"
    on = "A" if "A" in given["schedule"] else on
    arms = tuple(each == on for each in given["schedule"])
    return Trial(design, arms, tuple(given[outcome]))


def pairs_case(given: Any) -> dict[str, Any]:
    design = Design(Scheme.PAIRS, len(given["schedule"]) // 2)
    trial = trial_of(given, design, "outcome_TST_min")
    found = randomization_test(trial)
    assert found
    return {
        "pair_differences_S_minus_N": list(trial.differences),
        "mean_difference": found.estimate,
        "n_assignments": found.schedules,
        "p_two_sided": found.p,
        "p_one_sided_S_less": found.less,
        "smallest_possible_p": designs.smallest_p(design),
    }


def complete_case(given: Any) -> dict[str, Any]:
    trial = trial_of(given, Design(Scheme.COMPLETE, len(given["schedule"])), "outcome")
    found = randomization_test(trial)
    assert found
    return {
        "mean_A": average(trial.sides[0]).mean,
        "mean_B": average(trial.sides[1]).mean,
        "statistic": abs(found.estimate),
        "n_assignments": found.schedules,
        "p_two_sided": found.p,
    }


def counts_case(given: Any) -> dict[str, Any]:
    def each(scheme: Scheme, **rest: Any) -> list[Design]:
        paired = scheme is Scheme.PAIRS
        return [Design(scheme, n // 2 if paired else n, **rest) for n in given["nights"]]

    def counted(made: list[Design]) -> list[int]:
        return [designs.count(design) for design in made]

    pairs, complete = each(Scheme.PAIRS), each(Scheme.COMPLETE)
    return {
        "CRD": counted(complete),
        "pairs_RBD": counted(pairs),
        "ATD_max2": counted(each(Scheme.ALTERNATION, longest=2)),
        "ATD_max3": counted(each(Scheme.ALTERNATION, longest=3)),
        "min_p_pairs": [designs.smallest_p(design) for design in pairs],
        "min_p_CRD": [designs.smallest_p(design) for design in complete],
    }


def walsh_case(given: Any) -> dict[str, Any]:
    differences = given["pair_differences"]
    test = signed_rank(differences)
    return {
        "hodges_lehmann": paired_hodges_lehmann(differences),
        "ci95": ends(paired_hodges_lehmann_interval(differences)),
        "V": test.statistic,
        "p_exact": test.p,
    }


def shift_case(given: Any) -> dict[str, Any]:
    a, b = given["A"], given["B"]
    test, odds = mann_whitney(a, b), superiority(a, b)
    assert odds
    return {
        "hodges_lehmann_A_minus_B": hodges_lehmann(a, b),
        "ci95": ends(hodges_lehmann_interval(a, b)),
        "U_A": test.statistic,
        "p_exact": test.p,
        "cliffs_delta": odds.delta,
        "VDA": odds.probability,
        "cliffs_delta_ci95_effsize": ends(odds.interval),
    }


def many_case(given: Any) -> dict[str, Any]:
    step_up, step_down = shares.benjamini_hochberg(given["p"]), shares.holm(given["p"])
    return {
        "p_bh": step_up,
        "p_holm": step_down,
        "bh": step_up,
        "holm": step_down,
        "bh_rejected": sum(p <= 0.05 for p in step_up),
        "holm_rejected": sum(p <= 0.05 for p in step_down),
    }


def memory_case(given: Any) -> list[dict[str, Any]]:
    found = [blocks.memory(each["series"]) for each in given]
    return [{"r1": each.r1, "n": each.n, "n_eff": each.effective_n} for each in found]


def resample_case(given: Any) -> dict[str, Any]:
    series, starts, length = given["series"], given["block_starts"], given["block_length"]
    drawn = blocks.resampled(series, starts, length)
    places = blocks.resampled(range(len(series)), starts, length)
    return {"indices": places, "resample": drawn, "mean": average(drawn).mean}


def bayes_case(given: Any) -> dict[str, Any]:
    found = posterior(given["pair_differences"])
    assert found
    assert found.bayes_factor == pytest.approx(15.2467, abs=0.01)
    low, high = given["rope_min"]
    return {
        "mean": found.mean,
        "t": found.t,
        "df": found.n - 1,
        "p_t": found.p,
        "cri95": ends(found.interval),
        "P_less_than_0": found.below(0),
        "P_in_ROPE": found.within(high),
        "P_worse_than_minus10": found.below(low),
    }


def verdict_case(given: Any) -> list[dict[str, Any]]:
    return [
        {
            "state": verdict(
                Progress(each["complete_pairs"], each["planned_pairs"], each["finished"]),
                Interval(each["ci_low"], each["ci_high"]),
                each["smallest_difference_that_matters"],
            ).state
        }
        for each in given
    ]


def power_case(given: Any) -> dict[str, Any]:
    cells = json.loads((FOLDER / "T18_power_table.json").read_text(encoding="utf-8"))
    return {
        "rbd": [
            each | {"reject": power.power(each["pairs"], each["d"], each["phi"])}
            for each in cells["expected"]["rbd"]
        ]
    }
