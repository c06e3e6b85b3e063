"""The dreams of a DreamSync session, as the service recorded them."""

from collections.abc import Iterable

from journal.importers.dreamsync.account import Warn
from journal.importers.fields import (
    Record,
    Unfit,
    cleaned,
    each,
    flag,
    identity,
    listed,
    number,
    text,
)
from journal.importers.moments import instant
from journal.model.dream import Mark, MarkKind, ServiceDream
from journal.text import _

RATED_TO = 10
AT_MOST = 20_000  # dreams and what they are marked with: more is no night's sleep


def dreams_of(session: Record, warn: Warn) -> tuple[ServiceDream, ...]:
    """The dreams in order, one without an id by its place. Raises Unfit for an id used twice."""
    dreams: list[ServiceDream] = []
    keys: set[str] = set()
    told = 0
    for place, record in enumerate(listed(session, "dreams")):
        where = f"dreams[{place}]"
        if type(record) is not dict:
            raise Unfit(where, record, _("an object"))
        try:
            dream = _dream(record, f"#{place + 1}", warn)
        except Unfit as unfit:
            raise unfit.within(where) from unfit
        if dream.key in keys:
            raise Unfit(f"{where}.id", dream.key, _("an id that no other dream of the session has"))
        keys.add(dream.key)
        dreams.append(dream)
        told += 1 + len(dream.marks)
        if told > AT_MOST:
            found = _("more than {n} dreams and marks")
            raise Unfit("dreams", found.format(n=AT_MOST), _("the dreams of one session"))
    return tuple(dreams)


def _dream(record: Record, place: str, warn: Warn) -> ServiceDream:
    return ServiceDream(
        key=place if record.get("id") is None else identity(record, "id"),
        title=text(record, "title") or "",
        narrative=text(record, "narrative") or "",
        origin=text(record, "origin"),
        own_share=number(record, "own_share", 0, 1),
        lucid=flag(record, "lucid"),
        nightmare=flag(record, "nightmare"),
        recurring=flag(record, "recurring"),
        vividness=number(record, "vividness", 0, RATED_TO),
        clarity=number(record, "clarity", 0, RATED_TO),
        started_at=instant(record, "started_at"),
        ended_at=instant(record, "ended_at"),
        marks=_marks(record, warn),
    )


def _marks(record: Record, warn: Warn) -> tuple[Mark, ...]:
    return tuple(
        service_marks(
            [
                *each(record, "emotions", _emotion),
                *_names(record, "people", MarkKind.PERSON),
                *_names(record, "places", MarkKind.PLACE),
                *_names(record, "tags", MarkKind.TAG),
            ],
            warn,
        )
    )


def service_marks(marks: Iterable[Mark], warn: Warn) -> list[Mark]:
    """Marks that a service set, each name once a kind; nameless ones are left out, with a word."""
    kept: dict[tuple[MarkKind, str], Mark] = {}
    for mark in marks:
        if mark.name:
            kept.setdefault((mark.kind, mark.name), mark)
        else:
            warn(_("a mark without a name was left out"), str(mark.kind))
    return list(kept.values())


def _emotion(record: Record) -> Mark:
    name, intensity = text(record, "name") or "", number(record, "intensity", 0, 1)
    return Mark(MarkKind.FEELING, name.strip(), intensity, by_person=False)


def _names(record: Record, key: str, kind: MarkKind) -> list[Mark]:
    names = listed(record, key)
    if len(names) > AT_MOST:
        raise Unfit(key, _("{n} names").format(n=len(names)), _("the marks of one dream"))
    for place, name in enumerate(names):
        if type(name) is not str:
            raise Unfit(f"{key}[{place}]", name, _("text"))
    return [Mark(kind, cleaned(name).strip(), by_person=False) for name in names]
