"""The nights that all pages look at, as one page follows them: a chip, and how much is of them."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.models.shared_span import Span
from ui.views.span_chip import SpanChip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label


class FollowedSpan(QWidget):
    """Stands where a span is chosen; its chip lets the page look at all nights, or at these again.

    The other pages keep their span: what is turned off here is only that this one follows it.
    """

    turned = Signal()

    def __init__(self, desk: Desk, hint: str) -> None:
        super().__init__()
        self._span = desk.span
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
        """The nights that are looked at; None where all are."""
        return self.chip.nights

    def widen(self) -> None:
        """Look at all nights."""
        self.chip.let_go()

    def say(self, words: str, some: int, every: int) -> None:
        """Say how much of all is of these nights, in words with `{some}` and `{n}`."""
        said = QLocale()
        self.count.setText(words.format(some=said.toString(some), n=said.toString(every)))

    def _turn(self) -> None:
        self.setVisible(self._span.nights is not None)
        self.turned.emit()
