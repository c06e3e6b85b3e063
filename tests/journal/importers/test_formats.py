"""What is asked about a file, and what is not even imported for it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from journal.importers.formats import FORMATS
from journal.importers.listed import Listed
from journal.importers.source import Source
from tests.containers import zipped

SAMPLES = Path(__file__).parents[2] / "samples"
FIXTURES = Path(__file__).parents[4] / "shared" / "fixtures"
KINDS = sorted(each for each in SAMPLES.iterdir() if each.is_dir())
FOREIGN = sorted(FIXTURES.iterdir()) if FIXTURES.is_dir() else []

LOADED = """
import sys
from pathlib import Path
from journal import intake
from journal.importers import recognise
from journal.importers.source import Source
with Source(Path(sys.argv[1])) as source:
    print(recognise(source).name)
print(*sorted(each for each in sys.argv[2:] if each in sys.modules))
"""


def test_each_format_is_called_as_its_importer():
    assert [each.name for each in FORMATS] == [each.importer.name for each in FORMATS]


@pytest.mark.parametrize("folder", KINDS + FOREIGN, ids=lambda each: each.name)
def test_no_file_is_kept_from_an_importer_that_knows_it(folder):
    for path in [folder, *folder.rglob("*")]:
        if not path.is_dir() and not path.stat().st_size:
            continue
        with Source(path) as source:
            asked = [each.name for each in FORMATS if each.recognises(source)]
            know = [each.name for each in FORMATS if each.importer.recognises(source)]
        assert asked == know, path


def test_a_file_imports_no_more_than_what_could_know_it(tmp_path):
    log = {"logId": 1, "dateOfSleep": "2026-11-24"}
    path = tmp_path / "takeout.zip"
    path.write_bytes(zipped({"Fitbit/sleep-2026-11-01.json": json.dumps([log]).encode()}))
    needless = [
        *("journal.importers.samsung_health", "journal.importers.apple_health", "sqlite_utils"),
        *("html.parser", "statistics", "sqlite3", "plistlib", "openpyxl", "docx", "icalendar"),
        *("edfio", "numpy", "dateparser", "babel", "ruamel", "click"),
    ]
    done = subprocess.run(
        [sys.executable, "-c", LOADED, str(path), "journal.importers.fitbit", *needless],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["fitbit", "journal.importers.fitbit"]


def test_members_are_listed_in_their_order_whatever_their_endings():
    names = ("a/1.CSV", "a/2.json", "b.c/none", "b/3.csv", "b/4.Json", "c/.json")
    listed = Listed(lambda: names)
    assert [each.path for each in listed.ending((".json", ".csv"))] == [
        *("a/1.CSV", "a/2.json", "b/3.csv", "b/4.Json", "c/.json"),
    ]
    assert [each.name for each in listed.ending((".csv", ".txt"))] == ["1.csv", "3.csv"]
    assert listed.fitting((".json",), lambda path: "/." not in path) == ("a/2.json", "b/4.Json")
    assert listed.has_any((".txt", ".csv"))
    assert not listed.has_any((".txt",))
