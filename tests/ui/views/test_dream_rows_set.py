"""A row of the list looks the same each time it is painted, and is set anew when it changes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from journal.model.dream import Origin
from journal.model.listing import BEGIN, END, DreamRow, Narrowing
from ui.models.dream_list import DreamList
from ui.views.journal.dream_table import DreamTable
from ui.views.journal.set_row import RowSetter

TODAY = date(2026, 11, 24)
EXCERPTS = (
    "I walked through the forest with a lamp, and the lamp went out, and then I walked on and on.",
    f"{BEGIN}Forest{END} and again the {BEGIN}forest{END}, until morning came and all of it ended.",
    "So hi\u0301gh\u0302\u0303\u0308, E\u0301\u0302\u0303 above, g\u0323\u0324 below, and on.",
    "חלמתי על הים ועל הבית הישן שהיה פעם שלי והלך לאיבוד בלילה",
    "夢の中で海へ行きました。とても大きな家がありました。そして灯りが消えました。",
    "",
)


def row(n: int, excerpt: str) -> DreamRow:
    night = TODAY - timedelta(days=n)
    return DreamRow(f"dream {n}", night, f"Dream {n}", Origin.NATURAL, excerpt, 1000 - n)


@pytest.fixture
def table(qtbot, look):
    rows = [row(n, excerpt) for n, excerpt in enumerate(EXCERPTS)]
    dreams = DreamList(lambda _narrowing, _before, _limit: rows)
    dreams.narrow(Narrowing(), TODAY)
    made = DreamTable(look, dreams)
    qtbot.addWidget(made)
    made.resize(316, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def seen(table: DreamTable) -> QImage:
    picture: QImage = table.viewport().grab().toImage()
    return picture


@pytest.mark.parametrize("size", [1.0, 1.5])
def test_rows_look_the_same_however_often_they_are_painted(table, look, size):
    look.set_text_size(size)
    pictures = [seen(table) for _ in range(3)]
    assert pictures[1] == pictures[0]
    assert pictures[2] == pictures[0]
    look.set_text_size(1.0)


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_a_strip_of_the_list_shows_the_words_that_the_whole_shows(table, look, size):
    look.set_text_size(size)
    whole, right = seen(table), look.px(60)  # of the glyphs, which Qt may lay a half pixel off
    for top in range(0, table.viewport().height() - 4, 7):
        strip = QRect(right, top, table.viewport().width() - right, 4)
        assert table.viewport().grab(strip).toImage() == whole.copy(strip)
    look.set_text_size(1.0)


def test_a_row_is_set_once_for_as_long_as_it_is_the_same(look, qapp):
    setter, dream = RowSetter(look), row(1, EXCERPTS[0])
    known = setter.set(dream, 240)
    assert setter.set(dream, 240) is known
    assert setter.set(dream, 300) is not known
    assert setter.set(replace(dream, title="Another"), 300).title is not known.title


def test_no_more_rows_are_kept_than_are_likely_seen_again(look, qapp, monkeypatch):
    monkeypatch.setattr("ui.views.journal.set_row.KEPT", 3)
    setter, rows = RowSetter(look), [row(n, "") for n in range(5)]
    first = setter.set(rows[0], 240)
    last = [setter.set(each, 240) for each in rows][-1]
    assert setter.set(rows[-1], 240) is last
    assert setter.set(rows[0], 240) is not first
