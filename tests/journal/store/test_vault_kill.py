"""Killed at any line while it is encrypted, decrypted or given another passphrase.

Afterwards there is one readable journal with everything in it, under the old way in or the new one,
and the next try succeeds.
"""

import os
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.model.dream import Dream
from journal.store import turning, vault
from journal.store.store import Store

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there is no such kill here")

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
ROOT = Path(__file__).parents[3]

# Does the deed again and again in a child that ends itself, as a kill does, before the n-th line of
# the modules that write, for every n (or for the n named), and looks each time at what is left: one
# line says the number, the way in, and whether the child came to its end. The stretching of the
# passphrase is as short as it can be: it writes nothing.
CODE = """
import os, shutil, signal, sys
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from nacl.pwhash import argon2id
from journal import paths
from journal.errors import WrongPassphrase
from journal.model.dream import Dream
from journal import whole_file
from journal.store import key_file, turning, vault
from journal.store.store import Store

argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE = argon2id.OPSLIMIT_MIN, 8192
folder, deed, step = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
now = datetime(2026, 11, 24, 7, tzinfo=UTC)
files = {each.__file__ for each in (key_file, turning, vault, whole_file)}
base, path = folder / "base", folder / "journal"
base.mkdir()
with closing(Store.open(base / "j.sqlite")) as store:
    for n in range(40):
        store.dreams.save(Dream(now.date(), f"The violet zeppelin sang {n}"), now)
key = vault.encrypt(base / "j.sqlite", "old") if deed != "encrypt" else None

def do(file, last):
    lines = 0
    def trace(frame, event, argument):
        nonlocal lines
        if frame.f_code.co_filename not in files:
            return None
        if event == "line":
            lines += 1
            if lines == last:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace
    sys.settrace(trace)
    if deed == "encrypt":
        vault.encrypt(file, "old")
    elif deed == "decrypt":
        vault.decrypt(file, key)
    else:
        vault.change(file, key, "new")

def opened(file):
    if not vault.is_locked(file):
        return Store.open(file), "plain"
    for words in ("old", "new"):
        try:
            return Store.open(file, key=vault.unlock(file, words, now)), words
        except WrongPassphrase:
            continue

for last in count(1, step):
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(base, path)
    file = path / "j.sqlite"
    child = os.fork()
    if not child:
        do(file, last)
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert ended in {0, -9}, ended
    store, way = opened(file)
    with closing(store):
        assert store.health.complaints() == (), last
        assert store.dreams.count() == 40, last
        assert store.dreams.of(now.date())[0].body.endswith("sang 0"), last
    assert not turning.unfinished(file).exists(), last
    if way != "plain":
        everything = b"".join(each.read_bytes() for each in path.iterdir())
        assert b"zeppelin" not in everything, last
    print(last, way, "whole" if ended == 0 else "killed", flush=True)
    if ended == 0:
        break
"""


@pytest.mark.parametrize(
    ("deed", "before", "after"),
    [("encrypt", "plain", "old"), ("decrypt", "old", "plain"), ("change", "old", "new")],
)
def test_a_kill_at_any_line_leaves_one_readable_journal(tmp_path, deed, before, after):
    step = os.environ.get("ELARA_KILL_STEP", "37")
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(tmp_path), deed, step],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    told = [line.split() for line in done.stdout.splitlines()]
    ways = [way for _line, way, _ended in told]
    assert {ended for _line, _way, ended in told} == {"killed", "whole"}
    # The old way in, and from one moment on the new one: never neither, never back again.
    assert ways == [before] * ways.count(before) + [after] * ways.count(after)
    assert before in ways
    assert ways[-1] == after


def test_what_a_kill_left_is_in_nobodys_way(path):
    with closing(Store.open(path)) as store:
        store.dreams.save(Dream(NOW.date(), "The violet zeppelin sang"), NOW)
    turning.unfinished(path).write_bytes(b"half of it")
    key = vault.encrypt(path, "old")
    turning.unfinished(path).write_bytes(b"half of it in the clear")
    with closing(Store.open(path, key=key)) as store:
        assert store.dreams.count() == 1
    assert not turning.unfinished(path).exists()
