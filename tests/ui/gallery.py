"""Every piece of the kit on one page, to be looked at and to be tested as a whole.

Run as a program it writes the page in each theme, at 100 and 200 %, into a folder.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from ui.charts.stages import StagesChart
from ui.charts.view import ChartView
from ui.theme.look import ARGUMENTS, Look
from ui.theme.theme import THEMES
from ui.widgets.buttons import Button, IconButton, KeyHint, LinkRow
from ui.widgets.card import Card, Line
from ui.widgets.chips import Chip
from ui.widgets.choice import Choice
from ui.widgets.drop_zone import DropZone
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import Field, LineEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.kind import KindLabel
from ui.widgets.labels import Elided, Glyph, Label
from ui.widgets.marks import Sample, paint_mark
from ui.widgets.night_bar import Axis, Bar, NightBar
from ui.widgets.progress import Progress
from ui.widgets.prose_edit import ProseEdit
from ui.widgets.rows import SettingRow
from ui.widgets.scroll import Scroll
from ui.widgets.search_field import SearchField
from ui.widgets.segmented import Part, Segmented
from ui.widgets.shapes import Paint, framed, painter_on
from ui.widgets.switch import Switch, SwitchRow
from ui.widgets.theme_tile import ThemeTile
from ui.widgets.ticks import Check, RadioCard

SWATCHES = (
    *("well", "bg", "surface", "raised", "line", "edge"),
    *("ink", "ink2", "ink3", "action", "attention", "focus"),
    *("natural", "natural-fill", "natural-tint", "synced", "synced-ink", "synced-tint"),
)
AXIS = Axis(610, 1115)
ASLEEP = ((660.0, 856.0), (864.0, 1090.0))
NATURAL = Bar("natural", (625, 1105), ASLEEP)
SYNCED = Bar("synced", (625, 1105), ASLEEP)
NIGHT = Axis(630, 1140)
STAGES = (
    (668, 683, "awake"), (683, 701, "light"), (701, 742, "deep"), (742, 756, "light"),
    (756, 770, "rem"), (770, 790, "light"), (790, 824, "deep"), (824, 843, "light"),
    (843, 849, "awake"), (849, 862, "light"), (862, 889, "rem"), (889, 910, "light"),
    (910, 958, "unscored"), (958, 992, "rem"), (992, 1012, "light"), (1012, 1017, "awake"),
    (1017, 1036, "light"), (1036, 1078, "rem"), (1078, 1096, "light"), (1096, 1117, "rem"),
    (1117, 1131, "awake"),
)  # fmt: skip


class Swatch(QWidget):
    """A colour and its role."""

    def __init__(self, look: Look, role: str) -> None:
        super().__init__()
        self._look, self._role = look, role
        self.setMinimumSize(52, look.px(50))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = painter_on(self), self._look
        box = QRectF(0, 0, self.width(), 34)
        framed(painter, box, 8, Paint(look.colour(self._role), look.colour("line")))
        painter.setFont(look.font("key_hint"))
        painter.setPen(look.colour("ink3"))
        painter.drawText(QRectF(0, 36, self.width() + 8, look.px(14)), 0, self._role)


class Drawn(QWidget):
    """A mark of a kind."""

    def __init__(self, look: Look, kind: str) -> None:
        super().__init__()
        self._look, self._kind = look, kind
        self.setMinimumSize(QSize(48, 30))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_mark(painter_on(self), QPointF(self.rect().center()), self._kind, self._look)


class Gallery(QWidget):
    """The page."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        page = QVBoxLayout(self)
        page.setContentsMargins(36, 28, 36, 28)
        page.setSpacing(20)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Label(look, "Elara components", "title"))
        head.addWidget(Label(look, look.theme.title, "body", "ink3"))
        head.addStretch(1)
        page.addLayout(head)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        for build, stretch in ((self._first, 372), (self._second, 400), (self._third, 372)):
            column = QVBoxLayout()
            column.setSpacing(24)
            for words, content in build():
                column.addLayout(self._group(words, content))
            column.addStretch(1)
            columns.addLayout(column, stretch)
        page.addLayout(columns, 1)

    def _group(self, words: str, content: QWidget) -> QVBoxLayout:
        group = QVBoxLayout()
        group.setSpacing(10)
        group.addWidget(Label(self.look, words, "caption", "ink3", wrap=True))
        group.addWidget(content)
        return group

    def _first(self) -> list[tuple[str, QWidget]]:
        look = self.look
        swatches = QWidget()
        grid = QGridLayout(swatches)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, role in enumerate(SWATCHES):
            grid.addWidget(Swatch(look, role), number // 6, number % 6)
        words = [
            Label(look, "Lights out in 1 h 9 min", "display", wrap=True),
            Label(look, "And the night, in a minute", "head", wrap=True),
            Label(look, "Your own words are set in a serif.", "prose", wrap=True),
            Label(look, "Anything a machine said is set in a sans.", wrap=True),
            Label(look, "Captions, 12, medium", "caption", "ink3"),
        ]
        chart = ChartView(look, StagesChart(STAGES, NIGHT, "Asleep 6 h 51, awake twice", NATURAL))
        return [
            ("Surfaces, ink, meaning", swatches),
            ("Type", _column(*words, gap=4)),
            ("Natural and synced, every encoding", self._encodings()),
            ("What DreamSync reported", chart),
        ]

    def _encodings(self) -> QWidget:
        look = self.look
        all_of_it = QWidget()
        grid = QGridLayout(all_of_it)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        for number, words in enumerate(("", "night", "mark")):
            grid.addWidget(Label(look, words, "small", "ink3"), 0, number)
        outline = Bar("natural", (625, 1105), outline_only=True)
        for row, (kind, bar) in enumerate(
            (("natural", NATURAL), ("synced", SYNCED), ("unknown", outline)), start=1
        ):
            night = NightBar(look, height=11, labels=0)
            night.show_night(bar, AXIS, "In bed 22:25 to 06:25, asleep 6 h 54, awake once")
            grid.addWidget(KindLabel(look, kind), row, 0)
            grid.addWidget(night, row, 1)
            grid.addWidget(Drawn(look, kind), row, 2)
        return all_of_it

    def _second(self) -> list[tuple[str, QWidget]]:
        look = self.look
        off = Button(look, "Save", "primary")
        off.setEnabled(False)
        first = Button(look, "Save", "primary")
        buttons = _column(
            _row(first, Button(look, "Save", "primary", hint="Ctrl Enter"), off),
            _row(
                Button(look, "Try it now"),
                Button(look, "Open", "soft"),
                Button(look, "Not now", "quiet"),
                Button(look, "Erase…", "attention"),
            ),
            gap=14,
        )
        search = SearchField(look, "Search your dreams", "Search")
        bad = Field(look, "Got up", LineEdit(look, ""), "")
        assert isinstance(bad.editor, QLineEdit)
        bad.editor.setText("25:10")
        bad.complain("A time between 00:00 and 23:59, please.")
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setAccessibleName("Text size")
        return [
            ("Buttons: rest, hover, focus, off", buttons),
            ("Chips and choices", self._choices()),
            (
                "Fields: rest, focus, needs a look",
                _column(search, bad, slider, gap=14),
            ),
            ("Rows", self._rows()),
        ]

    def _choices(self) -> QWidget:
        look = self.look
        kinds = [
            Chip(look, "Lucid"),
            Chip(look, "Nightmare"),
            Chip(look, "Natural", kind="natural"),
        ]
        kinds += [Chip(look, "Synced", kind="synced")]
        for chip in kinds[1:]:
            chip.setChecked(True)
        chips = QWidget()
        flow = FlowLayout(6)
        chips.setLayout(flow)
        for chip in (*kinds, Chip(look, "Add", suggest=True)):
            flow.addWidget(chip)
        kind = Segmented(
            look,
            "Kind of night",
            [Part("natural", "Natural", kind="natural"), Part("synced", "Synced", kind="synced")],
            small=True,
        )
        kind.choose("natural", quiet=True)
        span = Segmented(look, "Span", [Part("6", "6 weeks"), Part("s", "Season")], small=True)
        span.choose("s", quiet=True)
        on, off = Switch(look, "Reduce motion"), Switch(look, "Bell")
        on.setChecked(True)
        ticked, empty = Check(look, "Tue 17 Nov"), Check(look, "Wed 18 Nov")
        ticked.setChecked(True)
        return _column(chips, _flow(kind, span), _row(on, off, ticked, empty), gap=12)

    def _rows(self) -> QWidget:
        look = self.look
        choice = Choice(look, "Keep", [("10 minutes", 10), ("an hour", 60)])
        row = SwitchRow(look, "Ember in the small hours", "No blue light from 23:30 to 05:30")
        row.switch.setChecked(True)
        progress = Progress(look)
        progress.show_progress(19, 62, "19 of 62 nights read")
        card = RadioCard(look, "Keep both", "Your diary stays, the session sits beside it")
        card.setChecked(True)
        other = RadioCard(look, "Keep mine only", "23:20 to 06:30, 6 h 15 asleep")
        return _column(
            SettingRow(look, "Lock when I am away for", "", choice), Line(look), row, Line(look),
            progress, _row(card, other, stretch=False), gap=8,
        )  # fmt: skip

    def _third(self) -> list[tuple[str, QWidget]]:
        look = self.look
        empty = Card(look)
        empty.body.addWidget(
            EmptyState(
                look,
                "No dreams here yet",
                "Write one line when you wake. A colour is enough.",
                [Button(look, "Write a dream")],
                big=False,
            )
        )
        natural, synced = Card(look, edge="natural"), Card(look, edge="synced")
        for card, title in ((natural, "Snow in the kitchen"), (synced, "Other people’s keys")):
            card.body.addWidget(Elided(look, title, "card_title"))
            excerpt = Label(look, "Somebody kept handing me keys and asking which was mine. " * 3,
                            "excerpt", "ink2", wrap=True)  # fmt: skip
            excerpt.set_lines(2)
            card.body.addWidget(excerpt)
            card.body.addWidget(LinkRow(look, "Open this night"))
        prose = ProseEdit(look, name="The dream", placeholder="One line is enough")
        prose.show_text("I was in the old railway station.\nIt was snowing inside.")
        prose.setFixedHeight(look.px(110))
        tiles = QWidget()
        row = FlowLayout(6)
        tiles.setLayout(row)
        for name in THEMES:
            tile = ThemeTile(look, name, name.capitalize())
            tile.setChecked(name == look.theme.name)
            row.addWidget(tile)
        drop = DropZone(look, "Drop an export here", "DreamSync, or a table", "Choose a file")
        samples = [Sample(look, each) for each in ("natural", "synced", "dream", "gone", "ritual")]
        more = _row(
            IconButton(look, "more", "More"), KeyHint(look, "Ctrl D"), Glyph(look, "watch"),
            *samples, Sample(look, "nothing"),
        )  # fmt: skip
        return [
            ("Cards", _column(natural, synced, gap=12)),
            ("Prose", prose),
            ("Empty state: one line, one reason, one action", empty),
            ("Themes", tiles),
            ("Drop", _column(drop, more)),
        ]


def _column(*widgets: QWidget, gap: int = 8) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for widget in widgets:
        column.addWidget(widget)
    return box


def _row(*widgets: QWidget, stretch: bool = True) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    for widget in widgets:
        row.addWidget(widget)
    if stretch:
        row.addStretch(1)
    return box


def _flow(*widgets: QWidget) -> QWidget:
    box = QWidget()
    flow = FlowLayout(10)
    box.setLayout(flow)
    for widget in widgets:
        flow.addWidget(widget)
    return box


def window(look: Look, size: QSize) -> QWidget:
    """The page in a window of this size."""
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(Scroll(look, Gallery(look)))
    around.resize(size)
    return around


def main(folder: Path) -> None:
    """Write the page in every theme."""
    app = QApplication.instance() or QApplication(list(ARGUMENTS))
    for theme in THEMES:
        for text_size, size in ((1.0, QSize(1280, 1160)), (2.0, QSize(1900, 2200))):
            look = Look(theme, text_size, reduce_motion=True)
            look.apply(app)
            view = window(look, size)
            view.show()
            app.sendPostedEvents()
            view.grab().save(str(folder / f"gallery-{theme}-{round(text_size * 100)}.png"))
            view.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(Path(sys.argv[1]))
