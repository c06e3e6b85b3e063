"""A dream's value to its columns and back, and what differs between two of them."""

from dataclasses import replace
from datetime import date

from journal.model.dream import (
    DECIDED,
    Dream,
    Mark,
    MarkKind,
    Origin,
    Precision,
    ServiceDream,
    SignClass,
)
from journal.store import rows, session_rows
from journal.store.engine import Row
from journal.store.file import Value
from journal.store.history import Differences

_ACCOUNT = (
    *("key", "title", "narrative", "origin", "own_share", "lucid", "nightmare", "recurring"),
    *("vividness", "clarity", "started_at", "ended_at", "marks"),
)
# The account is looked up for each dream: joined as a subquery it would be made whole first.
SELECT = f"""
    select dream.*, (
        select count(*) from dream_media
        where dream_uid = dream.uid and dream_media.deleted_at is null
    ) as attachments,
    {", ".join(f"account.{name} as account_{name}" for name in _ACCOUNT)}
    from dream left join service_dream as account on account.id = (
        select telling.id from service_dream as telling join session on session.id = session_id
        where telling.uid = dream.uid and superseded = 0
    )
"""
_COLUMNS = (
    *("uid", "night", "place", "title", "body", "keys", "origin"),
    *("lucid", "lucid_unsure", "nightmare", "recurring", "vividness", "clarity"),
    *("distress", "woke", "technique", "intention", "private", "hook", "dreamt_at", "dreamt_zone"),
    *("precision", "created_at", "changed_at", "touched_at", "deleted_at", "session_uid"),
    *("told_title", "told_body", "account_seen"),
)
PUT = f"""
    insert into dream ({", ".join(_COLUMNS)}) values ({", ".join("?" * len(_COLUMNS))})
    on conflict (uid) do update set
    {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:-1])},
    account_seen = ifnull(excluded.account_seen, account_seen)
"""
ADD = f"""insert into dream (id, {", ".join(_COLUMNS)})
    values ({", ".join("?" * (len(_COLUMNS) + 1))})"""
PUT_MARK = """insert into mark (dream_id, kind, name, folded, intensity, by_person, sign_class)
    values (?, ?, ?, ?, ?, ?, ?)"""


def columns(dream: Dream, place: int, seen: bytes | None = None) -> list[Value]:
    """The values that PUT takes; `seen` is the fingerprint of the account it follows, if any."""
    from journal.store import index_keys  # for what is written; the window stands sooner

    follows = dream.touched_at is None  # its words are the service's: kept once
    return [
        dream.uid,
        dream.night.isoformat(),
        place,
        dream.title,
        dream.body,
        index_keys.keys(dream.origin, dream.title, dream.body),
        dream.origin.value,
        dream.lucid,
        dream.lucid_unsure,
        dream.nightmare,
        dream.recurring,
        dream.vividness,
        dream.clarity,
        *(dream.distress, dream.woke, dream.technique, dream.intention),
        *(dream.private, dream.hook, rows.instant(dream.dreamt_at), dream.dreamt_zone),
        dream.precision.value,
        rows.instant(dream.created_at),
        rows.instant(dream.changed_at),
        rows.instant(dream.touched_at),
        rows.instant(dream.deleted_at),
        dream.session_uid,
        None if follows else dream.told_title,
        None if follows else dream.told_body,
        seen,
    ]


def mark_values(dream_id: int, marks: tuple[Mark, ...]) -> list[list[Value]]:
    """The values that PUT_MARK takes, for each mark."""
    from journal.model.folding import folded  # as above

    return [
        [
            *(dream_id, str(mark.kind), mark.name, folded(mark.name)),
            *(mark.intensity, mark.by_person, mark.sign_class),
        ]
        for mark in marks
    ]


def dream(row: Row, marks: tuple[Mark, ...]) -> Dream:
    """The dream of a row of SELECT."""
    account = session_rows.service_dream(row, "account_") if row["account_key"] else None
    touched = row["touched_at"] is not None
    follows = row["session_uid"] is not None and not touched
    return Dream(
        night=date.fromisoformat(row["night"]),
        body=row["body"],
        title=row["title"],
        origin=Origin(row["origin"]),
        uid=row["uid"],
        position=rows.position(row["place"]),
        lucid=rows.yes_no(row["lucid"]),
        lucid_unsure=bool(row["lucid_unsure"]),
        nightmare=rows.yes_no(row["nightmare"]),
        recurring=rows.yes_no(row["recurring"]),
        vividness=row["vividness"],
        clarity=row["clarity"],
        distress=row["distress"],
        woke=rows.yes_no(row["woke"]),
        technique=row["technique"],
        intention=row["intention"],
        private=bool(row["private"]),
        hook=bool(row["hook"]),
        dreamt_at=rows.moment(row["dreamt_at"]),
        dreamt_zone=row["dreamt_zone"],
        precision=Precision(row["precision"]),
        attachments=row["attachments"],
        marks=marks,
        created_at=rows.moment(row["created_at"]),
        changed_at=rows.moment(row["changed_at"]),
        touched_at=rows.moment(row["touched_at"]),
        deleted_at=rows.moment(row["deleted_at"]),
        session_uid=row["session_uid"],
        account=account,
        account_changed=touched
        and account is not None
        and row["account_seen"] != fingerprint(account),
        told_title=row["title"] if follows else row["told_title"],
        told_body=row["body"] if follows else row["told_body"],
    )


def mark(row: Row) -> Mark:
    """The mark of a row."""
    said = row["sign_class"]
    return Mark(
        *(MarkKind(row["kind"]), row["name"], row["intensity"], bool(row["by_person"])),
        sign_class=SignClass(said) if said else None,
    )


def plain(dream: Dream) -> Dream:
    """The dream with texts that every reader can keep, and one answer to each question."""
    return replace(
        dream,
        lucid_unsure=dream.lucid_unsure and dream.lucid is None,
        title=rows.plain_text(dream.title),
        body=rows.plain_text(dream.body),
        technique=rows.plain_text(dream.technique),
        intention=rows.plain_text(dream.intention),
        marks=tuple(replace(each, name=rows.plain_text(each.name)) for each in dream.marks),
    )


def same(one: Dream, other: Dream) -> bool:
    """Whether two dreams agree in all that a person decides."""
    return all(getattr(one, name) == getattr(other, name) for name in DECIDED)


def differences(before: Dream | None, after: Dream) -> Differences:
    """Field by field, as text, before and after; of a new dream all that is not blank."""
    from journal.store import field_texts  # as above

    blank = Dream(date.min)
    was = before or blank
    return {
        name: (
            field_texts.written(getattr(was, name)) if before else None,
            field_texts.written(getattr(after, name)),
        )
        for name in DECIDED
        if getattr(was, name) != getattr(after, name)
    }


def fingerprint(account: ServiceDream) -> bytes:
    """What tells one account of a service from its next: its words."""
    words = f"{len(account.title)}:{account.title}{account.narrative}"
    from hashlib import blake2b  # for what is imported; not for the start of the window

    return blake2b(words.encode(), digest_size=16).digest()
