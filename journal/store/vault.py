"""The journal encrypted at rest."""

from pathlib import Path

from journal.store.key import mark_of


def is_locked(path: Path) -> bool:
    """Whether the file is an encrypted journal."""
    return mark_of(path) is not None
