"""The night around the open dream: its bar, and each account of it in a sentence."""

from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.night import Kind, Night
from journal.text import _
from ui.models.night_axis import axis_around
from ui.models.night_shape import shape_of
from ui.models.night_words import accounts_told, sentence
from ui.theme.look import Look
from ui.views.journal.margin.parts import Section
from ui.widgets.buttons import LinkRow
from ui.widgets.labels import Label
from ui.widgets.night_bar import NightBar


class NightAround(QWidget):
    """Shows a night; the way to it stays where it is while the rest is shown anew."""

    asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Night, tzinfo, str] | None = None
        self._inside: Section | None = None
        self._opening = LinkRow(look, _("Open this night"))
        self._opening.clicked.connect(self.asked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self._opening)

    def show_night(self, night: Night, home: tzinfo, waits: str = "") -> None:
        """Show this night, if it is another than the one that stands here.

        `waits` is what is said of an imported account that is still covered.
        """
        if self._shown == (night, home, waits):
            return
        self._shown = (night, home, waits)
        inside = Section(self._look, _("The night around it"), 10)
        for part in self._parts(night, home, waits):
            inside.body.addWidget(part)
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside
        self._column.insertWidget(0, inside)

    def _parts(self, night: Night, home: tzinfo, waits: str) -> list[QWidget]:
        parts: list[QWidget] = []
        if bar := shape_of(night, home).main:
            drawn = NightBar(self._look, height=12, labels=4)
            drawn.show_night(bar, axis_around(bar), sentence(night, home))
            parts.append(drawn)
        told = [f"{words}." for words in accounts_told(night, home) if words]
        if waits:
            told.append(waits)
        if not told:
            told = [_("Nothing is written down of the night itself.")]
        parts += [Label(self._look, words, "small", "ink2", wrap=True) for words in told]
        if night.kind is Kind.NATURAL and not (night.sessions or waits):
            none = _("No device was listening.")
            parts.append(Label(self._look, none, "small", "ink3", wrap=True))
        return parts
