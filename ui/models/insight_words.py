"""What the insights say, in words: how often and when, never because."""

from collections import Counter
from datetime import date

from journal.looking.insights import Insights, Kept, Period, Standing, Theme
from journal.statistics.recall import RecallRate
from journal.statistics.shares import Share
from journal.text import _, capital, ngettext
from ui.models.naming import day, evening, month, month_name, month_short, night_dated, night_long
from ui.models.veiled import Veil

YEAR = 12
MOST_ALIKE = 2  # feelings named equally often that are told by name


def period_short(period: Period) -> str:
    """A period below an axis: `Jul`, `Jul 25`, `2025`."""
    if period.months >= YEAR:
        return str(period.first.year)
    short = month_short(period.first)
    return short if period.months == 1 else f"{short} {period.first.year % 100:02}"


def period_long(period: Period) -> str:
    """A period as it is read out: `July 2026`, `July 2026 to September 2026`, `2025`."""
    if period.months == 1:
        return month(period.first)
    if period.months == YEAR:
        return str(period.first.year)
    return _("{first} to {last}").format(first=month(period.first), last=month(period.last))


def rate_words(rate: RecallRate) -> str:
    """A recall rate with its n, and that it is early where it is: `52 % of 31 mornings`."""
    if rate.rate is None:
        return _("no morning answered")
    mornings = ngettext("{n} morning", "{n} mornings", rate.n).format(n=rate.n)
    told = _("{share:.0f} % of {mornings}").format(share=100 * rate.rate, mornings=mornings)
    return _("{told}, provisional").format(told=told) if rate.provisional else told


def kept_heading(kept: Kept, periods: tuple[Period, ...]) -> str:
    """What leads the first card: more or fewer than at first where that is sure, else the count."""
    if kept.turned and kept.ends is not None:
        then, later = (
            month_name(each.first) if each.months == 1 else period_long(each)
            for each in (periods[number] for number in kept.ends)
        )
        form = _("Kept more often in {later} than in {then}")
        if kept.turned < 0:
            form = _("Kept less often in {later} than in {then}")
        return form.format(then=then, later=later)
    if not kept.whole.n:
        return _("No morning answered yet")
    return _("Kept on {kept} of {mornings} mornings").format(
        kept=kept.whole.recalled, mornings=kept.whole.n
    )


def share_words(part: Share) -> str:
    """A share with its n: `in 4 of 12 dreams`; where there is none, that nothing was named."""
    if not part.n:
        return _("no dream with a feeling named")
    dreams = ngettext("in {k} of {n} dream", "in {k} of {n} dreams", part.n)
    return dreams.format(k=part.count, n=part.n)


def kept_note(kept: Kept) -> str:
    """What else a rate may come from: the choice of nights, and keeping a log at all."""
    told = []
    if all(any(each.n for each in rates) for rates in kept.of.values()):
        told.append(_("You chose which nights were synced; a difference may reflect the choice."))
    if kept.turned > 0:
        told.append(_("Keeping a log can by itself raise how often a dream is kept."))
    return " ".join(told)


def feelings_heading(found: Insights) -> str:
    """Which feeling was named most often, and in how many; where several were, all of them."""
    first = found.feelings[0]
    alike = [each.name for each in found.feelings if each.whole.count == first.whole.count]
    if len(alike) > MOST_ALIKE:
        return _("No feeling stands out")
    form = _("{feeling} most often, {share}")
    if len(alike) > 1:
        form = _("{feeling} most often, each {share}")
    return form.format(feeling=capital(_(" and ").join(alike)), share=share_words(first.whole))


def feelings_note(found: Insights) -> str:
    """Of which dreams the shares are."""
    return ngettext(
        "A feeling was named in {k} of {n} dream.",
        "A feeling was named in {k} of {n} dreams.",
        found.dreams,
    ).format(k=found.with_feelings, n=found.dreams)


def edges(periods: tuple[Period, ...]) -> str:
    """From which evening to which it is told, where that is not a row of whole months; else ''."""
    if not periods or (periods[0].whole and periods[-1].whole):
        return ""
    first, last = periods[0], periods[-1]
    return _("From {first} to {last}: the months or years at the ends are not whole.").format(
        first=_dated(first.first if first.whole else evening(first.first)),
        last=_dated(last.last if last.whole else evening(last.last)),
    )


def standing_night(each: Standing) -> str:
    """The night of a dream, or its month where no more is known."""
    return night_dated(each.night) if each.dated else month(each.night)


def times(count: int) -> str:
    """How often: `once`, `7 times`."""
    return _("once") if count == 1 else _("{n} times").format(n=count)


def standing_words(each: Standing, *, hard: bool = False) -> str:
    """One dream: its night, its title unless it is covered, and how frightening it was."""
    title = each.title.strip() or _("Untitled")
    if each.private:
        title = Veil.PRIVATE.words
    elif hard and each.nightmare:
        title = Veil.HARD.words
    when = night_long(each.night) if each.dated else month(each.night)
    return f"{when}: {title}, {fear_words(each)}"


def fear_words(each: Standing) -> str:
    """How frightening, as it was marked: `fear 4 of 5`, `distress 7 of 10`, or not said."""
    if each.fear is None:
        return _("how frightening was not said")
    if each.fear_of == "distress":
        return _("distress {n:g} of 10").format(n=each.fear * 2)
    return _("fear {n:g} of 5").format(n=round(each.fear, 1))


def counts(theme: Theme, periods: tuple[Period, ...]) -> list[int]:
    """How many of the theme's dreams lie in each period."""
    found = Counter(
        number
        for each in theme.thread.dreams
        for number, period in enumerate(periods)
        if period.holds(each.night)
    )
    return [found[number] for number in range(len(periods))]


def theme_words(theme: Theme, periods: tuple[Period, ...]) -> str:
    """How often the theme came, and when; round its new ending the two counts, and no reason."""
    told = [
        _("{times} in {period}").format(times=times(count), period=period_long(period))
        for period, count in zip(periods, counts(theme, periods), strict=True)
        if count
    ]
    if len(told) > 2:
        told = [
            told[0],
            told[-1],
            _("{times} in all").format(times=times(len(theme.thread.dreams))),
        ]
    said = capital(", ".join(told)) + "."
    begun = theme.begun
    if begun is None:
        return said
    around, days = theme.around(), theme.days_around(periods)
    if days is None:
        form = _("You began a new ending on {day}, before these nights.")
        if begun >= periods[-1].last:
            form = _("You began a new ending on {day}, after these nights.")
        return f"{said} " + form.format(day=_dated(begun))
    before, after = (_in_days(*each) for each in zip(around, days, strict=True))
    return f"{said} " + _(
        "You began a new ending on {day}: {before} before, {after} since. That is when, not why."
    ).format(day=_dated(begun), before=before, after=after)


def _in_days(count: int, days: int) -> str:
    """A count with the time it is of: `7 times in 70 days`."""
    form = ngettext("{times} in {n} day", "{times} in {n} days", days)
    return form.format(times=_zero(count), n=days)


def _dated(at: date) -> str:
    return f"{day(at)} {at.year}"


def _zero(count: int) -> str:
    return times(count) if count else _("not once")
