"""A measure in words: its value, its interval and its n, or why there is no number."""

from journal.looking import units
from journal.looking.measures import Told
from journal.statistics.measure import Reason
from journal.text import _


def reason_words(reason: Reason | None) -> str:
    """Why there is no number."""
    if reason is None:
        return ""
    return {
        Reason.NOT_ANSWERED: _("nothing was answered"),
        Reason.CONTRADICTION: _("answers contradict each other"),
        Reason.TOO_FEW: _("too few nights"),
        Reason.NOTHING_OF_IT: _("it did not occur"),
        Reason.NO_DIRECTION: _("clock times are spread over the whole day"),
        Reason.NOT_DEFINED: _("it is not defined here"),
    }[reason]


def value_words(told: Told) -> str:
    """A measure's value, its interval where it has one, and its n; a dash with the reason."""
    value, n = told.measure.value, told.measure.n
    if value is None:
        return f"{units.DASH} ({reason_words(told.measure.reason)})"
    forms = {"index": ".0f", "kappa": ".2f", "slope": "+.2f"}

    def word(number: float) -> str:
        form = forms.get(told.unit)
        return units.value(told.scale, number) if form is None else f"{number:{form}}"

    shown = word(value)
    if told.interval is not None:
        between = _("{low} to {high}").format(
            low=word(told.interval.low), high=word(told.interval.high)
        )
        shown = between if told.unit == "sd" else f"{shown} ({between})"
    provisional = ", " + _("provisional") if told.measure.provisional else ""
    return f"{shown}, n {n}{provisional}"
