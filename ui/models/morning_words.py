"""What the morning says back while it is answered."""

from PySide6.QtCore import QDate, QLocale

from journal.statistics.clock_times import CHAIN, Hitch
from journal.text import _, ngettext
from ui.models.morning_form import CORE, MorningForm
from ui.models.naming import hours
from ui.widgets.night_handles import Told

NUMBERS = (
    *(_("None"), _("One"), _("Two"), _("Three"), _("Four")),
    *(_("Five"), _("Six"), _("Seven"), _("Eight"), _("All")),
)
QUALITY = (_("very poor"), _("poor"), _("fair"), _("good"), _("very good"))
RESTED = (_("not at all"), _("slightly"), _("somewhat"), _("well"), _("fully"))

# What each of two numbers beside one another counts, while both are blank.
UNITS = {"nwak": _("times"), "waso": _("min"), "naps_n": _("times"), "naps_min": _("min")}


def minutes(count: int) -> str:
    """A length in a field: `18 min`."""
    return _("{n} min").format(n=count)


def times(count: int) -> str:
    """A count in a field: `2 times`."""
    return ngettext("{n} time", "{n} times", count).format(n=count)


def number(count: int) -> str:
    """A bare count in a field."""
    return f"{count}"


def running(form: MorningForm) -> Told:
    """How the night sums up so far: `asleep about 6 h 51 of 8 h 14 in bed`; blank if unknown."""
    nothing = Told(_("The times you give appear here, and can be moved."))
    if not form.texts():
        return nothing
    from journal.statistics.diary import derived  # not for a blank: the window stands sooner

    measures = derived(form.diary)
    if measures.tst is not None and measures.tib is not None:
        after = _(" of {length} in bed").format(length=hours(measures.tib))
        return _told(_("asleep about "), hours(measures.tst), after)
    if measures.tst is not None:
        return _told(_("asleep about "), hours(measures.tst), "")
    if measures.tib is not None:
        return _told("", hours(measures.tib), _(" in bed"))
    timed = any(form.clock(name) is not None for name in CHAIN)
    return Told() if timed else nothing


def answered(form: MorningForm) -> str:
    """How many of the nine are answered; a blank stays one."""
    count = sum(form.value(name) is not None for name in CORE)
    told = _("{number} of nine answered.").format(number=NUMBERS[count])
    return f"{told} " + _("Anything left blank stays blank.") if count < len(CORE) else told


def aside(form: MorningForm, name: str) -> str:
    """On which date a time was understood to be, or what a clock change did to it."""
    day = form.date_of(name)
    if day is None:
        return ""
    told = QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")
    hitch = form.chain.hitches.get(name)
    if hitch is Hitch.SKIPPED:
        return _("{day}, skipped by the clocks").format(day=told)
    return _("{day}, the later of two").format(day=told) if hitch is Hitch.TWICE else told


def _told(before: str, strong: str, after: str) -> Told:
    line = before + strong + after
    return Told(before, strong, after, line[:1].upper() + line[1:] + ".")
