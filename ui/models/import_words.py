"""What an import says of itself: its nights, its sessions, its place in the history."""

from datetime import date, datetime, tzinfo

from PySide6.QtCore import QLocale

from journal.model.batch import Batch
from journal.model.vendors import counted, is_journal, service_name
from journal.store.batches import MERGE
from journal.store.sources import Told
from journal.text import _, ngettext
from ui.models.naming import date_as, evening, night_card

ICONS = {"dreamsync": "link", "oura": "ring", "apple_health": "heart"}


def icon_of(source: str) -> str:
    """The glyph of a service; of another journal a book, of any tracker a watch."""
    return ICONS.get(source, "book" if is_journal(source) else "watch")


def number(count: int) -> str:
    """A count as the locale writes it."""
    return QLocale().toString(count)


def size(count: int) -> str:
    """A number of bytes as people say it: `4.2 MB`."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def nights(count: int) -> str:
    """So many nights."""
    return ngettext("{n} night", "{n} nights", count).format(n=number(count))


def naps(count: int) -> str:
    """So many naps."""
    return ngettext("{n} nap", "{n} naps", count).format(n=number(count))


def nights_and_naps(night_count: int, nap_count: int) -> str:
    """Nights as nights and naps as naps: `2 nights, 1 nap`; of nothing `0 nights`."""
    if not nap_count:
        return nights(night_count)
    if not night_count:
        return naps(nap_count)
    told = _("{nights}, {naps}")
    return told.format(nights=nights(night_count), naps=naps(nap_count))


def sessions(count: int) -> str:
    """So many sessions."""
    return ngettext("{n} session", "{n} sessions", count).format(n=number(count))


def entries(count: int, source: str) -> str:
    """So many of what this source brings: dreams out of a journal, sessions of a tracker."""
    return counted(source, count).format(n=number(count))


def span(first: date, last: date) -> str:
    """The evenings an export reaches over: `18 October to 17 November 2026`."""
    begins, ends = evening(first), evening(last)
    if begins == ends:
        return date_as(ends, "d MMMM yyyy")
    form = "d MMMM" if begins.year == ends.year else "d MMMM yyyy"
    return _("{evening} to {morning}").format(
        evening=date_as(begins, form), morning=date_as(ends, "d MMMM yyyy")
    )


def night_dated(night: date, *, year: bool) -> str:
    """A night by its evening; with the year where a list reaches over several."""
    return f"{night_card(night)} {evening(night).year}" if year else night_card(night)


def day_of(instant: datetime, zone: tzinfo, today: date) -> str:
    """The local date of an instant; with its year where that is another one."""
    local = instant.astimezone(zone).date()
    return date_as(local, "d MMM" if local.year == today.year else "d MMM yyyy")


def source_line(told: Told, today: date) -> str:
    """What a source has told: `62 sessions, last 8 Nov`."""
    if told.last is None:
        return sessions(told.sessions)
    last = evening(told.last)
    form = "d MMM" if last.year == today.year else "d MMM yyyy"
    return _("{sessions}, last {day}").format(
        sessions=sessions(told.sessions), day=date_as(last, form)
    )


def batch_title(batch: Batch, zone: tzinfo, today: date) -> str:
    """An import by its date and source: `9 Nov, DreamSync`."""
    merged = batch.format == MERGE
    source = batch.label if merged else service_name(batch.format)
    day = day_of(batch.imported_at, zone, today)
    return _("{day}, {source}").format(day=day, source=source)


def batch_line(batch: Batch, zone: tzinfo, today: date) -> str:
    """What an import brought, or that it was undone."""
    if batch.undone_at is not None:
        return _("undone on {day}").format(day=day_of(batch.undone_at, zone, today))
    counts = batch.counts
    if batch.format == MERGE:
        words = _("{new} records new, {changed} changed")
        return words.format(new=number(counts.new), changed=number(counts.changed))
    told = [entries(counts.new + counts.changed, batch.format)]
    if counts.refused:
        told.append(_("{n} left out").format(n=number(counts.refused)))
    if batch.partial:
        told.append(_("from a damaged file"))
    return ", ".join(told)
