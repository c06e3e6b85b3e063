"""The row under the pointer is raised a little, and no other."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QCursor, QHoverEvent
from PySide6.QtWidgets import QApplication

from journal.model.dream import Origin
from journal.model.listing import DreamRow, Narrowing
from ui.models.dream_list import DreamList
from ui.views.journal.dream_table import DreamTable

TODAY = date(2026, 11, 24)


@pytest.fixture
def table(qtbot, look):
    rows = [
        DreamRow(f"{n}", TODAY - timedelta(days=n), f"{n}", Origin.NATURAL, "A lamp.", 1000 - n)
        for n in range(40)
    ]
    dreams = DreamList(lambda _narrowing, _before, _limit: rows)
    dreams.narrow(Narrowing(), TODAY)
    made = DreamTable(look, dreams)
    qtbot.addWidget(made)
    made.resize(316, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def raised(table: DreamTable, look) -> list[int]:
    """The rows in sight whose ground is that of the one under the pointer."""
    picture = table.viewport().grab().toImage()
    ground = look.colour("surface").rgb()
    boxes = {
        row: QRectF(table.visualRect(table.model().index(row, 0)))
        for row in range(table.rowAt(0), table.rowAt(399) + 1)
    }
    return [
        row
        for row, box in boxes.items()
        if picture.rect().contains(at := QPoint(12, round(box.center().y())))
        and picture.pixel(at) == ground
    ]


def hover(table: DreamTable, row: int | None) -> None:
    """Come upon a row with the pointer, or leave the list with it."""
    at = QPointF(-1, -1)
    kind = QHoverEvent.Type.HoverLeave
    if row is not None:
        at = QRectF(table.visualRect(table.model().index(row, 0))).center()
        kind = QHoverEvent.Type.HoverMove
    QApplication.sendEvent(table.viewport(), QHoverEvent(kind, at, at, at))


def test_the_row_under_the_pointer_is_raised_until_it_leaves(table, look):
    one, other = [row for row in range(5) if table._dreams.dream(row)][:2]
    hover(table, one)
    assert raised(table, look) == [one]
    hover(table, other)
    assert raised(table, look) == [other]
    hover(table, None)
    assert raised(table, look) == []


def test_a_head_is_not_raised(table, look):
    hover(table, 0)
    assert raised(table, look) == []


def test_what_is_scrolled_under_a_pointer_that_rests_is_raised(table, look):
    at = table.visualRect(table.model().index(2, 0)).center()
    QCursor.setPos(table.viewport().mapToGlobal(at))
    table.verticalScrollBar().setValue(2 * table.rowHeight(2))
    assert raised(table, look) == [table.rowAt(at.y())]
    assert table.rowAt(at.y()) > 2
