"""Sound as it is recorded: 16-bit samples behind a WAV header, right for any length."""

import struct
from typing import IO

from journal.record import record

BYTES = 2  # of a sample
HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
MOST = 0xFFFFFFFF  # a longer recording plays on: players then read to the end
_CHUNK = struct.Struct("<4sI")
_FORMAT = struct.Struct("<HHIIHH")


@record
class Sound:
    """How sound is sampled: so many samples a second, of so many channels."""

    rate: int = 16_000
    channels: int = 1

    @property
    def bytes_a_second(self) -> int:
        """How many bytes one second takes."""
        return self.rate * self.channels * BYTES

    def seconds(self, size: int) -> float:
        """How long so many bytes last."""
        return size / self.bytes_a_second

    def header(self, size: int) -> bytes:
        """The header before `size` bytes of samples."""
        frame = self.channels * BYTES
        return HEADER.pack(
            *(b"RIFF", min(MOST, size + HEADER.size - 8), b"WAVE", b"fmt ", _FORMAT.size, 1),
            *(self.channels, self.rate, self.bytes_a_second, frame, 8 * BYTES),
            *(b"data", min(MOST, size)),
        )


def sound_of(header: bytes) -> Sound:
    """How the samples behind a header written here are sampled."""
    fields = HEADER.unpack(header[: HEADER.size])
    return Sound(rate=fields[7], channels=fields[6])


def wav_seconds(stream: IO[bytes]) -> float | None:
    """How long a WAV of anybody's lasts, from where the stream stands; None where it is unclear."""
    a_second = 0
    stream.read(12)
    while len(head := stream.read(_CHUNK.size)) == _CHUNK.size:
        name, size = _CHUNK.unpack(head)
        if name == b"data":
            return size / a_second if a_second else None
        body = stream.read(size + size % 2)
        if name == b"fmt " and len(body) >= _FORMAT.size:
            a_second = int(_FORMAT.unpack_from(body)[3])
    return None
