"""How far two hypnograms of the same night agree, epoch by epoch.

Source: Menghini et al. 2021, Sleep 44:zsaa170. Only epochs that both have scored count.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from journal.statistics.stages import Code

_LIGHT = frozenset({Code.N1, Code.N2, Code.LIGHT})


@dataclass(frozen=True, slots=True)
class EpochAgreement:
    """Shares of 1 and kappas, over n epochs; None where there is nothing to divide by."""

    n: int
    accuracy: float | None = None  # sleep or wake alike
    sensitivity: float | None = None  # sleep of the reference that the other calls sleep
    specificity: float | None = None  # wake of the reference that the other calls wake
    kappa: float | None = None  # sleep or wake, corrected for chance (Cohen 1960)
    pabak: float | None = None  # 2 accuracy - 1 (Byrt et al. 1993)
    stage_kappa: float | None = None  # all stages that both can tell apart


def epoch_agreement(reference: Sequence[int], other: Sequence[int]) -> EpochAgreement:
    """Agreement of two equally long lists of stage numbers; unscored and artefact are left out.

    N1 and N2 are one stage as soon as either side reports light sleep.
    """
    if len(reference) != len(other):
        raise ValueError("two hypnograms are compared epoch by epoch: lengths must be equal")
    pairs = [(Code(a), Code(b)) for a, b in zip(reference, other, strict=True) if a >= 0 and b >= 0]
    if not pairs:
        return EpochAgreement(0)
    binary = [(a is not Code.WAKE, b is not Code.WAKE) for a, b in pairs]
    accuracy = sum(a == b for a, b in binary) / len(binary)
    return EpochAgreement(
        n=len(pairs),
        accuracy=accuracy,
        sensitivity=_recognised(binary, asleep=True),
        specificity=_recognised(binary, asleep=False),
        kappa=kappa(binary),
        pabak=2 * accuracy - 1,
        stage_kappa=kappa(_told_apart(pairs)),
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


def _told_apart(pairs: Sequence[tuple[Code, Code]]) -> list[tuple[Code, Code]]:
    if not any(Code.LIGHT in pair for pair in pairs):
        return list(pairs)
    merged = {code: Code.LIGHT if code in _LIGHT else code for code in Code}
    return [(merged[a], merged[b]) for a, b in pairs]


def _recognised(binary: Sequence[tuple[bool, bool]], *, asleep: bool) -> float | None:
    answers = [b == asleep for a, b in binary if a == asleep]
    return sum(answers) / len(answers) if answers else None
