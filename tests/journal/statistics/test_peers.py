"""The numbers are those of libraries that many trust; skipped where these are not installed."""

import math
from random import Random

import pytest

from journal.statistics import blocks, ranks, shares, timing
from journal.statistics.designs import Design, Scheme, draw
from journal.statistics.distributions import student_quantile
from journal.statistics.randomization import Trial, paired_p, randomization_test
from journal.statistics.stage_agreement import kappa

stats = pytest.importorskip("scipy.stats")
DICE = Random(12)
A = [DICE.gauss(0, 1) for _each in range(9)]
B = [DICE.gauss(0.8, 1) for _each in range(8)]
TIED = [[1.0, 2, 2, 3, 5, 5], [2.0, 3, 3, 4, 5, 5, 5]]


@pytest.mark.parametrize("df", [1, 2, 5, 13.7, 60, 5000])
@pytest.mark.parametrize("p", [0.001, 0.2, 0.9, 0.9999])
def test_quantiles_of_student_are_those_of_scipy(p, df):
    assert student_quantile(p, df) == pytest.approx(stats.t.ppf(p, df), rel=1e-8)


def test_the_mean_and_spread_of_clock_times_are_those_of_scipy():
    hours = [DICE.random() * 24 for _each in range(20)]
    found = timing.circular(hours)
    assert found.mean == pytest.approx(stats.circmean(hours, high=24))
    assert found.sd == pytest.approx(stats.circstd(hours, high=24))


def test_rank_tests_are_those_of_scipy():
    found = ranks.mann_whitney(A, B)
    theirs = stats.mannwhitneyu(A, B, method="exact")
    assert (found.statistic, found.p) == pytest.approx((theirs.statistic, theirs.pvalue))
    assert ranks.signed_rank(A).p == pytest.approx(stats.wilcoxon(A, method="exact").pvalue)


def test_the_rank_sum_with_ties_is_that_over_all_permutations():
    a, b = TIED
    found = ranks.mann_whitney(a, b)

    def far(x, y):
        return abs(stats.mannwhitneyu(x, y).statistic - len(x) * len(y) / 2)

    theirs = stats.permutation_test(
        (a, b), far, vectorized=False, n_resamples=2000, alternative="greater"
    )
    assert found.p == pytest.approx(theirs.pvalue)


def test_the_paired_randomization_test_is_that_over_all_permutations():
    theirs = stats.permutation_test(
        (A[:8], B),
        lambda x, y: (x - y).mean(),
        permutation_type="samples",
        vectorized=False,
        n_resamples=300,
    )
    differences = [a - b for a, b in zip(A, B, strict=False)]
    assert paired_p(differences) == pytest.approx(theirs.pvalue)


def test_the_complete_randomization_test_is_that_over_all_permutations():
    dice = Random(8)
    values = [float(dice.randint(1, 9)) for _night in range(14)]
    design = Design(Scheme.COMPLETE, 14)
    arms = draw(design, dice)
    found = randomization_test(Trial(design, arms, tuple(values)))
    sides = [[v for v, arm in zip(values, arms, strict=True) if arm is on] for on in (True, False)]
    theirs = stats.permutation_test(
        sides, lambda a, b: sum(a) / len(a) - sum(b) / len(b), n_resamples=math.inf
    )
    assert found
    assert found.p == pytest.approx(theirs.pvalue)
    assert found.estimate == pytest.approx(theirs.statistic)


def test_the_bca_interval_is_that_of_scipy():
    drawn = stats.bootstrap((A,), lambda x, axis: x.mean(axis=axis), n_resamples=9999)
    theirs = drawn.confidence_interval
    found, _reason = blocks.bca_interval(A, Random(1), draws=9999)
    assert found
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), abs=0.05)


def test_adjusted_p_values_autocorrelation_and_wilson_are_those_of_statsmodels():
    several = pytest.importorskip("statsmodels.stats.multitest").multipletests
    acf = pytest.importorskip("statsmodels.tsa.stattools").acf
    wilson = pytest.importorskip("statsmodels.stats.proportion").proportion_confint
    p_values = [DICE.random() for _each in range(12)]
    assert shares.holm(p_values) == pytest.approx(list(several(p_values, method="holm")[1]))
    theirs = list(several(p_values, method="fdr_bh")[1])
    assert shares.benjamini_hochberg(p_values) == pytest.approx(theirs)
    assert blocks.memory(A).r1 == pytest.approx(acf(A, nlags=1)[1])
    found = shares.share(3, 17).interval
    assert found
    assert (found.low, found.high) == pytest.approx(wilson(3, 17, method="wilson"))


def test_kappa_is_that_of_statsmodels():
    raters = pytest.importorskip("statsmodels.stats.inter_rater")
    pairs = [(DICE.randint(0, 3), DICE.randint(0, 3)) for _each in range(60)]
    table = [[pairs.count((a, b)) for b in range(4)] for a in range(4)]
    assert kappa(pairs) == pytest.approx(raters.cohens_kappa(table).kappa)
