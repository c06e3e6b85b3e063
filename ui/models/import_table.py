"""The preview of an import as a table."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from journal.intake import Found
from journal.text import _
from ui.models.import_rows import Notice, Offer, Part, Row, Tick, Ticks, status
from ui.models.import_words import night_dated
from ui.models.naming import clock, hours, night_long

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ENTRY = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    """The columns, from left to right."""

    TAKE = 0
    NIGHT = 1
    IN_BED = 2
    ASLEEP = 3
    COMES_WITH = 4
    STATUS = 5


class ImportRows(QAbstractTableModel):
    """The rows of a part of a preview; `ticks` says what is taken of all of it."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ticks = Ticks()
        self.years = False  # whether nights are told with their year
        self.dreams = False  # whether it is all dreams: their titles stand in place of hours
        self.waits: date | None = None  # the night of which no hours are told yet
        self._shown: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show another preview; everything that can be taken is ticked."""
        self.ticks = Ticks(rows)
        nights = [row.found.night for row in rows if isinstance(row, Offer)]
        self.dreams = bool(nights) and all(
            row.found.dream for row in rows if isinstance(row, Offer)
        )
        self.years = bool(nights) and min(nights).year != max(nights).year
        self.show_part(Part.ALL)

    def cover(self, waits: date | None) -> bool:
        """Tell no hours of this night's sleeps; whether the file holds any that are told no more.

        A dream of the person's own is no service's account.
        """
        if waits != self.waits:
            self.waits = waits
            last = self.index(len(self._shown) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        offers = (row for row in self.ticks.rows if isinstance(row, Offer))
        return any(self._waits(row) for row in offers)

    def _waits(self, offer: Offer) -> bool:
        return not offer.found.dream and offer.found.night == self.waits

    def show_part(self, part: Part) -> None:
        """Show a part of the preview."""
        self.beginResetModel()
        self._shown = self.ticks.part(part)
        self.endResetModel()

    def row(self, at: int) -> Row | None:
        """The row shown there."""
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def every(self, rows: Iterable[int] | None = None) -> Tick:
        """Whether these rows are taken; without any named, all that is shown."""
        wanted = self._shown if rows is None else map(self.row, rows)
        return self.ticks.every(wanted)

    def turn(self, rows: Iterable[int] | None = None) -> None:
        """Take these rows, or leave them if all of them are taken; None is all that is shown."""
        wanted = self._shown if rows is None else tuple(map(self.row, rows))
        before = self.ticks.every(wanted)
        if before is Tick.OFF:
            return
        self.ticks.put(wanted, take=before is Tick.NO)
        # One session may stand in several rows: all of them show its tick.
        last = self.index(len(self._shown) - 1, len(Column) - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.ticked.emit()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        slept = (_("Title"), "") if self.dreams else (_("In bed"), _("Asleep"))
        names = ("", _("Night"), *slept, _("Comes with"), _("Status"))
        if role == Qt.ItemDataRole.DisplayRole:
            return names[section]
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            take = _("Take or leave all that is shown")
            return names[section] or (take if section == Column.TAKE else "")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.row(index.row())
        if role == ENTRY or entry is None:
            return entry
        column = Column(index.column())
        if isinstance(entry, Notice):
            return _of_notice(entry, column, role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cell(entry, column)
            case Qt.ItemDataRole.ToolTipRole:
                long = column >= Column.COMES_WITH or (entry.found.dream and column > Column.NIGHT)
                return self._cell(entry, column) if long else None
            case _ if column is Column.TAKE:
                return self._of_tick(entry, role)
        return None

    def _of_tick(self, offer: Offer, role: int) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(offer)
        if role != Qt.ItemDataRole.CheckStateRole:
            return None
        taken = self.ticks.of(offer) is Tick.YES
        return Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked

    def _cell(self, offer: Offer, column: Column) -> str:
        found = offer.found
        match column:
            case Column.NIGHT:
                return night_dated(found.night, year=self.years)
            case Column.IN_BED:
                return _title(found) if found.dream else self._in_bed(offer)
            case Column.ASLEEP:
                return "" if found.dream or self._waits(offer) else hours(found.asleep)
            case Column.COMES_WITH:
                return ", ".join(found.comes_with)
            case Column.STATUS:
                return status(offer)
        return ""

    def _in_bed(self, offer: Offer) -> str:
        return _("Covered") if self._waits(offer) else _in_bed(offer.found)

    def _spoken(self, offer: Offer) -> str:
        """One sentence for a whole row."""
        ticks = {Tick.YES: _("taken"), Tick.NO: _("left"), Tick.OFF: _("nothing to decide")}
        told = [night_long(offer.found.night), ticks[self.ticks.of(offer)], status(offer)]
        if offer.found.dream:
            return ", ".join([*told, self._cell(offer, Column.IN_BED)])
        if self._waits(offer):
            return ", ".join([*told, _("its hours are covered until your own account is saved")])
        return ", ".join(
            [
                *told,
                _("in bed {times}").format(times=self._cell(offer, Column.IN_BED)),
                _("asleep {hours}").format(hours=self._cell(offer, Column.ASLEEP)),
            ]
        )


def _title(dream: Found) -> str:
    return dream.title.strip() or _("Untitled")


def _in_bed(session: Found) -> str:
    return _("{start} to {end}").format(
        start=clock(session.started_at, session.start_place.tzinfo),
        end=clock(session.ended_at, session.end_place.tzinfo),
    )


def _of_notice(notice: Notice, column: Column, role: int) -> str | None:
    """What is said of a row that needs a look; it stands across all columns but the first."""
    told = {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}
    shown = role == Qt.ItemDataRole.DisplayRole and column is Column.NIGHT
    return notice.words if shown or role in told else None
