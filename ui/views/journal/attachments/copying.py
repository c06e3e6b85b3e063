"""A copy of an attachment, outside the journal, where the person wants it."""

from contextlib import closing
from functools import partial
from pathlib import Path

from journal.model.dream_media import DreamMedia
from journal.store.store import Store
from ui.jobs import Progress, Work
from ui.views.journal.attachments.words import file_name


def proposed_name(store: Store, media: DreamMedia) -> str:
    """What the copy may be called."""
    first = next(store.attachments.chunks(media.sha256 or ""), b"")
    return file_name(media, first)


def copying(store: Store, media: DreamMedia, place: Path) -> Work:
    """The work that writes it."""
    return partial(_copy, store, media.sha256 or "", place)


def _copy(store: Store, sha256: str, place: Path, _progress: Progress) -> Path:
    with closing(store.reopen()) as own:
        own.attachments.copy_to(sha256, place)
    return place
