"""The sessions of the sample journal as the service writes them, in both majors of its export."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from journal.demo.sessions import Told
from journal.model.dream import MarkKind, ServiceDream
from journal.model.session import Stage, Stages
from journal.model.session_detail import Detail, Samples

Record = dict[str, Any]
MINUTE = timedelta(minutes=1)
_CODES = {
    Stage.AWAKE: "W",
    Stage.N1: "1",
    Stage.N2: "2",
    Stage.N3: "3",
    Stage.REM: "R",
    Stage.LIGHT: "L",
    Stage.DEEP: "D",
    Stage.UNSCORED: "?",
}
_LISTS = {"people": MarkKind.PERSON, "places": MarkKind.PLACE, "tags": MarkKind.TAG}


def session(told: Told, home: ZoneInfo, *, media: bool) -> Record:
    """A SESSION of version 2; media are named only in a bundle."""
    each, detail = told
    start, end = each.start_place.zone, each.end_place.zone
    zone = ZoneInfo(start or home.key)

    def at(moment: datetime | None) -> str | None:
        return moment.astimezone(zone).isoformat() if moment else None

    return _known({
        "id": each.external_id,
        "revision": each.revision if each.revision > 1 else None,
        "started_at": at(each.started_at),
        "ended_at": each.ended_at.astimezone(ZoneInfo(end or home.key)).isoformat(),
        "timezone": start if start != home.key else None,
        "end_timezone": end if end != start else None,
        "mode": each.mode,
        "device": {name: getattr(each.device, name) for name in ("model", "firmware", "serial")},
        "asleep_at": at(each.asleep_at),
        "awake_at": at(each.awake_at),
        "stages": _stages(each.stages, zone) if each.stages else None,
        "scores": {"sleep": each.scores.sleep, "sync": each.scores.sync},
        "vitals": {vital.name: _samples(vital, zone) for vital in detail.vitals},
        **_happened(detail, zone),
        "dreams": [_dream(dream, zone) for dream in detail.dreams],
        "media": [_media(file) for file in detail.media] if media else None,
    })  # fmt: skip


def legacy(told: Told, number: int) -> Record:
    """A session of version 1: totals, one story, a mood, the clocks where it began."""
    each, detail = told
    minutes = each.minutes
    offset = each.started_at.astimezone(each.start_place.tzinfo).utcoffset() or timedelta()
    moods = dict.fromkeys(
        mark.name for dream in detail.dreams for mark in dream.marks
        if mark.kind is MarkKind.FEELING
    )  # fmt: skip
    return _known({
        "sessionId": str(number),
        "startMs": round(each.started_at.timestamp() * 1000),
        "endMs": round(each.ended_at.timestamp() * 1000),
        "tzOffsetMin": offset // MINUTE,
        "stageMinutes": {
            name: getattr(minutes, name) for name in ("awake", "light", "deep", "rem")
        },
        "story": story(detail.dreams),
        "mood": ",".join(moods),
        "score": each.scores.sleep,
    })  # fmt: skip


def legacy_row(told: Told, number: int) -> list[str]:
    """A row of the table of version 1: times to the minute, one letter a minute."""
    each, detail = told
    zone = each.start_place.tzinfo
    started, ended = _minute(each.started_at), _minute(each.ended_at)
    letters = stage_string(each.stages, (ended - started) // MINUTE) if each.stages else ""
    return [
        str(number),
        f"{started.astimezone(zone):%Y-%m-%d %H:%M}",
        f"{ended.astimezone(zone):%Y-%m-%d %H:%M}",
        each.start_place.zone or "",
        letters,
        str(each.scores.sync),
        story(detail.dreams),
    ]


def stage_string(stages: Stages, minutes: int) -> str:
    """The stage at the beginning of each minute; what lies after the last epoch is not scored."""
    letters = "".join(_CODES[run.stage] * run.seconds for run in stages.runs)[::60]
    return letters[:minutes].ljust(minutes, "?")


def story(dreams: Iterable[ServiceDream]) -> str:
    """All that was shown in a night, one paragraph a dream."""
    return "\n\n".join(dream.narrative for dream in dreams)


def _stages(stages: Stages, zone: ZoneInfo) -> Record | list[Record]:
    if stages.epoch_seconds:
        per = stages.epoch_seconds
        codes = "".join(_CODES[run.stage] * (run.seconds // per) for run in stages.runs)
        start = stages.start.astimezone(zone).isoformat()
        return {"epoch_seconds": per, "start": start, "codes": codes}
    return [
        {
            "start": start.astimezone(zone).isoformat(),
            "seconds": (end - start) // timedelta(seconds=1),
            "stage": stage.value,
        }
        for start, end, stage in stages.spans()
        if stage is not Stage.UNSCORED
    ]


def _samples(vital: Samples, zone: ZoneInfo) -> Record:
    return {
        "start": vital.start.astimezone(zone).isoformat(),
        "interval_seconds": vital.interval_seconds,
        "unit": vital.unit if vital.name != "movement" else None,
        "values": list(vital.values),
    }


def _happened(detail: Detail, zone: ZoneInfo) -> Record:
    """Who was linked in, what happened, who watched, and what the algorithm wanted."""

    def at(moment: datetime | None) -> str | None:
        return moment.astimezone(zone).isoformat() if moment else None

    monitor = {
        "technician": detail.technician,
        "notes": [{"at": at(note.at), "text": note.text} for note in detail.notes],
    }
    shaped = detail.personalization
    return {
        "links": [
            {
                "dreamer": link.dreamer,
                "joined_at": at(link.joined_at),
                "left_at": at(link.left_at),
                "intensity": link.intensity,
            }
            for link in detail.links
        ],
        "incidents": [
            {"at": at(each.at), "kind": each.kind, "detail": each.detail}
            for each in detail.incidents
        ],
        "monitor": monitor if detail.technician else None,
        "personalization": shaped
        and {
            "algorithm": shaped.algorithm,
            "version": shaped.version,
            "attunement": shaped.attunement,
            "themes": [{"name": theme.name, "weight": theme.weight} for theme in shaped.themes],
        },
    }


def _dream(dream: ServiceDream, zone: ZoneInfo) -> Record:
    plain = ("title", "narrative", "origin", "own_share", "lucid", "nightmare", "recurring")
    names = {
        key: [mark.name for mark in dream.marks if mark.kind is kind]
        for key, kind in _LISTS.items()
    }
    emotions = [
        {"name": mark.name, "intensity": mark.intensity}
        for mark in dream.marks if mark.kind is MarkKind.FEELING
    ]  # fmt: skip
    return {
        "id": dream.key,
        "started_at": dream.started_at and dream.started_at.astimezone(zone).isoformat(),
        "ended_at": dream.ended_at and dream.ended_at.astimezone(zone).isoformat(),
        **{key: getattr(dream, key) for key in (*plain, "vividness", "clarity")},
        "emotions": emotions,
        **names,
    }


def _media(file: Any) -> Record:
    return {"path": file.path, "kind": file.kind, "caption": file.caption}


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _known(record: Record) -> Record:
    """The record without what is empty or not known."""
    return {key: value for key, value in record.items() if value not in (None, [], {}, "")}
