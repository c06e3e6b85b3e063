"""A chart is one drawing for screen and paper; its marks are said, and stand in its table."""

from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication

from journal.errors import CannotSave
from journal.looking import observed, wording
from journal.looking.compare import Wish, compare, detail
from journal.model.instrument import Change, What
from tests.journal.looking.diaries import DAY, FIRST, keep
from tests.ui.fakes import FakeDialogs
from ui.charts import saving
from ui.charts.axes import step, ticks
from ui.charts.estimation import Estimation
from ui.charts.places import Places
from ui.charts.swarm import swarm
from ui.charts.twin import Twin
from ui.charts.view import ChartView
from ui.models.naming import DASH
from ui.widgets.spoken import speak

SIZE = QSizeF(640, 290)


@pytest.fixture
def chart(store):
    keep(store, "ns" * 14, [30 + n % 3 if n % 2 == 0 else 15 + n % 5 for n in range(28)])
    seen = observed.read(store, UTC)
    row = compare(seen, Wish()).row("sol")
    assert row is not None
    words = wording.words_of(row.outcome, seen)
    return Estimation(detail(seen, Wish(), row), words.name, wording.finding(row, words))


def test_every_night_is_a_mark_with_its_night_and_value(chart, look):
    marks = chart.marks(SIZE, look)
    nights = [each for each in marks if each.subject is not None]
    assert len(nights) == 28
    assert {each.subject for each in nights} == {each.night for each in chart.detail.dots}
    assert "Natural, Sun 1 to Mon 2 March: 30 min" in [each.words for each in nights]
    assert "Natural, 14 nights: 31 min in the middle" in [each.words for each in marks]
    assert marks[-1].words.startswith("Difference: 14 minutes less; 95 % interval from")
    assert all(0 <= each.at.x() <= 640 and 0 <= each.at.y() <= 290 for each in marks)


def test_the_table_has_the_same_nights(chart):
    assert len(chart.table.rows) == 28
    assert chart.table.copied().splitlines()[0].split("\t")[0] == "Night"


def test_nights_after_a_change_of_device_say_so_in_marks_and_table(chart, look):
    when = FIRST + 13 * DAY  # a synced night
    plain = chart.table
    told = replace(chart, changes={when: (Change("a", What.DEVICE, "Band 2", "Band 3"),)})
    said = {each.subject: each.words for each in told.marks(SIZE, look) if each.subject}
    assert said[when].endswith("; changed: Device: Band 3, before that Band 2")
    assert "after the change of" in said[when + 2 * DAY]
    assert "change" not in said[when - 2 * DAY]
    assert "change" not in said[when + DAY]  # a natural night
    assert [row[:-1] for row in told.table.rows] == list(plain.rows)
    assert sum(row[-1] != DASH for row in told.table.rows) == 8
    assert len(plain.heads) + 1 == len(told.table.heads)


def test_keys_go_through_the_marks_and_each_is_said(chart, look, qtbot):
    view = ChartView(look, chart)
    qtbot.addWidget(view)
    view.resize(640, 290)
    view.show()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.words == view.marks[0].words
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.words == view.marks[1].words
    assert view.accessibleDescription().startswith(view.marks[1].words)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.words.startswith("Difference")
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.words.startswith("Difference")
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.opened) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [view.marks[1].subject]


def test_the_pointer_finds_the_mark_it_is_at(chart, look, qtbot):
    view = ChartView(look, chart)
    qtbot.addWidget(view)
    view.resize(640, 290)
    view.show()
    qtbot.mouseMove(view, view.marks[3].at.toPoint())
    assert view.words in {each.words for each in view.marks}
    assert view.words


def test_a_screen_reader_meets_each_mark_as_a_named_child(chart, look, qtbot):
    speak()
    view = ChartView(look, chart)
    qtbot.addWidget(view)
    view.resize(640, 290)
    view.show()
    told = QAccessible.queryAccessibleInterface(view)
    assert told.role() == QAccessible.Role.Chart
    assert told.childCount() == len(view.marks)
    names = [told.child(n).text(QAccessible.Text.Name) for n in range(told.childCount())]
    assert names == [each.words for each in view.marks]
    assert told.child(0).role() == QAccessible.Role.ListItem
    assert told.child(0).rect().width() > 0
    assert told.indexOfChild(told.child(2)) == 2


@pytest.mark.parametrize("ending", saving.WAYS)
def test_a_chart_is_saved_from_the_same_drawing(chart, look, tmp_path, ending):
    path = tmp_path / f"chart{ending}"
    saving.save(chart, path, SIZE, look)
    begin = path.read_bytes()[:5]
    assert begin.startswith({".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF-"}[ending])
    if ending == ".svg":
        assert "Natural" in path.read_text(encoding="utf-8")


def test_a_folder_that_is_not_there_is_told_in_words(chart, look, tmp_path):
    with pytest.raises(CannotSave):
        saving.save(chart, tmp_path / "nowhere" / "a.png", SIZE, look)


def test_the_twin_turns_copies_and_saves(chart, look, qtbot, tmp_path):
    dialogs = FakeDialogs()
    twin = Twin(look, dialogs)
    qtbot.addWidget(twin)
    twin.resize(640, 330)
    twin.show_chart(chart, "Each mark is a night.")
    twin.show()
    twin.copy()
    assert QGuiApplication.clipboard().mimeData().hasImage()
    twin.view.setFocus()
    twin.turn()
    assert twin.shows_table
    assert twin.table.model().rowCount() == 28
    twin.copy()
    assert QGuiApplication.clipboard().text() == chart.table.copied()
    twin.turn()
    assert not twin.shows_table
    dialogs.place = tmp_path / "elara.svg"
    twin.save()
    assert dialogs.place.is_file()
    dialogs.place = tmp_path / "nowhere" / "elara.svg"
    twin.save()
    assert len(dialogs.told) == 1


def test_places_say_how_many_nights_there_are(look):
    chart = Places(3, 0, 7, ("3 of 7 nights", "0 of 7 nights"))
    assert [each.words for each in chart.marks(SIZE, look)] == ["3 of 7 nights", "0 of 7 nights"]
    assert chart.table.rows[0] == ("Natural", "3", "7")
    assert not saving.picture(chart, SIZE, look).isNull()


@given(st.lists(st.floats(0, 300), max_size=80))
@settings(max_examples=50, deadline=None)
def test_marks_of_a_swarm_keep_within_their_column(ys):
    found = swarm(ys, 11.0, 80.0)
    assert len(found) == len(ys)
    assert all(abs(each) <= 80.0 for each in found)


@given(st.lists(st.integers(0, 300), min_size=1, max_size=12))
def test_few_marks_of_a_swarm_do_not_touch(ys):
    found = swarm([float(y) for y in ys], 11.0, 80.0)
    places = list(zip(found, ys, strict=True))
    for n, (x, y) in enumerate(places):
        for other, at in places[n + 1 :]:
            assert (x - other) ** 2 + (y - at) ** 2 >= 11.0**2 * 0.97


@given(st.floats(0.1, 10_000), st.integers(1, 9))
def test_ticks_are_round_and_not_too_many(span, most):
    every = step(span, most)
    assert len(ticks(0, span, every)) <= most + 1
