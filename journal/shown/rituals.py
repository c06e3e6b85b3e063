"""What evenings say back, and rituals of files, as JSON and as lines in a terminal."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from journal.shown.evening import ritual_line
from journal.text import _, ngettext

if TYPE_CHECKING:  # statistics are slow to import; not for the start of the command line
    from journal.evenings.account import Account
    from journal.rituals.carried import Carried
    from journal.statistics.rituals import AgainstPlan, RitualCounts, StepCounts


def account_json(account: "Account") -> dict[str, Any]:
    """A ritual's account; `n` of a step are the evenings on which the ritual had it."""
    plan = account.against_plan
    return {
        "ritual": account.ritual.name,
        "from": account.first.isoformat(),
        "to": account.last.isoformat(),
        "evenings": account.evenings,
        "paused_nights": account.paused,
        "in_a_row": account.in_a_row,
        "rituals": [_counts_json(each) for each in account.counts],
        "lights_out_against_plan": {
            "n": plan.n,
            "median_minutes": plan.median_minutes,
            "nights": [
                {"night": night.isoformat(), "minutes": minutes} for night, minutes in plan.by_night
            ],
        },
    }


def account_lines(account: "Account") -> Iterator[str]:
    """A ritual's account for a person."""
    yield _("{name}, nights from {first} to {last}").format(
        name=account.ritual.name, first=account.first, last=account.last
    )
    if not account.counts:
        yield _("It was not begun in these nights.")
    for each in account.counts:
        yield ""
        yield f"{each.name}: {begun_words(each)}"
        yield from (f"  {step.name}: {step_words(step)}" for step in each.steps)
    if account.counts:
        yield ""
        yield plan_words(account.against_plan)
    if account.paused:
        n = account.paused
        words = ngettext("{n} night was paused.", "{n} nights were paused.", n)
        yield words.format(n=n)
    if account.in_a_row is not None:
        n = account.in_a_row
        words = ngettext("{n} evening in a row.", "{n} evenings in a row.", n)
        yield words.format(n=n)


def begun_words(counts: "RitualCounts") -> str:
    """How often it was begun, and how those evenings ended."""
    n = counts.begun
    words = [ngettext("begun on {n} evening", "begun {n} times", n).format(n=n)]
    words.append(_("finished {k} of {n}").format(k=counts.finished, n=n))
    if counts.stopped:
        words.append(_("stopped {k} of {n}").format(k=counts.stopped, n=n))
    return ", ".join(words)


def step_words(step: "StepCounts") -> str:
    """How often a step was done, left early or skipped, of those evenings that had it."""
    words = [_("done {k} of {n}").format(k=step.done, n=step.n)]
    if step.partial:
        words.append(_("left early {k}").format(k=step.partial))
    if step.skipped:
        skipped = _("skipped {k}").format(k=step.skipped)
        why = "; ".join(f"{reason} ({n})" for reason, n in step.reasons)
        words.append(f"{skipped}: {why}" if why else skipped)
    return ", ".join(words)


def plan_words(plan: "AgainstPlan") -> str:
    """When the lights went out against the plan."""
    n, minutes = plan.n, plan.median_minutes
    if minutes is None:
        return _("No night knows both when the lights were to go out and when they did.")
    of = ngettext("{n} night", "{n} nights", n).format(n=n)
    if round(minutes) == 0:
        return _("Lights out, in the middle of {nights}: as planned.").format(nights=of)
    words = (
        _("Lights out, in the middle of {nights}: {m} min after the plan.")
        if minutes > 0
        else _("Lights out, in the middle of {nights}: {m} min before the plan.")
    )
    return words.format(m=round(abs(minutes)), nights=of)


def carried_json(found: "Carried") -> dict[str, Any]:
    """What a file brings."""
    return {
        "name": found.ritual.name,
        "steps": len(found.ritual.steps),
        "minutes": found.ritual.minutes,
        "variants": [each.name for each in found.variants],
    }


def carried_lines(found: "Carried") -> Iterator[str]:
    """What a file brings, for a person."""
    yield ritual_line(found.ritual)
    for each in found.variants:
        yield _("  variant: {ritual}").format(ritual=ritual_line(each))


def _counts_json(counts: "RitualCounts") -> dict[str, Any]:
    return {
        "id": counts.ritual,
        "name": counts.name,
        "begun": counts.begun,
        "finished": counts.finished,
        "stopped": counts.stopped,
        "open": counts.open,
        "steps": [
            {
                "name": each.name,
                "n": each.n,
                "done": each.done,
                "partial": each.partial,
                "skipped": each.skipped,
                "reasons": [{"reason": reason, "n": n} for reason, n in each.reasons],
            }
            for each in counts.steps
        ],
    }
