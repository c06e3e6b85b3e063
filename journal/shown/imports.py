"""What imports find and do, and what keeps them out, as JSON and as lines in a terminal."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from shlex import quote
from typing import Any

from journal.errors import JournalError, QueryError
from journal.importers.notes import ZONE
from journal.intake import Found, Question, Report
from journal.model.batch import Batch
from journal.model.vendors import counted
from journal.shown.instants import instant, offset
from journal.shown.nights import DASH, night_name
from journal.store.batches import MERGE
from journal.text import _, ngettext


def report_json(report: Report) -> dict[str, Any]:
    """What an import found and did; of very many refusals the first ones are told."""
    notes = report.notes
    return {
        "path": str(report.path),
        "format": report.format,
        "label": report.label,
        "new": report.counts.new,
        "known": report.counts.known,
        "changed": report.counts.changed,
        "refused": [
            {"where": each.where, "key": each.key, "found": each.found, "expected": each.expected}
            for each in (*notes.refused, *notes.damages)
        ],
        "refusals": notes.refusals,
        "warnings": [
            {"what": each.what, "count": each.count, "example": each.example}
            for each in notes.warnings.values()
        ],
        "nights": report.nights,
        "main_nights": report.main_nights,
        "naps": report.naps,
        "batch": report.batch,
        "partial": report.partial,
        "source_detail": list(report.source_details),
        "zone_confidence": report.zone_confidence.value if report.zone_confidence else None,
        "questions": [_question_json(each) for each in notes.questions.values()],
        "sample": [_sampled_json(each) for each in report.sample],
    }


def _sampled_json(found: Found) -> dict[str, Any]:
    """A night as it would be read, by the clocks of the zone it is read in."""
    return {
        "night": found.night.isoformat(),
        "started_at": instant(found.started_at, found.start_place),
        "ended_at": instant(found.ended_at, found.end_place),
        "zone": found.start_place.zone or offset(found.start_place),
    }


def _question_json(question: Question) -> dict[str, Any]:
    """What only the person can say of a file."""
    return {
        "key": question.key,
        "words": question.words,
        "choices": [answer for answer, _words in question.choices],
        "means": dict(question.choices),
        "needed": question.needed,
    }


def failure_json(path: Path, error: JournalError) -> dict[str, Any]:
    """A file of which nothing was imported, in the shape of a report."""
    return {
        "path": str(path),
        "format": None,
        "label": None,
        "new": 0,
        "known": 0,
        "changed": 0,
        "refused": [],
        "refusals": 0,
        "warnings": [],
        "nights": 0,
        "main_nights": 0,
        "naps": 0,
        "batch": None,
        "partial": False,
        "source_detail": [],
        "zone_confidence": None,
        "questions": [],
        "sample": [],
        "error": error_json(error),
    }


def error_json(error: JournalError) -> dict[str, Any]:
    """What happened, and what to do; of a search also where, from `at` on, counted from 0."""
    told: dict[str, Any] = {"title": error.title, "advice": error.advice}
    return (
        told | {"at": error.at, "length": error.length} if isinstance(error, QueryError) else told
    )


def report_lines(report: dict[str, Any], *, dry_run: bool) -> Iterator[str]:
    """What an import found and did, in words, from its JSON."""
    yield f"{report['path']}: {report['label'] or DASH}"
    if "error" in report:
        return
    counts = _("{new} new, {known} already here, {changed} changed, {refused} refused").format(
        new=report["new"],
        known=report["known"],
        changed=report["changed"],
        refused=report["refusals"],
    )
    yield "  " + counts + (_(" (nothing written)") if dry_run else "")
    if report["naps"]:
        yield "  " + nights_and_naps(report["main_nights"], report["naps"])
    for each in report["refused"]:
        told = _("found {found}, expected {expected}").format(**each)
        found = f"{each['key']}: {told}" if each["key"] else told
        yield f"  {each['where']}: {found}"
    more = report["refusals"] - len(report["refused"])
    if more > 0:
        told = ngettext("{n} more session was left out", "{n} more sessions were left out", more)
        yield "  " + told.format(n=more)
    for each in report["warnings"]:
        yield f"  {each['what']} ({each['count']}): {each['example']}"
    yield from (f"  {line}" for line in _asked_lines(report))
    if report["batch"]:
        yield "  " + _("Undo with: elara undo-import {batch}").format(batch=report["batch"])


def _asked_lines(report: dict[str, Any]) -> Iterator[str]:
    """What only the person knows, and nights that help to tell."""
    for each in report["questions"]:
        answered = quote(f"{each['key']}=...")
        option = "--zone" if each["key"] == ZONE else f"--answer {answered}"
        told = _("Asked: {words} Answer with {option}.")
        yield told.format(words=each["words"], option=option)
        yield from (f"  {answer}: {means}" for answer, means in each["means"].items())
    yield from map(_sampled_line, report["sample"])


def nights_and_naps(nights: int, naps: int) -> str:
    """How much sleep was told of: `2 nights, 1 nap`."""
    told = [ngettext("{n} night", "{n} nights", nights).format(n=nights)] if nights else []
    told += [ngettext("{n} nap", "{n} naps", naps).format(n=naps)] if naps else []
    return ", ".join(told)


def _sampled_line(sampled: dict[str, str]) -> str:
    night = night_name(date.fromisoformat(sampled["night"]))
    start, end = (datetime.fromisoformat(sampled[key]) for key in ("started_at", "ended_at"))
    return _("{night}: {start} to {end} ({zone})").format(
        night=night, start=f"{start:%H:%M}", end=f"{end:%H:%M}", zone=sampled["zone"]
    )


def batch_json(batch: Batch) -> dict[str, Any]:
    """One import of the history."""
    return {
        "batch": batch.id,
        "format": batch.format,
        "label": batch.label,
        "file": batch.file,
        "imported_at": batch.imported_at.isoformat(),
        "undone_at": batch.undone_at.isoformat() if batch.undone_at else None,
        "new": batch.counts.new,
        "known": batch.counts.known,
        "changed": batch.counts.changed,
        "refused": batch.counts.refused,
        "warnings": batch.counts.warnings,
        "partial": batch.partial,
        "first_night": batch.first_night.isoformat() if batch.first_night else None,
        "last_night": batch.last_night.isoformat() if batch.last_night else None,
    }


def batch_line(batch: Batch) -> str:
    """One import of the history in a line."""
    undone = _(" (undone)") if batch.undone_at else ""
    partial = _(" (partial)") if batch.partial else ""
    taken = batch.counts.new + batch.counts.changed
    told = counted(batch.format, taken).format(n=taken)
    if batch.format == MERGE:
        told = batch.label
    return f"{batch.id}  {batch.imported_at:%Y-%m-%d}  {batch.file}  {told}{partial}{undone}"
