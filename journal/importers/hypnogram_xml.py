"""A hypnogram as XML: Profusion's stages of epochs, or the scored events of the NSRR."""

import re
from dataclasses import dataclass, field

from journal.importers.exported import Member
from journal.importers.fields import Unfit
from journal.importers.hypnogram_codes import TABLES
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tables import encoding_of
from journal.importers.xml_scoring import feed
from journal.model.session import Stage
from journal.text import _

ROOT = re.compile(r"<(?:PSGAnnotation|CMPStudyConfig)[\s>]")
KEPT = {"EpochLength", "EventType", "EventConcept", "Start", "Duration", "SleepStage"}
STAGES = "Stages|Stages"
NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]+)?")
CODE = re.compile(r"(?:.*\|)?([0-9])")
CODES = TABLES["rem5"][1]  # as both define them
USUAL = 30.0
LONGEST, MOST = 256, 36 * 3600
NEAR = 2000  # letters within which the root stands


def is_scoring(head: bytes) -> bool:
    """Whether an XML text begins as one of the two does."""
    text = head[:NEAR].decode(encoding_of(head[:NEAR]), "replace").removeprefix("\ufeff")
    return text.lstrip().startswith("<") and ROOT.search(text) is not None


@dataclass(slots=True)
class Scoring:
    """What such a text says: the seconds before its first stage, and those of each stage.

    `epoch` is the length of all stages, where they are epochs; None where each has its own.
    """

    before: float = 0
    epoch: int | None = None
    pairs: list[tuple[float, Stage]] = field(default_factory=list)
    raw: str = ""


def scoring_of(source: Source, member: Member, notes: Notes) -> Scoring:
    """The stages in order, unscored between them where nothing is told. Raises Unfit."""
    reading = _Reading()
    feed(reading, source, member, notes)
    reading.tell_refused(member, notes)
    if reading.epochs:
        return _of_epochs(reading, member, notes)
    return _of_events(reading, member, notes)


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    epochs: list[str] = field(default_factory=list)
    events: list[tuple[float, float, str]] = field(default_factory=list)
    length: str = ""
    refused: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    name: str = ""

    def tell_refused(self, member: Member, notes: Notes) -> None:
        """Say which events are none."""
        for line in self.refused:
            expected = _("a stage, its start and how many seconds it lasts")
            notes.refuse(member.place(_("the stages")), "", line, expected)

    def begin(self, name: str, _attributes: dict[str, str]) -> None:
        """Begin with a field that counts, or with an event."""
        self.name = name if name in KEPT else ""
        if self.name:
            self.fields[name] = ""
        elif name == "ScoredEvent":
            self.fields.clear()

    def text(self, words: str) -> None:
        """Add to the field."""
        if self.name and len(self.fields[self.name]) < LONGEST:
            self.fields[self.name] += words

    def end(self, name: str) -> None:
        """Keep what is whole. Raises Unfit for more than a night has."""
        self.name = ""
        if name == "SleepStage":
            self.epochs.append(self.fields.pop(name, "").strip())
        elif name == "EpochLength":
            self.length = self.fields.pop(name, "").strip()
        elif name == "ScoredEvent":
            self._event({key: each.strip() for key, each in self.fields.items()})
        if len(self.epochs) + len(self.events) + len(self.refused) > MOST:
            raise Unfit("", _("more than {n} lines").format(n=MOST), _("one night"))

    def _event(self, told: dict[str, str]) -> None:
        if told.get("EventType") != STAGES:
            return
        start, lasts = told.get("Start", ""), told.get("Duration", "")
        if NUMBER.fullmatch(start) and NUMBER.fullmatch(lasts) and float(lasts):
            self.events.append((float(start), float(lasts), told.get("EventConcept", "")))
        else:
            self.refused.append(" ".join(told.values()))


def _of_epochs(reading: _Reading, member: Member, notes: Notes) -> Scoring:
    said = NUMBER.fullmatch(reading.length)
    seconds = float(reading.length) if said and float(reading.length) else USUAL
    pairs = [(seconds, _stage(each, member, notes)) for each in reading.epochs]
    epoch = int(seconds) if seconds.is_integer() else None
    return Scoring(0, epoch, pairs, " ".join(reading.epochs))


def _of_events(reading: _Reading, member: Member, notes: Notes) -> Scoring:
    events = sorted(reading.events)
    if not events:
        raise Unfit("", 0, _("stages of sleep"))
    made = Scoring(events[0][0])
    at = made.before
    for start, lasts, name in events:
        if start > at:
            made.pairs.append((start - at, Stage.UNSCORED))
        if start + lasts > at:
            made.pairs.append((start + lasts - max(at, start), _stage(name, member, notes)))
        at = max(at, start + lasts)
    made.raw = "\n".join(f"{name}\t{start:g}\t{lasts:g}" for start, lasts, name in events)
    return made


def _stage(written: str, member: Member, notes: Notes) -> Stage:
    match = CODE.fullmatch(written)
    stage = CODES.get(int(match[1])) if match else None
    if stage is None:
        notes.warn(_("a stage that is not known: read as unscored"), member.place(written))
    return stage or Stage.UNSCORED
