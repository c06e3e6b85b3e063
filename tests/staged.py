"""The hypnogram of a session that must have one, told shortly."""

from journal.importers.base import Reported
from journal.model.session import Stages


def hypnogram(told: Reported) -> Stages:
    """The session's hypnogram."""
    assert told.session.stages is not None
    return told.session.stages


def runs(told: Reported) -> list[tuple[str, int]]:
    """Its runs as (stage, seconds)."""
    return [(run.stage.value, run.seconds) for run in hypnogram(told).runs]


def summaries(told: Reported) -> dict[str, float]:
    """The one-number vital signs by name."""
    return {each.name: each.value for each in told.detail.summaries}
