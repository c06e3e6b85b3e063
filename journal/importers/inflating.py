"""A deflated entry of a zip, unpacked in small steps: the standard library copies each thrice."""

import struct
import zipfile
import zlib
from typing import IO

PACKED = 32 * 1024
RAW = -15  # deflate without a head of its own
LOCAL = struct.Struct("<26xHH")  # of an entry's own head only how long its name and the rest are


class Inflated:
    """What `entry` of the zip in `file` holds, a part at a time.

    What was found whole to its end is noted in `sound`, and its checksum not reckoned again.
    Raises EOFError, zlib.error or BadZipFile where the data is broken.
    """

    def __init__(self, file: IO[bytes], entry: zipfile.ZipInfo, sound: set[str]) -> None:
        self._file = file
        file.seek(entry.header_offset)
        name, extra = LOCAL.unpack(file.read(LOCAL.size))
        self._at = entry.header_offset + LOCAL.size + name + extra
        self._left = entry.compress_size
        self._entry = entry
        self._sound = sound
        self._checks = entry.filename not in sound
        self._crc = 0
        self._unpacker = zlib.decompressobj(RAW)

    def take(self, n: int) -> bytes:
        """The next bytes, at most n of them; empty at the end."""
        while not self._unpacker.eof:
            packed = self._unpacker.unconsumed_tail or self._packed()
            if data := self._unpacker.decompress(packed, n):
                if self._checks:
                    self._crc = zlib.crc32(data, self._crc)
                return data
            if not packed and not self._unpacker.eof:
                raise EOFError
        if self._checks and self._crc != self._entry.CRC:
            raise zipfile.BadZipFile
        self._sound.add(self._entry.filename)
        return b""

    def _packed(self) -> bytes:
        """More of the file; several entries may be read by turns."""
        self._file.seek(self._at)
        packed = self._file.read(min(PACKED, self._left))
        self._at += len(packed)
        self._left -= len(packed)
        return packed

    def close(self) -> None:
        """Let go of the file, which belongs to the archive."""
        self._unpacker = zlib.decompressobj(RAW)
