"""How far the raster of nights is from a widget of the same size that is only filled."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from journal import demo
from journal.store.store import Store
from tests.benchmarks.frames import (
    FRAMES,
    MEASURED,
    Blank,
    against_blank,
    dressed,
    frame,
    shown,
)
from tests.benchmarks.harness import Measured, compare
from tests.benchmarks.journals import LAST, NOW, TEN_YEARS
from ui.assets import load_fonts
from ui.models.shape_shelf import AHEAD, WINDOW, ShapeShelf
from ui.theme.look import Look
from ui.views.nights.raster import Raster
from ui.views.nights.scale import SCALES, Scale

LISBON = ZoneInfo("Europe/Lisbon")
SIZE = (692, 660)  # the raster's own in a window of 1280 by 800
MANY, FEWER = 100_000, 10_000
FIRST = range(1)


class Ages(ShapeShelf):
    """As many nights as one likes: ten years over and over, read wherever they are asked for."""

    def be(self, nights: int) -> None:
        """Be so many nights, of which none was read."""
        self.refresh()
        self._ten_years, self._began = self._rows // WINDOW, self._first
        self._rows = nights
        self._first = LAST - timedelta(days=nights - 1)
        self._unread = set(range(-(-nights // (WINDOW * AHEAD))))

    def read_all(self) -> None:
        """Read them as while the window is idle."""
        while self.read_ahead(FIRST):
            pass

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


@dataclass(frozen=True, slots=True)
class OfAges:
    """A raster of so many nights in its window, which does nothing ahead by itself."""

    window: QWidget
    raster: Raster
    shelf: Ages
    where: list[int]  # leaps

    @classmethod
    def shown(cls, qtbot, store: Store, look: Look, scale: Scale, nights: int) -> "OfAges":
        shelf = Ages(store, lambda: LISBON)
        shelf.be(nights)
        raster = Raster(look, shelf, str)
        raster.show_scale(scale)
        window = dressed(qtbot, look, raster)
        raster.rest()
        return cls(window, raster, shelf, places("by leaps", raster.verticalScrollBar().maximum()))


@pytest.mark.parametrize("scale", SCALES[:-1], ids=lambda scale: scale.name)
def test_leaps_among_100000_nights(qtbot, ten_years, look, scale: Scale):
    """Before any was read but when it is seen, and once all were read; no picture is put away."""
    ages = OfAges.shown(qtbot, ten_years, look, scale, MANY)
    unread = against_blank(qtbot, look, ages.raster, ages.where)
    unread.tell(f"100000 nights, {scale.name}, unread leaps")
    ages.raster.rest()
    ages.shelf.read_all()
    read = against_blank(qtbot, look, ages.raster, ages.where)
    read.tell(f"100000 nights, {scale.name}, leaps at once, once read")
    assert unread.of(95)[0] < 0.2, "a frame must not be seen to stutter"


@pytest.mark.parametrize("scale", SCALES[:-1], ids=lambda scale: scale.name)
def test_leaps_take_no_longer_among_more_nights(qtbot, ten_years, look, scale: Scale):
    both = [OfAges.shown(qtbot, ten_years, look, scale, nights) for nights in (FEWER, MANY)]
    for each in both:
        each.raster.rest()
        each.shelf.read_all()
    took: tuple[list[float], list[float]] = ([], [])
    for n in range(FRAMES):
        for each, seconds in zip(both, took, strict=True):
            seconds.append(frame(each.raster, each.where[n]))
            each.raster.rest()
    fewer, more = (sorted(each) for each in took)
    for percent in (50, 95):
        at = FRAMES * percent // 100
        name = f"{scale.name}, a leap among {MANY} to one among {FEWER}, p{percent}"
        print(f"\n{Measured(name, more[at], fewer[at], 1.1).line}", end="", flush=True)


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
