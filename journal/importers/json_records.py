"""The entries of a journal in JSON, one at a time: a list under a key, or an object by date."""

from collections.abc import Iterator

from journal.errors import DamagedExport
from journal.importers.fields import Record, Unfit
from journal.importers.json_stream import Broken, JsonStream, Piece
from journal.importers.members import ITSELF
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.record import record
from journal.text import _

LIST = b"["
OBJECT = b"{"


@record
class Told:
    """One entry: its place in words, its key where it stands under one, its exact bytes."""

    where: str
    key: str
    raw: bytes
    record: Record


def told_under(source: Source, name: str, keys: tuple[str, ...], notes: Notes) -> Iterator[Told]:
    """The entries of one file; of a list at the top `keys` are not needed.

    What is no object is refused with its place; where the text breaks off it is told as damage.
    """
    label = name or source.label
    stream = source.open() if name == ITSELF else source.open_member(name)
    with stream:
        try:
            for number, (key, piece) in enumerate(_pieces(JsonStream(stream), keys), 1):
                where = _("{file}, entry {n}").format(file=label, n=number)
                notes.progress(source.position, source.size)
                told = _told(where, key, piece, notes)
                if told is not None:
                    yield told
        except Broken as broken:
            notes.damage(label, broken.found, broken.expected)
        except DamagedExport as error:
            notes.damage(label, error.title, _("a whole file"))


def _pieces(json: JsonStream, keys: tuple[str, ...]) -> Iterator[tuple[str, Piece]]:
    if json.first() == LIST:
        yield from (("", piece) for piece in json.elements())
        return
    for key in json.members():
        if key in keys and json.first() == LIST:
            yield from (("", piece) for piece in json.elements())
        elif key in keys and json.first() == OBJECT:
            yield from ((each, json.take()) for each in json.members())
        else:
            json.skip()


def _told(where: str, key: str, piece: Piece, notes: Notes) -> Told | None:
    try:
        value = piece.value
    except Unfit as unfit:
        notes.refuse(where, unfit.key, unfit.found, unfit.expected)
        return None
    if not isinstance(value, dict):
        notes.refuse(where, "", value, _("an object"))
        return None
    return Told(where, key, piece.raw, value)
