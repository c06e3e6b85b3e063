"""What a person attached to a dream: pictures, drawings of their own, and recordings."""

from datetime import datetime
from enum import StrEnum

from journal.record import record


class MediaKind(StrEnum):
    """What an attachment is to the person."""

    IMAGE = "image"
    SKETCH = "sketch"
    VOICE = "voice"

    @property
    def seen(self) -> bool:
        """Whether it is looked at, not listened to."""
        return self is not MediaKind.VOICE


@record
class Attaching:
    """What is about to be attached."""

    kind: MediaKind
    name: str
    caption: str = ""


@record
class DreamMedia:
    """One attachment of a dream, in its order; its bytes are asked for by their SHA-256.

    While it is still being recorded, `sha256` is None and `size` 0. `seconds` is None for all that
    is looked at, and for a sound whose length nobody knows.
    """

    uid: str
    dream_uid: str
    position: int
    kind: MediaKind
    name: str
    caption: str
    seconds: float | None
    sha256: str | None
    size: int
    created_at: datetime
    deleted_at: datetime | None = None
