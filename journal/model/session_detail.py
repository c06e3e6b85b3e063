"""What came with a session beside its hypnogram: read when somebody opens it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from journal.model.dream import ServiceDream
from journal.record import record


@record
class Samples:
    """A vital sign at a steady interval; a missing sample is None, never 0."""

    name: str  # heart_rate, hrv_rmssd, respiration, skin_temperature, movement
    unit: str  # bpm, ms, breaths/min, °C, 0..1
    start: datetime
    interval_seconds: float
    values: tuple[float | None, ...]


@record
class Summary:
    """One number that a source gives for the whole sleep, such as the mean heart rate.

    A kind of heart-rate variability is part of the name: two kinds are never mixed.
    """

    name: str  # heart_rate_mean, heart_rate_lowest, hrv_rmssd_mean, hrv_sdnn_mean, respiration_mean
    unit: str  # bpm, ms, breaths/min, °C, %
    value: float


@record
class Link:
    """Another dreamer linked into the session; intensity runs 0 to 1."""

    dreamer: str
    joined_at: datetime | None = None
    left_at: datetime | None = None
    intensity: float | None = None


@record
class Incident:
    """Something that happened to the connection or the dreamer; unknown kinds are kept as text."""

    kind: str
    at: datetime | None = None
    detail: str | None = None


@record
class MonitorNote:
    """What the technician wrote down."""

    text: str
    at: datetime | None = None


@record
class Theme:
    """What the algorithm steered towards; weight runs 0 to 1."""

    name: str
    weight: float | None = None


@record
class Personalization:
    """The algorithm that shaped the session; attunement runs 0 to 1."""

    algorithm: str | None = None
    version: str | None = None
    attunement: float | None = None
    themes: tuple[Theme, ...] = ()


@record
class Media:
    """A picture or sound that came with a session, by the hash of its bytes."""

    path: str
    kind: str | None = None
    caption: str | None = None
    sha256: str | None = None


@record
class Detail:
    """All that a session holds beside its hypnogram."""

    vitals: tuple[Samples, ...] = ()
    links: tuple[Link, ...] = ()
    incidents: tuple[Incident, ...] = ()
    technician: str | None = None
    notes: tuple[MonitorNote, ...] = ()
    personalization: Personalization | None = None
    dreams: tuple[ServiceDream, ...] = ()
    media: tuple[Media, ...] = ()
    summaries: tuple[Summary, ...] = ()
    comment: str = ""  # the person's own words, written in the source's app
    tags: tuple[str, ...] = ()  # the person's own, set in the source's app

    def later(self, by: timedelta) -> "Detail":
        """The same with all its instants moved, as the clock times of a sleep read elsewhere are.

        For trackers, whose sessions alone are: what a service tells beside them carries no clocks.
        """
        if not by:
            return self
        return replace(
            self,
            vitals=tuple(replace(each, start=each.start + by) for each in self.vitals),
            incidents=tuple(replace(each, at=each.at and each.at + by) for each in self.incidents),
            notes=tuple(replace(each, at=each.at and each.at + by) for each in self.notes),
        )


def together(details: Sequence[Detail]) -> Detail:
    """What came with the pieces of one sleep, in their order, so that nothing of any is lost.

    Of the lowest and the highest values the outermost stands. Means of pieces are not reckoned
    into one, as nobody says of how many samples they are: each stands, the same one once.
    """
    if len(details) == 1:
        return details[0]

    def every(name: str) -> tuple[Any, ...]:
        return tuple(each for detail in details for each in getattr(detail, name))

    return Detail(
        vitals=every("vitals"),
        links=every("links"),
        incidents=every("incidents"),
        technician=next((each.technician for each in details if each.technician), None),
        notes=every("notes"),
        personalization=next(
            (each.personalization for each in details if each.personalization), None
        ),
        dreams=every("dreams"),
        media=every("media"),
        summaries=_outermost(every("summaries")),
        comment="\n".join(dict.fromkeys(each.comment for each in details if each.comment)),
        tags=tuple(dict.fromkeys(every("tags"))),
    )


def _outermost(summaries: Sequence[Summary]) -> tuple[Summary, ...]:
    outer = {"_lowest": min, "_highest": max}
    found: dict[Summary, None] = {}
    for each in summaries:
        choose = next((outer[end] for end in outer if each.name.endswith(end)), None)
        same = [one for one in summaries if (one.name, one.unit) == (each.name, each.unit)]
        found[choose(same, key=lambda one: one.value) if choose else each] = None
    return tuple(found)
