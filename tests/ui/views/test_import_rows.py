"""What a row of an import's preview has no room for is counted, not cut off within a word."""

import pytest

from ui.models.import_table import ImportRows
from ui.views.imports.row_painter import ImportRowPainter

PARTS = ("stages", "vitals", "dreams", "links", "incidents")


@pytest.fixture
def told(look):
    painter = ImportRowPainter(look, ImportRows())
    return lambda room: painter._listed(PARTS, room)


def test_with_room_all_is_named(told):
    assert told(600) == "stages, vitals, dreams, links, incidents"


def test_with_less_room_the_rest_is_counted(told):
    whole = told(600)
    for room in range(60, 300, 20):
        words = told(room)
        if words != whole:
            named = words.split(", ")[:-1]
            assert tuple(named) == PARTS[: len(named)]
            assert words.endswith(f"{len(PARTS) - len(named)} more")
