"""The nights that pages look at: one span for all of them, or every night."""

from datetime import date

from PySide6.QtCore import QObject, Signal

Span = tuple[date, date]  # the first and the last night


class SharedSpan(QObject):
    """`nights` is the chosen span, None for all; `changed` says that it is another one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._nights: Span | None = None

    @property
    def nights(self) -> Span | None:
        """The first and the last night looked at; None is every night."""
        return self._nights

    def choose(self, nights: Span | None) -> None:
        """Look at these nights from now on; the ends may come in either order."""
        span = (min(nights), max(nights)) if nights else None
        if span != self._nights:
            self._nights = span
            self.changed.emit()
