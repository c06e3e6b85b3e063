"""Nights, dreams and reports as JSON and as lines in a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta, tzinfo
from itertools import groupby, zip_longest
from pathlib import Path
from textwrap import shorten, wrap
from typing import Any
from zoneinfo import ZoneInfo

from journal import paths
from journal.model.diary import Diary
from journal.model.dream import Dream
from journal.model.dream_media import DreamMedia
from journal.model.instrument import Change
from journal.model.listing import BEGIN, END, DreamRow
from journal.model.marks import MarkCount
from journal.model.night import Kind, Night
from journal.model.relatedness import RelatedDream
from journal.model.session import Session
from journal.model.vendors import service_name
from journal.shown.instants import instant, offset
from journal.shown.primary import primary_json
from journal.store.engine import VERSION as ENGINE
from journal.store.store import Store
from journal.text import _, ngettext

COLUMN = 44
DASH = "\N{EN DASH}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
Attached = Mapping[str, Sequence[DreamMedia]]  # by the dream's uid


def night_json(night: Night, zone: tzinfo, changed: Sequence[Change] = ()) -> dict[str, Any]:
    """A night: its kind, the diary's answers, how many dreams, and each session.

    `changed` is what device or algorithm is another one from this night on.
    """
    return {
        "night": night.night.isoformat(),
        "kind": night.kind.value,
        "diary": diary_json(night.diary, zone) if night.diary else None,
        "dreams": len(night.dreams),
        "primary": primary_json(night),
        "changed": [change_json(each) for each in changed],
        "sessions": [session_json(each, main=each is night.main) for each in night.sessions],
    }


def change_json(change: Change) -> dict[str, str]:
    """A device or algorithm that is another one than before."""
    return {
        "source": change.source,
        "what": change.what.value,
        "before": change.before,
        "now": change.now,
    }


def diary_json(diary: Diary, zone: tzinfo) -> dict[str, Any]:
    """The diary's answers; instants with the offset of where the sleeper was, None as null."""
    where = ZoneInfo(diary.zone) if diary.zone else zone
    values = ((each.name, getattr(diary, each.name)) for each in fields(diary))
    return {
        name: value.astimezone(where).isoformat() if isinstance(value, datetime) else value
        for name, value in values
    }


def session_json(session: Session, *, main: bool) -> dict[str, Any]:
    """A session; instants with their offset, minutes by stage with null for what is not known."""
    minutes = session.minutes
    return {
        "id": session.uid,
        "joined_from": list(session.parts),
        "source": session.source,
        "source_detail": session.source_detail,
        "external_id": session.external_id,
        "main": main,
        "kind": session.kind.value if session.kind else None,
        "zone_confidence": session.zone_confidence.value,
        "zone_said_by": session.placed_by.value if session.placed_by else None,
        "started_at": instant(session.started_at, session.start_place),
        "ended_at": instant(session.ended_at, session.end_place),
        "asleep_at": instant(session.asleep_at, session.start_place),
        "awake_at": instant(session.awake_at, session.end_place),
        "zone": session.start_place.zone or offset(session.start_place),
        "minutes": {
            name: getattr(minutes, name)
            for name in ("asleep", "awake", "light", "deep", "rem", "unscored")
        },
        "epochs": session.stages.epochs if session.stages else None,
        "device": {"model": session.device.model, "firmware": session.device.firmware},
        "staging": session.staging or None,
    }


def dream_json(dream: Dream, attached: Iterable[DreamMedia] = ()) -> dict[str, Any]:
    """A dream with its marks and what is attached to it; unknown is null."""
    return {
        "id": dream.uid,
        "night": dream.night.isoformat(),
        "title": dream.title,
        "body": dream.body,
        "origin": dream.origin.value,
        "private": dream.private,
        "lucid": dream.lucid,
        "lucidity": dream.lucidity,
        "nightmare": dream.nightmare,
        "recurring": dream.recurring,
        "vividness": dream.vividness,
        "clarity": dream.clarity,
        "account_changed": dream.account_changed,
        "account": _account_json(dream),
        "marks": [
            {"kind": mark.kind.value, "name": mark.name, "intensity": mark.intensity}
            for mark in dream.marks
        ],
        "attachments": [media_json(each) for each in attached],
    }


def media_json(media: DreamMedia) -> dict[str, Any]:
    """What is attached to a dream; `sha256` is null while it is still being recorded."""
    return {
        "kind": media.kind.value,
        "name": media.name,
        "caption": media.caption,
        "seconds": media.seconds,
        "size": media.size,
        "sha256": media.sha256,
    }


def found_json(row: DreamRow) -> dict[str, Any]:
    """One dream that was found, with the passage the words stand in; of a private one neither."""
    return {
        "id": row.uid,
        "night": row.night.isoformat(),
        "title": row.title,
        "origin": row.origin.value,
        "private": row.private,
        "snippet": plain(row.excerpt),
    }


def related_json(dream: RelatedDream) -> dict[str, Any]:
    """A related dream with what it shares."""
    return {
        "id": dream.uid,
        "night": dream.night.isoformat(),
        "title": dream.title,
        "reasons": list(dream.reasons),
    }


def related_line(dream: RelatedDream) -> str:
    """A related dream in a line."""
    shares = _("shares {what}").format(what=", ".join(dream.reasons))
    return f"{dream.night}  {dream.title or _('Untitled')}  {shares}"


def mark_json(mark: MarkCount) -> dict[str, Any]:
    """A mark with its dreams and the names close to it."""
    return {
        "kind": mark.kind.value,
        "name": mark.name,
        "dreams": mark.dreams,
        "colour": mark.colour or None,
        "class": mark.sign_class.value if mark.sign_class else None,
        "close": list(mark.close),
    }


def mark_line(mark: MarkCount) -> str:
    """A mark in a line."""
    dreams = ngettext("{n} dream", "{n} dreams", mark.dreams).format(n=mark.dreams)
    close = _("close to {names}").format(names=", ".join(mark.close)) if mark.close else ""
    return f"{mark.kind.value:<8}  {mark.name:<24}  {dreams:<10}  {close}".rstrip()


def found_line(row: DreamRow) -> str:
    """One found dream in a line."""
    if row.covered:
        return f"{row.night}  " + (_("Imported, still covered") if row.waits else _("Private"))
    return f"{row.night}  {row.title or _('Untitled')}  {plain(row.excerpt)}"


def whole_json(
    night: Night, zone: tzinfo, attached: Attached, changed: Sequence[Change] = ()
) -> dict[str, Any]:
    """All that is known of a night, with its dreams written out."""
    sessions = [
        {
            **session_json(each, main=each is night.main),
            "revision": each.revision,
            "end_zone": each.end_place.zone or offset(each.end_place),
        }
        for each in night.sessions
    ]
    dreams = [dream_json(each, attached.get(each.uid, ())) for each in night.dreams]
    return {
        **night_json(night, zone, changed),
        "recall": night.recall,
        "dreams": dreams,
        "sessions": sessions,
    }


def health_json(
    path: Path, complaints: Iterable[str], store: Store | None, notices: Iterable[str] = ()
) -> dict[str, Any]:
    """Whether the journal is sound, with versions, places and counts; none of one not opened.

    `notices` are what deserves a look and is not wrong.
    """
    import platform  # slow both, and for this alone
    from importlib.metadata import version

    found = list(complaints)
    return {
        "ok": not found,
        "complaints": found,
        "notices": list(notices),
        "versions": {
            "elara": version("elara-journal"),
            "python": platform.python_version(),
            "sqlite": ENGINE,
        },
        "paths": {
            "journal": str(path),
            "backups": str(store.backups.folder if store else paths.backups(path)),
            "log": str(paths.log()),
        },
        "counts": {
            "nights": store.nights.count(),
            "dreams": store.dreams.count(),
            "sessions": store.sessions.count(),
            "imports": len(store.batches.history()),
        }
        if store
        else None,
    }


def health_lines(told: dict[str, Any]) -> Iterator[str]:
    """The health of the journal in words, from its JSON."""
    if told["ok"]:
        yield _("The journal is sound.")
    yield from told["complaints"]
    yield from told["notices"]
    for group in ("counts", "paths", "versions"):
        for name, value in (told[group] or {}).items():
            yield f"{name}: {value}"


def plain(excerpt: str) -> str:
    """An excerpt without the marks around found words, on one line."""
    return " ".join(excerpt.replace(BEGIN, "").replace(END, "").split())


def night_name(night: date) -> str:
    """A night by the evening it begins and the morning it ends."""
    evening = night - timedelta(days=1)
    return _("Night of {evening} to {morning}").format(
        evening=f"{evening:%a %d %b}", morning=f"{night:%a %d %b %Y}"
    )


def duration(minutes: float | None) -> str:
    """Minutes as `6 h 51`; a dash where nothing is known."""
    if minutes is None:
        return DASH
    hours, rest = divmod(round(minutes), 60)
    return f"{hours} h {rest:02}" if hours else f"{rest} min"


def kind_word(kind: Kind) -> str:
    """Natural, synced, or not marked."""
    words = {Kind.NATURAL: _("natural"), Kind.SYNCED: _("synced"), Kind.UNKNOWN: _("not marked")}
    return words[kind]


def night_line(night: Night, changed: Sequence[Change] = ()) -> str:
    """One night in one line of a list."""
    dreams = ngettext("{n} dream", "{n} dreams", len(night.dreams)).format(n=len(night.dreams))
    told = [duration(night.diary.asleep) + " " + _("asleep, you say")] if night.diary else []
    told += [
        duration(each.minutes.asleep)
        + " "
        + _("asleep, says {source}").format(source=service_name(each.source))
        for each in _main_first(night)
    ]
    told += [each.words for each in changed]
    return f"{night.night}  {kind_word(night.kind):<10}  {dreams:<9}  {'; '.join(told)}".rstrip()


def night_lines(night: Night, width: int = 76, changed: Sequence[Change] = ()) -> list[str]:
    """A night as it is read: its name, both accounts, and its dreams."""
    lines = [night_name(night.night), kind_word(night.kind).capitalize(), ""]
    if night.diary:
        rested = f"{night.diary.refreshed} " + _("of 5") if night.diary.refreshed else DASH
        lines += [
            _("You: {asleep} asleep, rested {rested}").format(
                asleep=duration(night.diary.asleep), rested=rested
            )
        ]
    for each in _main_first(night):
        lines.append(
            f"{service_name(each.source)}{_place_of(each, night)}: {_clock(each)}, "
            + _("{asleep} asleep").format(asleep=duration(each.minutes.asleep))
        )
    lines += [each.words for each in changed]
    for dream in night.dreams:
        title = dream.title or (_("Private") if dream.private else _("Untitled"))
        lines += ["", title, *dream.body.split("\n")]
        if dream.account_changed and dream.account:
            lines += ["", _("The service changed its account:")]
            lines += [dream.account.title or _("Untitled"), *dream.account.narrative.split("\n")]
    return [each for line in lines for each in (wrap(line, width) or [""])]


def by_week(nights: Iterable[Night]) -> Iterator[str]:
    """Nights in two columns, natural left and synced right, aligned by week, the newest first."""
    newest = sorted(nights, key=lambda each: each.night, reverse=True)
    for monday, found in groupby(newest, key=_monday):
        yield _("Week of {monday}").format(monday=f"{monday:%d %b %Y}")
        together = list(found)
        natural = [_in_brief(each) for each in together if each.kind is Kind.NATURAL]
        synced = [_in_brief(each) for each in together if each.kind is Kind.SYNCED]
        for one, other in zip_longest(natural, synced, fillvalue=""):
            yield f"  {one:<{COLUMN - 2}}  \N{BOX DRAWINGS LIGHT VERTICAL}  {other}".rstrip()


def beside(left: Night, right: Night) -> Iterable[str]:
    """Two nights in two columns of a terminal."""
    pairs = zip_longest(night_lines(left, COLUMN), night_lines(right, COLUMN), fillvalue="")
    for one, other in pairs:
        yield f"{one:<{COLUMN}}  \N{BOX DRAWINGS LIGHT VERTICAL}  {other}".rstrip()


def _in_brief(night: Night) -> str:
    """A night as one half of a line: its day and the first of its dreams."""
    titles = [
        _("Private") if dream.private else dream.title or plain(dream.body)
        for dream in night.dreams
    ]
    first = titles[0] if titles else DASH
    return f"{night.night:%a %d}  {shorten(first, COLUMN - 10, placeholder=ELLIPSIS)}"


def _monday(night: Night) -> date:
    return night.night - timedelta(days=night.night.weekday())


def _main_first(night: Night) -> list[Session]:
    """The sessions as they are read: the one that stands for the night, then the others by time."""
    main = night.main
    return sorted(night.sessions, key=lambda each: each is not main)


def _place_of(session: Session, night: Night) -> str:
    """What a session is beside the night's main one; nothing for that itself."""
    if any(session is each for each in night.naps):
        return _(" (nap)")
    return "" if session is night.main else _(" (another account of the same sleep)")


def _account_json(dream: Dream) -> dict[str, str] | None:
    """What a service reported, kept beside the person's words."""
    account = dream.account
    return {"title": account.title, "narrative": account.narrative} if account else None


def _clock(session: Session) -> str:
    started = session.started_at.astimezone(session.start_place.tzinfo)
    ended = session.ended_at.astimezone(session.end_place.tzinfo)
    return _("{start} to {end}").format(start=f"{started:%H:%M}", end=f"{ended:%H:%M}")
