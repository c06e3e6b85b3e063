"""Does what a person does, over and over, and says so: before each deed, and after its commit.

Started with a journal, a number for the dice and a round; each round knows one step of the journal
more than the one before, so that opening migrates. It is killed at a random moment.
"""

import hashlib
import json
import random
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from journal import intake
from journal.errors import WrongPassphrase
from journal.model.backup import Occasion
from journal.model.dream import Dream
from journal.model.dream_media import Attaching, MediaKind
from journal.portable import archiving, joining
from journal.store import migrations, sealed, vault
from journal.store.key import Key
from journal.store.restoring import Restoring
from journal.store.store import Store
from journal.store.swapping import swap
from tests.exports import document, session
from tests.journal.store.pictures import png

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
OURS = migrations.STEPS
PASSPHRASES = ("one lantern", "two lanterns")


def step(number: int) -> Callable[[Any], None]:
    """A step of the journal that rewrites every dream's row."""

    def rewrite(db: Any) -> None:
        db.execute(f"create table round_{number} (id integer primary key, uid text) strict")
        db.execute(f"insert into round_{number} (uid) select uid from dream")
        db.execute("update dream set hook = 1 - hook")
        db.execute("update dream set hook = 1 - hook")

    rewrite.__name__ = f"m9{number:04}_round"
    return rewrite


def know_rounds(count: int) -> None:
    """Know so many steps more than the program does."""
    migrations.STEPS = (*OURS, *map(step, range(count)))


def stretch_little() -> None:
    """Make a key of a passphrase in no time: what is written is the same."""
    from nacl.pwhash import argon2id

    argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE = argon2id.OPSLIMIT_MIN, 8192


def key_of(path: Path) -> tuple[Key | None, str]:
    """What opens a file, and the passphrase of it; none where it is not encrypted."""
    if not vault.is_locked(path):
        return None, ""
    for words in PASSPHRASES:
        try:
            return vault.unlock(path, words, NOW), words
        except WrongPassphrase:
            continue
    raise AssertionError("no passphrase opens " + str(path))


class Deeds:
    """One process's deeds, by dice."""

    def __init__(self, path: Path, seed: int) -> None:
        self._path = path
        self._dice = random.Random(seed)
        self._seed = seed
        self._count = 0
        self._now = NOW
        self._key, self._words_in = key_of(path)
        self._store = Store.open(path, key=self._key)
        self._mine: list[str] = []

    def one(self) -> None:
        """Do one of them."""
        self._count += 1
        # The clock of a computer may jump, too.
        self._now += timedelta(seconds=self._dice.choice([1, 60, 4000, -90_000, 90_000]))
        deeds = (self.write, self.edit, self.attach, self.imports, self.copy, self.one_back)
        locks = (self.encrypt, self.decrypt, self.change, self.seal)
        travels = (self.archive, self.merge, self.all_back)
        weights = (8, 4, 2, 2, 2, 1, 2, 1, 2, 2, 1, 1, 1)
        (deed,) = self._dice.choices((*deeds, *locks, *travels), weights)
        deed()

    def write(self) -> None:
        uid, body = self._new_uid(), self._words()
        say("about", "dream", uid, body)
        night = date(2026, 11, 1 + self._count % 28)
        self._store.dreams.save(Dream(night, body, uid=uid), self._now)
        say("done", "dream", uid, body)
        self._mine.append(uid)

    def edit(self) -> None:
        if not self._mine:
            return
        uid, body = self._dice.choice(self._mine), self._words()
        say("about", "dream", uid, body)
        dream = self._store.dreams.get(uid)
        self._store.dreams.save(replace(dream, body=body), self._now)
        say("done", "dream", uid, body)

    def attach(self) -> None:
        if not self._mine:
            return
        data = png(self._dice.randrange(256), 400, 1 + self._count)
        sha256 = hashlib.sha256(data).hexdigest()
        what = Attaching(MediaKind.IMAGE, "sea.png")
        self._store.dream_media.add(self._dice.choice(self._mine), what, BytesIO(data), self._now)
        say("done", "attached", sha256, "")

    def imports(self) -> None:
        file = self._path.parent / f"{self._seed}-{self._count}.json"
        first = self._seed * 97 + self._count * 5
        names = [f"{self._seed}-{self._count}-{n}" for n in range(5)]
        document(file, [session((first + n) % 3000, id=name) for n, name in enumerate(names)])
        report = intake.take_in(self._store, file, intake.Wish(), NOW)
        say("done", "imported", str(report.batch), str(report.counts.new))

    def copy(self) -> None:
        made = self._store.backups.make(self._now, UTC, Occasion.DAY)
        say("done", "copied", str(made.path), "")

    def one_back(self) -> None:
        if not self._mine:
            return
        uid = self._dice.choice(self._mine)
        made = self._store.backups.make(self._now, UTC)
        before = self._store.dreams.get(uid)
        body = self._words()
        say("about", "dream", uid, body)
        self._store.dreams.save(replace(before, body=body), self._now)
        say("about", "dream", uid, before.body)
        Restoring(self._store).dream(made.path, uid, self._now)
        say("done", "dream", uid, before.body)

    def all_back(self) -> None:
        made = self._store.backups.make(self._now, UTC)
        self._store.close()
        swap(self._path, made.path, self._now, key=self._key)
        say("done", "restored", str(made.path), "")
        self._store = Store.open(self._path, key=self._key)

    def encrypt(self) -> None:
        if self._key is not None:
            return
        words = self._dice.choice(PASSPHRASES)
        self._store.close()
        say("about", "passphrase", words, "")
        self._key = vault.encrypt(self._path, words)
        say("done", "passphrase", words, "")
        vault.encrypt_copies(self._path, self._key)
        self._store = Store.open(self._path, key=self._key)

    def decrypt(self) -> None:
        if self._key is None:
            return
        sealed.take_in(self._store)
        self._store.close()
        say("about", "passphrase", "", "")
        vault.decrypt(self._path, self._key)
        say("done", "passphrase", "", "")
        self._key = None
        self._store = Store.open(self._path)

    def change(self) -> None:
        if self._key is None:
            return
        words = self._dice.choice(PASSPHRASES)
        say("about", "passphrase", words, "")
        vault.change(self._path, self._key, words)
        say("done", "passphrase", words, "")

    def seal(self) -> None:
        """Write a line as though the journal were locked; the next opening takes it in."""
        if self._key is None:
            return
        uid, body = self._new_uid(), self._words()
        say("about", "dream", uid, body)
        sealed.seal(self._path, sealed.Note(uid, NOW.date(), body, self._now))
        say("done", "dream", uid, body)
        if self._dice.random() < 0.5:
            sealed.take_in(self._store)
            self._mine.append(uid)

    def archive(self) -> None:
        file = self._path.with_name("all.elara")
        archiving.write(self._store, file, self._now)
        say("done", "archived", str(file), "")

    def merge(self) -> None:
        other = self._path.with_name(f"other-{self._seed}-{self._count}.sqlite")
        uid, body = self._new_uid(), self._words()
        with closing(Store.open(other)) as store:
            store.dreams.save(Dream(NOW.date(), body, uid=uid), self._now)
        say("about", "dream", uid, body)
        joining.join(self._store, other, self._now)
        say("done", "dream", uid, body)
        other.unlink()

    def _words(self) -> str:
        return f"{self._seed} {self._count} " + "the sea " * self._dice.randrange(1, 400)

    def _new_uid(self) -> str:
        return f"{self._seed:08x}-0000-7000-8000-{self._count:012x}"


def say(*words: str) -> None:
    """Say it at once: what is said after a commit was promised."""
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Go on until killed."""
    path, seed, rounds = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    know_rounds(rounds)
    stretch_little()
    say("begun")
    deeds = Deeds(path, seed)
    while True:
        deeds.one()


if __name__ == "__main__":
    main()
