"""Pictures and sounds by their bytes, never by their names; and whether they are whole."""

import os
from collections.abc import Callable
from typing import IO

from journal.record import record

FIRST_BYTES = 16
_PIECE = 1 << 20
_PNG_HEAD = 8
_GIF_TAIL = 64


@record
class FileKind:
    """A kind of file that can be attached: its name, its ending, and whether it is a picture."""

    name: str
    ending: str
    picture: bool


PNG = FileKind("png", ".png", picture=True)
JPEG = FileKind("jpeg", ".jpg", picture=True)
GIF = FileKind("gif", ".gif", picture=True)
WEBP = FileKind("webp", ".webp", picture=True)
BMP = FileKind("bmp", ".bmp", picture=True)
WAV = FileKind("wav", ".wav", picture=False)
OGG = FileKind("ogg", ".ogg", picture=False)
M4A = FileKind("m4a", ".m4a", picture=False)
MP3 = FileKind("mp3", ".mp3", picture=False)
FLAC = FileKind("flac", ".flac", picture=False)

# Where the bytes stand, what they are, and what is further in where these alone say too little.
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", b"", PNG),
    (b"\xff\xd8\xff", b"", JPEG),
    (b"GIF87a", b"", GIF),
    (b"GIF89a", b"", GIF),
    (b"RIFF", b"WEBP", WEBP),
    (b"RIFF", b"WAVE", WAV),
    (b"BM", b"", BMP),
    (b"OggS", b"", OGG),
    (b"fLaC", b"", FLAC),
    (b"ID3", b"", MP3),
    (b"\xff\xfb", b"", MP3),
    (b"\xff\xf3", b"", MP3),
)
_M4A = (b"M4A ", b"M4B ", b"mp42", b"mp41", b"isom")


def kind_of(first: bytes) -> FileKind | None:
    """What begins with these bytes; None for all that cannot be attached."""
    if first[4:8] == b"ftyp":
        return M4A if first[8:12] in _M4A else None
    for begins, further, kind in _SIGNATURES:
        if first.startswith(begins) and first[8:12].startswith(further):
            return kind
    return None


def is_whole(kind: FileKind, stream: IO[bytes]) -> bool:
    """Whether a picture goes on to its own end; of a sound nobody asks that."""
    ends = _ENDS.get(kind)
    stream.seek(0)
    return ends is None or ends(stream)


def _size(stream: IO[bytes]) -> int:
    return stream.seek(0, os.SEEK_END)


def _png_ends(stream: IO[bytes]) -> bool:
    """Walk from chunk to chunk until the one that ends it."""
    size, at = _size(stream), _PNG_HEAD
    while at + 12 <= size:
        stream.seek(at)
        length = int.from_bytes(stream.read(4), "big")
        at += 12 + length
        if stream.read(4) == b"IEND":
            return at <= size
    return False


def _jpeg_ends(stream: IO[bytes]) -> bool:
    """Walk over the segments, which may hold small pictures of their own, then look for the end."""
    stream.seek(2)
    while len(mark := stream.read(4)) == 4 and mark[0] == 0xFF:  # noqa: PLR2004 - a marker begins so
        stream.seek(int.from_bytes(mark[2:], "big") - 2, os.SEEK_CUR)
        if mark[1] == 0xDA:  # noqa: PLR2004 - start of scan
            break
    before = b""
    while piece := stream.read(_PIECE):
        if b"\xff\xd9" in before + piece:
            return True
        before = piece[-1:]
    return False


def _gif_ends(stream: IO[bytes]) -> bool:
    stream.seek(max(0, _size(stream) - _GIF_TAIL))
    return stream.read().rstrip(b"\0").endswith(b";")


def _webp_ends(stream: IO[bytes]) -> bool:
    said = int.from_bytes(stream.read(8)[4:], "little") + 8
    return said <= _size(stream)


def _bmp_ends(stream: IO[bytes]) -> bool:
    said = int.from_bytes(stream.read(6)[2:], "little")
    return said <= _size(stream)


_ENDS: dict[FileKind, Callable[[IO[bytes]], bool]] = {
    PNG: _png_ends,
    JPEG: _jpeg_ends,
    GIF: _gif_ends,
    WEBP: _webp_ends,
    BMP: _bmp_ends,
}
