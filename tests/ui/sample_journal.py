"""A sample journal for the pages: nights up to the morning on which the desk stands."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from journal import demo
from journal.store.store import Store

LISBON = ZoneInfo("Europe/Lisbon")
NOW = datetime(2026, 11, 19, 6, 52, tzinfo=UTC)
LAST = date(2026, 11, 19)


def fill(store: Store, nights: int) -> None:
    """Put so many nights into a journal, the same each time."""
    demo.fill(store, demo.nights(nights, 7, LAST, LISBON), NOW)


def sample(path: Path, nights: int) -> Path:
    """A closed journal of so many nights."""
    store = Store.open(path)
    fill(store, nights)
    store.close()
    return path
