"""The inputs of a worked case on nights and dreams, given to the code that reckons them."""

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from journal.model.diary import Diary
from journal.statistics import agreement as agree
from journal.statistics import dream_words, recall, timing
from journal.statistics.clock_times import Typed, resolved
from journal.statistics.diary import derived, long_wakes, percent, ratio_of_sums
from journal.statistics.measure import Interval, average
from journal.statistics.regularity import Record, regularity
from journal.statistics.stage_agreement import epoch_agreement
from journal.statistics.stages import Code, runs_of_epochs, stage_night

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


WANDERED = {
    "Animal %": "animal",
    "Male/Female %": "male_female",
    "Familiarity %": "familiarity",
    "Friends %": "friends",
    "Group %": "group",
    "A/C index": "aggressions_per_character",
    "F/C index": "friendliness_per_character",
    "S/C index": "sexuality_per_character",
    "Aggression/Friendliness %": "aggression_friendliness",
    "Aggressor %": "aggressor",
    "Befriender %": "befriender",
    "Physical aggression %": "physical_aggression",
    "Indoor setting %": "indoor",
    "Familiar setting %": "familiar_setting",
    "Dreamer-involved success %": "dreamer_success",
}


def samples_case(given: Any) -> dict[str, Any]:
    sizes = given["sample_sizes"]
    return {
        name: [dream_words.wandering(key, size) for size in sizes] for name, key in WANDERED.items()
    }


def texts_case(given: Any, folder: Path) -> dict[str, Any]:
    """Of the norm dreams, where somebody has laid their texts beside the worked cases."""
    female, male = (
        [each["content"] for each in json.loads((folder / file).read_text("utf-8"))["dreams"]]
        for file in given["files"]
    )
    women, men, both = (dream_words.lengths(each) for each in (female, male, female + male))
    return {
        "n_female": women.words.n, "n_male": men.words.n, "n_total": both.words.n,
        "mean_female": women.words.mean, "mean_male": men.words.mean,
        "mean_total": both.words.mean, "median_total": both.words.median,
        "min_total": both.shortest, "max_total": both.longest,
    }  # fmt: skip
