"""Passphrases and recovery codes: how they are read, written and judged."""

import hashlib
import secrets
import unicodedata
from enum import StrEnum

# Crockford's alphabet: no I, L, O and U, so that a code can be read aloud and copied by hand.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT = str.maketrans("ILO", "110", " -–—\t\n\r")
_GROUP = 4
_CODE = 32  # signs of five bits each: 160 bits
_CHECK = 4


class Strength(StrEnum):
    """A guess at how long a passphrase withstands somebody who has the file."""

    SHORT = "short"
    FAIR = "fair"
    LONG = "long"


_FAIR_FROM, _LONG_FROM = 10, 16  # characters that are not mere repetition


def normal(words: str) -> bytes:
    """A passphrase as bytes, the same from every keyboard (Unicode NFC)."""
    return unicodedata.normalize("NFC", words).encode()


def strength(words: str) -> Strength:
    """A guess by length alone, a repeated character counted once or twice.

    Whether the words are in a list of common ones is not known here.
    """
    told = sum(min(words.count(each), 2) for each in set(words))
    if told >= _LONG_FROM:
        return Strength.LONG
    return Strength.FAIR if told >= _FAIR_FROM else Strength.SHORT


def new_code() -> str:
    """A random recovery code of 160 bits with a check, in groups of four."""
    code = "".join(secrets.choice(_SIGNS) for _sign in range(_CODE))
    return _grouped(code + _check(code))


def read_code(words: str) -> str | None:
    """The recovery code that was typed, as it was given out; None where it is none.

    Case, spaces and dashes do not matter; I and L are 1, O is 0.
    """
    typed = words.upper().translate(_MEANT)
    code, check = typed[:_CODE], typed[_CODE:]
    if len(typed) != _CODE + _CHECK or not set(typed) <= set(_SIGNS):
        return None
    return _grouped(typed) if _check(code) == check else None


def looks_like_a_code(words: str) -> bool:
    """Whether somebody seems to have meant a recovery code, be it mistyped."""
    typed = words.upper().translate(_MEANT)
    return len(typed) == _CODE + _CHECK and set(typed) <= set(_SIGNS)


def _check(code: str) -> str:
    number = int.from_bytes(hashlib.blake2b(code.encode(), digest_size=4).digest(), "big")
    return "".join(_SIGNS[number >> 5 * place & 31] for place in range(_CHECK))


def _grouped(code: str) -> str:
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
