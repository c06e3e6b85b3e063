"""The list of marks is read whole from top to bottom, never sideways."""

import pytest

from journal.model.dream import Mark, MarkKind
from tests.ui.views.journal_page import kept
from ui.views.page import Place

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_a_long_name_gives_way_and_is_told_whole_by_its_tooltip(
    journal, desk, store, look, text_size
):
    look.set_text_size(text_size)
    long = "Maximiliane-Friederike von und zu Donaudampfschifffahrtsgesellschaft"
    kept(store, desk, "One", marks=(Mark(MarkKind.PERSON, long),))
    journal.page.enter(Place("journal"))
    asking = journal.column._asking
    asking.chips.marks.click()
    popup = asking._marks
    assert popup._scroll.horizontalScrollBar().maximum() == 0
    assert popup._ticks[0].width() <= popup._scroll.viewport().width()
    assert popup._ticks[0].toolTip().startswith(long)
    popup.hide()
