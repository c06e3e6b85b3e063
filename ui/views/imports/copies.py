"""What is said of an archive or another copy of the journal, before and after it is brought in."""

from collections.abc import Iterator, Sequence

from journal.portable.joining import Joined
from journal.shown import portable as portable_shown
from journal.store.records import RECORDS
from journal.text import _, ngettext
from ui.views.imports.parts import Said, Way

MOST = 6  # lines about single records; the history of each tells the rest
_SHOWN = ("nights", "diaries", "dreams", "sessions", "rituals", "runs")


def would_change(joined: Joined) -> bool:
    """Whether bringing it in does anything."""
    return joined.restored or joined.merged.changes


def met(joined: Joined, ways: Sequence[Way]) -> Said:
    """What would become of the journal; nothing is written yet."""
    if joined.restored:
        title = _("An archive, and your journal is empty")
        lines = [_("It will be as the archive tells, whole."), *_counts(joined)]
    elif joined.merged.changes:
        title = _("A copy of this journal")
        newest = _("Field by field the newest stands; what does not is an earlier version.")
        lines = [*_counts(joined), newest, *_told(joined)]
    else:
        return Said(_("All of it is already here"), [joined.path.name], ways)
    return Said(title, [joined.path.name, *lines], ways, "file")


def came_together(joined: Joined, ways: Sequence[Way]) -> Said:
    """What became of the journal."""
    if joined.restored:
        title = _("Your journal is restored")
    else:
        title = _("Both copies are one")
    return Said(title, [joined.path.name, *_counts(joined), *_told(joined)], ways)


def _counts(joined: Joined) -> Iterator[str]:
    merged = joined.merged
    for words, counts in ((_("New: {what}"), merged.new), (_("Changed: {what}"), merged.changed)):
        kinds = [each.kind for each in RECORDS if each.kind in _SHOWN and counts[each.kind]]
        if kinds:
            told = (f"{portable_shown.kind_name(kind)} {counts[kind]}" for kind in kinds)
            yield words.format(what=", ".join(told))


def _told(joined: Joined) -> Iterator[str]:
    lines = list(portable_shown.what_to_know(joined))
    yield from lines[:MOST]
    if len(lines) > MOST:
        more = len(lines) - MOST
        yield ngettext("And {n} more like these.", "And {n} more like these.", more).format(n=more)
