"""What an EDF+ file says of stages, read by edfio, which brings NumPy: both only when needed."""

import warnings
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

from journal.errors import Cancelled, JournalError
from journal.importers.edf.headers import VERSION
from journal.importers.entries import app_name
from journal.importers.exported import Member
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.stage_labels import LABELS, label_of
from journal.importers.streams import BUFFER
from journal.model.session import Stage
from journal.record import record
from journal.text import _

if TYPE_CHECKING:
    from edfio import Edf, EdfAnnotation

# Only what is packed is held in memory, and hypnograms are small.
LARGEST = 128 * 1024 * 1024
ANONYMOUS = date(1985, 1, 1)
STAGE_WORDS = ("SLEEP STAGE ", "SLEEP-", "STAGE - ")
# How edfio and NumPy fail over a file that is not what its head says.
FAILURES = (
    *(ValueError, TypeError, LookupError, ArithmeticError, AttributeError),
    *(OSError, MemoryError, StopIteration, AssertionError, UnboundLocalError),
)


@record
class Scored:
    """One annotation of a stage: seconds from the start, how long (None: not said), which."""

    onset: float
    seconds: float | None
    stage: Stage


@record
class Scoring:
    """The stages of a file, in order; `day` is None where it was made anonymous.

    `place` is its path in the export, '' where it stands alone.
    """

    place: str
    day: date | None
    clock: time
    device: str
    stages: tuple[Scored, ...]


def scoring_of(source: Source, member: Member, notes: Notes) -> Scoring | None:
    """The stages among the annotations; None, and told, where the file cannot be read."""
    try:
        content = _content(source, member)
    except Cancelled:
        raise
    except JournalError as error:
        notes.damage(member.place(_("the file")), error.title, _("a whole file"))
        return None
    if content is None:
        expected = _("at most 128 MB, unless the file is unpacked")
        notes.damage(member.place(_("the file")), _("more than 128 MB"), expected)
        return None
    try:
        return _read(content, member, notes)
    except FAILURES as error:
        expected = _("an EDF+ file as its head says")
        # edfio trips over itself where a head without a length of records has other signals.
        clashing = isinstance(error, UnboundLocalError)
        told = _("a head that contradicts itself") if clashing else str(error)
        notes.damage(member.place(_("the file")), told or type(error).__name__, expected)
        return None


def _content(source: Source, member: Member) -> Path | bytes | None:
    """A file as it lies on the disk, or the bytes of one that is packed."""
    if not source.is_zip:
        path = source.path / member.path if source.is_folder else source.path
        with path.open("rb") as file:
            # Not so where gzip was taken off.
            if file.read(len(VERSION)) == VERSION:
                return path
    held = bytearray()
    with member.open() as stream:
        while chunk := stream.read1(BUFFER):
            held += chunk
            if len(held) > LARGEST:
                return None
    return bytes(held)


def _read(content: Path | bytes, member: Member, notes: Notes) -> Scoring:
    from edfio import read_edf  # with NumPy: far off the start path

    with warnings.catch_warnings():
        # What it warns of (padding, fields that differ) is either harmless or found out below.
        warnings.simplefilter("ignore")
        recording = read_edf(content, header_encoding="latin-1")
        scored = tuple(_scored(recording.annotations, member, notes))
        return Scoring(
            member.path, _day(recording), recording.starttime, _device(recording), scored
        )


def _scored(found: "tuple[EdfAnnotation, ...]", member: Member, notes: Notes) -> list[Scored]:
    made = []
    for each in found:
        label = label_of(each.text)
        stage = LABELS.get(label)
        if stage is None and label.startswith(STAGE_WORDS):
            notes.warn(_("a stage that is not known: read as unscored"), member.place(each.text))
            stage = Stage.UNSCORED
        if stage is not None:
            made.append(Scored(each.onset, each.duration, stage))
    return made


def _day(recording: "Edf") -> date | None:
    """The day the recording began; None where it was taken out of the file."""
    from edfio import AnonymizedDateError  # loaded already

    try:
        day = recording.startdate
    except AnonymizedDateError:
        return None
    return None if day == ANONYMOUS else day


def _device(recording: "Edf") -> str:
    """What it was recorded with; nothing of the person stands in that field."""
    try:
        written = recording.recording.equipment_code
    except (ValueError, LookupError):
        return ""
    return "" if written == "X" else app_name(written.replace("_", " "))
