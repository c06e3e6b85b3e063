"""What returns in dreams as JSON and as lines in a terminal; unknown is null, never 0."""

from collections.abc import Iterator, Sequence
from typing import Any

from journal.looking.insights import Insights, Kept, Period, Returning, Theme
from journal.statistics.measure import Interval
from journal.statistics.recall import RecallRate
from journal.statistics.shares import Share
from journal.text import _, ngettext


def insights_json(found: Insights) -> dict[str, Any]:
    """Everything that the page draws, with its n; titles and texts stay in the journal."""
    return {
        "dreams": found.dreams,
        "undated": found.undated,
        "covered_from": found.covered.isoformat() if found.covered else None,
        "periods": [
            {"from": each.first.isoformat(), "to": each.last.isoformat(), "whole": each.whole}
            for each in found.periods
        ],
        "kept": _kept(found.kept) if found.kept else None,
        "dreams_with_feelings": found.with_feelings,
        "feelings": [
            {"name": each.name, **_share(each.whole), "periods": [*map(_share, each.shares)]}
            for each in found.feelings
        ],
        "signs": [*map(_returning, found.signs)],
        "themes": [*map(_theme, found.themes)],
    }


def insights_lines(found: Insights) -> Iterator[str]:
    """The same in a few lines."""
    dreams = ngettext("{n} dream", "{n} dreams", found.dreams).format(n=found.dreams)
    if not found.enough:
        yield _("Too early to say: {dreams}.").format(dreams=dreams)
        return
    yield _("From {first} to {last}: {dreams}").format(
        first=found.periods[0].first, last=found.periods[-1].last, dreams=dreams
    )
    if found.kept and found.kept.whole.n:
        yield _("Kept on waking: {kept} of {n} mornings answered").format(
            kept=found.kept.whole.recalled, n=found.kept.whole.n
        )
    for name, rows in (
        (
            _("Feelings, of dreams with one named"),
            [(each.name, f"{each.whole.count}/{each.whole.n}") for each in found.feelings],
        ),
        (_("Dream signs"), [(each.name, str(len(each.dreams))) for each in found.signs]),
        (_("Themes"), [(each.thread.name, _times(each, found.periods)) for each in found.themes]),
    ):
        if rows:
            yield f"{name}: " + ", ".join(f"{each} {told}" for each, told in rows)


def _times(theme: Theme, periods: Sequence[Period]) -> str:
    """How often; round a new ending the two counts, each with its days, without a reason."""
    days = theme.days_around(periods)
    if days is None:
        return str(len(theme.thread.dreams))
    before, after = theme.around()
    told = _("{before} in {a} days before and {after} in {b} days since a new ending")
    return told.format(before=before, after=after, a=days[0], b=days[1])


def _kept(kept: Kept) -> dict[str, Any]:
    return {
        "all": _rate(kept.whole),
        **{kind.value: [*map(_rate, rates)] for kind, rates in kept.of.items()},
    }


def _rate(rate: RecallRate) -> dict[str, Any]:
    return {
        "n": rate.n,
        "kept": rate.recalled,
        "rate": rate.rate,
        "interval": _interval(rate.interval),
        "unanswered": rate.unanswered,
        "provisional": rate.provisional,
    }


def _share(part: Share) -> dict[str, Any]:
    return {
        "count": part.count,
        "n": part.n,
        "share": part.value,
        "interval": _interval(part.interval),
    }


def _returning(each: Returning) -> dict[str, Any]:
    return {
        "name": each.name,
        "dreams": [
            {
                "id": dream.uid,
                "night": dream.night.isoformat() if dream.dated else None,
                "month": f"{dream.night:%Y-%m}",
                "kind": dream.kind.value,
                "fear": dream.fear,
                "fear_of": dream.fear_of or None,
            }
            for dream in each.dreams
        ],
    }


def _theme(theme: Theme) -> dict[str, Any]:
    begun = theme.begun
    return _returning(theme.thread) | {"new_ending": begun.isoformat() if begun else None}


def _interval(found: Interval | None) -> list[float] | None:
    return [found.low, found.high] if found else None
