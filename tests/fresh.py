"""An empty journal for each test: the program makes one, and every test has a copy of it.

That a journal is made from nothing, and how, is told by the tests of opening and of migrating;
they and all that names `Store.open` itself make their own.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from journal.store.store import Store
from journal.whole_file import OWNER_ONLY


def fresh(path: Path) -> Store:
    """The journal that `Store.open` would make at a place where nothing is."""
    path.touch(OWNER_ONLY, exist_ok=False)
    path.write_bytes(_made())
    return Store.open(path)


@cache
def _made() -> bytes:
    """Made once in each process that tests; closed, so that nothing of it stands in a log."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "journal.sqlite"
        Store.open(path).close()
        assert [each.name for each in Path(folder).iterdir()] == [path.name]
        return path.read_bytes()
