"""Hypnograms as text: a code or name an epoch, or names with the second at which each ends."""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from journal.errors import Cancelled, JournalError
from journal.importers.base import Reported, Yields
from journal.importers.clock_tables import identity_of, recorded, said_time
from journal.importers.edf.beside import began_beside, begun_on
from journal.importers.entries import session_on
from journal.importers.exported import Kept, Member, members
from journal.importers.fields import Unfit
from journal.importers.hypnogram_clock import moment_table, moments_of
from journal.importers.hypnogram_codes import (
    Codes,
    codes_asked,
    epoch_asked,
    start_asked,
)
from journal.importers.hypnogram_events import event_list, scored_of
from journal.importers.hypnogram_json import is_named, named_of
from journal.importers.hypnogram_profile import is_profile, profile_of
from journal.importers.hypnogram_rml import is_study, study_of
from journal.importers.hypnogram_shapes import date_order, span_list
from journal.importers.hypnogram_spans import Coding, Listed, Spans
from journal.importers.hypnogram_table import UNTOLD, Epochs, stage_table
from journal.importers.hypnogram_xml import is_scoring, scoring_of
from journal.importers.notes import Notes
from journal.importers.source import HEAD, Source
from journal.importers.stage_labels import TEXT_LABELS, label_of
from journal.importers.tables import encoding_of
from journal.importers.tracked import in_zone, reported, with_offsets
from journal.model.session import ASLEEP, Stage, Stages
from journal.text import _

KEPT = Kept(
    (".txt", ".csv", ".tsv", ".hyp", ".dat", ".xml", ".rml", ".json", ".annot", ".eannot", ".ids"),
    fits=lambda name: not name.endswith(".json") or "hyp" in name,  # of thousands in some exports
)
CODE = re.compile(r"-?[0-9](?:\.0+)?(?:e\+00)?")  # NumPy saves 2 as 2.000000000000000000e+00
WORD = re.compile(r"[A-Za-z][A-Za-z _]{0,40}")
UNTIL = re.compile(r"(\S.{0,40}?)[\t ;,]+([0-9]{1,6}(?:\.[0-9]+)?)")
TURNS = "*duration_sec"
# The heads of Elan's hypnograms, which other tools write too, of U-Sleep's and of DREAMS'.
HEADS = re.compile(
    r"(time_base|sampling_period|epoch_nb|epoch_list|epoch *=|\[hypnogram\])[ \t]*(.*)",
    re.IGNORECASE,
)
SAYS_EPOCH = ("time_base", "epoch")
SECONDS = re.compile(r"([0-9]{1,2})(?:\.0+)? ?(?:s|sec|seconds)?", re.IGNORECASE)
FEWEST, MOST = 10, 36 * 3600
LONGEST_LINE = 4096
TOLD_EVERY = 4096


class Hypnogram:
    """Reads text that scorers of sleep write, once the person has said how it is coded."""

    name = "hypnogram"
    label = _("Hypnogram as text")
    yields = Yields.NIGHTS
    recognised_by = _(
        "a stage a line, a table of epochs or times, a list of events or of spans, a sleep "
        "profile, XML or JSON"
    )

    def recognises(self, source: Source) -> bool:
        """Whether the lines are stages."""
        return any(_reader(each.head) is not None for each in members(source, KEPT))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield the session of each text; see Importer. Asks for what no text says: its start."""
        for member in members(source, KEPT, notes):
            reader = _reader(member.head)
            if reader is None:
                continue
            try:
                told = reader(source, member, notes)
            except Unfit as unfit:
                where = member.place(_("the stages"))
                notes.refuse(where, unfit.key, unfit.found, unfit.expected)
            except Cancelled:
                raise
            except JournalError as error:
                notes.damage(member.place(_("the file")), error.title, _("a whole file"))
            else:
                if told is not None:
                    yield told


def _reader(head: bytes) -> Callable[[Source, Member, Notes], Reported | None] | None:
    """What reads a text that begins so; None where nothing does."""
    found = (reader for knows, reader in _SAYING_WHAT_THEY_ARE if knows(head))
    return next(found, None) or _plain_reader(head)


def _plain_reader(head: bytes) -> Callable[[Source, Member, Notes], Reported | None] | None:
    text = head.decode(encoding_of(head), "replace").removeprefix("\ufeff")
    whole = text.splitlines()[: -1 if len(head) >= HEAD else None]
    lines = [line.strip() for line in whole if _counts(line)]
    if any(line.strip().casefold().startswith(TURNS) for line in whole):
        return _read_turns if lines and all(UNTIL.fullmatch(line) for line in lines) else None
    if lines and WORD.fullmatch(lines[0]) and label_of(lines[0]) not in TEXT_LABELS:
        lines = lines[1:]  # the name of the column
    if moment_table(head, _is_stage):
        return _read_moments
    known = all(map(_is_stage, lines)) and len(lines) >= FEWEST
    if known or stage_table(head, _is_stage):
        return _read_epochs
    return _read_spans if span_list(head) else None


def _is_stage(written: str) -> bool:
    return bool(CODE.fullmatch(written)) or label_of(written) in TEXT_LABELS


def _counts(line: str) -> bool:
    plain = line.strip("\ufeff \t\r\n\0")
    return bool(plain) and not plain.startswith(("*", "#")) and not HEADS.fullmatch(plain)


def _epoch_said(head: bytes) -> int | None:
    """The seconds of an epoch where the head says them; None where they are to be asked."""
    for line in head.decode(encoding_of(head), "replace").splitlines():
        said = HEADS.fullmatch(line.strip("\ufeff \t\r\n\0"))
        seconds = SECONDS.fullmatch(said[2].strip()) if said else None
        if said and seconds and said[1].casefold().rstrip(" =") in SAYS_EPOCH:
            return int(seconds[1]) or None
    return None


def _read_epochs(source: Source, member: Member, notes: Notes) -> Reported | None:
    layout = stage_table(member.head, _is_stage)
    table_of = layout and Epochs(member, layout, _is_stage)
    lines = table_of.stages(source, notes) if table_of else _lines(source, member, notes)
    written = [line for line in lines if _is_stage(line)]
    coded = any(CODE.fullmatch(line) for line in written)
    table = codes_asked(member, notes) if coded else {}
    epoch = _epoch_said(member.head) or epoch_asked(member, notes)
    begun = _begun(source, member, notes)
    if table is None or epoch is None or begun is None:
        return None
    pairs = _pairs(written, table, epoch, member, notes)
    return _session(member, Spans(begun, epoch, pairs, " ".join(written)), notes)


def _pairs(
    written: Iterable[str], table: Codes, epoch: int, member: Member, notes: Notes
) -> list[tuple[float, Stage]]:
    """Each epoch with its stage; a code that is not in the table is unscored, and told."""
    pairs = []
    for line in written:
        stage = table.get(int(float(line))) if CODE.fullmatch(line) else TEXT_LABELS[label_of(line)]
        if stage is None:
            notes.warn(_("a stage code that is not known: read as unscored"), member.place(line))
        pairs.append((float(epoch), stage or Stage.UNSCORED))
    return pairs


def _read_moments(source: Source, member: Member, notes: Notes) -> Reported | None:
    layout = moment_table(member.head, _is_stage)
    if layout is None:
        return None
    found = moments_of(source, member, layout, notes)
    coded = any(CODE.fullmatch(each) for each in found.stages)
    table = codes_asked(member, notes) if coded else {}
    if table is None:
        return None
    for each in found.stages:
        if not _is_stage(each):
            notes.warn(_("a stage that is not known: read as unscored"), member.place(each))
    written = [each if _is_stage(each) else UNTOLD for each in found.stages]
    pairs = _pairs(written, table, found.epoch, member, notes)
    return _session(member, Spans(found.begun, found.epoch, pairs, " ".join(written)), notes)


def _read_events(source: Source, member: Member, notes: Notes) -> Reported | None:
    columns = event_list(member.head)
    scored = columns and scored_of(source, member, columns, notes)
    if not scored:
        return None
    told = Spans(scored.begun, scored.epoch, scored.pairs, scored.raw)
    return _session(member, told, notes)


def _read_scoring(source: Source, member: Member, notes: Notes) -> Reported | None:
    started = _begun(source, member, notes)
    if started is None:
        return None
    scoring = scoring_of(source, member, notes)
    begun = started + timedelta(seconds=scoring.before)
    return _session(member, Spans(begun, scoring.epoch, scoring.pairs, scoring.raw), notes)


def _read_named(source: Source, member: Member, notes: Notes) -> Reported | None:
    named = named_of(member, notes)
    begun = named.begun or _begun(source, member, notes)
    if begun is None:
        return None
    return _session(member, Spans(begun, named.epoch, named.pairs, named.raw), notes)


def _read_profile(_source: Source, member: Member, notes: Notes) -> Reported | None:
    told = profile_of(member, notes)
    return None if told is None else _session(member, told, notes)


def _read_study(source: Source, member: Member, notes: Notes) -> Reported | None:
    return _session(member, study_of(source, member, notes), notes)


def _read_spans(source: Source, member: Member, notes: Notes) -> Reported | None:
    shape = span_list(member.head)
    if shape is None:
        return None
    codes = codes_asked(member, notes) if shape.coded else {}
    order = date_order(member.head, shape, notes)
    if codes is None or order is None:
        return None
    listed = Listed(source, member, Coding(shape, codes, order), notes)
    begun = listed.begun(notes)
    if begun is None and not listed.asks():
        begun = _begun(source, member, notes)
    if begun is None:
        return None
    return _session(member, listed.told(begun), notes)


def _begun(source: Source, member: Member, notes: Notes) -> datetime | None:
    """When the recording began: as the EDF beside it says, else as the person does."""
    beside = began_beside(source, member)
    if beside is not None:
        return begun_on(beside, member.path, notes)
    started = start_asked(member, notes)
    return None if started is None else said_time("recording_start", started)


def _read_turns(source: Source, member: Member, notes: Notes) -> Reported | None:
    begun = _begun(source, member, notes)
    if begun is None:
        return None
    pairs: list[tuple[float, Stage]] = []
    raw, at = [], 0.0
    for line in _lines(source, member, notes):
        match = UNTIL.fullmatch(line)
        if match is None or not at <= float(match[2]) <= MOST:
            raise Unfit("", line, _("a stage and the second at which it ends"))
        stage = TEXT_LABELS.get(label_of(match[1]))
        if stage is None:
            notes.warn(_("a stage that is not known: read as unscored"), member.place(line))
        pairs.append((float(match[2]) - at, stage or Stage.UNSCORED))
        at = float(match[2])
        raw.append(line)
    return _session(member, Spans(begun, None, pairs, "\n".join(raw)), notes)


_SAYING_WHAT_THEY_ARE = (
    (is_scoring, _read_scoring),
    (is_named, _read_named),
    (event_list, _read_events),
    (is_profile, _read_profile),
    (is_study, _read_study),
)


def _session(member: Member, told: Spans, notes: Notes) -> Reported | None:
    """The session of these stages."""
    begun = told.begun
    where = member.place(_("the stages"))
    if all(stage is Stage.UNSCORED for _seconds, stage in told.pairs):
        notes.warn(_("a recording without a hypnogram"), where)
        return None
    total = sum(seconds for seconds, _stage in told.pairs)
    if total > MOST:
        raise Unfit("", _("{n} seconds").format(n=round(total)), _("a sleep of less than 36 hours"))
    if begun.tzinfo is None:
        clock = recorded(begun, (0, total), notes.zone)
    elif isinstance(begun.tzinfo, ZoneInfo):
        started = begun.astimezone(UTC)
        clock = in_zone(started, started + timedelta(seconds=total), begun.tzinfo)
    else:
        clock = with_offsets(begun, begun + timedelta(seconds=total))
    local_end = begun + (clock.end - clock.start)
    stages = Stages.of(clock.start, _whole(told.pairs), told.epoch)
    asleep = [(since, until) for since, until, stage in stages.spans() if stage in ASLEEP]
    session = replace(
        session_on(clock, "hypnogram", identity_of(begun, local_end)),
        stages=stages,
        asleep_at=asleep[0][0] if asleep else None,
        awake_at=asleep[-1][1] if asleep else None,
    )
    return reported(session, told.raw.encode(errors="replace"), where)


def _whole(pairs: Iterable[tuple[float, Stage]]) -> Iterator[tuple[int, Stage]]:
    """Lengths in whole seconds that end where the true ones do, to the second."""
    at, true = 0, 0.0
    for seconds, stage in pairs:
        true += seconds
        yield round(true) - at, stage
        at = round(true)


def _lines(source: Source, member: Member, notes: Notes) -> Iterator[str]:
    """The lines that stand for something, but for the name of the column."""
    with member.open() as stream:
        text = io.TextIOWrapper(stream, encoding_of(member.head), "replace")
        number = 0
        while line := text.readline(LONGEST_LINE):
            number += 1
            if number % TOLD_EVERY == 0:
                notes.progress(source.position, source.size)
            if number > MOST:
                raise Unfit("", _("more than {n} lines").format(n=MOST), _("one night"))
            if _counts(line):
                yield line.strip("\ufeff \t\r\n\0")
