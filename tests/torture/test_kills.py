"""Killed at random moments, whatever it does: the journal opens, is sound, and keeps its word.

A short run is part of every test; `make torture` asks for a thousand kills (ELARA_KILLS).
"""

import json
import os
import random
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path

import pytest
from nacl.pwhash import argon2id

from journal.portable.unpacking import Archive
from journal.store import migrations, sealed
from journal.store.store import Store
from journal.store.swapping import sound
from tests.torture.deeds import key_of, know_rounds, stretch_little

KILLS = int(os.environ.get("ELARA_KILLS", "24"))
SEED = int(os.environ.get("ELARA_SEED", "20261124"))
OF_ONE_JOURNAL = 12  # then a new one is begun
LONGEST = 0.7  # seconds from before the journal is opened to the kill

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there is no such kill here")


@dataclass
class Promised:
    """What was acknowledged, and what may be there although nobody said so."""

    dreams: dict[str, set[str]] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    attached: set[str] = field(default_factory=set)
    imported: int = 0
    copied: bool = False
    passphrases: set[str] = field(default_factory=lambda: {""})
    archive: Path | None = None

    def hear(self, lines: list[list[str]]) -> None:
        for what, *rest in lines:
            if what == "about" and rest[0] == "passphrase":
                self.passphrases.add(rest[1])
            elif what == "about":
                self.dreams.setdefault(rest[1], set()).add(rest[2])
            elif what == "done":
                self._done(*rest)

    def _done(self, deed: str, name: str, value: str) -> None:
        if deed == "dream":
            self.dreams[name] = {value}
            self.settled.add(name)
        elif deed == "attached":
            self.attached.add(name)
        elif deed == "imported":
            self.imported += int(value)
        elif deed == "passphrase":
            self.passphrases = {name}
        elif deed == "archived":
            self.archive = Path(name)
        else:
            self.copied = True


@pytest.fixture
def rounds(monkeypatch):
    """The steps of the journal, and the cost of a passphrase, are put back in the end."""
    monkeypatch.setattr(migrations, "STEPS", migrations.STEPS)
    for name in ("OPSLIMIT_MODERATE", "MEMLIMIT_MODERATE"):
        monkeypatch.setattr(argon2id, name, getattr(argon2id, name))
    stretch_little()


@pytest.mark.parametrize("journal", range((KILLS + OF_ONE_JOURNAL - 1) // OF_ONE_JOURNAL))
def test_what_was_acknowledged_outlives_every_kill(tmp_path, rounds, journal):
    dice = random.Random(SEED + journal)
    path, promised = tmp_path / "journal.sqlite", Promised()
    for number in range(min(OF_ONE_JOURNAL, KILLS - journal * OF_ONE_JOURNAL)):
        seed = journal * 1000 + number
        promised.hear(killed(path, seed, number // 2, dice.uniform(0.0, LONGEST)))
        know_rounds(number // 2)
        keeps_its_word(path, promised, f"ELARA_SEED={SEED}, journal {journal}, kill {number}")


def killed(path: Path, seed: int, rounds: int, moment: float) -> list[list[str]]:
    """What the deeds had said when they were killed, so many seconds after they began."""
    running = subprocess.Popen(
        [sys.executable, "-m", "tests.torture.deeds", str(path), str(seed), str(rounds)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,  # or what is said in one go with the first line were lost
        cwd=Path(__file__).parents[2],
    )
    with running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert json.loads(running.stdout.readline()) == ["begun"], running.stderr.read()
        time.sleep(moment)
        running.kill()
        said, wrong = running.communicate()
        assert b"Traceback" not in wrong, wrong.decode()
    whole = said[: said.rfind(b"\n") + 1].splitlines()
    return [json.loads(each) for each in whole]


def keeps_its_word(path: Path, promised: Promised, when: str) -> None:
    key, words = key_of(path)
    assert words in promised.passphrases, when
    promised.passphrases = {words}
    if promised.archive:
        with Archive(promised.archive) as archive:
            archive.verify()
    with closing(Store.open(path, key=key)) as store:
        if key is not None:
            assert sealed.take_in(store) == (), when
        assert store.health.complaints() == (), when
        assert store.health.altered_attachments() == (), when
        kept = {row["uid"]: row["body"] for row in store.all("select uid, body from dream")}
        assert promised.settled <= kept.keys(), when
        for uid, allowed in promised.dreams.items():
            assert uid not in kept or kept[uid] in allowed, when
            if uid in kept:  # it stands now, whether it was said or not
                promised.dreams[uid] = {kept[uid]}
                promised.settled.add(uid)
        attached = {row["sha256"] for row in store.all("select sha256 from attachment")}
        assert promised.attached <= attached, when
        assert store.sessions.count() >= promised.imported, when
        promised.imported = store.sessions.count()
        copies = [each.path for each in store.backups.all(UTC)]
    if promised.copied:
        assert copies, when
    for each in copies:
        sound(each, key_of(each)[0])
