"""How far the raster of nights is from a widget of the same size that is only filled."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from random import Random
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QAbstractScrollArea

from journal import demo
from journal.store.store import Store
from tests.benchmarks.frames import FRAMES, MEASURED, Blank, against_blank, dressed, shown
from tests.benchmarks.harness import Measured, compare
from tests.benchmarks.journals import LAST, NOW, TEN_YEARS
from ui.assets import load_fonts
from ui.models.shape_shelf import AHEAD, REACH, WINDOW, ShapeShelf
from ui.theme.look import Look
from ui.views.nights.raster import Raster
from ui.views.nights.scale import SCALES, Scale

LISBON = ZoneInfo("Europe/Lisbon")
SIZE = (692, 660)  # the raster's own in a window of 1280 by 800
MANY = 100_000
FIRST, MIDDLE = range(1), range(MANY // 2, MANY // 2 + 1)


class Ages(ShapeShelf):
    """A hundred thousand nights: ten years over and over, read as often as they are asked for."""

    def refresh(self) -> None:
        super().refresh()
        self._ten_years, self._began = self._rows // WINDOW, self._first
        self._rows = MANY
        self._first = LAST - timedelta(days=MANY - 1)
        self._unread = set(range(-(-MANY // (WINDOW * AHEAD))))

    def _read(self, numbers: range) -> None:
        aside = (self._first, self._windows)
        self._first, self._windows = self._began, {}
        first = numbers.start % (self._ten_years - len(numbers))
        super()._read(range(first, first + len(numbers)))
        read = self._windows
        self._first, self._windows = aside
        for number in numbers:
            self._windows[number] = read[number - numbers.start + first]


@pytest.fixture(scope="module")
def ten_years(tmp_path_factory) -> Iterator[Store]:
    store = Store.open(tmp_path_factory.mktemp("raster") / "journal.sqlite")
    demo.fill(store, demo.nights(TEN_YEARS, 7, LAST, LISBON), NOW)
    yield store
    store.close()


@pytest.fixture
def look(qapp) -> Look:
    load_fonts()
    return Look()


@pytest.fixture(params=["by lines", "by leaps", "by leaps at once"])
def moving(request) -> str:
    return str(request.param)


def places(moving: str, end: int) -> list[int]:
    dice = Random(7)
    if moving == "by lines":
        return [min(end, 20 * n) for n in range(FRAMES)]
    return [dice.randrange(end + 1) for _ in range(FRAMES)]


@pytest.mark.parametrize("size", [MEASURED, SIZE], ids=str)
@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.name)
def test_scrolling_ten_years(  # noqa: PLR0917 - what is looked at, how, and how large
    qtbot, ten_years, look, scale: Scale, moving, size
):
    shelf = ShapeShelf(ten_years, lambda: LISBON)
    shelf.refresh()
    raster = Raster(look, shelf, str)
    raster.show_scale(scale)
    dressed(qtbot, look, raster, size)
    # The raster reads all nights and puts their pictures away while the window is idle.
    if moving == "by leaps at once":
        while shelf.read_ahead(FIRST):
            pass
        raster.rest()
    else:
        qtbot.waitUntil(lambda: raster.rests, timeout=60_000)
    where = places(moving, raster.verticalScrollBar().maximum())
    measured = against_blank(qtbot, look, raster, where)
    measured.tell(f"raster {size[0]}x{size[1]}, {scale.name}, {moving}")
    assert measured.of(95)[0] < 0.1, "a frame must not be seen to stutter"


def where_is(raster: Raster, row: int) -> int:
    """How far the raster is scrolled where a row is on top."""
    return raster.verticalScrollBar().maximum() * row // MANY


@pytest.mark.parametrize("scale", SCALES[:-1], ids=lambda scale: scale.name)
def test_leaps_among_100000_nights(qtbot, ten_years, look, scale: Scale):
    """With what is read and put away near one place only, and the rest read when it is seen."""
    shelf = Ages(ten_years, lambda: LISBON)
    shelf.refresh()
    raster = Raster(look, shelf, str)
    raster.show_scale(scale)
    dressed(qtbot, look, raster)
    raster.rest()
    where = places("by leaps", raster.verticalScrollBar().maximum())
    unread = against_blank(qtbot, look, raster, where)
    unread.tell(f"100000 nights, {scale.name}, unread leaps")
    raster.rest()
    while shelf.read_ahead(MIDDLE):
        pass
    among = [at * REACH * 2 // MANY for at in where]
    first = where_is(raster, MIDDLE.start - REACH)
    read = against_blank(qtbot, look, raster, [first + at for at in among])
    read.tell(f"100000 nights, {scale.name}, leaps at once among those read")
    assert unread.of(95)[0] < 0.2, "a frame must not be seen to stutter"


def test_opening_the_raster(qtbot, ten_years, look):
    shown(qtbot, Blank(look), SIZE)  # the first window of all takes longer
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
        shown(qtbot, area, SIZE)
        area.viewport().repaint()
        took.append(perf_counter() - began)
    print(f"\n{Measured('raster, built and first painted', took[1], took[0], 3).line}", end="")
    assert took[1] < 2


def test_reading_ten_years_ahead(ten_years):
    shelf = ShapeShelf(ten_years, lambda: LISBON)

    def ahead() -> None:
        shelf.refresh()
        while shelf.read_ahead(FIRST):
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
