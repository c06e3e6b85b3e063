"""The files of a written journal, however it was handed over: alone, in a folder, in a zip."""

import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial

from journal.errors import DamagedExport, JournalError
from journal.importers.base import Attachment
from journal.importers.encodings import encoding_told, likeliest, text_of
from journal.importers.notes import Notes
from journal.importers.source import HEAD, Packed, Source
from journal.text import _

ITSELF = ""
LARGEST = 64 * 1024 * 1024
EXPORTS_BUT_JSON = (
    *(".zip", ".gz", ".csv", ".tsv", ".xml", ".db", ".sqlite", ".edf", ".dreamsync", ".ndjson"),
    *(".xlsx", ".docx", ".rtf", ".ics", ".doentry"),
)
EXPORTS = (*EXPORTS_BUT_JSON, ".json")
LEFT_BY_WINDOWS = {"thumbs.db", "desktop.ini"}
SEEN = 50
LARGEST_PICTURE = 256 * 1024 * 1024


def members(source: Source, *endings: str) -> tuple[str, ...]:
    """The files with these endings by path; `ITSELF` alone for a plain file, whatever its name."""
    if not (source.is_folder or source.is_zip):
        return (ITSELF,)
    return source.listed.fitting(endings, _is_own)


def _is_own(name: str) -> bool:
    return not is_junk(name)


def is_junk(name: str) -> bool:
    """Whether it is what a system leaves in folders and zips beside a person's files."""
    around = f"/{name}/"
    own = name.rpartition("/")[2].casefold()
    return "/." in around or "/__MACOSX/" in around or own in LEFT_BY_WINDOWS


def is_of_one_kind(source: Source, ours: Iterable[str], *, zips: bool = False) -> bool:
    """Whether a folder holds nothing but these files that could be an export of its own.

    A folder of many exports is none of them: each of its files is looked at alone. A zip is one
    whatever it holds, unless `zips` are held to the same.
    """
    if not (source.is_folder or zips):
        return True
    known = set(ours)
    others = (name for name in source.names() if name not in known and not is_junk(name))
    return not any(name.casefold().endswith(EXPORTS) for name in others)


def are_known(source: Source, named: tuple[str, ...], fits: Callable[[bytes], bool]) -> bool:
    """Whether any of the first of these files fits by how it begins; of a folder, all that do.

    Looking into each of ten thousand files would take longer than a person waits.
    """
    found = [name for name in named[:SEEN] if fits(begins(source, name))]
    return bool(found) and is_of_one_kind(source, found if len(named) <= SEEN else named)


def alone(source: Source, name: str) -> Source:
    """A file of a folder or zip as if it had come alone; close it. Raises as `Source`, `Packed`."""
    if name == ITSELF:
        return source
    return Source(source.path / name) if source.is_folder else Packed(source, name)


def begins(source: Source, name: str, length: int = HEAD) -> bytes:
    """The first bytes of a file; none where it cannot be read."""
    with suppress(JournalError, OSError):
        if name == ITSELF:
            return source.head(length)
        with source.open_member(name) as stream:
            return stream.read(length)
    return b""


def data_of(source: Source, name: str) -> bytes:
    """A file, wholly. Raises DamagedExport where it is broken or longer than 64 MB."""
    stream = source.open() if name == ITSELF else source.open_member(name)
    with stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise DamagedExport(
            _("“{name}” is longer than 64 MB.").format(name=name or source.label),
            _("Export a part of it at a time."),
        )
    return data


def texts(source: Source, names: tuple[str, ...], notes: Notes) -> Iterator[tuple[str, bytes]]:
    """Each of these files with its bytes; one that is broken is told as damage."""
    for number, name in enumerate(names):
        try:
            data = data_of(source, name)
        except DamagedExport as error:
            notes.damage(name or source.label, error.title, _("a whole file"))
            continue
        yield name, data
        if source.size:
            notes.progress(source.position, source.size)
        else:
            notes.progress(number + 1, len(names))


def decoded(data: bytes) -> str:
    """Words to look into, in their likeliest encoding, without its mark, line ends as here."""
    return _of_this_world(data.decode(likeliest(data), "replace"))


def worded(data: bytes, where: str, notes: Notes) -> str | None:
    """Words to keep, otherwise as `decoded`; None while only the person can say how they read."""
    text = text_of(data, where, notes)
    return None if text is None else _of_this_world(text)


def _of_this_world(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def is_words(head: bytes) -> bool:
    """Whether these bytes can be a person's words: no zeros but those of a wide encoding."""
    return bool(head.strip()) and (b"\0" not in head or encoding_told(head) is not None)


def attachment(source: Source, name: str, notes: Notes) -> Attachment | None:
    """A picture or sound by its path; None, and said so, where it is not there or beyond reason."""
    size: int | None = None
    if source.is_zip:
        size = source.archive.size(name)
    elif name in source.names():
        with suppress(OSError):
            known = (source.path / name).stat()
            size = known.st_size if stat.S_ISREG(known.st_mode) else None
    if size is None:
        notes.warn(_("a picture or sound that is not in the export"), name)
        return None
    if size > LARGEST_PICTURE:
        notes.warn(_("a picture or sound of more than 256 MB, left out"), name)
        return None
    return Attachment(name, size, partial(source.open_member, name))
