"""The exports in resources/samples: a fortnight, once in every container.

`python -m journal.demo.samples` writes them anew; a test asserts that they are what is made here.
"""

from datetime import date
from importlib.resources import as_file, files
from zoneinfo import ZoneInfo

from journal.demo.exports import export_all
from journal.demo.sample import DemoJournal, nights

SEED, COUNT, LAST, ZONE = 24, 14, date(2026, 11, 5), "Europe/Lisbon"


def sample() -> DemoJournal:
    """The journal whose sessions the samples hold; the clocks go back in one of its nights."""
    return nights(COUNT, SEED, LAST, ZoneInfo(ZONE))


def write() -> None:
    """Write the samples anew."""
    with as_file(files("resources")) as resources:
        export_all(sample(), resources / "samples")


if __name__ == "__main__":
    write()
