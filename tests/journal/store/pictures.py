"""A picture of a dream as its rows are, for tests of what happens to them."""

from datetime import datetime
from io import BytesIO

from journal.changes import Changes
from journal.model.dream import Dream
from journal.model.identity import new_uid
from journal.store import rows
from journal.store.store import Store


def attach(store: Store, dream: Dream, content: bytes, now: datetime) -> None:
    """Give a dream a picture."""
    with store.writing(Changes.DREAMS):
        digest = store.attachments.put(BytesIO(content), 1 << 20)
        row = store.all("select id from attachment where sha256 = ?", [digest])[0]
        sql = """insert into dream_media
            (uid, dream_uid, position, kind, name, caption, attachment_id, created_at)
            values (?, ?, 0, 'picture', 'sea.png', '', ?, ?)"""
        store.run(sql, [new_uid(now), dream.uid, row["id"], rows.instant(now)])
