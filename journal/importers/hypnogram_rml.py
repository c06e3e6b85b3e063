"""A hypnogram as Sleepware writes it (.rml): when it began, and from which second each stage is."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from journal.importers.exported import Member
from journal.importers.fields import Unfit
from journal.importers.hypnogram_spans import Spans
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tables import encoding_of
from journal.importers.xml_scoring import feed
from journal.model.session import Stage
from journal.text import _

ROOT = re.compile(r"<PatientStudy[\s>]")
BY_HAND, BY_MACHINE = "UserStaging", "MachineStaging"  # the former is the latter as it was mended
TYPES = {
    "wake": Stage.AWAKE,
    "nonrem1": Stage.N1,
    "nonrem2": Stage.N2,
    "nonrem3": Stage.N3,
    "nonrem4": Stage.N3,
    "rem": Stage.REM,
    "notscored": Stage.UNSCORED,
}
SAID = {("Session", "RecordingStart"), ("Session", "Duration")}
NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]+)?")
LOCAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?")
NEAR = 2000  # letters within which the root stands
LONGEST, DEEPEST, MOST = 64, 64, 36 * 3600

Turn = tuple[float, str]


def is_study(head: bytes) -> bool:
    """Whether an XML text begins as such a study does."""
    text = head[:NEAR].decode(encoding_of(head[:NEAR]), "replace").removeprefix("\ufeff")
    return text.lstrip().startswith("<") and ROOT.search(text) is not None


def study_of(source: Source, member: Member, notes: Notes) -> Spans:
    """Its stages as a person scored them, else the program. Raises Unfit."""
    reading = _Reading()
    feed(reading, source, member, notes)
    turns = reading.turns[BY_HAND] or reading.turns[BY_MACHINE]
    begun, length = reading.said.get("RecordingStart", ""), reading.said.get("Duration", "")
    if not LOCAL.fullmatch(begun):
        raise Unfit("RecordingStart", begun, _("a local time such as 2026-11-19T23:41:00"))
    if not turns:
        raise Unfit("", 0, _("stages of sleep"))
    end = float(length) if NUMBER.fullmatch(length) else turns[-1][0]
    return Spans(_moment(begun), None, _pairs(turns, end, member, notes), _raw(turns))


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    said: dict[str, str] = field(default_factory=dict)
    turns: dict[str, list[Turn]] = field(default_factory=lambda: {BY_HAND: [], BY_MACHINE: []})
    way: list[str] = field(default_factory=list)
    block: str = ""  # the first staging of its kind; what follows tells the same in other terms

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Go into an element. Raises Unfit for one nested too deep, and for a stage of no time."""
        self.way.append(name)
        if len(self.way) > DEEPEST:
            raise Unfit("", name, _("a study that is not nested so deep"))
        kind = next((each for each in (BY_HAND, BY_MACHINE) if each in self.way), "")
        if name == "Stage" and kind:
            self._turn(kind, attributes)

    def _turn(self, kind: str, attributes: dict[str, str]) -> None:
        start, block = attributes.get("Start", ""), f"{kind} {self.way[-2]}"
        turns = self.turns[kind]
        if not turns:
            self.block = block
        if block != self.block:
            return
        if not NUMBER.fullmatch(start) or len(turns) > MOST:
            raise Unfit("Start", start, _("seconds from the start of the recording"))
        turns.append((float(start), attributes.get("Type", "")))

    def text(self, words: str) -> None:
        """Keep what the session says of itself."""
        key = tuple(self.way[-2:])
        if key in SAID and len(self.said.get(key[1], "")) < LONGEST:
            self.said[key[1]] = self.said.get(key[1], "") + words.strip()

    def end(self, _name: str) -> None:
        """Go out of an element."""
        self.way.pop()


def _moment(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written)
    except ValueError as error:
        raise Unfit("RecordingStart", written, _("a day that exists")) from error


def _pairs(
    turns: list[Turn], end: float, member: Member, notes: Notes
) -> list[tuple[float, Stage]]:
    """The seconds of each stage, what is before the first unscored, the last until the end."""
    pairs = [(turns[0][0], Stage.UNSCORED)] if turns[0][0] else []
    for (start, kind), (following, _kind) in pairwise((*turns, (max(end, turns[-1][0]), ""))):
        if following < start:
            raise Unfit("Start", following, _("stages of one night, one after the other"))
        stage = TYPES.get(kind.casefold())
        if stage is None:
            notes.warn(_("a stage that is not known: read as unscored"), member.place(kind))
        pairs.append((following - start, stage or Stage.UNSCORED))
    return [each for each in pairs if each[0]]


def _raw(turns: list[Turn]) -> str:
    return "\n".join(f"{kind}\t{start:g}" for start, kind in turns)
