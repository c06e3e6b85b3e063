"""How far reading a large Apple Health export is from unpacking it, and that memory stays flat."""

import hashlib
import shutil
import subprocess
import sys
import zipfile
from itertools import count
from pathlib import Path
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest

from journal import intake
from journal.importers.apple_health import AppleHealth
from journal.importers.apple_health.vitals import Vitals
from journal.importers.notes import Given, Notes
from journal.importers.source import Source
from journal.store.store import Store
from tests.benchmarks.harness import compare, peak
from tests.benchmarks.health_exports import MEMBER, write_xml, zip_of
from tests.benchmarks.journals import NOW

PEER = "healthkit-to-sqlite"
MEGABYTE = 1_000_000
CHUNK = 1024 * 1024


@pytest.fixture(scope="module")
def export(tmp_path_factory) -> Path:
    return write_xml(tmp_path_factory.mktemp("health") / "export.xml", 100 * MEGABYTE)


def nights(path: Path) -> int:
    with Source(path) as source:
        given = Given(ZoneInfo("Europe/Lisbon"))
        return sum(1 for _night in AppleHealth().read(source, Notes(given=given)))


def inflated(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive, archive.open(MEMBER) as member:
        while member.read(CHUNK):
            pass


def parsed(path: Path) -> int:
    """The records of sleep by the standard library, with all else let go."""
    found = 0
    steps = ET.iterparse(path, ("start", "end"))  # noqa: S314 - written by this test
    _event, root = next(steps)
    for event, element in steps:
        if event == "end" and element.tag == "Record":
            found += element.get("type") == "HKCategoryTypeIdentifierSleepAnalysis"
            root.clear()
    return found


def test_sleep_out_of_a_zip_of_100_mb(export):
    packed = zip_of(export)
    name = "sleep and its vital signs from export.zip, to inflating it"
    compare(name, lambda: nights(packed), lambda: inflated(packed), target=3)


def test_sleep_alone_out_of_a_zip_of_100_mb(export, monkeypatch):
    packed = zip_of(export)
    monkeypatch.setattr(Vitals, "walk", lambda *_given: None)
    name = "sleep alone from export.zip, to inflating it"
    compare(name, lambda: nights(packed), lambda: inflated(packed), target=1.7)


def test_the_same_export_once_more(export, tmp_path):
    packed = zip_of(export)
    store = Store.open(tmp_path / "journal.sqlite")
    wish = intake.Wish(given=Given(ZoneInfo("Europe/Lisbon")))
    assert intake.take_in(store, packed, wish, NOW).counts.new
    before = store.connection.total_changes

    def again() -> None:
        assert intake.take_in(store, packed, wish, NOW).counts.known

    name = "the same export.zip once more, to inflating it"
    compare(name, again, lambda: inflated(packed), target=0.05)
    assert store.connection.total_changes == before
    store.close()


def test_the_same_document_once_more(export, tmp_path):
    store = Store.open(tmp_path / "journal.sqlite")
    wish = intake.Wish(given=Given(ZoneInfo("Europe/Lisbon")))
    assert intake.take_in(store, export, wish, NOW).counts.new
    before = store.connection.total_changes

    def again() -> None:
        assert intake.take_in(store, export, wish, NOW).counts.known

    def hashed() -> None:
        with export.open("rb") as file:
            hashlib.file_digest(file, "sha256")

    compare("the same export.xml once more, to its checksum", again, hashed, target=1.5)
    assert store.connection.total_changes == before
    store.close()


def test_sleep_out_of_a_document_of_100_mb(export, monkeypatch):
    monkeypatch.setattr(Vitals, "walk", lambda *_given: None)
    cat = ["cat", str(export)]

    def copied() -> None:
        subprocess.run(cat, stdout=subprocess.DEVNULL, check=True)

    compare("sleep from export.xml, to cat", lambda: nights(export), copied, target=6)


def test_sleep_out_of_a_document_is_quicker_than_a_parser(export, monkeypatch):
    monkeypatch.setattr(Vitals, "walk", lambda *_given: None)
    work = (lambda: nights(export), lambda: parsed(export))
    compare("sleep from export.xml, to iterparse", *work, target=1 / 15, rounds=2)


@pytest.mark.skipif(shutil.which(PEER) is None, reason="healthkit-to-sqlite is not installed")
def test_sleep_is_quicker_than_all_records_by_a_peer(export, tmp_path):
    packed, numbers = zip_of(export), count()

    def peer() -> None:
        into = tmp_path / f"{next(numbers)}.sqlite"
        subprocess.run([PEER, str(packed), str(into)], check=True)

    name = "sleep from export.zip, to healthkit-to-sqlite"
    compare(name, lambda: nights(packed), peer, target=1 / 50, rounds=1)


CHILD = """
    import sys
    from pathlib import Path
    from zoneinfo import ZoneInfo
    from journal.importers.apple_health import AppleHealth
    from journal.importers.notes import Given, Notes
    from journal.importers.source import Source
    for path in sys.argv[1:]:
        with Source(Path(path)) as source:
            notes = Notes(given=Given(ZoneInfo("Europe/Lisbon")))
            for _night in AppleHealth().read(source, notes):
                pass
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads its peak from Linux's /proc")
def test_memory_stays_flat_from_100_mb_to_a_gigabyte(export, tmp_path):
    idle = peak(CHILD)
    small = peak(CHILD, zip_of(export))
    large = peak(CHILD, zip_of(write_xml(tmp_path / "export.xml", 1000 * MEGABYTE)))
    print(
        f"\nsleep of 100 MB: {small - idle:.0f} MB above {idle:.0f} MB idle  target 40 MB;"
        f" of 1 GB: {large - small:.1f} MB more  target 5 MB",
        end="",
    )
    assert large - idle < 40
