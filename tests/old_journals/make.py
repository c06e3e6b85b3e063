"""Makes the journal of a release: `python -m tests.old_journals.make m001`, once, before it is out.

A file that is here already is never made again: it is what people have.
"""

import gzip
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from journal import demo
from journal.model.dream import Dream
from journal.model.dream_media import Attaching, MediaKind
from journal.rituals.library import begun_from, templates
from journal.store.store import Store
from tests.journal.store.pictures import png

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
NIGHTS = 14


def fill(path: Path) -> None:
    """A fortnight with something in every table that a person fills."""
    with closing(Store.open(path)) as store:
        nights = demo.nights(NIGHTS, 11, NOW.date(), ZoneInfo("Europe/Lisbon"))
        demo.fill(store, nights, NOW)
        store.facts.set("sample", None)
        dream = store.dreams.save(Dream(NOW.date(), "Träume, 夢, and the sea"), NOW)
        what = Attaching(MediaKind.IMAGE, "sea.png", "the sea")
        store.dream_media.add(dream.uid, what, BytesIO(png()), NOW)
        gone = store.dreams.save(Dream(NOW.date(), "thrown away"), NOW)
        store.dreams.delete(gone.uid, NOW + timedelta(minutes=5))
        store.rituals.save(begun_from(next(iter(templates().values()))), NOW)


def main() -> None:
    """Write the journal of the schema that the program has now."""
    target = HERE / f"{sys.argv[1]}.sqlite.gz"
    if target.exists():
        sys.exit(f"{target} is there already")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.sqlite"
        fill(path)
        target.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


if __name__ == "__main__":
    main()
