"""The shapes of all nights by date, read from the journal window by window and kept.

Those near the nights in view are kept as they are, those far away packed: what was read once need
not be read again for a leap to it, however long a life was written down.
"""

from bisect import bisect_left
from collections.abc import Callable
from datetime import date, timedelta, tzinfo

from journal.model.instrument import Changed
from journal.model.night import Night
from journal.store.store import Store
from ui.models.night_shape import Shape, shape_of
from ui.models.packed_shapes import opened, packed

WINDOW = 8  # nights: no more than so many beyond those in view are read with them
AHEAD = 8  # windows that are read at once while nobody waits
REACH = 4096  # nights on either side of those in view that are not packed: four megabytes in all

DAY = timedelta(days=1)


class ShapeShelf:
    """Row by row the nights from the first to the last with a trace; None where there is none.

    `need` reads the rows that are to be shown, `read_ahead` those that may be shown next. `told`
    gives a night as it may be seen.
    """

    def __init__(
        self,
        store: Store,
        home: Callable[[], tzinfo],
        told: Callable[[Night], Night] = lambda night: night,
    ) -> None:
        self._store = store
        self._home = home
        self._told = told
        self._first = date.min
        self._rows = 0
        self._windows: dict[int, list[Shape | None]] = {}
        self._away: dict[int, bytes] = {}  # windows that are packed
        self._failed: set[int] = set()  # windows that are blank because they could not be read
        self._unread: set[int] = set()  # numbers of AHEAD windows each, not read ahead
        self.changes: Changed = {}  # the nights on which a device or an algorithm changed
        self._changed: list[int] = []  # their rows

    def refresh(self) -> None:
        """Forget what was read, and see again which nights there are."""
        self._windows.clear()
        self._away.clear()
        self._failed.clear()
        span = self._store.nights.span()
        self._first = span[0] if span else date.min
        self._rows = (span[1] - span[0]).days + 1 if span else 0
        self._unread = set(range(-(-self._rows // (WINDOW * AHEAD))))
        self.changes = self._store.instruments.changes()
        self._changed = sorted(map(self.row, self.changes))

    def __len__(self) -> int:
        return self._rows

    def night(self, row: int) -> date:
        """The night of a row."""
        return self._first + row * DAY

    def row(self, night: date) -> int:
        """The row of a night, or the nearest there is."""
        return max(0, min(self._rows - 1, (night - self._first).days))

    def changed(self, rows: range) -> list[int]:
        """The rows among these on which a device or an algorithm changed."""
        first = bisect_left(self._changed, rows.start)
        return self._changed[first : bisect_left(self._changed, rows.stop)]

    def shape(self, row: int) -> Shape | None:
        """The shape of the night in a row; None where nothing is known of it, or not yet."""
        window = self._windows.get(row // WINDOW) if 0 <= row < self._rows else None
        return window[row % WINDOW] if window else None

    def shapes(self, rows: range) -> list[Shape | None]:
        """The shapes of the nights in these rows, some of which may lie before or behind all."""
        first, stop = max(0, rows.start), min(self._rows, rows.stop)
        blank = [None] * WINDOW
        found: list[Shape | None] = [None] * min(len(rows), first - rows.start)
        for number in range(first // WINDOW, -(-stop // WINDOW)):
            window, at = self._windows.get(number) or blank, number * WINDOW
            found += window[max(0, first - at) : max(0, stop - at)]
        return found + [None] * (len(rows) - len(found))

    def need(self, rows: range) -> None:
        """Read the nights of these rows. May raise a JournalError; they are then left blank."""
        last = min(rows.stop, self._rows) - 1
        self._read_unread(range(max(0, rows.start) // WINDOW, last // WINDOW + 1))

    def read_ahead(self, seen: range) -> bool:
        """Read the unread windows nearest to the rows in view; False once all were read.

        What lies out of reach is packed, and opened again should it come into view.
        """
        each = WINDOW * AHEAD
        reach = range(max(0, seen.start - REACH) // each, (seen.stop - 1 + REACH) // each + 1)
        if len(self._windows) > len(reach) * AHEAD:
            self._pack_beyond(reach)
        if self._unread:
            here = seen.start // each
            nearest = min(self._unread, key=lambda number: abs(number - here))
            self._unread.remove(nearest)
            windows = range(nearest * AHEAD, (nearest + 1) * AHEAD)
            self._read_unread(range(windows.start, min(windows.stop, -(-self._rows // WINDOW))))
        return bool(self._unread)

    def _pack_beyond(self, reach: range) -> None:
        for number in [each for each in self._windows if each // AHEAD not in reach]:
            window = self._windows.pop(number)
            if number in self._failed:
                self._failed.remove(number)
                self._unread.add(number // AHEAD)
            elif number not in self._away:
                self._away[number] = packed(window)

    def _read_unread(self, numbers: range) -> None:
        """Open what is packed of these windows, and read what is unread, all in one go."""
        unread = [number for number in numbers if number not in self._windows]
        for number in unread:
            if number in self._away:
                self._windows[number] = opened(self._away[number])
        unread = [number for number in unread if number not in self._windows]
        if unread:
            self._read(range(unread[0], unread[-1] + 1))

    def _read(self, numbers: range) -> None:
        start, stop = numbers.start * WINDOW, min(numbers.stop * WINDOW, self._rows)
        first, last = self.night(start), self.night(stop - 1)
        for number in numbers:
            self._windows[number] = [None] * WINDOW
        self._failed.update(numbers)
        home = self._home()
        for night in self._store.nights.outlines(first, last):
            row = start + (night.night - first).days
            self._windows[row // WINDOW][row % WINDOW] = shape_of(self._told(night), home)
        self._failed.difference_update(numbers)
