"""The hypnogram of a session that must have one, told shortly."""

from pathlib import Path
from typing import cast

from journal.importers.base import Reported
from journal.model.session import Stages
from tests.containers import read_any


def answered(path: Path, **answers: str) -> list[Reported]:
    """All nights of a file, once these questions of it are answered."""
    return cast("list[Reported]", read_any(path, **answers)[0])


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
