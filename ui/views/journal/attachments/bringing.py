"""Files and pictures on their way into a dream, brought in beside the window."""

import io
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO

from PySide6.QtCore import QMimeData, QSize
from PySide6.QtGui import QImage

from journal.errors import CannotRead, JournalError
from journal.model.dream_media import Attaching, DreamMedia, MediaKind
from journal.model.file_kinds import FIRST_BYTES, kind_of
from journal.store.dream_media import LARGEST
from journal.store.store import Store
from journal.text import _, ngettext
from ui.jobs import Progress, Work
from ui.views.journal.attachments.pictures import decoded, encoded

GLANCE = QSize(64, 64)
Source = Path | QImage


@dataclass(slots=True)
class Brought:
    """What came of it: what is attached now, and what could not be."""

    added: list[DreamMedia] = field(default_factory=list)
    refused: list[tuple[str, JournalError]] = field(default_factory=list)

    @property
    def trouble(self) -> JournalError | None:
        """One error for all that was refused, by name; None where nothing was."""
        if not self.refused:
            return None
        name, first = self.refused[0]
        if len(self.refused) == 1:
            return type(first)(first.title, f"{name}: {first.advice}") if name else first
        names = ", ".join(name for name, _error in self.refused)
        n = len(self.refused)
        title = ngettext("{n} file was not attached.", "{n} files were not attached.", n)
        return CannotRead(title.format(n=n), f"{names}. {first.title} {first.advice}")


def sources_of(mime: QMimeData) -> list[Source]:
    """The files that were pasted or dropped, else the picture."""
    files = [Path(each.toLocalFile()) for each in mime.urls() if each.isLocalFile()]
    if files:
        return [*files]
    image = mime.imageData() if mime.hasImage() else None
    return [image] if isinstance(image, QImage) and not image.isNull() else []


def bringing(store: Store, dream_uid: str, sources: Sequence[Source], now: datetime) -> Work:
    """The work that attaches these; what is refused leaves the others alone."""
    return partial(_bring, store, dream_uid, sources, now)


def _bring(
    store: Store, dream_uid: str, sources: Sequence[Source], now: datetime, progress: Progress
) -> Brought:
    brought = Brought()
    with closing(store.reopen()) as own:
        for n, source in enumerate(sources):
            progress(n, len(sources))
            try:
                brought.added.append(_attach(own, dream_uid, source, now))
            except JournalError as error:
                name = source.name if isinstance(source, Path) else ""
                brought.refused.append((name, error))
    return brought


def _attach(store: Store, dream_uid: str, source: Source, now: datetime) -> DreamMedia:
    if isinstance(source, QImage):
        what = Attaching(MediaKind.IMAGE, _("Pasted picture"))
        return store.dream_media.add(dream_uid, what, io.BytesIO(encoded(source)), now)
    try:
        with source.open("rb") as stream:
            kind = _looked_at(stream)
            what = Attaching(kind, source.name)
            return store.dream_media.add(dream_uid, what, stream, now)
    except OSError as error:
        raise CannotRead(
            _("The file cannot be read."),
            _("{why}. The dream is as it was.").format(why=error.strerror or error),
        ) from error


def _looked_at(stream: IO[bytes]) -> MediaKind:
    """What the file is; a picture is read once to see that it can be shown."""
    kind = kind_of(stream.read(FIRST_BYTES))
    if kind is not None and not kind.picture:
        return MediaKind.VOICE
    if kind is not None:
        stream.seek(0)
        decoded(stream.read(LARGEST), GLANCE)
    return MediaKind.IMAGE
