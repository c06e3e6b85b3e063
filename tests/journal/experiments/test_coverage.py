"""The whole path, from the draw to the interval, is right as often as it says."""

from itertools import islice
from random import Random

import pytest

from journal.experiments import experiment
from journal.model.design import Design, Scheme
from journal.store.store import Store
from tests.journal.many_lives import lives

LIVES = 60


@pytest.mark.parametrize(
    ("design", "effect", "phi"),
    [
        (Design(Scheme.PAIRS, 8), 0.0, 0.4),
        (Design(Scheme.PAIRS, 8), 30.0, 0.4),
        (Design(Scheme.ALTERNATION, 14), 30.0, 0.2),
        (Design(Scheme.BLOCKS, 6, length=2, washout=1), 0.0, 0.4),
        (Design(Scheme.COMPLETE, 12), 0.0, 0.4),
        (Design(Scheme.PHASES, 30, shortest=6, phases=3), 0.0, 0.4),
    ],
)
def test_intervals_hold_the_truth_and_nothing_is_found_where_nothing_is(
    tmp_path, monkeypatch, design, effect, phi
):
    """Of 60 lives three may miss; more than eight would be no chance."""
    dice = Random(11)
    monkeypatch.setattr(experiment, "SystemRandom", lambda: dice)
    store = Store.open(tmp_path / "journal.sqlite")
    try:
        found = list(islice(lives(store, design, effect, phi, seed=5), LIVES))
    finally:
        store.close()
    assert sum(not each.covered for each in found) <= 8
    assert all((each.p <= 0.05) == each.excluded for each in found)
    if not effect:
        assert sum(each.excluded for each in found) <= 8
