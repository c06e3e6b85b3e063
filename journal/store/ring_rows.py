"""The last look at the clock and what has rung as JSON, and back."""

import json
from datetime import date
from typing import Any

from journal.model.ring import Looked, Ring, RingKey, RingKind, Snoozed
from journal.store import rows


def packed_look(looked: Looked) -> str:
    """The last look without what has rung, which has rows of its own."""
    return json.dumps(
        {
            "at": rows.instant(looked.at),
            "zone": looked.zone,
            "settled": [[night.isoformat(), ritual] for night, ritual in looked.settled],
            "waiting": [
                [_packed_ring(each.ring), rows.instant(each.until), each.times]
                for each in looked.waiting
            ],
            "snoozes": [[*packed_key(key), times] for key, times in looked.snoozes],
            "heard": rows.instant(looked.heard),
        }
    )


def unpacked_look(text: str, rung: tuple[RingKey, ...]) -> Looked:
    """The look of a column written by `packed_look`, with what has rung."""
    plain = json.loads(text)
    return Looked(
        rows.moment(plain["at"]),
        plain["zone"],
        rung,
        tuple((date.fromisoformat(night), ritual) for night, ritual in plain["settled"]),
        tuple(
            Snoozed(_ring(ring), rows.moment_of(until), times)
            for ring, until, times in plain["waiting"]
        ),
        tuple((unpacked_key(*key), times) for *key, times in plain["snoozes"]),
        rows.moment(plain.get("heard")),
    )


def packed_key(key: RingKey) -> list[str]:
    """What rings once, as three texts."""
    return [key.night.isoformat(), key.reminder, key.kind.value]


def unpacked_key(night: str, reminder: str, kind: str) -> RingKey:
    """The key of three texts that `packed_key` made."""
    return RingKey(date.fromisoformat(night), reminder, RingKind(kind))


def _packed_ring(ring: Ring) -> list[Any]:
    return [rows.instant(ring.at), *packed_key(ring.key), ring.ritual, ring.name]


def _ring(plain: list[Any]) -> Ring:
    at, night, reminder, kind, ritual, name = plain
    return Ring(
        rows.moment_of(at), date.fromisoformat(night), reminder, RingKind(kind), ritual, name
    )
