"""The command `elara report`, and how a page becomes a file."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from journal.cli.group import elara
from journal.errors import CannotSave
from journal.text import _

Writer = Callable[[str, Path], None]


@elara.group()
def report() -> None:
    """Write a report into a file: for a clinician, or of a month."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a report stands on, for who reads it by a program; `n` nights of the span tell."""

    kind: str
    files: Sequence[Path]
    first: date | None  # None where no night of it was reached
    last: date | None
    n: int

    def document(self) -> dict[str, Any]:
        """The one document, with the digest of each file as it lies on the disk."""
        return {
            "kind": self.kind,
            "path": str(self.files[0]),
            "span": {
                "first": self.first.isoformat() if self.first else None,
                "last": self.last.isoformat() if self.last else None,
            },
            "n": self.n,
            "files": [str(each) for each in self.files],
            "sha256": {
                str(each): hashlib.sha256(each.read_bytes()).hexdigest() for each in self.files
            },
        }


def write_html(page: str, path: Path) -> None:
    """Write a page as it is."""
    path.write_text(page, encoding="utf-8")


# How each kind of file is written; who can draw on paper adds to it.
WRITERS: dict[str, Writer] = {".html": write_html}


def write_page(page: str, path: Path) -> None:
    """Write a page of HTML in the form that the file's name ends on. Raises CannotSave."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        known = ", ".join(sorted(WRITERS))
        raise CannotSave(
            _("A report cannot be written into a file of this kind."),
            _("Let its name end on one of these: {known}").format(known=known),
        )
    try:
        writer(page, path)
    except OSError as error:
        raise CannotSave(
            _("The report could not be written."),
            _("{path}: {reason}. Nothing else was changed.").format(
                path=path, reason=error.strerror or error
            ),
        ) from error
