"""What the filters of a search are called on their chips, and why nothing is found."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date

from journal.model.dream import MarkKind, Origin
from journal.model.query import Lately, Named, Nights, Span
from journal.model.query_filters import Dated, Filters
from journal.text import _, ngettext
from ui.models.mark_words import kind_many
from ui.models.naming import evening, month, night_card, night_dated

KINDS_OF_MARKS: Mapping[MarkKind, str] = {
    kind: kind_many(kind)
    for kind in (
        *(MarkKind.PERSON, MarkKind.PLACE, MarkKind.SIGN),
        *(MarkKind.TAG, MarkKind.THREAD, MarkKind.FEELING),
    )
}
_SPANS: Mapping[Span, str] = {
    Span.TODAY: _("Last night"),
    Span.YESTERDAY: _("The night before"),
    Span.THIS_WEEK: _("This week"),
    Span.LAST_WEEK: _("Last week"),
    Span.THIS_MONTH: _("This month"),
    Span.LAST_MONTH: _("Last month"),
    Span.THIS_YEAR: _("This year"),
    Span.LAST_YEAR: _("Last year"),
}
_NUMBERS: Sequence[str] = (_("two"), _("three"), _("four"), _("five"))


def marks_named(marks: Sequence[Named]) -> str:
    """The chip of the marks: what it offers, the one mark there is, or how many."""
    if not marks:
        return _("Tag")
    if len(marks) == 1:
        return marks[0].name
    return ngettext("{n} mark", "{n} marks", len(marks)).format(n=len(marks))


def nights_named(nights: Sequence[Dated], today: date) -> str:
    """The chip of the nights: what it offers, or what is chosen."""
    if not nights:
        return _("Any date")
    if len(nights) > 1:
        return ngettext("{n} date", "{n} dates", len(nights)).format(n=len(nights))
    chosen = nights[0]
    return _SPANS[chosen.span] if isinstance(chosen, Lately) else _span(chosen, today)


def _span(nights: Nights, today: date) -> str:
    first, last = nights.first, nights.last
    if first is None or last is None:
        form = _("From {night}") if first else _("Until {night}")
        return form.format(night=_night(first or last or today, today))
    if first == last:
        return _night(first, today)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1]):
        return month(first)
    return _("{first} to {last}").format(first=_night(first, today), last=_night(last, today))


def _night(night: date, today: date) -> str:
    named = night_card(night)
    return named if evening(night).year == today.year else f"{named} {evening(night).year}"


def night_said(night: date, dreams: int) -> str:
    """A night of the calendar in words, with how many dreams it has."""
    told = ngettext("{n} dream", "{n} dreams", dreams).format(n=dreams) if dreams else _("no dream")
    return _("{night}, {dreams}").format(night=night_dated(night), dreams=told)


def nights_said(first: date, last: date) -> str:
    """Several nights in words: how many, and from when to when."""
    count = (last - first).days + 1
    told = ngettext("{n} night", "{n} nights", count).format(n=count)
    one_year = evening(first).year == evening(last).year
    ends = [night_card(each) if one_year else _night(each, date.min) for each in (first, last)]
    return _("{nights}, {first} to {last}").format(nights=told, first=ends[0], last=ends[1])


def why_nothing(filters: Filters, *, in_span: bool = False) -> tuple[str, str]:
    """Why a list is empty: what was looked for, and what else it was narrowed to.

    `in_span` is whether it shows the dreams of some nights only, whatever was asked.
    """
    if in_span:
        return _why_none_there(filters)
    if filters.words:
        line = _("No dream says “{words}”").format(words=filters.words.strip('"'))
    elif filters.origins == {Origin.SYNCED} and filters.count == 1:
        return _("No synced dream here"), _("They come with an import, or are marked as such.")
    elif filters.origins == {Origin.NATURAL} and filters.count == 1:
        line = _("No natural dream here")
    else:
        line = _("No dream is like this")
    return line, _filters_on(filters.count)


def _why_none_there(filters: Filters) -> tuple[str, str]:
    advice = _("The list follows the nights that are looked at; the chip above shows all dreams.")
    if filters.words:
        line = _("No dream of these nights says “{words}”")
        return line.format(words=filters.words.strip('"')), advice
    none = _("No dream of these nights is like this") if filters.count else ""
    return none or _("No dream in these nights"), advice


def _filters_on(count: int) -> str:
    if not count:
        return _("Fewer letters may find more.")
    if count == 1:
        return _("You have one filter on.")
    number = _NUMBERS[count - 2] if count - 2 < len(_NUMBERS) else str(count)
    return _("You have {number} filters on.").format(number=number)
