"""Values of outcomes in words: a number is never without its unit."""

from journal.looking.outcomes import DAY, NOON, Scale
from journal.statistics.measure import Interval
from journal.text import _, ngettext

DASH = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"
_HOUR = 60


def value(scale: Scale, number: float | None) -> str:
    """A value as a table shows it; a dash where it is not known."""
    if number is None:
        return DASH
    if scale is Scale.MINUTES:
        return length(number)
    if scale is Scale.CLOCK:
        at = round(number + NOON) % DAY
        return f"{at // _HOUR:02}:{at % _HOUR:02}"
    if scale is Scale.PERCENT:
        return _("{n} %").format(n=round(number))
    if scale is Scale.YES_NO:
        return _("{n} %").format(n=round(100 * number))
    return f"{number:.1f}"


def length(minutes: float) -> str:
    """Minutes, from two hours on as hours and minutes."""
    sign = MINUS if round(minutes) < 0 else ""
    whole, rest = divmod(abs(round(minutes)), _HOUR)
    if whole < 2:  # noqa: PLR2004 - '75 min' is read as fast as '1 h 15'
        return sign + _("{n} min").format(n=abs(round(minutes)))
    return sign + _("{h} h {m:02}").format(h=whole, m=rest)


def amount(scale: Scale, number: float) -> str:
    """The size of a difference, without its direction."""
    size = abs(number)
    if scale in {Scale.MINUTES, Scale.CLOCK}:
        n = round(size)
        return ngettext("{n} minute", "{n} minutes", n).format(n=n)
    if scale is Scale.YES_NO:
        n = round(100 * size)
        return ngettext("{n} of 100 nights", "{n} of 100 nights", n).format(n=n)
    if scale is Scale.PERCENT:
        n = round(size)
        return ngettext("{n} percentage point", "{n} percentage points", n).format(n=n)
    if scale is Scale.COUNT:
        return _("{n} times").format(n=f"{size:.1f}")
    return ngettext("{n} step", "{n} steps", round(size)).format(n=f"{round(size, 1):g}")


def signed(scale: Scale, number: float) -> str:
    """A difference with its direction: '5 minutes more', '10 minutes earlier'."""
    told = amount(scale, number)
    if not _shown(scale, number):
        return _("no difference")
    if scale is Scale.CLOCK:
        form = _("{n} later") if number > 0 else _("{n} earlier")
    else:
        form = _("{n} more") if number > 0 else _("{n} less")
    return form.format(n=told)


def on_synced(scale: Scale, number: float) -> str:
    """A difference, and on which kind: '5 minutes more on synced nights'."""
    told = signed(scale, number)
    return _("{n} on synced nights").format(n=told) if _shown(scale, number) else told


def interval(scale: Scale, span: Interval) -> str:
    """An interval of differences: 'from 5 minutes less to 13 minutes more'."""
    return _("from {low} to {high}").format(
        low=signed(scale, span.low), high=signed(scale, span.high)
    )


def tick(scale: Scale, number: float) -> str:
    """A value at an axis, as short as it can be."""
    if scale in {Scale.CLOCK, Scale.YES_NO}:
        return value(scale, number)
    if scale is Scale.MINUTES and number > 2 * _HOUR:
        return length(number)
    return f"{number:g}"


def shift_tick(scale: Scale, number: float) -> str:
    """A difference at an axis, with its sign."""
    size = 100 * number if scale is Scale.YES_NO else number
    return "0" if not round(size, 6) else f"{size:+g}".replace("-", MINUS)


def _shown(scale: Scale, number: float) -> bool:
    """Whether anything of it is left once it is rounded as it is shown."""
    if scale is Scale.YES_NO:
        return bool(round(100 * number))
    return bool(round(number, 1 if scale in {Scale.RATING, Scale.COUNT} else 0))
