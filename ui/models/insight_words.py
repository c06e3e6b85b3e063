"""What the insights say, in words: how often and when, never because."""

from collections import Counter

from journal.looking.insights import Insights, Kept, Period, Standing, Theme
from journal.statistics.recall import RecallRate
from journal.statistics.shares import Share
from journal.text import _, ngettext
from ui.models.naming import day, month, month_name, month_short, night_long
from ui.models.veiled import Veil

YEAR = 12


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
    told = [part for part, each in zip(periods, kept.all, strict=True) if each.interval]
    if kept.turned and told:
        name = month_name(told[0].first) if told[0].months == 1 else period_long(told[0])
        form = _("You keep more of them than in {then}")
        if kept.turned < 0:
            form = _("You keep fewer of them than in {then}")
        return form.format(then=name)
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


def feelings_heading(found: Insights) -> str:
    """Which feeling was named most often, and in how many."""
    first = found.feelings[0]
    return _("{feeling} most often, {share}").format(
        feeling=capital(first.name), share=share_words(first.whole)
    )


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
    return f"{night_long(each.night)}: {title}, {fear_words(each)}"


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
    told = [told[0], told[-1]] if len(told) > 1 else told
    said = capital(", ".join(told)) + "."
    begun = theme.begun
    if begun is None:
        return said
    before, after = theme.around()
    return f"{said} " + _(
        "You began a new ending on {day} {year}: {before} before, {after} since. That is when, not "
        "why."
    ).format(day=day(begun), year=begun.year, before=_zero(before), after=_zero(after))


def _zero(count: int) -> str:
    return times(count) if count else _("not once")


def capital(words: str) -> str:
    """The words with their first letter large."""
    return words[:1].upper() + words[1:]
