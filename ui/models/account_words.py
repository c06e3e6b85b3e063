"""What evenings say back, in sentences; every number with what it is of."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from journal.evenings.account import Account
from journal.statistics.rituals import AgainstPlan, RitualCounts, StepCounts
from journal.text import _, ngettext
from ui.models.naming import evening


def begun(counts: RitualCounts) -> str:
    """How often a ritual was begun, and how those evenings ended."""
    n = counts.begun
    parts = [ngettext("Begun on {n} evening", "Begun {n} times", n).format(n=n)]
    parts.append(_("finished {k} of {n}").format(k=counts.finished, n=n))
    if counts.stopped:
        parts.append(_("stopped earlier {k} of {n}").format(k=counts.stopped, n=n))
    if counts.open:
        parts.append(_("still open {k} of {n}").format(k=counts.open, n=n))
    return ", ".join(parts) + "."


def step_cells(step: StepCounts) -> tuple[str, str, str, str]:
    """A step's name, and how often it was done, left early and skipped, each of its n."""
    of = _("{k} of {n}")
    return (
        step.name,
        of.format(k=step.done, n=step.n),
        of.format(k=step.partial, n=step.n),
        of.format(k=step.skipped, n=step.n),
    )


def reasons(step: StepCounts) -> str:
    """Why a step was skipped, in the person's words, the most frequent first."""
    told = [_("{reason} ({n})").format(reason=reason, n=n) for reason, n in step.reasons]
    return _("Skipped: {reasons}").format(reasons="; ".join(told)) if told else ""


def against_plan(plan: AgainstPlan) -> str:
    """When the lights went out against the plan of those evenings."""
    n, minutes = plan.n, plan.median_minutes
    if minutes is None:
        return _("No evening knows both when the lights were to go out and when they did.")
    of = ngettext("{n} evening that knows both", "{n} evenings that know both", n).format(n=n)
    if round(minutes) == 0:
        return _("Lights out, in the middle of {evenings}: as planned.").format(evenings=of)
    words = (
        _("Lights out, in the middle of {evenings}: {m} min after the plan.")
        if minutes > 0
        else _("Lights out, in the middle of {evenings}: {m} min before the plan.")
    )
    return words.format(m=round(abs(minutes)), evenings=of)


def span(account: Account) -> str:
    """Over which evenings, as their nights are called everywhere, and how many were paused."""
    told = _("Evenings from {first} to {last}").format(
        first=_day(evening(account.first)), last=_day(evening(account.last))
    )
    if not account.paused:
        return f"{told}."
    n = account.paused
    words = ngettext("{n} of them paused", "{n} of them paused", n).format(n=n)
    return f"{told}, {words}."


def in_a_row(account: Account) -> str:
    """How many evenings in a row; '' where nobody wants to know."""
    n = account.in_a_row
    if n is None:
        return ""
    words = ngettext(
        "{n} evening in a row when it was due.", "{n} evenings in a row when it was due.", n
    )
    return words.format(n=n)


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
