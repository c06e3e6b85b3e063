"""How far two hypnograms of the same night agree, epoch by epoch.

Source: Menghini et al. 2021, Sleep 44:zsaa170. Only epochs that both have scored count.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from journal.statistics.stages import Code

FOUR = {
    Code.WAKE: "wake",
    Code.N1: "light",
    Code.N2: "light",
    Code.LIGHT: "light",
    Code.N3: "deep",
    Code.REM: "rem",
}


@dataclass(frozen=True, slots=True)
class EpochAgreement:
    """Shares of 1 and kappas, over n epochs; None where there is nothing to divide by."""

    n: int
    accuracy: float | None = None  # sleep or wake alike
    sensitivity: float | None = None  # sleep of the reference that the other calls sleep
    specificity: float | None = None  # wake of the reference that the other calls wake
    kappa: float | None = None  # sleep or wake, corrected for chance (Cohen 1960)
    pabak: float | None = None  # 2 accuracy - 1 (Byrt et al. 1993)
    stage_kappa: float | None = None  # wake, light, deep, REM


def epoch_agreement(reference: Sequence[int], other: Sequence[int]) -> EpochAgreement:
    """Agreement of two equally long lists of stage numbers; unscored and artefact are left out."""
    if len(reference) != len(other):
        raise ValueError("two hypnograms are compared epoch by epoch: lengths must be equal")
    pairs = [
        (FOUR[Code(a)], FOUR[Code(b)])
        for a, b in zip(reference, other, strict=True)
        if a >= 0 and b >= 0
    ]
    if not pairs:
        return EpochAgreement(0)
    binary = [(a != "wake", b != "wake") for a, b in pairs]
    accuracy = sum(a == b for a, b in binary) / len(binary)
    return EpochAgreement(
        n=len(pairs),
        accuracy=accuracy,
        sensitivity=_recognised(binary, asleep=True),
        specificity=_recognised(binary, asleep=False),
        kappa=kappa(binary),
        pabak=2 * accuracy - 1,
        stage_kappa=kappa(pairs),
    )


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of paired labels; None where chance alone would agree always, or n is 0."""
    n = len(pairs)
    if not n:
        return None
    first, second = Counter(a for a, _b in pairs), Counter(b for _a, b in pairs)
    by_chance = sum(first[label] * second[label] for label in first) / n**2
    if by_chance == 1:
        return None
    return (sum(a == b for a, b in pairs) / n - by_chance) / (1 - by_chance)


def _recognised(binary: Sequence[tuple[bool, bool]], *, asleep: bool) -> float | None:
    answers = [b == asleep for a, b in binary if a == asleep]
    return sum(answers) / len(answers) if answers else None
