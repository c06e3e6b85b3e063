"""Each number agrees with the worked cases that lie beside the project."""

import json
import math
from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from journal.model.diary import Diary
from journal.statistics import agreement as agree
from journal.statistics import blocks, designs, dream_words, power, recall, shares, timing
from journal.statistics.bayes import posterior
from journal.statistics.clock_times import Typed, resolved
from journal.statistics.designs import Design, Scheme
from journal.statistics.diary import derived, long_wakes, percent, ratio_of_sums
from journal.statistics.measure import Interval, average
from journal.statistics.randomization import Trial, paired_interval, randomization_test
from journal.statistics.ranks import (
    hodges_lehmann,
    hodges_lehmann_interval,
    mann_whitney,
    paired_hodges_lehmann,
    paired_hodges_lehmann_interval,
    signed_rank,
    superiority,
)
from journal.statistics.regularity import Record, regularity
from journal.statistics.stage_agreement import epoch_agreement
from journal.statistics.stages import Code, runs_of_epochs, stage_night
from journal.statistics.verdict import Progress, verdict

FOLDER = Path(__file__).parents[4] / "shared" / "oracles"
FILES = sorted(FOLDER.glob("*.json")) if FOLDER.is_dir() else []
ELSEWHERE = {
    "H01": "the norms are not part of the project; h itself is checked",
    "H04": "the texts are not here",
    "H05": "a table of someone else's measurements, not a definition",
    "H07": "tone by lexicon is not part of the statistics",
}
NAMES = {
    "Male/Female %": "male_female",
    "Familiarity %": "familiarity",
    "Friends %": "friends",
    "Family %": "family",
    "Animal %": "animal",
    "Aggression/Friendliness %": "aggression_friendliness",
    "Befriender %": "befriender",
    "Aggressor %": "aggressor",
    "Victimization %": "victimization",
    "Physical aggression %": "physical_aggression",
    "A/C index": "aggressions_per_character",
    "F/C index": "friendliness_per_character",
    "S/C index": "sexuality_per_character",
    "Negative emotions %": "negative_emotions",
    "Indoor setting %": "indoor",
    "Familiar setting %": "familiar_setting",
    "Dreamer-involved success %": "dreamer_success",
    "Bodily misfortunes %": "bodily_misfortunes",
    "Dreams with aggression %": "with_aggression",
}
STAGES = {"N1": Code.N1, "N2": Code.N2, "N3": Code.N3, "REM": Code.REM}


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


def ends(interval: Interval | None) -> list[float] | None:
    return [interval.low, interval.high] if interval else None


def diary_of(told: dict[str, Any], zone: ZoneInfo) -> tuple[Diary, Typed]:
    clocks = {
        name: time.fromisoformat(told[name].split("T")[1]) if told.get(name) else None
        for name in ("into_bed", "try_sleep", "final_awakening", "out_of_bed")
    }
    typed = Typed(**clocks)
    last = max(each for name, each in told.items() if name in clocks and each)
    found = resolved(datetime.fromisoformat(last).date(), typed, zone)
    times = {name: getattr(found, name) for name in clocks}
    rest = {name: told.get(name.upper()) for name in ("sol", "nwak", "waso", "tasafa")}
    return Diary(**times, **rest, zone=zone.key), typed


def diary_case(given: Any) -> dict[str, Any]:
    if "nights" in given:
        return week_case(given["nights"])
    zone = ZoneInfo(given["timezone"])
    diary, _typed = diary_of(given["diary"], zone)
    for name in ("into_bed", "try_sleep", "final_awakening", "out_of_bed"):
        at = given["diary"].get(name)
        assert getattr(diary, name) == (at and datetime.fromisoformat(at).replace(tzinfo=zone))
    night = derived(diary)

    def local(at: datetime | None) -> str | None:
        return at.astimezone(zone).isoformat() if at else None

    found = {
        **{name.upper(): getattr(night, name) for name in ("tib", "spt", "tst", "twak", "twt")},
        "TASAFA": night.tasafa,
        "sleep_opportunity": night.opportunity,
        "SE_TIB": night.se,
        "SE_opportunity": night.se_opportunity,
        "SE_DSE": night.se_dse,
        "SME": night.sme,
    }
    clock = {"sleep_onset_local": local(night.onset), "midsleep_local": local(night.midsleep)}
    return found | {key: value and value.replace(":00+", "+") for key, value in clock.items()}


def week_case(nights: list[dict[str, Any]]) -> dict[str, Any]:
    pairs = [(each["TST"], each["TIB"]) for each in nights]
    asleep = average(tst for tst, _tib in pairs)
    wakes = [(each["SOL"], each["WASO"]) for each in nights]
    return {
        "n_nights": asleep.asked,
        "n_with_TST": asleep.n,
        "mean_TST": asleep.mean,
        "sd_TST": asleep.sd,
        "median_TST": asleep.median,
        "mean_nightly_SE": average(percent(*pair) for pair in pairs).mean,
        "ratio_of_sums_SE": ratio_of_sums(pairs),
        "nights_SOL_ge31": long_wakes((sol, 0) for sol, _waso in wakes).nights,
        "nights_WASO_ge31": long_wakes((0, waso) for _sol, waso in wakes).nights,
        "nights_SOL_or_WASO_ge31": long_wakes(wakes).nights,
        "cv_TST_percent": asleep.cv,
    }


def regularity_case(given: Any) -> dict[str, Any]:
    zone = ZoneInfo(given["timezone"])

    def spans(pairs: list[list[str]]) -> tuple[tuple[datetime, datetime], ...]:
        ends = [[datetime.fromisoformat(at).replace(tzinfo=zone) for at in pair] for pair in pairs]
        return tuple((since, until) for since, until in ends)

    since = datetime.fromisoformat(given["grid_start"]).replace(tzinfo=zone)
    until = datetime.fromtimestamp(since.timestamp() + given["days"] * 86_400, UTC)
    found = regularity(
        Record(since, until, spans(given["sleep_intervals"]), spans(given["missing_intervals"]))
    )
    return {"SRI": found.index.value, "day_pairs": found.day_pairs}


def circular_case(given: Any) -> dict[str, Any]:
    hours = given["clock_hours"]
    found = timing.circular(hours)
    anchored = average(timing.noon_anchored(hour) for hour in hours)
    return {
        "circ_mean_h": found.mean,
        "resultant_length_R": found.resultant,
        "circ_sd_h": found.sd,
        "circ_var": found.variance,
        "noon_anchored_mean_h": anchored.mean,
        "noon_anchored_sd_n1_h": anchored.sd,
    }


def stage_case(given: Any) -> dict[str, Any]:
    if "reference" in given:
        found = epoch_agreement(given["reference"], given["device"])
        return {
            "accuracy": found.accuracy,
            "sensitivity_sleep": found.sensitivity,
            "specificity_wake": found.specificity,
            "kappa": found.kappa,
            "PABAK": found.pabak,
            "stage_kappa_4class": found.stage_kappa,
        }
    night = stage_night(runs_of_epochs(given["hypnogram"], given["epoch_seconds"]))
    return {
        **{name.upper(): getattr(night, name) for name in ("tib", "spt", "waso", "tst", "sol")},
        **{name: night.minutes.get(code) for name, code in STAGES.items()},
        **{f"%{name}": night.share(code) for name, code in STAGES.items()},
        **{f"Lat_{name}": night.latency.get(code) for name, code in STAGES.items()},
        "NREM": night.nrem,
        "%NREM": night.nrem_share,
        "SE": night.se,
        "SME": night.sme,
        "REM_latency_AASM": night.rem_latency,
        "NWAK": night.nwak,
        "stage_shifts_in_SPT": night.shifts,
        "AASM_WASO_to_lights_on": night.waso_to_lights_on,
    }


def misperception_case(given: Any) -> list[dict[str, Any]]:
    found = [
        agree.tracker_less_diary_share(each["objective_TST"], each["subjective_TST"])
        for each in given
    ]
    return [{"MI": each.value, "reliable": not each.provisional} for each in found]


def indicators_case(given: Any) -> dict[str, Any]:
    return {name: dream_words.indicator(key, given).value for name, key in NAMES.items()}


def departures_case(given: Any) -> list[dict[str, Any]]:
    found = [
        dream_words.departure((each["p1"], each["n1"]), (each["p2"], each["n2"])) for each in given
    ]
    return [
        {"h": each.h, "se": each.error, "z": each.z, "p_two_sided": each.p}
        | {"ci95": ends(each.interval)}
        for each in found
        if each
    ]


def scale_case(given: Any) -> list[dict[str, Any]]:
    return [{"mornings_per_week": recall.mornings_a_week(each["code"])} for each in given]


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


CASES: dict[str, Callable[[Any], Any]] = {
    "A04": misperception_case,
    "C": circular_case,
    "D": diary_case,
    "H02": indicators_case,
    "H03": departures_case,
    "H08": scale_case,
    "R": regularity_case,
    "S": stage_case,
    "T01": pairs_case,
    "T03": walsh_case,
    "T04": complete_case,
    "T06": counts_case,
    "T08": shift_case,
    "T10": many_case,
    "T11": many_case,
    "T12": memory_case,
    "T14": resample_case,
    "T15": bayes_case,
    "T16": verdict_case,
    "T18": power_case,
}


@pytest.mark.skipif(not FILES, reason="the folder of shared material is not beside this checkout")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_worked_case_is_met(file):
    case = json.loads(file.read_text(encoding="utf-8"))
    code = file.stem[:3]
    if code in ELSEWHERE:
        pytest.skip(ELSEWHERE[code])
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
