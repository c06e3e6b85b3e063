"""The right of the journal: what stands beside the open dream, and the night around it."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from journal.model.dream import Dream, Mark
from journal.model.night import Kind, Night
from journal.text import _
from ui.desk import Desk
from ui.models.dream_words import Rated, felt, named, own_answers, own_ratings, service_reports
from ui.models.night_axis import axis_around
from ui.models.night_shape import shape_of
from ui.models.night_words import accounts_told, sentence
from ui.theme.look import Look
from ui.widgets.buttons import LinkRow
from ui.widgets.card import Line
from ui.widgets.chips import Chip, FlowLayout
from ui.widgets.labels import Label
from ui.widgets.night_bar import NightBar
from ui.widgets.pips import Pips

WIDE = 256  # pixels at 100 %


class NightMargin(QWidget):
    """Shows a dream's marks and ratings by whose they are, then its night; nothing to change."""

    night_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._look = desk.look
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_dream(self, dream: Dream, night: Night, service: str) -> None:
        """Show what stands beside this dream of this night; `service` is what told of it."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 44, 20, 24)
        column.setSpacing(22)
        own = [mark for mark in dream.marks if mark.by_person]
        told = dream.account.marks if dream.account else ()
        theirs = told or [mark for mark in dream.marks if not mark.by_person]
        beside = [
            *_marked(self._look, own, ""),
            *_rated(self._look, dream),
            *_reported(self._look, dream, theirs, service),
        ]
        for section in beside:
            column.addWidget(section)
        if beside:
            column.addWidget(Line(self._look))
        column.addWidget(self._night(night))
        column.addStretch(1)
        self._replace(body)

    def _replace(self, body: QWidget) -> None:
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body
        self._column.addWidget(body)

    def _night(self, night: Night) -> QWidget:
        home = self._desk.zone()
        bar = shape_of(night, home).main
        drawn = NightBar(self._look, height=12, labels=4)
        drawn.show_night(bar, axis_around(bar), sentence(night, home))
        told = [f"{words}." for words in accounts_told(night, home) if words]
        if not told:
            told = [_("Nothing is written down of the night itself.")]
        lines = [Label(self._look, words, "small", "ink2", wrap=True) for words in told]
        if night.kind is Kind.NATURAL and not night.sessions:
            none = _("No device was listening.")
            lines.append(Label(self._look, none, "small", "ink3", wrap=True))
        opening = LinkRow(self._look, _("Open this night"))
        opening.clicked.connect(self.night_asked)
        parts = [*([drawn] if bar else []), *lines, opening]
        return _section(self._look, _("The night around it"), parts, 10)


def _section(
    look: Look, caption: str, parts: Sequence[QWidget], spacing: int = 7, note: str = ""
) -> QWidget:
    section = QWidget()
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    column.addWidget(Label(look, caption, "caption", "ink3", wrap=True))
    if note:
        column.addWidget(Label(look, note, "small", "ink3", wrap=True))
    for part in parts:
        column.addWidget(part)
    return section


def _marked(look: Look, marks: Iterable[Mark], said_by: str) -> list[QWidget]:
    """Feelings with their strength, then people, places and the like; by whom, where not you."""
    marks = list(marks)
    sections = []
    if feelings := felt(marks):
        sections.append(_section(look, _by(_("Feelings"), said_by), [_strengths(look, feelings)]))
    for caption, names in named(marks):
        sections.append(_section(look, _by(caption, said_by), [_chips(look, names)]))
    return sections


def _rated(look: Look, dream: Dream) -> list[QWidget]:
    ratings, answers = own_ratings(dream), own_answers(dream)
    parts = [_strengths(look, ratings)] if ratings else []
    parts += [_table(look, answers)] if answers else []
    return [_section(look, _("As you marked it"), parts)] if parts else []


def _reported(look: Look, dream: Dream, theirs: Sequence[Mark], service: str) -> list[QWidget]:
    """The service's own ratings and marks, on its own scales and under its name."""
    reports = service_reports(dream.account) if dream.account else []
    sections = []
    if reports:
        caption = _("What {service} reported").format(service=service)
        sections.append(_section(look, caption, [_table(look, reports)]))
    return sections + _marked(look, theirs, service)


def _by(caption: str, service: str) -> str:
    return _("{what}, says {service}").format(what=caption, service=service) if service else caption


def _strengths(look: Look, rated: Iterable[Rated]) -> QWidget:
    table = QWidget()
    grid = _grid(table)
    for row, each in enumerate(rated):
        grid.addWidget(Label(look, each.name, "small", wrap=True), row, 0)
        if each.fifths is not None:
            pips = Pips(look, each.name, each.fifths)
            grid.addWidget(pips, row, 1, Qt.AlignmentFlag.AlignVCenter)
    return table


def _table(look: Look, rows: Iterable[tuple[str, str]]) -> QWidget:
    table = QWidget()
    grid = _grid(table)
    for row, (name, value) in enumerate(rows):
        grid.addWidget(Label(look, name, "small", "ink2", wrap=True), row, 0)
        told = Label(look, value, "small", "ink3", wrap=True)
        told.setAlignment(Qt.AlignmentFlag.AlignRight)
        told.setAccessibleName(f"{name}: {value}")
        grid.addWidget(told, row, 1)
    return table


def _grid(table: QWidget) -> QGridLayout:
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(0, 1)
    return grid


def _chips(look: Look, names: Iterable[str]) -> QWidget:
    row = QWidget()
    flow = FlowLayout(6)
    row.setLayout(flow)
    for name in names:
        flow.addWidget(Chip(look, name, toggle=False, small=True))
    return row
