"""What is packed, and not as a zip: Takeout also gives .tgz, people make 7z."""

import gzip
import io
import tarfile

import pytest

from journal.errors import NotRecognised
from journal.importers import recognise
from journal.importers.source import Source


def tar() -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        of_file = tarfile.TarInfo("Takeout/Fitbit/Sleep/sleep-2025-06-01.json")
        of_file.size = 2
        archive.addfile(of_file, io.BytesIO(b"[]"))
    return packed.getvalue()


@pytest.mark.parametrize(
    "data", [gzip.compress(tar()), tar(), b"7z\xbc\xaf\x27\x1c\x00\x04", b"Rar!\x1a\x07\x01\x00"]
)
def test_another_packing_is_told_to_be_unpacked(tmp_path, data):
    path = tmp_path / "takeout-001"
    path.write_bytes(data)
    with Source(path) as source, pytest.raises(NotRecognised) as refused:
        recognise(source)
    assert "Unpack it, then import what is in it." in refused.value.advice


def test_what_is_not_packed_is_not(tmp_path):
    path = tmp_path / "letter.bin"
    path.write_bytes(b"\x07" * 600)
    with Source(path) as source, pytest.raises(NotRecognised) as refused:
        recognise(source)
    assert "npack" not in refused.value.advice
