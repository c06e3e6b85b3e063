"""What will ring in the next two weeks, and the way to a phone."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from journal.text import _
from ui.models.naming import clock
from ui.models.nights_ahead import NightAhead
from ui.models.ritual_words import day_words, ring_words
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Line
from ui.widgets.emptying import empty
from ui.widgets.labels import Label

DAY, LIGHTS = 120, 130  # pixels at 100 %


class NightRow(QWidget):
    """One night: its evening, when the lights go out, and what rings."""

    def __init__(self, look: Look, ahead: NightAhead, zone: tzinfo) -> None:
        super().__init__()
        self._look = look
        self.lines = ring_lines(ahead, zone)
        self._day = Label(look, day_words(ahead.evening), "segment")
        lights = _("lights out {time}").format(time=clock(ahead.lights_out, zone))
        self._lights = Label(look, lights, "body", "ink2" if ahead.lights_out else "ink3")
        rings = Label(look, "\n".join(self.lines), "body", "ink2", wrap=True)
        rings.set_role("ink" if ahead.rings else "ink3")
        self.setAccessibleName(", ".join([day_words(ahead.evening), lights, *self.lines]))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 7, 0, 7)
        self._row.setSpacing(12)
        self._row.addWidget(self._day, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._lights, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(rings, 1)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        beside = self._look.text_size <= 1.3
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)
        self._row.setSpacing(12 if beside else 0)
        self._day.setMinimumWidth(self._look.px(DAY) if beside else 0)
        self._lights.setMinimumWidth(self._look.px(LIGHTS) if beside else 0)


class AheadCard(Card):
    """Fourteen nights, counted by what rings them."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(_("The next nights"))
        self.rows: list[NightRow] = []
        self._shown: tuple[Sequence[NightAhead], tzinfo] | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.export = Button(look, _("Export to a calendar"), "second", icon="cal", size="small")
        note = _("Exported as a file, so that a phone rings too; a pause is left out of it.")
        self.body.addWidget(Label(look, _("The next 14 nights"), "head"))
        self.body.addLayout(self._column)
        self.body.addWidget(Line(look))
        self.body.addWidget(Label(look, note, "small", "ink3", wrap=True))
        self.body.addWidget(self.export, 0, Qt.AlignmentFlag.AlignLeft)

    def show_nights(self, nights: Sequence[NightAhead], zone: tzinfo) -> None:
        """Show these nights."""
        if self._shown == (nights, zone):
            return
        self._shown = (nights, zone)
        empty(self._column)
        self.rows = []
        for n, each in enumerate(nights):
            if n:
                self._column.addWidget(Line(self._look))
            row = NightRow(self._look, each, zone)
            self.rows.append(row)
            self._column.addWidget(row)


def ring_lines(ahead: NightAhead, zone: tzinfo) -> list[str]:
    """What rings for a night, line by line."""
    if ahead.quiet and not ahead.rings:
        return [_("quiet")]
    return [ring_words(each, zone) for each in ahead.rings] or [_("nothing rings")]
