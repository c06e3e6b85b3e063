"""The nights that all pages look at, as the journal follows them: a chip, and how many dreams."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from journal.text import _, ngettext
from ui.desk import Desk
from ui.models.shared_span import Span
from ui.views.span_chip import SpanChip
from ui.widgets.chips import FlowLayout
from ui.widgets.labels import Label


class SpanLine(QWidget):
    """Stands where a span is chosen; its chip shows all dreams of the journal, or the span's again.

    The other pages keep their span: what is turned off here is only that the list follows it.
    """

    turned = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._span = desk.span
        hint = _("The nights that all pages look at. Only their dreams are listed, or all.")
        self.chip = SpanChip(desk.look, desk.span, hint)
        self.count = Label(desk.look, "", "small", "ink3")
        row = FlowLayout(8)
        row.addWidget(self.chip)
        row.addWidget(self.count)
        self.setLayout(row)
        self.chip.turned.connect(self._turn)
        if desk.span.nights is None:
            self.hide()

    @property
    def nights(self) -> Span | None:
        """The nights whose dreams are listed; None where all are."""
        return self.chip.nights

    def widen(self) -> None:
        """List the dreams of all nights."""
        self.chip.let_go()

    def tell(self, some: int, all_dreams: int) -> None:
        """Say how many of all dreams are of these nights, or that all are listed."""
        words = ngettext("{some} of {n} dream", "{some} of {n} dreams", all_dreams)
        if not self.chip.isChecked():
            words = ngettext("The one dream there is", "All {n} dreams", all_dreams)
        said = QLocale()
        self.count.setText(words.format(some=said.toString(some), n=said.toString(all_dreams)))

    def _turn(self) -> None:
        self.setVisible(self._span.nights is not None)
        self.turned.emit()
