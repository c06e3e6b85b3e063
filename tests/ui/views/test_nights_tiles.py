"""A picture of rows that was put away comes back to the last pixel as it was painted."""

from datetime import date
from itertools import groupby

import pytest
from PySide6.QtGui import QImage, QPainter

from journal.store.store import Store
from tests.ui.sample_journal import LISBON, fill
from ui.models import shape_shelf
from ui.models.shape_shelf import ShapeShelf
from ui.views.nights import tiles as tiles_of
from ui.views.nights.frame import paint_dates
from ui.views.nights.raster import Raster
from ui.views.nights.scale import SCALES, WEEKS, Grid, Sight
from ui.views.nights.tiles import Ground, Packed, Tiles

NIGHTS = 400
SIZE = (692, 660)
ROUNDED = 2  # of 255


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = Store.open(tmp_path_factory.mktemp("tiles") / "journal.sqlite")
    fill(store, NIGHTS)
    yield store
    store.close()


@pytest.fixture
def shelf(store):
    shelf = ShapeShelf(store, lambda: LISBON)
    shelf.refresh()
    return shelf


@pytest.fixture
def make_raster(qtbot, look, shelf):
    def make(scale=SCALES[1]):
        raster = Raster(look, shelf, str)
        raster.show_scale(scale)
        qtbot.addWidget(raster)
        raster.resize(*SIZE)
        with qtbot.waitExposed(raster):
            raster.show()
        return raster

    return make


def seen(raster, place) -> QImage:
    raster.verticalScrollBar().setValue(place)
    picture: QImage = raster.viewport().grab().toImage()
    return picture


def alike(one: QImage, other: QImage) -> bool:
    """Whether no pixel differs by more than what rounding does at the edges of what is drawn."""
    assert one.size() == other.size()
    assert one.format() == other.format()
    pixels = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return all(a == b or abs(a - b) <= ROUNDED for a, b in pixels)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.name)
def test_a_tile_is_the_same_after_it_was_put_away(look, shelf, scale, ratio):
    shelf.need(range(NIGHTS))
    tiles = Tiles(look, shelf)
    tiles.lie_on(Ground(Grid.of(look, scale, SIZE[0]), scale, SIZE[0], ratio))
    painted = tiles.tile(1)
    opened = Packed.of(painted).opened()
    assert opened.toImage() == painted.toImage()
    assert opened.devicePixelRatio() == ratio


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.name)
def test_a_leap_shows_what_painting_at_once_would_show(qtbot, look, make_raster, scale):
    ahead, at_once = make_raster(scale), make_raster(scale)
    qtbot.waitUntil(lambda: ahead.rests)
    end = ahead.verticalScrollBar().maximum()
    for place in (0, end // 3, end // 2 + 7, end):
        at_once.repaint_all()
        at_once.rest()
        assert alike(seen(ahead, place), seen(at_once, place))


@pytest.mark.parametrize("scale", SCALES[:3], ids=lambda scale: scale.name)
def test_what_a_leap_showed_stays_as_it_is_when_its_tiles_are_made(qtbot, make_raster, scale):
    raster = make_raster(scale)
    raster.repaint_all()
    raster.rest()
    leapt = seen(raster, raster.verticalScrollBar().maximum() // 2 + 3)
    assert not raster._tiles._tiles
    qtbot.waitUntil(lambda: raster.rests)
    assert raster._tiles._tiles
    assert alike(leapt, raster.viewport().grab().toImage())


def test_what_is_put_away_out_of_reach_has_its_nights(qtbot, monkeypatch, look, shelf, make_raster):
    monkeypatch.setattr(shape_shelf, "REACH", 10)
    raster = make_raster(SCALES[2])
    qtbot.waitUntil(lambda: raster.rests)
    raster.verticalScrollBar().setValue(0)
    raster.viewport().repaint()
    qtbot.waitUntil(lambda: raster.rests)
    shelf.need(range(len(shelf)))
    ground = raster._tiles._ground
    whole = Tiles(look, shelf)
    whole.lie_on(ground)
    assert len(raster._tiles._packed) == -(-len(shelf) // ground.grid.tile_rows)
    for number, packed in raster._tiles._packed.items():
        assert packed.opened().toImage() == whole.tile(number).toImage()


def test_the_whole_area_is_painted_also_below_the_last_row(look, make_raster):
    raster = make_raster(SCALES[2])
    raster.resize(SIZE[0], 1400)
    picture = seen(raster, 0)
    assert picture.pixelColor(5, picture.height() - 2) == look.colour("bg")


@pytest.mark.parametrize("change", ["look", "scale", "width", "journal"])
def test_nothing_is_shown_that_was_painted_for_something_else(qtbot, look, make_raster, change):
    raster = make_raster()
    qtbot.waitUntil(lambda: raster.rests)
    assert raster._tiles._packed
    if change == "look":
        look.changed.emit()
    elif change == "scale":
        raster.show_scale(SCALES[0])
    elif change == "width":
        raster.resize(SIZE[0] - 40, SIZE[1])
    else:
        raster.repaint_all()
    assert not raster._tiles._packed


def test_another_screen_has_tiles_of_its_own(look, shelf):
    shelf.need(range(NIGHTS))
    tiles, grid = Tiles(look, shelf), Grid.of(look, SCALES[1], SIZE[0])
    for ratio in (1.0, 2.0):
        tiles.lie_on(Ground(grid, SCALES[1], SIZE[0], ratio))
        assert tiles.tile(0).devicePixelRatio() == ratio


def test_what_is_put_away_is_near_and_limited(monkeypatch, look, shelf):
    monkeypatch.setattr(tiles_of, "PACKED", 4)
    monkeypatch.setattr(tiles_of, "NEAR", 1)
    shelf.need(range(NIGHTS))
    tiles, grid = Tiles(look, shelf), Grid.of(look, SCALES[1], SIZE[0])
    tiles.lie_on(Ground(grid, SCALES[1], SIZE[0], 1.0))
    for here in (2, 10, 20):
        while (number := tiles.unpacked(here, 25)) is not None:
            tiles.put_away(number)
    assert set(tiles._packed) == {11, 19, 20, 21}


@pytest.mark.parametrize("scrolled", [70, 74, 78, 82])
def test_no_two_dates_stand_on_one_another_however_far_the_rows_are_scrolled(look, scrolled):
    grid = Grid.of(look, WEEKS, 600)
    sight = Sight(grid, 100, 28, 300, scrolled)
    drawn = QImage(600, 300, QImage.Format.Format_RGB32)
    drawn.fill(look.colour("bg"))
    with QPainter(drawn) as painter:
        paint_dates(painter, look, sight, date(2026, 11, 10), None)
    empty = look.colour("bg").rgb()
    inked = [any(drawn.pixel(x, y) != empty for x in range(int(grid.left))) for y in range(300)]
    highest = max(len(list(run)) for ink, run in groupby(inked) if ink)
    assert highest < grid.row
