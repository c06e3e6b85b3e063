"""A span that is brushed on Nights: every page that shows nights follows it, and lets go of it."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from ui.views.page import Place

SHIFT = Qt.KeyboardModifier.ShiftModifier
FOLLOWING = ["journal", "nights", "side_by_side", "compare", "insights", "marks", "rituals"]


def brushed(elara, qtbot) -> tuple[date, date]:
    """Brush over the last five nights, as with the keys."""
    elara.window.go(Place("nights"))
    raster = elara.window.page._raster
    raster.setFocus()
    for _night in range(4):
        qtbot.keyClick(raster, Qt.Key.Key_Up, SHIFT)
    nights: tuple[date, date] | None = elara.desk.span.nights
    assert nights is not None
    assert nights[1] - nights[0] == timedelta(days=4)
    return nights


def said(page) -> list[str]:
    """What the buttons say that are seen."""
    buttons = page.findChildren(QAbstractButton)
    return [each.accessibleName() for each in buttons if each.isVisibleTo(page)]


def names_span(elara) -> bool:
    return any("14 Nov to 18 Nov 2026" in each for each in said(elara.window.page))


@pytest.mark.parametrize("page", FOLLOWING)
def test_a_span_brushed_on_nights_is_named_on_every_page_and_gone_when_let_go(elara, page, qtbot):
    brushed(elara, qtbot)
    place = Place(page, words="back") if page == "rituals" else Place(page)
    elara.window.go(place)
    qtbot.waitUntil(lambda: names_span(elara))
    elara.desk.span.choose(None)
    qtbot.waitUntil(lambda: not names_span(elara))


@pytest.mark.parametrize("page", ["nights", "side_by_side", "compare", "insights"])
def test_one_press_looks_at_every_night_again(elara, page, qtbot):
    brushed(elara, qtbot)
    elara.window.go(Place(page))
    qtbot.waitUntil(lambda: "Look at all nights" in said(elara.window.page))
    (away,) = [
        each
        for each in elara.window.page.findChildren(QAbstractButton)
        if each.accessibleName() == "Look at all nights" and each.isVisibleTo(elara.window.page)
    ]
    away.setFocus()
    qtbot.keyClick(away, Qt.Key.Key_Space)
    assert elara.desk.span.nights is None
    assert away.isHidden()
