"""Each number agrees with the worked cases that lie beside the project."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journal.statistics import dream_words
from journal.statistics.designs import Design, Scheme
from journal.statistics.randomization import Trial, paired_interval, randomization_test
from tests.journal.statistics import worked_comparisons, worked_nights

FOLDER = Path(__file__).parents[4] / "shared" / "oracles"
FILES = sorted(FOLDER.glob("*.json")) if FOLDER.is_dir() else []
ELSEWHERE = {
    "H01": "the norms are not part of the project; h itself is checked below",
    "H07": "tone by lexicon is not part of the statistics",
}


def near(found: Any, wanted: Any, tolerance: float, where: str = "") -> None:
    """The same all the way down, numbers within the case's own tolerance."""
    if isinstance(wanted, dict):
        for key in found.keys() & wanted.keys():
            near(found[key], wanted[key], tolerance, f"{where}.{key}")
    elif isinstance(wanted, list):
        assert len(found) == len(wanted), where
        for place, (one, other) in enumerate(zip(found, wanted, strict=True)):
            near(one, other, tolerance, f"{where}[{place}]")
    elif isinstance(wanted, float | int) and not isinstance(wanted, bool):
        assert found == pytest.approx(wanted, abs=tolerance), where
    else:
        assert found == wanted, where


CASES: dict[str, Callable[[Any], Any]] = {
    "A04": worked_nights.misperception_case,
    "C": worked_nights.circular_case,
    "D": worked_nights.diary_case,
    "H02": worked_nights.indicators_case,
    "H03": worked_nights.departures_case,
    "H05": worked_nights.samples_case,
    "H08": worked_nights.scale_case,
    "R": worked_nights.regularity_case,
    "S": worked_nights.stage_case,
    "T01": worked_comparisons.pairs_case,
    "T03": worked_comparisons.walsh_case,
    "T04": worked_comparisons.complete_case,
    "T06": worked_comparisons.counts_case,
    "T08": worked_comparisons.shift_case,
    "T10": worked_comparisons.many_case,
    "T11": worked_comparisons.many_case,
    "T12": worked_comparisons.memory_case,
    "T14": worked_comparisons.resample_case,
    "T15": worked_comparisons.bayes_case,
    "T16": worked_comparisons.verdict_case,
    "T18": worked_comparisons.power_case,
}


@pytest.mark.skipif(not FILES, reason="the folder of shared material is not beside this checkout")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_worked_case_is_met(file):
    case = json.loads(file.read_text(encoding="utf-8"))
    code = file.stem[:3]
    if code in ELSEWHERE:
        pytest.skip(ELSEWHERE[code])
    if code == "H04":
        if not all((FOLDER / each).is_file() for each in case["inputs"]["files"]):
            pytest.skip("the texts are not here; how words are counted is checked by itself")
        near(worked_nights.texts_case(case["inputs"], FOLDER), case["expected"], 0.2)
        return
    found = CASES.get(code, CASES.get(code[0], dict))(case["inputs"])
    keys = found.keys() & case["expected"] if isinstance(found, dict) else found
    assert keys, "no number of this case was reckoned"
    near(found, case["expected"], case["tolerance"]["default_abs"])


@pytest.mark.skipif(not FILES, reason="the folder of shared material is not beside this checkout")
def test_cohens_h_of_the_published_table():
    rows = json.loads((FOLDER / "H01_hvdc_norms_h.json").read_text(encoding="utf-8"))["expected"]
    for row in rows:
        found = dream_words.cohen_h(row["male"] / 100, row["female"] / 100)
        assert found == pytest.approx(row["h_male_minus_female"], abs=1e-6)


def test_the_inverted_test_and_the_subset_means_give_one_interval():
    differences = [-27, -43, -25, 3, -26, -48, -22, -11]
    pairs = Trial(
        Design(Scheme.PAIRS, 8),
        (True, False) * 8,
        tuple(float(each) for d in differences for each in (d, 0)),
    )
    closed = paired_interval(differences)
    found = randomization_test(pairs)
    assert closed
    assert found
    assert found.interval == closed
    assert closed.level == 1 - 2 * 6 / 256
    assert math.isclose(closed.high, -11)
