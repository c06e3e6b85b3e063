"""A hypnogram in numbers: the definitions of YASA 0.8.1 sleep_statistics, with AASM REM latency.

Sources: Vallat & Walker 2021, eLife 10:e70092 (YASA); Silber et al. 2007, J Clin Sleep Med
3:121-131 (AASM). Minutes and percent. The record is taken to run from lights out to lights on.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from itertools import groupby, pairwise

from journal.model.session import Stage, Stages
from journal.statistics.diary import percent

PERSISTENT = 10  # minutes of unbroken sleep that count as persistent


class Code(IntEnum):
    """Stages by YASA's numbers, and two of consumer devices: N1 and N2 together, and mere sleep."""

    UNSCORED = -2
    ARTEFACT = -1
    WAKE = 0
    N1 = 1
    N2 = 2
    N3 = 3
    REM = 4
    LIGHT = 5
    ASLEEP = 6


CODES = {
    Stage.AWAKE: Code.WAKE,
    Stage.N1: Code.N1,
    Stage.N2: Code.N2,
    Stage.N3: Code.N3,
    Stage.DEEP: Code.N3,
    Stage.REM: Code.REM,
    Stage.LIGHT: Code.LIGHT,
    Stage.ASLEEP: Code.ASLEEP,
    Stage.UNSCORED: Code.UNSCORED,
}
NREM = (Code.N1, Code.N2, Code.N3, Code.LIGHT)
SLEEP = frozenset({*NREM, Code.REM, Code.ASLEEP})
Runs = Sequence[tuple[float, Code]]  # (minutes, stage), end to end; equal neighbours joined


@dataclass(frozen=True, slots=True)
class StageNight:
    """The measures of one hypnogram; n is this night.

    A night without any sleep has TIB, TST 0 and SE 0 and nothing else. A stage that did not occur
    has 0 minutes and no latency. Where a device reports light sleep, N1 and N2 are not among the
    minutes: light is never split. Latencies run from lights out; `rem_latency` runs from sleep
    onset (AASM).
    """

    tib: float  # the whole record
    tst: float
    se: float | None  # 100 TST / TIB; None for an empty record
    sol: float | None = None
    spt: float | None = None  # first to last sleep
    waso: float | None = None  # wake within SPT (YASA's)
    waso_to_lights_on: float | None = None  # wake from the first sleep to the end
    sme: float | None = None  # 100 TST / SPT
    minutes: Mapping[Code, float] = field(default_factory=dict)
    latency: Mapping[Code, float | None] = field(default_factory=dict)
    nrem: float | None = None
    light: float | None = None  # N1 and N2, however reported
    rem_latency: float | None = None
    nwak: int | None = None  # runs of wake within SPT
    shifts: int | None = None  # changes of stage within SPT
    lps: float | None = None  # latency to 10 minutes of unbroken sleep, from lights out

    def share(self, code: Code) -> float | None:
        """Percent of TST in this stage."""
        return percent(self.minutes.get(code), self.tst)

    @property
    def nrem_share(self) -> float | None:
        """Percent of TST in N1, N2, N3 or light sleep."""
        return percent(self.nrem, self.tst)

    @property
    def light_share(self) -> float | None:
        """Percent of TST in N1 and N2, however reported."""
        return percent(self.light, self.tst)


def runs_of(
    stages: Stages, lights_out: datetime | None = None, lights_on: datetime | None = None
) -> list[tuple[float, Code]]:
    """A hypnogram as runs in minutes, cut to lights out and lights on where these are given."""
    cut: list[tuple[float, Code]] = []
    for begun, ended, stage in stages.spans():
        since = max(begun, lights_out) if lights_out else begun
        until = min(ended, lights_on) if lights_on else ended
        if since < until:
            cut.append(((until - since).total_seconds() / 60, CODES[stage]))
    return _joined(cut)


def runs_of_epochs(epochs: Iterable[int], epoch_seconds: float) -> list[tuple[float, Code]]:
    """Epochs by YASA's numbers (-2 to 4) as runs in minutes."""
    return [
        (sum(1 for _epoch in same) * epoch_seconds / 60, Code(code))
        for code, same in groupby(epochs)
    ]


def stage_night(runs: Runs) -> StageNight:
    """All measures of a hypnogram given as runs."""
    tib = _length(runs)
    inside = [place for place, (_minutes, code) in enumerate(runs) if code in SLEEP]
    if not inside:
        return StageNight(tib, 0.0, percent(0.0, tib))
    period = runs[inside[0] : inside[-1] + 1]
    told = _told(runs)
    minutes = {code: _length(runs, {code}) for code in told}
    latency = {code: _latency(runs, code) for code in told}
    tst, sol = _length(runs, SLEEP), _length(runs[: inside[0]])
    rem = latency[Code.REM]
    return StageNight(
        tib=tib,
        tst=tst,
        se=percent(tst, tib),
        sol=sol,
        spt=_length(period),
        waso=_length(period, {Code.WAKE}),
        waso_to_lights_on=_length(runs[inside[0] :], {Code.WAKE}),
        sme=percent(tst, _length(period)),
        minutes=minutes,
        latency=latency,
        nrem=_length(runs, NREM),
        light=_length(runs, {Code.N1, Code.N2, Code.LIGHT}),
        rem_latency=rem - sol if rem is not None else None,
        nwak=sum(code is Code.WAKE for _minutes, code in period),
        shifts=len(period) - 1,
        lps=_persistent(runs),
    )


def transitions(epochs: Sequence[int]) -> dict[int, dict[int, int]]:
    """How often each stage was followed by each, epoch by epoch (n is the epochs less one).

    All stages that occur are rows and columns, artefact and unscored too; as YASA counts them.
    """
    seen = sorted(set(epochs))
    counts = {before: dict.fromkeys(seen, 0) for before in seen}
    for before, after in pairwise(epochs):
        counts[before][after] += 1
    return counts


def transition_shares(counts: dict[int, dict[int, int]]) -> dict[int, dict[int, float | None]]:
    """Each row of transitions as shares of 1; None in a row that was never left."""
    shares: dict[int, dict[int, float | None]] = {}
    for before, row in counts.items():
        left = sum(row.values())
        shares[before] = {after: n / left if left else None for after, n in row.items()}
    return shares


def _told(runs: Runs) -> list[Code]:
    """The stages this record can tell apart: N1 and N2, or light sleep, never both."""
    light = any(code is Code.LIGHT for _minutes, code in runs)
    return [code for code in Code if code not in ({Code.N1, Code.N2} if light else {Code.LIGHT})]


def _joined(runs: Iterable[tuple[float, Code]]) -> list[tuple[float, Code]]:
    return [
        (math.fsum(minutes for minutes, _code in same), code)
        for code, same in groupby(runs, key=lambda run: run[1])
    ]


def _length(runs: Runs, codes: Iterable[Code] | None = None) -> float:
    wanted = set(codes) if codes is not None else set(Code)
    return math.fsum(minutes for minutes, code in runs if code in wanted)


def _latency(runs: Runs, wanted: Code) -> float | None:
    """Minutes from lights out to the first epoch of this stage; None where it did not occur."""
    at = next((place for place, (_minutes, code) in enumerate(runs) if code is wanted), None)
    return _length(runs[:at]) if at is not None else None


def _persistent(runs: Runs) -> float | None:
    """Minutes from lights out to the first ten minutes of sleep without a break."""
    at = 0.0
    for asleep, same in groupby(runs, key=lambda run: run[1] in SLEEP):
        length = math.fsum(minutes for minutes, _code in same)
        if asleep and length >= PERSISTENT:
            return at
        at += length
    return None
