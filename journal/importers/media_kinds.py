"""Pictures and sounds by their first bytes, never by their names."""

FIRST_BYTES = 16

SIGNATURES = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (8, b"WAVE", "audio/wav"),
    (0, b"OggS", "audio/ogg"),
    (8, b"M4A ", "audio/mp4"),
    (8, b"M4B ", "audio/mp4"),
    (8, b"mp42", "audio/mp4"),
    (8, b"mp41", "audio/mp4"),
    (8, b"isom", "audio/mp4"),
)
CONTAINERS = {"audio/wav": (0, b"RIFF"), "audio/mp4": (4, b"ftyp")}


def media_kind(first: bytes) -> str | None:
    """The MIME type of a PNG, JPEG, WAV, OGG or M4A; None for anything else."""
    for at, signature, kind in SIGNATURES:
        if first.startswith(signature, at):
            around, mark = CONTAINERS.get(kind, (at, signature))
            return kind if first.startswith(mark, around) else None
    return None
