"""Whether +00:00 in the tables of Google Health is an offset, or stands where none was known.

Most sleeps of some downloads carry it, wherever they were slept: what it means is then asked.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from journal.importers.notes import Notes, Question
from journal.text import _

FEWEST = 3
SHOWN = 3
NONE = timedelta()


class Greenwich(StrEnum):
    """What the times beside +00:00 are."""

    TOLD = "told"
    CLOCKS = "clocks"
    HOME = "home"


def greenwich_of(spans: Iterable[tuple[datetime, bool]], notes: Notes) -> Greenwich:
    """What +00:00 means, by when each sleep began and whether that stands at both of its ends.

    Where most sleeps carry it that were slept when home was not on Greenwich time, it is asked;
    without an answer it is taken at its word.
    """
    home = notes.given.likely_zone
    away = [span for span in spans if span[0].astimezone(home).utcoffset() != NONE]
    bare = [start for start, is_bare in away if is_bare]
    if len(bare) < FEWEST or len(bare) * 2 <= len(away):
        return Greenwich.TOLD
    written = _listed(start.astimezone(UTC) for start in bare[:SHOWN])
    at_home = _listed(start.astimezone(home) for start in bare[:SHOWN])
    choices = (
        (Greenwich.TOLD, _("{times} on Greenwich time").format(times=written)),
        (Greenwich.CLOCKS, _("{times} by the clocks at home").format(times=written)),
        (Greenwich.HOME, _("{times} by the clocks at home").format(times=at_home)),
    )
    words = _(
        "Most times in this file say +00:00, maybe for want of an offset. When did they begin?"
    )
    asked = tuple((choice.value, said) for choice, said in choices)
    answer = notes.ask(Question("greenwich", words, asked, needed=False))
    return Greenwich.TOLD if answer is None else Greenwich(answer)


def _listed(moments: Iterable[datetime]) -> str:
    return ", ".join(f"{each:%Y-%m-%d %H:%M}" for each in moments)
