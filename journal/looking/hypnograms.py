"""The stages of a night as they were scored: what followed what, and whether two records agree."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from journal.model.night import Night, same_sleep
from journal.model.session import Session, Stages
from journal.statistics.stage_agreement import EpochAgreement, epoch_agreement
from journal.statistics.stages import (
    CODES,
    SLEEP,
    Code,
    runs_of,
    transition_shares,
    transitions,
)
from journal.text import _, ngettext

EPOCH = timedelta(seconds=30)  # the AASM's


@dataclass(frozen=True, slots=True)
class TwoRecords:
    """The main record of a sleep and another one of it, and how far their stages agree."""

    main: Session
    other: Session
    agreed: EpochAgreement


def two_records(night: Night) -> TwoRecords | None:
    """The main sleep as two records scored it; None where there are not two with stages.

    Compared in epochs of 30 seconds over the time that both cover.
    """
    main = night.main
    if main is None or main.stages is None:
        return None
    for other in night.sessions:
        if other is not main and other.stages and same_sleep(main, other):
            begun = max(main.stages.start, other.stages.start)
            ended = min(main.stages.end, other.stages.end)
            both = (list(_epochs(each, begun, ended)) for each in (main.stages, other.stages))
            found = epoch_agreement(*both)
            return TwoRecords(main, other, found) if found.n else None
    return None


def changes_told(stages: Stages) -> tuple[str, ...]:
    """What each stage was followed by, as shares of its n changes, and how long its runs were."""
    runs = runs_of(stages)
    inside = [place for place, (_minutes, code) in enumerate(runs) if code in SLEEP]
    if not inside:
        return ()
    period = runs[inside[0] : inside[-1] + 1]
    counts = transitions([code for _minutes, code in period])
    shares = transition_shares(counts)
    names = _names()
    told = []
    for before, row in shares.items():
        n, lengths = sum(counts[before].values()), [m for m, code in period if code == before]
        followed = ", ".join(
            _("{stage} {share:.0f} %").format(stage=names[Code(after)], share=100 * share)
            for after, share in row.items()
            if share
        )
        line = ngettext(
            "{stage}: {runs} run, {mean:.0f} min on average",
            "{stage}: {runs} runs, {mean:.0f} min on average",
            len(lengths),
        ).format(stage=names[Code(before)], runs=len(lengths), mean=sum(lengths) / len(lengths))
        if n:
            line += "; " + _("followed by {stages} (n {n})").format(stages=followed, n=n)
        told.append(f"{line}.")
    return tuple(told)


def _epochs(stages: Stages, begun: datetime, ended: datetime) -> Iterator[int]:
    """The stage at the middle of each epoch between two instants that the record covers."""
    spans = stages.spans()
    _since, until, stage = next(spans)
    at = begun + EPOCH / 2
    while at < ended:
        while until <= at:
            _since, until, stage = next(spans)
        yield CODES[stage]
        at += EPOCH


def _names() -> dict[Code, str]:
    return {
        Code.UNSCORED: _("Not scored"),
        Code.ARTEFACT: _("Not scored"),
        Code.WAKE: _("Awake"),
        Code.N1: _("N1"),
        Code.N2: _("N2"),
        Code.N3: _("Deep"),
        Code.REM: _("REM"),
        Code.LIGHT: _("Light"),
        Code.ASLEEP: _("Asleep"),
    }
