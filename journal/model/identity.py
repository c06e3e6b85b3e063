"""Identities: of what a person makes, and of what was imported.

What makes them is imported when one is needed: the start of the window needs none.
"""

from datetime import UTC, datetime
from functools import lru_cache

IMPORTED = "5f0c6d53-2f5e-5d0b-9b2e-6a1f0e7c4d21"
OWN = "elara"  # the source of notes that Elara itself wrote
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def new_uid(now: datetime) -> str:
    """A fresh identity for what a person makes at this instant (UUID version 7, sorts by time)."""
    import uuid_utils

    since = now - EPOCH
    microseconds = (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
    return str(uuid_utils.uuid7(nanoseconds=microseconds * 1000))


def session_uid(source: str, account: str, external_id: str) -> str:
    """The identity of an imported session, the same on every computer (UUID version 5)."""
    return _of(IMPORTED, _joined(source, account, external_id))


def writing_uid(source: str, external_id: str) -> str:
    """The identity of a dream that was written elsewhere; one that Elara wrote keeps its own."""
    return external_id if source == OWN else session_uid(source, "", external_id)


def dream_uid(session: str, key: str) -> str:
    """The identity of a dream that came with a session, by the session's uid and its own key."""
    return _of(session, key)


def _of(uid: str, name: str) -> str:
    """A UUID of version 5 (RFC 9562, section 5.5), in a third of the time uuid.uuid5 takes."""
    from hashlib import sha1

    told = bytearray(sha1(_bytes(uid) + name.encode(), usedforsecurity=False).digest()[:16])
    told[6] = told[6] & 0x0F | 0x50
    told[8] = told[8] & 0x3F | 0x80
    word = told.hex()
    return f"{word[:8]}-{word[8:12]}-{word[12:16]}-{word[16:20]}-{word[20:]}"


@lru_cache(maxsize=16)
def _bytes(uid: str) -> bytes:
    from uuid import UUID

    return UUID(uid).bytes


def _joined(*parts: str) -> str:
    """Parts as one name; lengths stand before them, so that no two lists give one name."""
    return "".join(f"{len(part)}:{part}" for part in parts)
