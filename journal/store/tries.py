"""Wrong passphrases slow the next try down, also across programs and restarts.

The count stands in a small file beside the journal. It holds back somebody at the keyboard; whoever
has copied the files away is held back only by what each guess costs (see key_file.py).
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path

from journal.whole_file import write_whole

FREE = 3  # slips of the finger that cost nothing
LONGEST = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Tries:
    """How many wrong passphrases were tried in a row, and when the last."""

    wrong: int = 0
    last: datetime = datetime(1970, 1, 1, tzinfo=UTC)

    def wait(self, now: datetime) -> int:
        """Seconds until the next try is looked at; never more than the whole delay.

        The delay is 1 s after the fourth wrong one and doubles with each. A clock that was set
        back makes it begin again, not last for years.
        """
        if self.wrong <= FREE:
            return 0
        delay = min(timedelta(seconds=2 ** min(self.wrong - FREE - 1, 20)), LONGEST)
        return max(0, ceil(min(self.last + delay - now, delay) / timedelta(seconds=1)))


def read(path: Path) -> Tries:
    """The tries so far; none where the file is missing or broken."""
    try:
        plain = json.loads(path.read_bytes())
        return Tries(int(plain["wrong"]), datetime.fromisoformat(plain["last"]).astimezone(UTC))
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return Tries()


def note_wrong(path: Path, now: datetime) -> Tries:
    """Count one more; where the disk refuses, it is only not counted."""
    tries = Tries(read(path).wrong + 1, now.astimezone(UTC))
    with suppress(OSError):
        plain = {"wrong": tries.wrong, "last": tries.last.isoformat()}
        write_whole(path, json.dumps(plain).encode())
    return tries


def forget(path: Path) -> None:
    """The right passphrase was given."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
