"""The nights that all pages look at, as a chip: on where a view follows them, off where not."""

from PySide6.QtCore import Signal

from ui.models.shared_span import SharedSpan, Span
from ui.theme.look import Look
from ui.views.span_button import span_words
from ui.widgets.chips import Chip


class SpanChip(Chip):
    """Stands where a span is chosen, and is on then; off, only its own view lets go of the span.

    `turned` says that the view looks at other nights now.
    """

    turned = Signal()

    def __init__(self, look: Look, span: SharedSpan, hint: str) -> None:
        super().__init__(look, "", icon="cal", small=True)
        self._shared = span
        self.setAccessibleDescription(hint)
        self.setToolTip(hint)
        self._name()
        if span.nights is None:
            self.hide()
        self.clicked.connect(self.turned)
        span.changed.connect(self._follow)

    @property
    def nights(self) -> Span | None:
        """The nights that the view looks at; None where it follows none."""
        return self._shared.nights if self.isChecked() else None

    def let_go(self) -> None:
        """Follow the span no more, until another one is chosen."""
        self.setChecked(False)

    def _follow(self) -> None:
        self._name()
        self.setVisible(self._shared.nights is not None)
        self.turned.emit()

    def _name(self) -> None:
        self.setChecked(self._shared.nights is not None)
        self.set_text(span_words(self._shared.nights))
