"""The ritual with which a new ending of a mild nightmare is rehearsed.

Five to twenty minutes a day, awake, for two to four weeks; two dreams a week at most. Source: the
position of the American Academy of Sleep Medicine, 2018, and the protocol of Krakow and Zadra,
2006, which clinicians teach; alone at home it is little studied.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from journal.model.identity import new_uid
from journal.model.rescript import Rescript
from journal.model.ritual import Ritual, Step, StepKind
from journal.text import _

TEMPLATE = "irt"
MINUTES = 8.0
WEEK = timedelta(days=7)
MOST_A_WEEK = 2  # dreams that are begun


def rehearsal(text: str, now: datetime) -> Ritual:
    """A ritual to rehearse this text with; it has no identity yet."""
    steps = (
        Step(new_uid(now), _("Sit comfortably, by day or early in the evening"), 2, StepKind.TIMED),
        Step(new_uid(now), _("Rehearse the new one"), MINUTES, StepKind.READ, text),
        Step(
            new_uid(now),
            _("Open your eyes and name five things you see"),
            1,
            StepKind.TIMED,
            _("If distress rises, stop at any time, and talk to somebody."),
        ),
    )
    return Ritual("", _("A new ending"), steps, template=TEMPLATE)


def with_text(ritual: Ritual, before: str, text: str) -> Ritual:
    """The ritual with this text in the step that carried the one before.

    A step whose words somebody has changed by hand keeps them.
    """
    steps = tuple(
        replace(each, note=text) if each.kind is StepKind.READ and each.note == before else each
        for each in ritual.steps
    )
    return replace(ritual, steps=steps)


def begun_this_week(found: Iterable[Rescript], now: datetime) -> int:
    """How many new endings were begun in the last seven days."""
    return sum(each.begun_at is not None and now - each.begun_at < WEEK for each in found)
