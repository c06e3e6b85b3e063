"""CSV tables for spreadsheets and statistics, with a dictionary of their columns."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from journal.exporters import plain_values
from journal.exporters.base import Material
from journal.exporters.writing import Sink, rows_as_csv, sink, whole_or_not
from journal.model.night import Night
from journal.model.noticed import words_of
from journal.text import _

Rows = Iterator[dict[str, Any]]
_WORDS = {**plain_values.DREAM, **plain_values.TEXTS}


class Tables:
    """A folder of tables."""

    name = "tables"
    label = _("Tables (CSV)")
    ending = ""
    loses = (
        _("Sleep stages and vital signs: only their totals are in the tables."),
        _("Pictures and recordings."),
        _("Earlier versions, the bin, rituals, settings and the records as imported."),
    )

    def write(self, material: Material, path: Path) -> None:
        """Write a table for each kind, and the dictionary."""
        with sink(path) as into:
            for name, columns, rows in tables(material):
                put(into, name, columns, rows(material.nights()))
            told = [
                [name, column, meaning]
                for name, columns, _rows in tables(material)
                for column, meaning in columns.items()
            ]
            into.put("dictionary.csv", rows_as_csv([["table", "column", "meaning"], *told]))


class DreamTable:
    """One table: a row a dream, with its words."""

    name = "csv"
    label = _("One table of dreams (CSV)")
    ending = ".csv"
    loses = (_("Everything but the dreams: nights, sessions, pictures, marks."), *Tables.loses[2:])

    def write(self, material: Material, path: Path) -> None:
        """Write the one table."""
        rows = (
            [row.get(column) for column in _WORDS]
            for row in _dreams(material.nights(), teller(material))
        )
        with whole_or_not(path) as unfinished, unfinished.open("wb") as file:
            file.writelines(rows_as_csv(_headed(_WORDS, rows)))


def teller(material: Material) -> Callable[[datetime | None], str | None]:
    """Tells an instant as ISO 8601 with its offset."""

    def tell(at: datetime | None) -> str | None:
        return at.astimezone(material.zone).isoformat(timespec="seconds") if at else None

    return tell


def tables(
    material: Material,
) -> tuple[tuple[str, Mapping[str, str], Callable[[Iterable[Night]], Rows]], ...]:
    """Each table: its name, its columns with what they mean, and how nights become its rows."""
    tell = teller(material)
    return (
        (
            "nights",
            plain_values.NIGHT,
            lambda nights: (plain_values.night_row(n, tell) for n in nights),
        ),
        (
            "sessions",
            plain_values.SESSION,
            lambda nights: (
                plain_values.session_row(each, night, tell)
                for night in nights
                for each in night.sessions
            ),
        ),
        ("dreams", _WORDS, lambda nights: _dreams(nights, tell)),
        (
            "marks",
            plain_values.MARK,
            lambda nights: (
                row
                for night in nights
                for dream in night.dreams
                for row in plain_values.mark_rows(dream)
            ),
        ),
        ("noticed", plain_values.NOTICED, lambda nights: _noticed(material, nights)),
        (
            "questionnaires",
            plain_values.TOLD_SCORE,
            lambda _nights: (
                {"day": each.day.isoformat(), "questionnaire": each.name, "points": each.plain}
                for each in material.scores()
            ),
        ),
    )


def put(into: Sink, name: str, columns: Mapping[str, str], rows: Rows) -> None:
    """Write one table."""
    values = ([row.get(column) for column in columns] for row in rows)
    into.put(f"{name}.csv", rows_as_csv(_headed(columns, values)))


def _dreams(nights: Iterable[Night], tell: Callable[[datetime | None], str | None]) -> Rows:
    for night in nights:
        for order, dream in enumerate(night.dreams, 1):
            texts = {name: getattr(dream, name) for name in plain_values.TEXTS}
            yield plain_values.dream_row(dream, order, tell) | texts


def _noticed(material: Material, nights: Iterable[Night]) -> Rows:
    """Of nights without any other trace, too, unless a question chose the nights."""
    seen = material.noticed()
    chosen = {each.night for each in nights} if material.options.query.strip() else set(seen)
    for night, some in seen.items():
        if night in chosen:
            for each in some:
                yield {"night": night.isoformat(), "noticed": each.value, "words": words_of(each)}


def _headed(columns: Mapping[str, str], rows: Iterable[list[Any]]) -> Iterator[list[Any]]:
    yield list(columns)
    yield from rows
