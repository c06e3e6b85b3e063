"""How often the interval of an experiment holds the truth, through the real store; and its speed.

Figures of 400 lives a row: a share of 5 % has a standard error of 1.1 points.
"""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter

import pytest

from journal.experiments import experiment
from journal.model.design import Design, Scheme
from journal.statistics.randomization import Trial, paired_p, randomization_test
from journal.store.store import Store
from tests.benchmarks.harness import compare
from tests.journal.many_lives import Found, lives

LIVES = 400
ROWS = [
    *((Design(Scheme.PAIRS, 14), effect, phi) for effect in (0.0, 40.0) for phi in (0.0, 0.4)),
    (Design(Scheme.BLOCKS, 8, length=3, washout=1), 0.0, 0.4),
    (Design(Scheme.COMPLETE, 20), 0.0, 0.4),
    (Design(Scheme.ALTERNATION, 16, longest=2), 0.0, 0.4),
    (Design(Scheme.PHASES, 40, shortest=6, phases=3), 0.0, 0.4),
    (experiment.break_of(14), 0.0, 0.4),
]


@pytest.mark.parametrize(("design", "effect", "phi"), ROWS)
def test_how_often_a_life_is_told_rightly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, design: Design, effect: float, phi: float
) -> None:
    dice = Random(1)
    monkeypatch.setattr(experiment, "SystemRandom", lambda: dice)
    store = Store.open(tmp_path / "journal.sqlite")
    began = perf_counter()
    try:
        found: Sequence[Found] = list(islice(lives(store, design, effect, phi, seed=2), LIVES))
    finally:
        store.close()
    covered = sum(each.covered for each in found) / LIVES
    excluded = sum(each.excluded for each in found) / LIVES
    print(
        f"\n{design.scheme.value:<12} {design.nights:>3} nights, effect {effect:>4g} min,"
        f" phi {phi}: interval holds it {100 * covered:.1f} %,"
        f" difference found {100 * excluded:.1f} %"
        f" ({LIVES} lives, {perf_counter() - began:.0f} s)",
        end="",
    )
    assert covered >= 0.91
    if not effect:
        assert excluded <= 0.09


def test_the_exact_test_of_twenty_pairs_with_its_interval_against_one_p() -> None:
    """The interval is searched for: each of its ends takes some thirty looks at p."""
    dice = Random(3)
    differences = [round(dice.gauss(20, 60), 1) for _pair in range(20)]
    values = tuple(value for each in differences for value in (each, 0.0))
    trial = Trial(Design(Scheme.PAIRS, 20), (True, False) * 20, values)
    name = "exact test and interval, 20 pairs"
    compare(name, lambda: randomization_test(trial), lambda: paired_p(differences), 80)
