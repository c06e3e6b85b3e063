"""The copies of the journal in words: when, how old, where."""

from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from journal.model.backup import Backup, Copied, Occasion
from journal.shown import backups as backup_shown
from journal.text import _, ngettext
from ui.models.import_words import size
from ui.models.version_words import when

OLD = timedelta(days=7)  # from then on Tonight says how old the last copy is


def title(copy: Backup, now: datetime, zone: tzinfo) -> str:
    """When a copy was made."""
    return when(copy.made_at, now.astimezone(zone).date(), zone)


def line(copy: Backup) -> str:
    """How large a copy is, why it was made and why it is kept."""
    kept = backup_shown.kept_words(copy)
    why = "" if copy.occasion is Occasion.DAY else backup_shown.occasion_words(copy)
    told = [size(copy.size), why, kept]
    if not copy.own:
        told.append(_("of another computer"))
    return ", ".join(filter(None, told))


def last(copied: Copied, now: datetime, zone: tzinfo) -> str:
    """When the last good copy was made."""
    if copied.good_at is None:
        return _("There is no copy yet.")
    told = when(copied.good_at, now.astimezone(zone).date(), zone)
    return _("{when}. It was opened and compared.").format(when=told)


def failed(copied: Copied, now: datetime, zone: tzinfo) -> str:
    """What went wrong since the last good copy; '' where nothing did."""
    if not copied.failures:
        return ""
    newest = copied.failures[-1]
    told = when(newest.at, now.astimezone(zone).date(), zone)
    return _("{when}, {folder}: {why}").format(when=told, folder=newest.folder, why=newest.why)


def tonight(copied: Copied, now: datetime) -> str:
    """What Tonight says quietly; '' where all is well.

    Before the first copy nothing is said: it is being made.
    """
    age = _age(copied.good_at, now)
    if copied.failures:
        return " ".join(filter(None, [_("The last copy could not be made as wished."), age]))
    if copied.good_at is None or now - copied.good_at <= OLD:
        return ""
    return age


def kept(copies: tuple[Backup, ...]) -> str:
    """How many copies there are."""
    count = len(copies)
    return ngettext("{n} copy", "{n} copies", count).format(n=count)


def place(folder: Path) -> str:
    """A folder with the home folder as people write it."""
    try:
        return str(Path("~") / folder.resolve().relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)


def _age(good_at: datetime | None, now: datetime) -> str:
    if good_at is None:
        return _("There is no copy yet.")
    days = max(0, (now - good_at).days)
    if not days:
        return _("Last copy: today.")
    return ngettext("Last copy: {n} day ago.", "Last copy: {n} days ago.", days).format(n=days)
