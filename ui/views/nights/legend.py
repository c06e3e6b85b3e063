"""One line of samples above the raster: what its shapes mean."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.marks import Sample


class Legend(QWidget):
    """A sample and its word for each thing the raster draws."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = FlowLayout(14)
        self.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        for what, words in (
            ("natural", _("Natural")),
            ("synced", _("Synced")),
            ("dream", _("Dream kept")),
            ("gone", _("Dreamed, gone")),
            ("nothing", _("No record")),
        ):
            row.addWidget(_entry(look, what, words))
        changed = _entry(look, "changed", _("Device changed"))
        changed.setToolTip(_("Another device or another algorithm from this night on"))
        row.addWidget(changed)


def _entry(look: Look, what: str, words: str) -> QWidget:
    entry = QWidget()
    pair = QHBoxLayout(entry)
    pair.setContentsMargins(0, 0, 0, 0)
    pair.setSpacing(7)
    pair.addWidget(Sample(look, what))
    pair.addWidget(Label(look, words, "small", "ink2"))
    return entry
