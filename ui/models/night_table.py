"""The table twin of the raster: the same nights and the same facts, to be read and copied."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta, tzinfo
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.model.instrument import Changed
from journal.model.night import Night
from journal.model.vendors import service_name
from journal.text import _
from ui.models.accounts import Account, diary_account, session_account
from ui.models.naming import DASH, clock, evening, hours, kind_word, night_card, night_dated
from ui.models.night_shape import kept_of, main_session, naps_of, zone_of
from ui.models.night_words import dreams_told, rating, sentence, traced

Index = QModelIndex | QPersistentModelIndex
NIGHT, DREAMS = 0, 2  # columns that are shown in short
Cell = Callable[[Night, tzinfo], str]


class NightTable(QAbstractTableModel):
    """A row a night, those without a record among them; every column says whose account it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nights: list[Night] = []
        self._home: tzinfo | None = None
        self._columns = _columns()
        self._years: set[int] = set()
        self._changed: Changed = {}
        self._columns[_("New")] = self._change

    def show_nights(
        self,
        seen: tuple[date, date],
        known: Mapping[date, Night],
        home: tzinfo,
        changed: Changed | None = None,
    ) -> None:
        """Show the nights from the first to the last of `seen`, with what `changed` on them."""
        first, last = seen
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        self.beginResetModel()
        self._nights = [known.get(day, Night(day)) for day in days]
        self._home = home
        self._changed = changed or {}
        self._years = {evening(first).year, evening(last).year}
        self.endResetModel()

    def night(self, row: int) -> date:
        """The night of a row."""
        return self._nights[row].night

    def row(self, night: date) -> int:
        """The row of a night; -1 where it is not shown."""
        return (night - self._nights[0].night).days if self._nights else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._nights)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._home is None:
            return None
        night = self._nights[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._short(night, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._cell(night, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return sentence(night, self._home, self._changed.get(night.night, ()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return list(self._columns)[section]

    def copied(self, rows: list[int]) -> str:
        """Heads and rows as text that a spreadsheet takes, parted by tabs."""
        across = range(self.columnCount())
        lines = [list(self._columns)]
        lines += [[self._cell(self._nights[row], each) for each in across] for row in rows]
        return "\n".join("\t".join(line) for line in lines)

    def _change(self, night: Night, _home: tzinfo) -> str:
        told = [each.words for each in self._changed.get(night.night, ())]
        return ". ".join(told) or DASH

    def _cell(self, night: Night, column: int) -> str:
        """The words of a cell in full."""
        if self._home is None:
            return DASH
        return list(self._columns.values())[column](night, self._home)

    def _short(self, night: Night, column: int) -> str:
        """The words of a cell as they are shown: a column's head says the rest."""
        if column == NIGHT:
            told = night_card(night.night)
            return told if len(self._years) == 1 else f"{told} {evening(night.night).year}"
        if column == DREAMS:
            kept = kept_of(night)
            return DASH if kept is None else str(len(night.dreams)) if kept else _("gone")
        if column == self.columnCount() - 1:
            return _("yes") if night.night in self._changed else DASH
        return self._cell(night, column)


def _columns() -> dict[str, Cell]:
    """Each column's head and how its words are found."""
    return {
        _("Night"): lambda night, _home: night_dated(night.night),
        _("Kind"): lambda night, _home: kind_word(night.kind) if traced(night) else _("No record"),
        _("Dreams"): lambda night, _home: dreams_told(night) or DASH,
        _("In bed, you say"): _in_bed,
        _("Asleep, you say"): lambda night, _home: hours(diary_account(night.diary).asleep),
        _("To fall asleep, you say"): (
            lambda night, _home: hours(diary_account(night.diary).to_fall_asleep)
        ),
        _("Awake, you say"): lambda night, _home: hours(diary_account(night.diary).awake),
        _("Rested, you say"): (
            lambda night, _home: rating(night.diary.refreshed if night.diary else None)
        ),
        _("Reported by"): _source,
        _("Recorded"): _recorded,
        _("Asleep, reported"): lambda night, _home: hours(_reported(night).asleep),
        _("To fall asleep, reported"): lambda night, _home: hours(_reported(night).to_fall_asleep),
        _("Awake, reported"): lambda night, _home: hours(_reported(night).awake),
        _("Naps"): lambda night, _home: str(len(naps_of(night)) or DASH),
    }


def _reported(night: Night) -> Account:
    return session_account(main_session(night))


def _in_bed(night: Night, home: tzinfo) -> str:
    if night.diary is None or not (night.diary.into_bed or night.diary.out_of_bed):
        return DASH
    zone = zone_of(night, home)
    start, end = clock(night.diary.into_bed, zone), clock(night.diary.out_of_bed, zone)
    return _("{start} to {end}").format(start=start, end=end)


def _source(night: Night, _home: tzinfo) -> str:
    main = main_session(night)
    return service_name(main.source) if main else DASH


def _recorded(night: Night, _home: tzinfo) -> str:
    main = main_session(night)
    if main is None:
        return DASH
    start = clock(main.started_at, main.start_place.tzinfo)
    end = clock(main.ended_at, main.end_place.tzinfo)
    return _("{start} to {end}").format(start=start, end=end)
