"""Synced dreams follow their service's account until a person makes them theirs."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from journal.model.dream import Dream, Origin, ServiceDream
from journal.model.identity import dream_uid
from journal.store.dreams import Dreams


def settle(
    dreams: Dreams, session_uid: str, told: Iterable[ServiceDream], night: date, now: datetime
) -> None:
    """Bring the untouched dreams of a session in line with what its service tells.

    A dream the person has edited, annotated or binned keeps their words; the service's stand
    beside it. An untouched dream that is no longer told of goes. Inside `writing` only.
    """
    telling = {dream_uid(session_uid, each.key): each for each in told}
    standing = {each.uid: each for each in dreams.of_session(session_uid)}
    for uid, account in telling.items():
        if uid not in standing or standing[uid].touched_at is None:
            was = standing.get(uid) or Dream(night, origin=Origin.SYNCED, uid=uid)
            dreams.adopt(_as_told(was, account, night, session_uid), account, now)
    for uid, dream in standing.items():
        if uid not in telling and dream.touched_at is None:
            dreams.erase(uid)


def _as_told(dream: Dream, account: ServiceDream, night: date, session_uid: str) -> Dream:
    return replace(
        dream,
        night=night,
        title=account.title,
        body=account.narrative,
        marks=account.marks,
        session_uid=session_uid,
    )
