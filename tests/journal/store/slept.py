"""Sessions as a service would tell them, for the tests of the store."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from journal.model.dream import Mark, MarkKind, ServiceDream
from journal.model.identity import session_uid
from journal.model.night import night_of
from journal.model.session import Place, Run, Session, Stage, Stages
from journal.model.session_detail import Detail
from journal.store.store import Store

FIRST = datetime(2026, 11, 1, 23, tzinfo=UTC)


def slept(number: int = 0, revision: int = 1) -> Session:
    start = FIRST + timedelta(days=number)
    place = Place("Europe/Lisbon", 0)
    name = f"s{number}"
    return Session(
        source="dreamsync",
        account="acct",
        external_id=name,
        started_at=start,
        ended_at=start + timedelta(hours=8),
        start_place=place,
        end_place=place,
        revision=revision,
        stages=Stages(start, (Run(900, Stage.AWAKE), Run(2700 + revision, Stage.N2)), 30),
        uid=session_uid("dreamsync", "acct", name),
    )


def told(*keys: str, text: str = "the sea") -> Detail:
    mark = Mark(MarkKind.FEELING, "awe", 0.5, by_person=False)
    return Detail(
        dreams=tuple(
            ServiceDream(key, f"Title {key}", f"{text} {key}", marks=(mark,)) for key in keys
        )
    )


def raw(session: Session) -> bytes:
    return json.dumps({"id": session.external_id, "revision": session.revision}).encode()


def put(store: Store, session: Session, detail: Detail, batch: int, now: datetime) -> None:
    """Take a session in, as an import does. Inside `writing` only."""
    night = night_of(session.ended_at, session.end_place.tzinfo)
    store.sessions.put(replace(session), detail, raw(session), night, batch)
    store.sessions.settle(session.uid, now)
