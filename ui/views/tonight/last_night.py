"""Last night in short: its kind, its bar, both accounts, and a line of its dream."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.model.dream import Dream
from journal.model.night import Kind, Night
from journal.text import _, ngettext
from ui.desk import Desk
from ui.models.naming import DASH, hours, night_long
from ui.models.night_axis import axis_around
from ui.models.night_shape import main_session, shape_of
from ui.models.night_words import rating, sentence, session_told, traced
from ui.widgets.buttons import LinkRow
from ui.widgets.card import RADIUS, Card, Line
from ui.widgets.flow import FlowLayout
from ui.widgets.kind import KindLabel
from ui.widgets.labels import Label
from ui.widgets.night_bar import NightBar

if TYPE_CHECKING:
    from ui.models.veiled import Veil


class LastNightCard(Card):
    """Shows a night and leads on to it; what is not known is a dash or is not said."""

    night_asked = Signal()
    dream_asked = Signal(str)
    answers_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look)
        self._desk = desk
        self._look = desk.look
        self._inside: QWidget | None = None
        self.setAccessibleName(_("Last night"))
        self.setProperty("ring", RADIUS)

    def show_night(self, night: Night, *, quoted: bool) -> None:
        """Show this night and the way to its dream, with some words of it if it is `quoted`."""
        dream = _dream_of(night)
        veil = self._veil(dream) if dream else None
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = FlowLayout(12)
        head.addWidget(Label(self._look, _("Last night"), "caption", "ink3"))
        head.addWidget(Label(self._look, night_long(night.night), "caption", "ink3"))
        column.addLayout(head)
        if traced(night):
            column.addWidget(KindLabel(self._look, night.kind.value, "body_strong"))
        for part in self._told(night):
            column.addWidget(part)
        if dream is not None and quoted:
            column.addWidget(self._quote(dream) if veil is None else self._veiled(veil))
        self._ways(column, night, dream)
        if self._inside is not None:
            self.body.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside
        self.body.addWidget(inside)

    def _told(self, night: Night) -> Sequence[QWidget]:
        home = self._desk.zone()
        bar = shape_of(night, home).main
        if bar is None:
            none = _("Nothing is written down of this night yet.")
            some = _("You have told no times of this night.")
            words = some if traced(night) else none
            return [Label(self._look, words, "body", "ink2", wrap=True)]
        drawn = NightBar(self._look, height=14, labels=2)
        drawn.show_night(bar, axis_around(bar), sentence(night, home))
        parts: list[QWidget] = [drawn]
        if night.diary:
            parts.append(self._diary(night))
        if main := main_session(night):
            parts.append(Label(self._look, session_told(main), "small", "ink2", wrap=True))
        elif night.kind is Kind.NATURAL:
            parts.append(Label(self._look, _("No device was listening."), "small", "ink3"))
        return parts

    def _diary(self, night: Night) -> QWidget:
        """The person's own numbers, each with what it is of."""
        diary = night.diary
        assert diary is not None  # noqa: S101 - asked for only where there is one
        row = QWidget()
        flow = FlowLayout(12)  # at 100 % all three beside each other
        row.setLayout(flow)
        for value, of, key in (
            (hours(diary.asleep), _("asleep, you say"), "asleep"),
            (DASH if diary.nwak is None else str(diary.nwak), _awakenings(diary.nwak), "nwak"),
            (rating(diary.refreshed), _("rested"), "refreshed"),
        ):
            flow.addWidget(self._number(value, of, key))
        return row

    def _number(self, value: str, of: str, key: str) -> QWidget:
        # where there is a diary; the window stands sooner
        from journal.statistics.definitions import definition
        from ui.widgets.info import InfoButton

        pair = QWidget()
        pair.setAccessibleName(f"{value} {of}")
        column = QVBoxLayout(pair)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        number = Label(self._look, value, "hero")
        number.set_style("hero", tabular=True)
        column.addWidget(number)
        below = QHBoxLayout()
        below.setSpacing(2)
        below.addWidget(Label(self._look, of, "caption", "ink3"))
        below.addWidget(InfoButton(self._look, definition(key)))
        column.addLayout(below)
        return pair

    def _veil(self, dream: Dream) -> "Veil | None":
        from ui.models.veiled import Veiled  # where there is a dream; the window stands sooner

        return Veiled(self._desk.store.preferences.load().cover_nightmares).veil(dream)

    def _veiled(self, veil: "Veil") -> Label:
        """That there is a dream, and not a word of it."""
        return Label(self._look, veil.words, "small", "ink2")

    def _quote(self, dream: Dream) -> Label:
        words = " ".join(dream.body.split())
        quote = Label(self._look, "", "excerpt" if dream.own_body else "body", "ink2", wrap=True)
        quote.set_text(f"“{words}”" if dream.own_body else words)
        quote.set_style("excerpt" if dream.own_body else "body", italic=dream.own_body)
        quote.set_lines(3)
        return quote

    def _ways(self, column: QVBoxLayout, night: Night, dream: Dream | None) -> None:
        if traced(night):
            opening = LinkRow(self._look, _("Open this night"))
            opening.clicked.connect(self.night_asked)
            column.addWidget(Line(self._look))
            column.addWidget(opening)
        if night.diary is not None:
            changing = LinkRow(self._look, _("Change the morning’s answers"))
            changing.clicked.connect(self.answers_asked)
            column.addWidget(Line(self._look))
            column.addWidget(changing)
        if dream is not None:
            reading = LinkRow(self._look, _("Read on in the journal"))
            reading.clicked.connect(lambda: self.dream_asked.emit(dream.uid))
            column.addWidget(Line(self._look))
            column.addWidget(reading)


def _awakenings(count: int | None) -> str:
    return ngettext("awakening", "awakenings", 0 if count is None else count)


def _dream_of(night: Night) -> Dream | None:
    """The dream that stands for the night: the longest of the person's own, else any."""
    written = [dream for dream in night.dreams if dream.body.strip()]
    return max(written, key=lambda dream: (dream.own_body, len(dream.body)), default=None)
