"""How far the journal's list is from a bare table of as many rows, and from one that is blank."""

from collections.abc import Iterator
from random import Random
from time import perf_counter

import pytest
from PySide6.QtCore import QModelIndex, QStringListModel
from PySide6.QtWidgets import QAbstractScrollArea, QTableView

from journal.model.listing import Narrowing
from journal.store.store import Store
from tests.benchmarks.frames import (
    FRAMES,
    MEASURED,
    Blank,
    Frames,
    against_blank,
    dressed,
    frame,
    shown,
)
from tests.benchmarks.harness import Measured
from tests.benchmarks.journals import LAST, MANY, Prose, with_dreams
from ui.assets import load_fonts
from ui.models.dream_list import PAGE, DreamList
from ui.theme.look import Look
from ui.views.journal.dream_table import DreamTable

SIZE = (316, 620)  # the list's own in a window of 1280 by 800


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("list") / "journal.sqlite"
    store = with_dreams(path, MANY, Prose(seed=20261124))
    yield store
    store.close()


@pytest.fixture
def look(qapp) -> Look:
    load_fonts()
    return Look()


def bare_table() -> QTableView:
    """A table of as many rows of text as Qt alone shows it."""
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


@pytest.mark.parametrize("size", [MEASURED, SIZE], ids=str)
@pytest.mark.parametrize("moving", ["by lines", "by leaps"])
def test_scrolling_100000_dreams(qtbot, many, look, moving, size):
    table = DreamTable(look, whole(many))
    dressed(qtbot, look, table, size)
    end = table.verticalScrollBar().maximum()
    dice = Random(7)
    places = [min(end, 20 * n) for n in range(FRAMES)]
    if moving == "by leaps":
        places = [dice.randrange(end) for _ in range(FRAMES)]
    measured = against_blank(qtbot, look, table, places)
    measured.tell(f"list {size[0]}x{size[1]}, {moving}, against a blank fill")
    bare = bare_table()
    shown(qtbot, bare, size)
    least = sorted(frame(bare, place) for place in places)
    Frames(measured.ours, least).tell(f"list {size[0]}x{size[1]}, {moving}, against a bare table")
    assert measured.of(95)[0] < 0.1, "a frame must not be seen to stutter"


def test_opening_the_list_of_100000_dreams(qtbot, many, look):
    shown(qtbot, Blank(look), SIZE)  # the first window of all takes longer
    took = []
    for ours in (False, True):
        began = perf_counter()
        if ours:
            dreams = DreamList(many.listing.page)
            dreams.narrow(Narrowing(), LAST)
            area: QAbstractScrollArea = DreamTable(look, dreams)
        else:
            area = Blank(look)
        shown(qtbot, area, SIZE)
        area.viewport().repaint()
        took.append(perf_counter() - began)
    tell("list, built and first painted, against blank", took[1], took[0], 3)


def test_a_keystroke_until_the_list_is_painted(qtbot, many, look):
    """From the question to the painted rows: the moonshot is one frame of 60 a second."""
    dreams = DreamList(many.listing.page)
    table = DreamTable(look, dreams)
    dressed(qtbot, look, table, SIZE)
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
