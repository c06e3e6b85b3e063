"""What the shelf reads of a night, without its words, draws what all that is known of it draws."""

from datetime import date

import pytest

from journal.errors import JournalError
from journal.store.store import Store
from tests.ui.sample_journal import LISBON, NOW, fill
from ui.models import shape_shelf
from ui.models.night_shape import shape_of
from ui.models.shape_shelf import ShapeShelf


def test_each_night_is_drawn_as_from_all_that_is_known_of_it(tmp_path):
    store = Store.open(tmp_path / "journal.sqlite")
    fill(store, 400)
    gone = store.dreams.between(date.min, date.max)[::9]
    for dream in gone:
        store.dreams.delete(dream.uid, NOW)
    shelf = ShapeShelf(store, lambda: LISBON)
    shelf.refresh()
    shelf.need(range(len(shelf)))
    known = {night.night: night for night in store.nights.between(date.min, date.max)}
    shapes = shelf.shapes(range(-1, len(shelf) + 1))
    assert shapes[0] is None
    assert shapes[-1] is None
    for row, shape in enumerate(shapes[1:-1]):
        night = known.get(shelf.night(row))
        assert shape == (shape_of(night, LISBON) if night else None)
    assert any(shape and shape.vivid for shape in shapes)
    store.close()


TIMED = ("into_bed", "try_sleep", "sol", "final_awakening", "out_of_bed", "zone", "sleep")


def test_outlines_hold_all_of_a_night_that_is_drawn(tmp_path):
    store = Store.open(tmp_path / "journal.sqlite")
    fill(store, 30)
    whole = store.nights.between(date.min, date.max)
    outlines = store.nights.outlines(date.min, date.max)
    assert [each.night for each in outlines] == [each.night for each in whole]
    for outline, night in zip(outlines, whole, strict=True):
        assert outline.kind is night.kind
        assert outline.sessions == night.sessions
        assert (outline.diary is None) is (night.diary is None)
        if outline.diary and night.diary:
            assert all(getattr(outline.diary, each) == getattr(night.diary, each) for each in TIMED)
        told = [(each.uid, each.origin, each.vividness) for each in outline.dreams]
        assert told == [(each.uid, each.origin, each.vividness) for each in night.dreams]
    store.close()


def test_nights_read_where_one_looks_and_then_ahead_are_those_read_all_at_once(tmp_path):
    store = Store.open(tmp_path / "journal.sqlite")
    fill(store, 400)
    whole, pieces = (ShapeShelf(store, lambda: LISBON) for _ in range(2))
    for shelf in (whole, pieces):
        shelf.refresh()
    whole.need(range(len(whole)))
    all_rows = range(len(whole))
    here = range(217, 251)
    pieces.need(range(223, 225))
    pieces.need(here)
    assert pieces.shapes(here) == whole.shapes(here)
    assert pieces.shapes(all_rows) != whole.shapes(all_rows), "what nobody sees is not read"
    while pieces.read_ahead(range(230, 231)):
        pass
    assert pieces.shapes(all_rows) == whole.shapes(all_rows)
    store.close()


def test_of_a_long_life_what_is_far_is_packed_and_the_same_once_it_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(shape_shelf, "REACH", 60)
    store = Store.open(tmp_path / "journal.sqlite")
    fill(store, 400)
    whole, near = (ShapeShelf(store, lambda: LISBON) for _ in range(2))
    for shelf in (whole, near):
        shelf.refresh()
    whole.need(range(len(whole)))
    near.need(range(10, 20))
    while near.read_ahead(range(10, 20)):
        pass
    near.read_ahead(range(10, 20))
    assert near.shapes(range(340, 400)) == [None] * 60
    assert whole.shapes(range(340, 400)) != [None] * 60
    monkeypatch.setattr(store.nights, "outlines", None)
    near.need(range(400))
    assert near.shapes(range(400)) == whole.shapes(range(400)), "nothing is read a second time"
    store.close()


def test_nights_that_could_not_be_read_are_not_packed_as_blank_ones(tmp_path, monkeypatch):
    monkeypatch.setattr(shape_shelf, "REACH", 60)
    store = Store.open(tmp_path / "journal.sqlite")
    fill(store, 400)
    whole, near = (ShapeShelf(store, lambda: LISBON) for _ in range(2))
    for shelf in (whole, near):
        shelf.refresh()
    whole.need(range(len(whole)))
    with monkeypatch.context() as broken:
        broken.setattr(store.nights, "outlines", _refuse)
        with pytest.raises(JournalError):
            near.need(range(380, 390))
    while near.read_ahead(range(10, 20)):
        pass
    near.read_ahead(range(10, 20))
    near.need(range(380, 390))
    assert near.shapes(range(380, 390)) == whole.shapes(range(380, 390))
    store.close()


def _refuse(*_nights: date) -> None:
    raise JournalError("The disk does not answer", "")
