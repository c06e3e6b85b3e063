"""Shapes that were packed come back as they were."""

from datetime import date

from journal.model.night import Kind
from ui.models.night_shape import Shape
from ui.models.packed_shapes import opened, packed
from ui.widgets.night_bar import Bar

NAP = Bar(Kind.UNKNOWN.value, (90.0, 150.5))
SLEEP = Bar(Kind.SYNCED.value, None, ((650.0, 800.0), (810.0, 1130.0)))
SHAPES = [
    None,
    Shape(date(2026, 11, 24), Kind.UNKNOWN),
    Shape(date(2026, 11, 25), Kind.NATURAL, naps=(NAP, NAP), reach=(90.0, 150.5), kept=False),
    Shape(date(2026, 11, 26), Kind.SYNCED, SLEEP, (), (650.0, 1130.0), kept=True, vivid=True),
]


def test_packed_shapes_come_back_as_they_were():
    found = opened(packed(SHAPES))
    assert found == SHAPES
    assert all(type(one) is type(other) for one, other in zip(found, SHAPES, strict=True))
    synced = found[3]
    assert synced is not None
    assert synced.kind is Kind.SYNCED
