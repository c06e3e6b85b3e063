"""A disk that reports errors: told in plain words, and nothing that was acknowledged is lost."""

import errno
import json
import os
import shutil
import subprocess
import sys
import textwrap
from contextlib import closing
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from journal.model.dream import Dream
from journal.store.store import Store

ROOT = Path(__file__).parents[2]
SOURCE = Path(__file__).with_name("failing_disk.c")
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("cc") is None, reason="there is no compiler here"
)

# Writes, copies, and says what was acknowledged and what was refused; anything else is a bug.
DEEDS = textwrap.dedent("""
    import json, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from journal.errors import JournalError
    from journal.model.dream import Dream
    from journal.store.store import Store
    now = datetime(2026, 11, 24, 7, tzinfo=UTC)
    def tried(what, deed):
        try:
            print(json.dumps([what, deed()]), flush=True)
        except JournalError as error:
            print(json.dumps(["refused", error.title, error.advice]), flush=True)
            return False
        return True
    store = None
    def opened():
        global store
        store = Store.open(Path(sys.argv[1]))
        return ""
    for _try in range(3):
        if tried("opened", opened):
            break
    if store is not None:
        for n in range(30):
            body = f"{n} " + "sea " * 400
            tried("dream", lambda: store.dreams.save(Dream(now.date(), body), now).uid)
            if n % 10 == 5:
                tried("copied", lambda: str(store.backups.make(now, UTC).path))
        store.close()
""")


@pytest.fixture(scope="module")
def shim(tmp_path_factory) -> Path:
    """The disk that refuses, compiled."""
    library: Path = tmp_path_factory.mktemp("shim") / "failing_disk.so"
    done = subprocess.run(
        ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"],
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        pytest.skip(f"the compiler refuses: {done.stderr[:200]}")
    return library


def deeds(path: Path, shim: Path, **failing: object) -> list[list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", DEEDS, str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "LD_PRELOAD": str(shim),
            **{f"FAIL_{name.upper()}": str(value) for name, value in failing.items()},
        },
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


HOW = [
    *product(("write", "sync"), (errno.EIO, errno.ENOSPC), (0, 7, 40), (1, 1000)),
    ("truncate", errno.EIO, 0, 1000),
]


@pytest.mark.parametrize(("calls", "code", "after", "times"), HOW)
def test_an_error_of_the_disk_is_told_and_loses_nothing(  # noqa: PLR0917 - how it fails
    tmp_path, shim, calls, code, after, times
):
    path = tmp_path / "journal.sqlite"
    with closing(Store.open(path)) as store:
        store.dreams.save(Dream(NOW.date(), "before"), NOW)
    told = deeds(
        path, shim, name="journal", calls=calls, **{"with": code}, after=after, times=times
    )
    refused = [each for each in told if each[0] == "refused"]
    if calls != "truncate":
        assert refused
    assert all(title and advice.endswith(".") for _refused, title, advice in refused)
    with closing(Store.open(path)) as store:
        assert store.health.complaints() == ()
        kept = {row["uid"] for row in store.all("select uid from dream")}
        assert {each[1] for each in told if each[0] == "dream"} <= kept
        assert "before" in [each.body for each in store.dreams.of(NOW.date())]
    copies = [Path(each[1]) for each in told if each[0] == "copied"]
    for copy in copies[-1:]:
        with closing(Store.open(copy)) as store:
            assert store.health.complaints() == ()


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_a_disk_that_takes_no_copy_spares_the_journal_and_is_noted(tmp_path, shim, code):
    path = tmp_path / "journal.sqlite"
    failing = {"with": code, "after": 3, "times": 1_000_000}
    told = deeds(path, shim, name=".part", calls="write,sync", **failing)
    assert len([each for each in told if each[0] == "dream"]) == 30
    assert [each for each in told if each[0] == "copied"] == []
    with closing(Store.open(path)) as store:
        assert len(store.backups.standing().failures) == 3
        assert store.backups.all(UTC) == ()
        assert store.health.complaints() == ()
    assert list((tmp_path / "backups").iterdir()) == []
