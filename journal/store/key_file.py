"""The file beside an encrypted journal that holds its key, wrapped.

JSON. Each wrapping holds the journal's secret, encrypted (XSalsa20-Poly1305) under a key made of a
passphrase (Argon2id, its parameters beside it) or of a recovery code (keyed BLAKE2b: a code is
random and needs no stretching). The public key for notes that are written while the journal is
locked stands in the clear. Nothing in the file opens the journal without the passphrase or code.
"""

import base64
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from journal import paths
from journal.errors import DamagedJournal
from journal.model.passphrase import normal
from journal.store.key import Key
from journal.text import _
from journal.whole_file import write_whole

VERSION = 1
PASSPHRASE, RECOVERY = "passphrase", "recovery"
_SALT = 16
# A file that was tampered with must not make the program take all memory, or all day.
_MOST_MEMORY, _MOST_ROUNDS = 2 << 30, 64


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The secret under one passphrase or code."""

    kind: str
    salt: bytes
    box: bytes
    rounds: int = 0  # of Argon2id
    memory: int = 0  # bytes

    def secret(self, words: str) -> bytes | None:
        """The journal's secret; None where these are not the words."""
        from nacl.exceptions import CryptoError  # libsodium, for locking and unlocking alone
        from nacl.secret import SecretBox

        try:
            return SecretBox(self.stretched(words)).decrypt(self.box)
        except CryptoError:
            return None

    def stretched(self, words: str) -> bytes:
        """The key that the secret is encrypted under, made of the words."""
        from nacl import pwhash
        from nacl.encoding import RawEncoder
        from nacl.hash import blake2b

        if self.kind == RECOVERY:
            return bytes(blake2b(normal(words), key=self.salt, encoder=RawEncoder))
        return bytes(
            pwhash.argon2id.kdf(
                32, normal(words), self.salt, opslimit=self.rounds, memlimit=self.memory
            )
        )


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What stands in the file.

    `public` is what notes are sealed to while the journal is locked, b"" where the person wants
    none; `keyring`: the person wants the system's keyring to hold the key.
    """

    mark: bytes
    public: bytes
    wrappings: tuple[Wrapping, ...] = ()
    keyring: bool = False

    def wrapping(self, kind: str) -> Wrapping | None:
        """The wrapping of that kind."""
        return next((each for each in self.wrappings if each.kind == kind), None)

    def having(self, kind: str, wrapping: Wrapping | None) -> "KeyFile":
        """The same with another wrapping of that kind, or with none."""
        others = tuple(each for each in self.wrappings if each.kind != kind)
        return replace(self, wrappings=(*others, wrapping) if wrapping else others)


def wrapped(kind: str, key: Key, words: str) -> Wrapping:
    """The key under a passphrase or a recovery code; takes a third of a second and 256 MB."""
    from nacl import pwhash, utils  # libsodium, for locking and unlocking alone
    from nacl.secret import SecretBox

    rounds = 0 if kind == RECOVERY else pwhash.argon2id.OPSLIMIT_MODERATE
    memory = 0 if kind == RECOVERY else pwhash.argon2id.MEMLIMIT_MODERATE
    made = Wrapping(kind, utils.random(_SALT), b"", rounds, memory)
    return replace(made, box=bytes(SecretBox(made.stretched(words)).encrypt(key.secret)))


def write(journal: Path, file: KeyFile) -> None:
    """Put the key file beside the journal, in one go.

    A key file there of another journal is not lost: it is put aside under its mark, since older
    copies may still need it. Raises OSError where the disk refuses.
    """
    place = paths.key_file(journal)
    standing = _read(place)
    if standing is not None and standing.mark != file.mark:
        place.replace(_aside(place, standing.mark))
    write_whole(place, json.dumps(_plain(file), indent=1).encode())


def remove(journal: Path, mark: bytes) -> None:
    """Remove the key file with that mark from beside the journal, and no other.

    It is put aside before it is looked at: another may be written in its place at any moment.
    Raises OSError where the disk refuses.
    """
    place = paths.key_file(journal)
    aside = _aside(place, mark)
    place.replace(aside)
    found = _read(aside)
    if found is None or found.mark == mark:
        aside.unlink()
    else:
        aside.replace(place)


def find(journal: Path, mark: bytes) -> KeyFile:
    """The key file of the journal with that mark: beside it, near it, or one folder up.

    Raises DamagedJournal where there is none that can be read.
    """
    for place in _places(journal):
        found = _read(place)
        if found is not None and found.mark == mark:
            return found
    raise DamagedJournal(
        _("The key file is missing."),
        _(
            "{path} is encrypted, and the file that holds its wrapped key is not beside it, or is"
            " damaged. Bring {key} back from a copy; without it nobody can open the journal."
        ).format(path=journal, key=paths.key_file(journal).name),
    )


def beside(journal: Path) -> KeyFile:
    """The key file that stands beside a journal which no longer says what it belongs to.

    Raises DamagedJournal where it cannot be read.
    """
    found = _read(paths.key_file(journal))
    return found if found is not None else find(journal, b"")


def is_away(journal: Path, mark: bytes) -> bool:
    """Whether the key file does not stand beside the journal it belongs to."""
    beside = _read(paths.key_file(journal))
    return beside is None or beside.mark != mark


def _aside(place: Path, mark: bytes) -> Path:
    """Where a key file is put that makes room for another; `find` looks there, too."""
    return place.with_name(f"{place.stem}.{mark.hex()[-8:]}.key")


def _places(journal: Path) -> Iterator[Path]:
    yield paths.key_file(journal)
    for folder in (journal.parent, paths.backups(journal), journal.parent.parent):
        with suppress(OSError):
            yield from sorted(folder.glob("*.key"))


def _read(place: Path) -> KeyFile | None:
    """The key file at a place; None where there is none, or it is broken."""
    try:
        return _understood(json.loads(place.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _plain(file: KeyFile) -> dict[str, Any]:
    return {
        "about": "The wrapped key of an Elara journal. Keep it with the journal.",
        "version": VERSION,
        "mark": file.mark.hex(),
        "public": _text(file.public),
        "keyring": file.keyring,
        "wrappings": [
            {
                "kind": each.kind,
                "function": "blake2b" if each.kind == RECOVERY else "argon2id",
                "rounds": each.rounds,
                "memory": each.memory,
                "salt": _text(each.salt),
                "box": _text(each.box),
            }
            for each in file.wrappings
        ],
    }


def _understood(plain: Mapping[str, Any]) -> KeyFile:
    wrappings = tuple(
        Wrapping(
            str(each["kind"]),
            base64.b64decode(each["salt"], validate=True),
            base64.b64decode(each["box"], validate=True),
            min(int(each["rounds"]), _MOST_ROUNDS),
            min(int(each["memory"]), _MOST_MEMORY),
        )
        for each in plain["wrappings"]
    )
    return KeyFile(
        bytes.fromhex(plain["mark"]),
        base64.b64decode(plain["public"], validate=True),
        wrappings,
        bool(plain["keyring"]),
    )


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
