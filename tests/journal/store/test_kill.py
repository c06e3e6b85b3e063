"""The power may go at any moment: what was acknowledged is there, and nothing is half there."""

import os
import random
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from journal.store.store import Store

SAVE = """
import sys
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from journal.model.dream import Dream
from journal.store.store import Store
now = datetime(2026, 11, 24, 7, tzinfo=UTC)
store = Store.open(Path(sys.argv[1]))
print("open", flush=True)
for n in count():
    dream = Dream(date(2026, 11, 1 + n % 28), f"dream {n} of the sea")
    print(store.dreams.save(dream, now).uid, flush=True)
"""

IMPORT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from journal.model.batch import Batch
from journal.store.batches import TOUCHED
from journal.store.store import Store
from tests.journal.store.slept import put, slept, told
now = datetime(2026, 11, 24, 7, tzinfo=UTC)
store = Store.open(Path(sys.argv[1]))
store.one("pragma cache_size = 20")  # so that the log is written to long before the commit
print("open", flush=True)
with store.writing(TOUCHED):
    batch = store.batches.begin(Batch("dreamsync", "DreamSync", "x.json", now))
    for n in range(1500):
        put(store, slept(n), told("a", "b", text="the sea " * 50), batch, now)
        if n % 50 == 0:
            print(n, flush=True)
print("done", flush=True)
sys.stdin.read()
"""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there is no such kill here")
DICE = random.Random(20261124)


def killed(code, path, moment, hears=0):
    """What a program had said when it was killed, `moment` seconds after it opened the journal.

    The seconds begin when it has said so many words more: a busy computer may give it no turn
    before they are over.
    """
    running = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    with running:
        assert running.stdout is not None
        assert running.stdout.readline() == "open\n"
        said = [running.stdout.readline().rstrip("\n") for _word in range(hears)]
        with suppress(subprocess.TimeoutExpired):
            running.wait(moment)
        running.kill()
        return said + running.stdout.read().splitlines()


def test_every_dream_that_was_acknowledged_outlives_a_kill(path):
    acknowledged = []
    for turn in range(6):
        lines = killed(SAVE, path, DICE.uniform(0.0, 0.15), hears=turn % 2)
        acknowledged += [each for each in lines if len(each) == 36]
        with closing(Store.open(path)) as store:
            assert store.health.complaints() == ()
            kept = {row["uid"] for row in store.all("select uid from dream")}
            assert set(acknowledged) <= kept
            assert len(kept) <= len(acknowledged) + 6  # one a round may be kept and not yet told
    assert acknowledged


def test_an_import_under_way_is_there_wholly_or_not_at_all(path):
    for _ in range(4):
        lines = killed(IMPORT, path, DICE.uniform(0.0, 0.6))
        with closing(Store.open(path)) as store:
            assert store.health.complaints() == ()
            whole = store.sessions.count() > 0  # it may be kept and not yet told
            assert whole or "done" not in lines
            assert store.sessions.count() == (1500 if whole else 0)
            assert store.dreams.count() == 2 * store.sessions.count()
            assert len(store.batches.history()) == (1 if whole else 0)
            if whole:
                return


def test_a_first_opening_that_is_killed_leaves_a_place_for_the_next(path):
    code = SAVE.replace("store = Store", 'print("open", flush=True)\nstore = Store')
    for _ in range(6):
        killed(code, path, DICE.uniform(0.0, 0.3))
        with closing(Store.open(path)) as store:
            assert store.health.complaints() == ()
        for each in path.parent.glob("journal.sqlite*"):
            each.unlink()
