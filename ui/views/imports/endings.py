"""What is said at the end of a file, and before an import is taken back."""

from collections.abc import Sequence
from pathlib import Path

from journal.errors import JournalError
from journal.intake import Report
from journal.model.batch import Batch
from journal.model.vendors import service_name
from journal.store.batches import MERGE
from journal.text import _, ngettext
from ui.models.import_words import nights, number, sessions
from ui.views.imports.parts import Said, Way
from ui.views.imports.work import Done, Seen


def nothing_new(seen: Seen, ways: Sequence[Way]) -> Said:
    """Everything in the file is in the journal."""
    count = len({each.night for each in seen.preview.found})
    if not count:
        return Said(_("There are no sessions in this file"), [_("Nothing to do.")], ways, "info")
    title = ngettext("This night is already here", "All {n} nights are already here", count).format(
        n=number(count)
    )
    return Said(title, [seen.preview.path.name, _("Nothing to do.")], ways)


def refused(error: JournalError, path: Path | None, ways: Sequence[Way]) -> Said:
    """A file that cannot be read, and what to do."""
    lines = [error.advice]
    if path is not None and path.name not in error.title + error.advice:
        lines.insert(0, path.name)
    return Said(error.title, lines, ways, "warn")


def ended(done: Done, ways: Sequence[Way]) -> Said:
    """What came in, what was here already, and what was left out."""
    report = done.report
    if report.batch is None:
        return Said(_("Nothing was imported"), _lines(report), ways, "info", done.told)
    title = ngettext(
        "{nights} is in your journal", "{nights} are in your journal", report.nights
    ).format(nights=nights(report.nights))
    return Said(title, _lines(report), ways, "check", done.told)


def asked_of(batch: Batch) -> tuple[str, str, str]:
    """The question before an import is taken back: what leaves, and what stays."""
    if batch.format == MERGE:
        goes = _("Every record goes back to how it was before the two copies came together.")
        stays = _("What you have written since stays.")
        return _("Part the copies again?"), f"{goes} {stays}", _("Undo the merge")
    counts = batch.counts
    leaves = []
    if counts.new:
        words = ngettext(
            "{sessions} from {source} leaves your journal, with the dreams that came with it.",
            "{sessions} from {source} leave your journal, with the dreams that came with them.",
            counts.new,
        )
        leaves.append(
            words.format(sessions=sessions(counts.new), source=service_name(batch.format))
        )
    if counts.changed:
        words = ngettext(
            "{sessions} goes back to its earlier account.",
            "{sessions} go back to their earlier account.",
            counts.changed,
        )
        leaves.append(words.format(sessions=sessions(counts.changed)))
    stays = _("Your diary stays, and so does every dream that you have written on.")
    return _("Undo this import?"), " ".join([*leaves, stays]), _("Undo the import")


def taken_back(batch: Batch, ways: Sequence[Way]) -> Said:
    """What is said once an import is taken back."""
    title = _("The import of {file} is undone").format(file=batch.file)
    return Said(title, [_("What you have written since has stayed.")], ways, "undo")


def _lines(report: Report) -> list[str]:
    counts = report.counts
    told = [
        (counts.new, _("{sessions} new")),
        (counts.changed, _("{sessions} renewed by a later account")),
        (counts.known, _("{sessions} already here")),
        (counts.refused, _("{sessions} left out")),
    ]
    lines = [
        f"{report.path.name}, {report.label}",
        ", ".join(words.format(sessions=sessions(count)) for count, words in told if count),
    ]
    if report.partial:
        lines.append(_("The file is damaged; only what is whole in it was taken."))
    return [line for line in lines if line]
