"""An export that was imported as it stands is not read again.

Of zips and folders that is told by their table of contents, of any other file by its size and a
checksum of all of it. A zip that was not packed anew is known before its table is taken apart.
It holds as long as every session of that import is still in the journal, and until an importer
learns to make more of such a file.
"""

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from journal import clock
from journal.importers import named
from journal.importers.base import Importer, Yields
from journal.importers.notes import Given, Notes, Oddity, Question, Refused
from journal.importers.own_table import OwnTable
from journal.importers.source import Source
from journal.intake.found import Progress, Report, Wish
from journal.intake.reading import notes_for, opened, said_of
from journal.intake.shares import Share
from journal.intake.standing_file import Stood, digest_of, still, table_digest
from journal.model.batch import Counts
from journal.model.session import ZoneConfidence
from journal.store.batches import Batches
from journal.store.facts import IMPORTED, Facts
from journal.store.store import Store

READERS = 4  # counted on whenever an importer learns to read more, within one version, too
TOLD_BY = ("elara_journal-", ".dist-info")
TABLE = f"{IMPORTED}table "  # before the digest of a zip's table: under which name it is kept
LONGEST = 20_000  # characters; an import with more to say is read again


def unchanged(facts: Facts, batches: Batches, source: Source, wish: Wish) -> Report | None:
    """The report of an import that would bring nothing new; None where the file must be read."""
    name = "" if wish.left_out else _known_name(facts, source)
    kept = facts.get(name) if name else None
    told: dict[str, Any] = json.loads(kept) if kept else {}
    importer = named(told.get("format", ""))
    if importer is None or told["said"] != _said(wish.given) or told["by"] != _version():
        return None
    if batches.told_of(told["batch"]) != told["sessions"]:
        return None
    notes = Notes(given=wish.given)
    notes.refusals = told["refusals"]
    notes.refused = [Refused(**each) for each in told["refused"]]
    notes.warnings = {each["what"]: Oddity(**each) for each in told["warnings"]}
    notes.questions = {each["key"]: _question(each) for each in told["questions"]}
    notes.progress(source.size, source.size)
    warnings = sum(each.count for each in notes.warnings.values())
    return Report(
        path=source.path,
        format=importer.name,
        label=importer.label,
        counts=Counts(0, told["known"], 0, notes.refusals, warnings),
        nights=told["nights"],
        notes=notes,
        source_details=tuple(told["details"]),
        zone_confidence=ZoneConfidence(told["zone"]),
        naps=told.get("naps", 0),
        main_nights=told.get("main_nights", told["nights"]),
    )


def known_as_it_stands(
    store: Store, path: Path | Share, given: Given, progress: Progress | None = None
) -> Report | None:
    """The report of a file that was imported as it stands; None where it must be read.

    None, too, where there was something to say of it: what was left out is shown with its place.
    """
    given = said_of(path, given)
    with opened(path) as source:
        source.pulse = notes_for(progress, given).pulse
        same = unchanged(store.facts, store.batches, source, Wish(given=given))
    if same is None or same.notes.refusals or same.notes.warnings or same.notes.unanswered:
        return None
    return same


def remember(
    facts: Facts, source: Source, wish: Wish, told: tuple[str, int, Report], before: Stood | None
) -> None:
    """Keep what an import came to: its batch, how many sessions that told of, and its report.

    A file that may have changed since it stood as `before` is not kept.
    """
    batch, sessions, report = told
    notes = report.notes
    if wish.left_out or notes.damages or report.zone_confidence is None:
        return
    name = _name(source, before)
    if not name:
        return
    kept = {
        "by": _version(),
        "said": _said(wish.given),
        "format": report.format,
        "batch": batch,
        "sessions": sessions,
        "known": report.counts.new + report.counts.known + report.counts.changed,
        "nights": report.nights,
        "naps": report.naps,
        "main_nights": report.main_nights,
        "details": report.source_details,
        "zone": report.zone_confidence.value,
        "refusals": notes.refusals,
        "refused": [asdict(each) for each in notes.refused],
        "warnings": [asdict(each) for each in notes.warnings.values()],
        "questions": [asdict(each) for each in notes.questions.values()],
    }
    written = json.dumps(kept, ensure_ascii=False)
    facts.set(name, written if len(written) <= LONGEST else None)
    if before is not None and before.table:
        facts.set(TABLE + before.table, json.dumps({"batch": batch, "name": name}))


def may_be_known(importer: Importer) -> bool:
    """Whether all that an importer makes of a file follows from the file and what is said of it."""
    return importer.yields is Yields.NIGHTS and importer.name != OwnTable.name


def _version() -> str:
    """Another version, or another reader in it, may make more of the same file."""
    return f"{_installed()} {READERS}"


@cache
def _installed() -> str:
    """The version that is installed, by the name of the folder that tells of it."""
    for place in sys.path:
        with suppress(OSError), os.scandir(place or ".") as found:
            for each in found:
                if each.name.startswith(TOLD_BY[0]) and each.name.endswith(TOLD_BY[1]):
                    return each.name.removeprefix(TOLD_BY[0]).removesuffix(TOLD_BY[1])
    from importlib.metadata import version  # takes longer to import than all else here

    return version("elara-journal")


def _known_name(facts: Facts, source: Source) -> str:
    """The name of what is kept of a file; empty where nothing is of any of its size."""
    table = table_digest(source)
    if table and (kept := facts.get(TABLE + table)):
        return str(json.loads(kept)["name"])
    if digest := source.digest():
        return f"{IMPORTED}{digest}"
    of_size = _of_size(source)
    digest = digest_of(source) if facts.any_named(of_size) else ""
    return of_size + digest if digest else ""


def _name(source: Source, before: Stood | None) -> str:
    """The name for what is kept of a file that was read; empty where it may have changed since."""
    if digest := source.digest():
        return f"{IMPORTED}{digest}"
    digest = still(source, before)
    return _of_size(source) + digest if digest else ""


def _of_size(source: Source) -> str:
    return f"{IMPORTED}{source.size} "


def _said(given: Given) -> list[object]:
    zone = given.zone or clock.local_zone()
    return [zone.key, given.zone is None, given.format, sorted(map(list, given.answers.items()))]


def _question(kept: Mapping[str, Any]) -> Question:
    choices = tuple((answer, words) for answer, words in kept["choices"])
    return Question(kept["key"], kept["words"], choices, kept["needed"])
