"""How far the journal's list is from a bare table of as many rows, and from one that is blank."""

from collections.abc import Iterator, Sequence
from random import Random
from time import perf_counter

import pytest
from PySide6.QtCore import QModelIndex, QStringListModel
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTableView, QWidget

from journal.model.listing import Narrowing
from journal.store.store import Store
from tests.benchmarks.harness import Measured
from tests.benchmarks.journals import LAST, Prose, with_dreams
from ui.models.dream_list import PAGE, DreamList
from ui.theme.look import Look
from ui.views.journal.dream_table import DreamTable

MANY = 100_000
SIZE = (316, 620)  # the list's own in a window of 1280 by 800
FRAMES = 240


class Blank(QAbstractScrollArea):
    """The least that a frame can be: one fill of the whole area."""

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self.palette().window())


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("list") / "journal.sqlite"
    store = with_dreams(path, MANY, Prose(seed=20261124))
    yield store
    store.close()


@pytest.fixture
def look(qapp) -> Look:
    look = Look()
    look.apply(qapp)
    return look


def shown(qtbot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(*SIZE)
    with qtbot.waitExposed(widget):
        widget.show()


def frames(area: QAbstractScrollArea, places: Sequence[int]) -> tuple[float, float]:
    """Half and 95 of 100 frames take no longer than this, in seconds: scroll, then paint."""
    took = []
    for place in places:
        began = perf_counter()
        area.verticalScrollBar().setValue(place)
        area.viewport().repaint()
        took.append(perf_counter() - began)
    took.sort()
    return took[len(took) // 2], took[len(took) * 95 // 100]


def bare_table(look: Look) -> QTableView:
    """A table of as many rows of text as Qt alone shows it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyleSheet("")
    table = QTableView()
    table.setModel(QStringListModel([f"A dream {n}" for n in range(MANY)], table))
    table.verticalHeader().setDefaultSectionSize(84)
    table.horizontalHeader().hide()
    table.verticalHeader().hide()
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    return table


def whole(store: Store) -> DreamList:
    """The list read to its end."""
    dreams = DreamList(store.listing.page)
    dreams.narrow(Narrowing(), LAST)
    while dreams.canFetchMore(QModelIndex()):
        dreams.fetchMore(QModelIndex())
    return dreams


def tell(name: str, ours: float, limit: float, target: float) -> None:
    print(f"\n{Measured(name, ours, limit, target).line}", end="", flush=True)


@pytest.mark.parametrize("moving", ["by lines", "by leaps"])
def test_scrolling_100000_dreams(qtbot, many, look, moving):
    table = DreamTable(look, whole(many))
    shown(qtbot, table)
    end = table.verticalScrollBar().maximum()
    dice = Random(7)
    places = [min(end, 20 * n) for n in range(FRAMES)]
    if moving == "by leaps":
        places = [dice.randrange(end) for _ in range(FRAMES)]
    ours = frames(table, places)
    table.hide()
    bare = bare_table(look)
    shown(qtbot, bare)
    least = frames(bare, places)
    blank = Blank()
    blank.verticalScrollBar().setRange(0, end)
    shown(qtbot, blank)
    fill = frames(blank, places)
    for number, name in enumerate(("p50", "p95")):
        tell(f"list, {moving}, {name}, against a bare table", ours[number], least[number], 3)
        tell(f"list, {moving}, {name}, against a blank fill", ours[number], fill[number], 3)
    assert ours[1] < 0.1, "a frame must not be seen to stutter"


def test_opening_the_list_of_100000_dreams(qtbot, many, look):
    took = []
    for make in (Blank, None):
        began = perf_counter()
        if make is None:
            dreams = DreamList(many.listing.page)
            dreams.narrow(Narrowing(), LAST)
            area: QAbstractScrollArea = DreamTable(look, dreams)
        else:
            area = make()
        shown(qtbot, area)
        area.viewport().repaint()
        took.append(perf_counter() - began)
    tell("list, built and first painted, against blank", took[1], took[0], 3)


def test_a_keystroke_until_the_list_is_painted(qtbot, many, look):
    """From the question to the painted rows: the moonshot is one frame of 60 a second."""
    dreams = DreamList(many.listing.page)
    table = DreamTable(look, dreams)
    shown(qtbot, table)
    prose, took, bare = Prose(seed=5), [], []
    for _n in range(60):
        word = prose.word()
        began = perf_counter()
        many.listing.page(Narrowing(word), None, PAGE)
        bare.append(perf_counter() - began)
        began = perf_counter()
        dreams.narrow(Narrowing(word), LAST)
        table.viewport().repaint()
        took.append(perf_counter() - began)
    for name, at in (("p50", 30), ("p95", 56)):
        tell(
            f"a keystroke painted, {name}, against the query", sorted(took)[at], sorted(bare)[at], 3
        )
