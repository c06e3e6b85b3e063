"""The nights that all pages look at, as the marks follow them: a chip, and how many names."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from journal.model.marks import MarkCount
from journal.text import _, ngettext
from ui.desk import Desk
from ui.models.shared_span import Span
from ui.views.span_chip import SpanChip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label


class LookedAt(QWidget):
    """Stands where a span is chosen; its chip counts every dream, or the span's again."""

    turned = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._span = desk.span
        hint = _("The nights that all pages look at. Only their dreams are counted, or all.")
        self.chip = SpanChip(desk.look, desk.span, hint)
        self.count = Label(desk.look, "", "small", "ink3")
        row = FlowLayout(8)
        row.addWidget(self.chip)
        row.addWidget(self.count)
        self.setLayout(row)
        self.chip.turned.connect(self._turn)
        self.setVisible(desk.span.nights is not None)

    @property
    def nights(self) -> Span | None:
        """The nights whose dreams are counted; None where all are."""
        return self.chip.nights

    def tell(self, marks: Sequence[MarkCount]) -> None:
        """Say how many of all names stand in the dreams looked at."""
        some = sum(each.within != 0 for each in marks)
        words = ngettext("{some} of {n} name", "{some} of {n} names", len(marks))
        if all(each.within is None for each in marks):
            words = ngettext("The one name there is", "All {n} names", len(marks))
        said = QLocale()
        self.count.setText(words.format(some=said.toString(some), n=said.toString(len(marks))))

    def _turn(self) -> None:
        self.setVisible(self._span.nights is not None)
        self.turned.emit()
