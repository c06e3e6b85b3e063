"""Nights compared, and measures of nights, as JSON and as lines in a terminal."""

from collections.abc import Iterator, Sequence
from typing import Any

from journal.looking import changed, wording
from journal.looking.compare import Compared, Detail, Row
from journal.looking.measure_words import value_words
from journal.looking.measures import Told
from journal.looking.observed import Observations
from journal.statistics.definitions import definition
from journal.statistics.measure import Interval
from journal.statistics.shares import Share
from journal.text import _


def stats_json(told: Sequence[Told]) -> list[dict[str, Any]]:
    """Every measure: value, n, interval, definition, and the reason where it is not known."""
    return [
        {
            "key": each.about.key,
            "name": each.about.name,
            "field_name": each.about.field_name or None,
            "value": each.measure.value,
            "unit": each.unit or each.scale.value,
            "n": each.measure.n,
            "interval": _interval(each.interval),
            "provisional": each.measure.provisional,
            "reason": each.measure.reason,
            "definition": each.about.meaning,
            "formula": each.about.formula,
            "source": each.about.source,
            "needs": each.about.needs or None,
        }
        for each in told
    ]


def stats_lines(told: Sequence[Told]) -> Iterator[str]:
    """A measure a line, its definition below it."""
    for each in told:
        yield f"{each.about.name}: {value_words(each)}"
        yield f"    {each.about.meaning} {each.about.formula}. {each.about.source}."


def compared_json(detail: Detail, compared: Compared, seen: Observations) -> dict[str, Any]:
    """One outcome of natural and synced nights next to each other; unknown is null."""
    row = detail.row
    look, chosen = row.look, compared.selection
    changes = changed.among(seen.changes, detail.dots)
    return {
        "outcome": row.outcome.key,
        "name": wording.words_of(row.outcome, seen).name,
        "unit": row.outcome.scale.value,
        "definition": definition(row.outcome.key).meaning,
        "drawn_by_lot": False,
        "says": row.says.value,
        "sentence": wording.finding(row, wording.words_of(row.outcome, seen)),
        "natural": {
            "n": look.n_second,
            "median": look.median_second,
            "share": _share(row.shares[0]) if row.shares else None,
            "missing": look.missing_second,
        },
        "synced": {
            "n": look.n_first,
            "median": look.median_first,
            "share": _share(row.shares[1]) if row.shares else None,
            "missing": look.missing_first,
        },
        "missing_days": look.missing_days,
        "unknown": look.unknown,
        "left_out": look.left_out,
        "difference": row.difference,
        "interval": _interval(row.interval),
        "of_100_pairs": look.odds.of_100 if look.odds and not row.yes_no else None,
        "within_weekdays": look.weekday_shift,
        "strata": [
            {
                "weekend": each.weekend,
                "natural": {"n": each.n_second, "median": each.median_second},
                "synced": {"n": each.n_first, "median": each.median_first},
            }
            for each in look.strata
        ],
        "matched": {"pairs": detail.matched.n, "difference": detail.matched.shift},
        "choice": {
            "differs": chosen.differs,
            "quality_before_natural": chosen.before_second,
            "quality_before_synced": chosen.before_first,
            "weekend_share_natural": chosen.weekend_second,
            "weekend_share_synced": chosen.weekend_first,
        },
        "not_compared": [
            {"name": name, "reason": why} for name, why in wording.not_compared(compared, seen)
        ],
        "device_changes": [
            {"night": night.isoformat(), "what": changed.words(several)}
            for night, several in changes.items()
        ],
        "nights": [
            {
                "night": each.night.isoformat(),
                "device_since": night.isoformat()
                if (night := changed.last_before(changes, each))
                else None,
                "kind": "synced" if each.synced else "natural",
                "value": each.value,
                "counted": each.counted,
            }
            for each in detail.dots
        ],
    }


def compared_lines(detail: Detail, compared: Compared, seen: Observations) -> Iterator[str]:
    """The same for a person: how the nights were chosen first, then what they say."""
    yield from wording.choice(compared.selection)
    yield wording.finding(detail.row, wording.words_of(detail.row.outcome, seen))
    yield wording.below(detail.row)
    if detail.row.interval is not None:
        yield from wording.alike(detail)
    yield wording.caution()
    changes = changed.among(seen.changes, detail.dots)
    if told := changed.line(changes, detail.dots, {each: each.isoformat() for each in changes}):
        yield told
    yield ""
    yield from (table_line(row, seen) for row in compared.rows)
    yield from (f"{name}: {why}" for name, why in wording.not_compared(compared, seen))


def table_line(row: Row, seen: Observations) -> str:
    """An outcome in one line, each figure with its n."""
    return _("{name}: natural {a} (n {n}), synced {b} (n {m}). {says}.").format(
        name=wording.words_of(row.outcome, seen).name,
        a=wording.middle(row, synced=False),
        n=row.look.n_second,
        b=wording.middle(row, synced=True),
        m=row.look.n_first,
        says=wording.says(row),
    )


def _share(told: Share) -> dict[str, Any]:
    return {
        "count": told.count,
        "n": told.n,
        "value": told.value,
        "interval": _interval(told.interval),
    }


def _interval(span: Interval | None) -> list[float] | None:
    return list(_ends(span)) if span else None


def _ends(span: Interval) -> tuple[float, float]:
    return span.low, span.high
