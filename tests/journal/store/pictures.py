"""Small pictures and sounds, made here byte by byte."""

import io
import struct
import zlib
from datetime import datetime

from journal.changes import Changes
from journal.model.dream import Dream
from journal.model.dream_media import Attaching, DreamMedia, MediaKind
from journal.model.identity import new_uid
from journal.model.wav import Sound
from journal.store import rows
from journal.store.store import Store

LAMP = Attaching(MediaKind.IMAGE, "lamp.png")
JPEG = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xda\x00\x04\x00\x00" + bytes(range(200)) + b"\xff\xd9"
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x00;"
WEBP = b"RIFF\x0c\x00\x00\x00WEBPVP8 \x00\x00\x00\x00"
BMP = b"BM\x1e\x00\x00\x00" + bytes(24)


def png(shade: int = 0, width: int = 2, height: int = 2) -> bytes:
    """A grey PNG of this shade."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = (b"\0" + bytes([shade]) * width) * height
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


def wav(seconds: float = 1.0, sound: Sound | None = None) -> bytes:
    """Silence as a WAV."""
    sound = sound or Sound()
    samples = bytes(round(seconds * sound.bytes_a_second))
    return sound.header(len(samples)) + samples


def attached(store: Store, dream_uid: str, now, shade: int = 0, what: Attaching = LAMP):
    kept: DreamMedia = store.dream_media.add(dream_uid, what, io.BytesIO(png(shade)), now)
    return kept


def attach(store: Store, dream: Dream, content: bytes, now: datetime) -> None:
    """Give a dream a picture as its rows are, whatever the bytes."""
    with store.writing(Changes.DREAMS):
        digest = store.attachments.put(io.BytesIO(content), 1 << 20)
        row = store.all("select id from attachment where sha256 = ?", [digest])[0]
        sql = """insert into dream_media
            (uid, dream_uid, position, kind, name, caption, attachment_id, created_at)
            values (?, ?, 0, 'image', 'sea.png', '', ?, ?)"""
        store.run(sql, [new_uid(now), dream.uid, row["id"], rows.instant(now)])
