"""What is said at the end of a file, and before an import is taken back."""

from collections.abc import Sequence
from pathlib import Path

from journal.errors import JournalError
from journal.intake import Report, Share
from journal.model.batch import Batch
from journal.model.vendors import is_journal, service_name
from journal.store.batches import MERGE
from journal.text import _, ngettext
from ui.models.import_words import entries, nights, nights_and_naps, number
from ui.views.imports.parts import Said, Way
from ui.views.imports.work import Done


def nothing_new(report: Report, ways: Sequence[Way]) -> Said:
    """Everything in the file is in the journal."""
    count = report.nights
    if not count:
        return Said(_("There are no sessions in this file"), [_("Nothing to do.")], ways, "info")
    title = ngettext("This night is already here", "All {n} nights are already here", count)
    if report.naps:
        told = nights_and_naps(report.main_nights, report.naps)
        title = _("Already here: {sleeps}").format(sleeps=told)
    if is_journal(report.format):
        count = report.counts.known
        title = ngettext("This dream is already here", "All {n} dreams are already here", count)
    title = title.format(n=number(count))
    return Said(title, [report.path.name, _("Nothing to do.")], ways)


def refused(error: JournalError, path: Path | Share | None, ways: Sequence[Way]) -> Said:
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
    count, words = report.nights, nights(report.nights)
    if report.naps:
        count = report.main_nights + report.naps
        words = nights_and_naps(report.main_nights, report.naps)
    if is_journal(report.format):
        count = report.counts.new + report.counts.changed
        words = entries(count, report.format)
    title = ngettext("{nights} is in your journal", "{nights} are in your journal", count)
    title = title.format(nights=words)
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
        if is_journal(batch.format):
            words = ngettext(
                "{sessions} from {source} leaves your journal.",
                "{sessions} from {source} leave your journal.",
                counts.new,
            )
        told = entries(counts.new, batch.format)
        leaves.append(words.format(sessions=told, source=service_name(batch.format)))
    if counts.changed:
        words = ngettext(
            "{sessions} goes back to its earlier account.",
            "{sessions} go back to their earlier account.",
            counts.changed,
        )
        leaves.append(words.format(sessions=entries(counts.changed, batch.format)))
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
        ", ".join(
            words.format(sessions=entries(count, report.format)) for count, words in told if count
        ),
    ]
    if report.partial:
        lines.append(_("The file is damaged; only what is whole in it was taken."))
    return [line for line in lines if line]
