"""Draws in boxes, one a night: each opens by itself, and none tells anything about another.

The key of a box is made from a secret that lies in the same file. So this keeps a person from
seeing ahead by the program, by a look at the rows, or by chance; whoever takes the file apart and
knows how it is made can read it. Nothing that asks for no passphrase could promise more.
"""

import hashlib
import hmac
from collections.abc import Sequence

from journal.model.experiment import canonical, fingerprint

SECRET = 32  # bytes
_MARK = 16  # bytes that tell a box from one that was tampered with


def sealed(secret: bytes, uid: str, n: int, arm: bool) -> bytes:  # noqa: FBT001 - a plain fact
    """The box of a night; boxes of either arm look alike."""
    stream = _digest(secret, f"{uid}/{n}/arm")[0]
    return bytes([stream & 0xFE | (stream & 1) ^ arm]) + _mark(secret, uid, n, arm)


def opened(secret: bytes, uid: str, n: int, box: bytes) -> bool | None:
    """The arm in a box; None where the box is not as it was sealed."""
    arm = bool((box[0] ^ _digest(secret, f"{uid}/{n}/arm")[0]) & 1)
    return arm if hmac.compare_digest(box, sealed(secret, uid, n, arm)) else None


def draw_key(secret: bytes, uid: str) -> str:
    """What is given out at the end, so that anybody can reckon the hash of the draw again."""
    return _digest(secret, f"{uid}/draw").hex()


def draw_hash(secret: bytes, uid: str, arms: Sequence[bool]) -> str:
    """The hash of the whole draw: SHA-256 of its key, a colon, and the arms as JSON of 0 and 1."""
    return fingerprint(f"{draw_key(secret, uid)}:{canonical([int(each) for each in arms])}")


def _mark(secret: bytes, uid: str, n: int, arm: bool) -> bytes:  # noqa: FBT001 - a plain fact
    return _digest(secret, f"{uid}/{n}/{int(arm)}")[:_MARK]


def _digest(secret: bytes, words: str) -> bytes:
    return hmac.new(secret, words.encode(), hashlib.sha256).digest()
