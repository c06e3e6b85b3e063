"""Nothing that was confided is found in any byte on the disk: locked, closed, or killed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from journal import clock
from journal.store import engine, vault
from tests.torture.told import PASSPHRASE, SECRETS

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("confiding.py")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there is no such kill here")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A computer of its own: home, settings, caches and what is temporary."""
    for each in ("elara", "tmp", "home", "config", "data", "cache", "state", "run"):
        (tmp_path / each).mkdir(mode=0o700)
    return tmp_path


def begun(place: Path, how: str) -> subprocess.Popen[str]:
    mine = {
        "ELARA_HOME": str(place / "elara"),
        "HOME": str(place / "home"),
        "TMPDIR": str(place / "tmp"),
        "PYTHONPATH": str(ROOT),
    }
    folders = {"CONFIG": "config", "DATA": "data", "CACHE": "cache", "STATE": "state"}
    mine |= {f"XDG_{name}_HOME": str(place / each) for name, each in folders.items()}
    mine["XDG_RUNTIME_DIR"] = str(place / "run")
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), str(place / "elara" / "journal.sqlite"), how],
        env={**os.environ, **mine},
        cwd=place,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def heard(window: subprocess.Popen[str], word: str) -> None:
    assert window.stdout is not None
    for line in window.stdout:
        if line.strip() == word:
            return
    raise AssertionError(f"it never said {word}")


def told(place: Path) -> Iterator[str]:
    """Each secret that some file, or the name of one, gives away."""
    for path in place.rglob("*"):
        held = str(path.relative_to(place)).encode()
        with suppress(FileNotFoundError):  # the window may have let go of it since it was listed
            if path.is_file() and not path.is_symlink():
                held += b"\n" + path.read_bytes()
        for where, secret in SECRETS.items():
            if any(form in held for code in ENCODINGS for form in forms(secret, code)):
                yield f"{where}: {path.relative_to(place)}"


def forms(secret: str, encoding: str) -> tuple[bytes, bytes]:
    """As it was typed, and as it begins a sentence."""
    return secret.encode(encoding), secret.capitalize().encode(encoding)


def is_kept(journal: Path) -> set[str]:
    """Which secrets the journal holds, read with its passphrase."""
    key = vault.unlock(journal, PASSPHRASE, clock.now())
    with closing(engine.look(journal, key, settled=False)) as opened:
        tables = opened.execute("select name from sqlite_master where type = 'table'").fetchall()
        held = "\n".join(
            value.decode("latin-1") if isinstance(value, bytes) else str(value)
            for (name,) in tables
            if not name.startswith("dream_words")
            for row in opened.execute(f'select * from "{name}"')
            for value in row
        ).casefold()
    return {where for where, secret in SECRETS.items() if secret in held}


def test_locked_and_then_closed_it_tells_nothing(place: Path) -> None:
    with begun(place, "locked") as window:
        heard(window, "locked")
        assert list(told(place)) == []
        assert window.stdin is not None
        window.stdin.write("\n")
        window.stdin.flush()
        heard(window, "gone")
    assert window.returncode == 0
    assert list(told(place)) == []
    assert is_kept(place / "elara" / "journal.sqlite") >= set(SECRETS) - {"search", "bug"}
    assert "KeyError" in (place / "elara" / "elara.log").read_text("utf-8")


def test_killed_while_it_stands_open_it_tells_nothing(place: Path) -> None:
    with begun(place, "killed") as window:
        heard(window, "open")
        assert list(told(place)) == []
        window.kill()
    assert list(told(place)) == []
    unsaved = {"search", "bug", "draft"}
    assert is_kept(place / "elara" / "journal.sqlite") >= set(SECRETS) - unsaved
