"""Killed at any line while it is encrypted, decrypted or given another passphrase.

Afterwards there is one readable journal with everything in it, under the old way in or the new one,
and the next try succeeds.
"""

import os
import random
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal import paths
from journal.errors import WrongPassphrase
from journal.model.dream import Dream
from journal.store import turning, vault
from journal.store.store import Store

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there is no such kill here")

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
DREAM = "The violet zeppelin sang"
ALL = 10**6

# Ends itself, as a kill does, before the n-th line of the modules that write; says how many lines
# there were where it came to the end.
CODE = """
import os, signal, sys
from pathlib import Path
from datetime import UTC, datetime
from journal.store import key_file, turning, vault, whole_file
path, deed, last = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
now = datetime(2026, 11, 24, 7, tzinfo=UTC)
key = vault.unlock(path, "old", now) if deed != "encrypt" else None
files = {each.__file__ for each in (key_file, turning, vault, whole_file)}
lines = 0
def trace(frame, event, argument):
    global lines
    if frame.f_code.co_filename not in files:
        return None
    if event == "line":
        lines += 1
        if lines == last:
            os.kill(os.getpid(), signal.SIGKILL)
    return trace
sys.settrace(trace)
if deed == "encrypt":
    vault.encrypt(path, "old")
elif deed == "decrypt":
    vault.decrypt(path, key)
else:
    vault.change(path, key, "new")
sys.settrace(None)
print(lines)
"""


def run(path, deed, last):
    return subprocess.run(
        [sys.executable, "-c", CODE, str(path), deed, str(last)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )


def prepared(path, deed):
    for each in path.parent.iterdir():
        each.unlink()
    with closing(Store.open(path)) as store:
        for n in range(40):
            store.dreams.save(Dream(NOW.date(), f"{DREAM} {n}"), NOW)
    if deed != "encrypt":
        vault.encrypt(path, "old")


def opened(path):
    """The journal as the one way in opens it, and the passphrase of that way ('' for none)."""
    if not vault.is_locked(path):
        return Store.open(path), ""
    paths.tries(path).unlink(missing_ok=True)
    for words in ("old", "new"):
        try:
            return Store.open(path, key=vault.unlock(path, words, NOW)), words
        except WrongPassphrase:
            continue
    raise AssertionError(path)


def survives(path, deed, last):
    """One kill, and what is there afterwards; which way in was left."""
    prepared(path, deed)
    assert run(path, deed, last).returncode == -9
    store, words = opened(path)
    with closing(store):
        assert store.health.complaints() == ()
        assert store.dreams.count() == 40
        assert store.dreams.of(NOW.date())[0].body == f"{DREAM} 0"
    assert not turning.unfinished(path).exists()
    if words:  # encrypted: nothing of the dream stands anywhere in the clear
        everything = b"".join(each.read_bytes() for each in path.parent.iterdir())
        assert b"zeppelin" not in everything
    return words


@pytest.mark.parametrize(
    ("deed", "ways"),
    [("encrypt", {"", "old"}), ("decrypt", {"", "old"}), ("change", {"old", "new"})],
)
def test_a_kill_at_any_line_leaves_one_readable_journal(path, deed, ways):
    prepared(path, deed)
    whole = run(path, deed, ALL)
    assert whole.returncode == 0, whole.stderr
    lines = int(whole.stdout)
    few = int(os.environ.get("ELARA_KILLS", "4"))
    dice = random.Random(20261124)
    chosen = {1, lines, *dice.sample(range(2, lines), min(few, lines - 2))}
    left = [survives(path, deed, each) for each in sorted(chosen)]
    assert set(left) == ways
    after = {"encrypt": "old", "decrypt": "", "change": "new"}[deed]
    # Once the new way in has come, no later kill brings the old one back.
    assert after not in left[: len(left) - left[::-1].index(next(iter(ways - {after})))]


def test_what_a_kill_left_is_in_nobodys_way(path):
    prepared(path, "encrypt")
    turning.unfinished(path).write_bytes(b"half of it")
    key = vault.encrypt(path, "old")
    turning.unfinished(path).write_bytes(b"half of it in the clear")
    with closing(Store.open(path, key=key)) as store:
        assert store.dreams.count() == 40
    assert not turning.unfinished(path).exists()
