"""The way back from a span to every night, beside the button that names it."""

from journal.text import _
from ui.models.shared_span import SharedSpan
from ui.theme.look import Look
from ui.widgets.buttons import IconButton


class SpanAway(IconButton):
    """Stands only where a span is chosen; one press, and all pages look at every night."""

    def __init__(self, look: Look, span: SharedSpan) -> None:
        super().__init__(look, "x", _("Look at all nights"), size=30)
        self._span = span
        self.clicked.connect(lambda: span.choose(None))
        span.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.setVisible(self._span.nights is not None)
