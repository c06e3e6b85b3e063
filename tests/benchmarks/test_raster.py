"""How far the raster of ten years is from a widget of the same size that is only filled."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from random import Random
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from journal import demo
from journal.store.store import Store
from tests.benchmarks.harness import Measured, compare
from tests.benchmarks.journals import LAST, NOW, TEN_YEARS
from ui.models.shape_shelf import WINDOW, ShapeShelf
from ui.theme.look import Look
from ui.views.nights.raster import Raster
from ui.views.nights.scale import SCALES, Scale

LISBON = ZoneInfo("Europe/Lisbon")
SIZE = (692, 660)  # the raster's own in a window of 1280 by 800
FRAMES = 240


class Blank(QAbstractScrollArea):
    """The least that a frame can be: one fill of the whole area, beside Qt's own scroll bar."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._ground = look.colour("bg")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._ground)


@pytest.fixture(scope="module")
def ten_years(tmp_path_factory) -> Iterator[Store]:
    store = Store.open(tmp_path_factory.mktemp("raster") / "journal.sqlite")
    demo.fill(store, demo.nights(TEN_YEARS, 7, LAST, LISBON), NOW)
    yield store
    store.close()


@pytest.fixture
def look(qapp) -> Look:
    look = Look()
    look.apply(qapp)
    return look


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


def bare(qtbot, look: Look, end: int) -> Blank:
    """A blank area as Qt alone shows it, without our stylesheet, whose scroll bar is cheaper."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyleSheet("")
    blank = Blank(look)
    blank.verticalScrollBar().setRange(0, end)
    shown(qtbot, blank)
    return blank


def shown(qtbot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(*SIZE)
    with qtbot.waitExposed(widget):
        widget.show()


@pytest.fixture(params=["by lines", "by leaps", "by leaps at once"])
def moving(request) -> str:
    return str(request.param)


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.name)
def test_scrolling_ten_years(qtbot, ten_years, look, scale: Scale, moving):
    shelf = ShapeShelf(ten_years, lambda: LISBON)
    shelf.refresh()
    raster = Raster(look, shelf, str)
    raster.show_scale(scale)
    shown(qtbot, raster)
    # The raster reads all nights and puts their pictures away while the window is idle.
    if moving == "by leaps at once":
        while shelf.read_ahead(0):
            pass
        raster.rest()
    else:
        qtbot.waitUntil(lambda: raster.rests, timeout=60_000)
    end = raster.verticalScrollBar().maximum()
    dice = Random(7)
    places = [min(end, 20 * n) for n in range(FRAMES)]
    if moving != "by lines":
        places = [dice.randrange(end + 1) for _ in range(FRAMES)]
    half, most = frames(raster, places)
    least, least_of_most = frames(bare(qtbot, look, end), places)
    for name, ours, limit in (("p50", half, least), ("p95", most, least_of_most)):
        measured = Measured(f"raster, {scale.name}, {moving}, {name}", ours, limit, 3)
        print(f"\n{measured.line}", end="", flush=True)
    assert most < 0.1, "a frame must not be seen to stutter"


def test_opening_the_raster(qtbot, ten_years, look):
    took = []
    for make in (Blank, None):
        began = perf_counter()
        if make is not None:
            area: QAbstractScrollArea = make(look)
        else:
            shelf = ShapeShelf(ten_years, lambda: LISBON)
            shelf.refresh()
            raster = Raster(look, shelf, str)
            raster.choose(LAST - timedelta(days=1))
            area = raster
        shown(qtbot, area)
        area.viewport().repaint()
        took.append(perf_counter() - began)
    print(f"\n{Measured('raster, built and first painted', took[1], took[0], 3).line}", end="")
    assert took[1] < 2


def test_reading_ten_years_ahead(ten_years):
    shelf = ShapeShelf(ten_years, lambda: LISBON)

    def ahead() -> None:
        shelf.refresh()
        while shelf.read_ahead(0):
            pass

    span = ten_years.nights.span()
    assert span is not None
    limit = partial(_all, ten_years, span)
    compare("read ten years as shapes, against as nights", ahead, limit, 1.5)


def _all(store: Store, span: tuple[date, date]) -> None:
    first = span[0]
    while first <= span[1]:
        store.nights.between(first, first + timedelta(days=WINDOW - 1))
        first += timedelta(days=WINDOW)
