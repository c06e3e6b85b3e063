"""What each column of a person's own table means: said once, and remembered by the journal."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import islice

from journal.importers.entries import number_of
from journal.importers.notes import Notes, Question
from journal.importers.own_table.grid import Grid
from journal.importers.own_table.reading import date_in, moment_at
from journal.importers.tables import Row
from journal.importers.written_dates import DAY_FIRST, MONTH_FIRST, order_of
from journal.record import record
from journal.text import _

SEEN = 400  # rows that are looked at before it is asked how they are to be read


class Role(StrEnum):
    """What a column can hold; START and END are needed, DATE where they are times alone."""

    START = "start"
    END = "end"
    DATE = "date"
    ASLEEP = "asleep"
    AWAKE = "awake"
    LIGHT = "light"
    DEEP = "deep"
    REM = "rem"
    COMMENT = "comment"
    TAGS = "tags"
    DREAM = "dream"
    TITLE = "title"


LENGTHS = (Role.AWAKE, Role.LIGHT, Role.DEEP, Role.REM, Role.ASLEEP)
EVENING, MORNING = "evening", "morning"
HAND, TRACKER = "hand", "tracker"
MINUTES, HOURS, DAYS = "minutes", "hours", "days"
PER_MINUTE = {MINUTES: 1.0, HOURS: 1 / 60, DAYS: 1 / 1440}
DATE_IS, KEPT_BY, UNIT = "date_is", "kept_by", "unit_{role}"
WORDS = {Role.COMMENT, Role.TAGS, Role.DREAM, Role.TITLE}
NOTHING = {"-", "--", "\N{EN DASH}", "\N{EM DASH}", "?", "n/a", "na", "nan", "null", "none"}
MOST_HOURS = 24  # a length above it is counted in minutes


@record
class Meaning:
    """The column of each role by its key, and how what stands there is to be read."""

    columns: Mapping[Role, str]
    order: str  # of day and month
    evening: bool  # a date names the evening, not the morning
    units: Mapping[Role, float]  # how many of a bare number make a minute, of each length
    by_hand: bool  # nobody but the person kept it: these nights are natural

    def cell(self, row: Row, role: Role) -> str:
        """What stands in the column of a role, trimmed; '' for none, or a mark of nothing."""
        written = row.get(self.columns[role]) if role in self.columns else ""
        return "" if role not in WORDS and written.casefold() in NOTHING else written


def role_words() -> Mapping[Role, str]:
    """What each role is called."""
    return {
        Role.START: _("To bed, or asleep"),
        Role.END: _("Woke up"),
        Role.DATE: _("Date"),
        Role.ASLEEP: _("Time asleep"),
        Role.AWAKE: _("Time awake in the night"),
        Role.LIGHT: _("Light sleep"),
        Role.DEEP: _("Deep sleep"),
        Role.REM: _("REM sleep"),
        Role.COMMENT: _("Note"),
        Role.TAGS: _("Tags"),
        Role.DREAM: _("Dream"),
        Role.TITLE: _("Title of the dream"),
    }


def matched(grid: Grid, rows: Callable[[], Iterable[Row]], notes: Notes) -> Meaning | None:
    """The meaning of a table's columns as the person has said it; None where that is asked yet."""
    columns = _columns(grid, notes)
    if columns is None:
        return None
    seen = list(islice(rows(), SEEN))
    if not _dated(columns, seen) and Role.DATE not in columns:
        _ask_column(grid, Role.DATE, notes)
        return None
    order = _order(columns, rows(), notes)
    date_is, units = _date_is(columns, rows(), notes), _units(grid, columns, seen, notes)
    kept_by = _kept_by(notes) if Role.START in columns else HAND
    if order is None or date_is is None or units is None or kept_by is None:
        return None
    return Meaning(columns, order, date_is == EVENING, units, kept_by == HAND)


def _columns(grid: Grid, notes: Notes) -> dict[Role, str] | None:
    found: dict[Role, str] = {}
    for role in Role:
        answer = notes.given.answers.get(role, "")
        named = dict(zip((*grid.keys, *grid.names), grid.keys * 2, strict=True))
        if answer in named:
            found[role] = named[answer]
    if Role.DREAM in found and Role.DATE in found and Role.START not in found:
        return found  # a log of dreams without the times of sleep
    for role in (Role.START, Role.END):
        if role not in found:
            _ask_column(grid, role, notes)
    return found if {Role.START, Role.END} <= found.keys() else None


def _ask_column(grid: Grid, role: Role, notes: Notes) -> None:
    words = {
        Role.START: _("Which column says when you went to bed, or fell asleep?"),
        Role.END: _("Which column says when you woke up?"),
        Role.DATE: _("Which column holds the date?"),
    }
    choices = tuple(zip(grid.keys, grid.names, strict=True))
    notes.ask(Question(role.value, words[role], choices))


def _dated(columns: Mapping[Role, str], rows: Iterable[Row]) -> bool:
    """Whether some of the times carry their dates."""
    if Role.START not in columns:
        return False
    return any(_is_dated(row.get(columns[Role.START])) for row in rows)


def _is_dated(written: str) -> bool:
    return any(moment_at(written, each) is not None for each in (DAY_FIRST, MONTH_FIRST))


def _order(columns: Mapping[Role, str], rows: Iterable[Row], notes: Notes) -> str | None:
    dated = [columns[role] for role in (Role.DATE, Role.START, Role.END) if role in columns]
    found = (date_in(row.get(key)) for row in rows for key in dated)
    return order_of({each for each in found if each is not None and each.loose}, notes)


def _date_is(columns: Mapping[Role, str], rows: Iterable[Row], notes: Notes) -> str | None:
    key = columns.get(Role.START, "")
    if not key or all(_is_dated(each) for row in rows if (each := row.get(key))):
        return MORNING
    choices = (
        (EVENING, _("the evening on which the night began")),
        (MORNING, _("the morning on which it ended")),
    )
    return notes.ask(Question(DATE_IS, _("Which day does the date name?"), choices))


def _units(
    grid: Grid, columns: Mapping[Role, str], rows: Sequence[Row], notes: Notes
) -> dict[Role, float] | None:
    """How each column of lengths counts; asked where its numbers could be hours or minutes."""
    names = dict(zip(grid.keys, grid.names, strict=True))
    found: dict[Role, float] = {}
    for role in LENGTHS:
        numbers = [number_of(row.get(columns[role])) for row in rows] if role in columns else []
        highest = max((each for each in numbers if each is not None), default=math.inf)
        unit: str | None = MINUTES
        if highest <= MOST_HOURS:
            words = _("In what is “{column}” counted?").format(column=names[columns[role]])
            choices: tuple[tuple[str, str], ...] = ((MINUTES, _("minutes")), (HOURS, _("hours")))
            if highest < 1:  # as a spreadsheet counts that shows no time of it
                choices = (*choices, (DAYS, _("parts of a day")))
            unit = notes.ask(Question(UNIT.format(role=role.value), words, choices))
        if unit is not None:
            found[role] = PER_MINUTE[unit]
    return found if len(found) == len(LENGTHS) else None


def _kept_by(notes: Notes) -> str | None:
    choices = (
        (HAND, _("I wrote it down myself: these nights are natural")),
        (TRACKER, _("A tracker told it")),
    )
    return notes.ask(Question(KEPT_BY, _("Where do these times come from?"), choices))


# What columns are often called, compared without capitals; the first that fits is suggested.
_CALLED: Mapping[Role, tuple[str, ...]] = {
    Role.START: (
        "bedtime",
        "went to bed",
        "to bed",
        "fell asleep",
        "asleep at",
        "sleep start",
        "sleepstart",
        "sleep time",
        "lights out",
        "bed time",
        "start time",
        "start",
        "from",
        "sleep",
        "ins bett",
        "eingeschlafen",
        "coucher",
        "acostarse",
    ),
    Role.END: (
        "wake time",
        "woke up",
        "woke",
        "wake up",
        "waketime",
        "got up",
        "out of bed",
        "sleep end",
        "sleepend",
        "end time",
        "end",
        "until",
        "to",
        "wake",
        "up",
        "aufgewacht",
        "aufgestanden",
        "lever",
        "despertar",
    ),
    Role.DATE: ("date", "night", "day", "datum", "fecha", "data"),
    Role.ASLEEP: (
        "hours slept",
        "time asleep",
        "asleep",
        "slept",
        "duration",
        "total sleep",
        "sleep duration",
        "hours",
        "schlafdauer",
    ),
    Role.AWAKE: ("awake", "time awake", "waso", "wach"),
    Role.LIGHT: ("light", "light sleep", "leichtschlaf"),
    Role.DEEP: ("deep", "deep sleep", "tiefschlaf"),
    Role.REM: ("rem", "rem sleep"),
    Role.COMMENT: ("notes", "note", "comment", "comments", "notiz", "notizen", "remarques"),
    Role.TAGS: ("tags", "tag"),
    Role.DREAM: ("dream", "dreams", "traum", "rêve", "sueño"),
    Role.TITLE: ("dream title", "title", "titel", "titre"),
}


def suggested(grid: Grid) -> dict[Role, str]:
    """The columns whose names say what they hold, by role; the person has the last word."""
    found: dict[Role, str] = {}
    for role, names in _CALLED.items():
        free = [key for key in grid.keys if key not in found.values()]
        named = next((key for name in names for key in free if key == name), "")
        if named:
            found[role] = named
    return found
