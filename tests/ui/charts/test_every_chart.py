"""What holds for every chart of the program: paper, table, keys, pointer, and what is read out."""

import pkgutil
from collections.abc import Callable
from datetime import UTC, timedelta
from importlib import import_module

import pytest
from PySide6.QtCore import QPoint, QSizeF, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication
from PySide6.QtTest import QTest

import ui.charts
from journal.looking import insights, observed
from journal.looking.compare import Wish, compare, detail
from journal.model.dream import Dream, Mark, MarkKind, Recall
from journal.model.night import Kind, Night
from journal.statistics.agreement import agreement
from tests.journal.looking.diaries import DAY, FIRST, keep
from tests.ui.charts.test_stages import AXIS, SPANS, YOU
from tests.ui.charts.test_trial import chart as trial
from tests.ui.fakes import FakeDialogs
from ui.charts.agreement import AgreementPlot, Both
from ui.charts.chart import Chart
from ui.charts.estimation import Estimation
from ui.charts.felt import FeltChart
from ui.charts.kept import APART, KeptChart
from ui.charts.places import Places
from ui.charts.returning import ReturningChart
from ui.charts.shadow import ShadowChart
from ui.charts.stages import StagesChart
from ui.charts.twin import Twin
from ui.widgets.spoken import speak

WIDE, HIGH = 640, 320
CONTROL = Qt.KeyboardModifier.ControlModifier
BEGINS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}


def told() -> insights.Insights:
    """Two months of dreams, kept as often on either kind of night."""
    marks = tuple(
        Mark(kind, name, 0.5)
        for kind, name in (
            (MarkKind.FEELING, "fear"), (MarkKind.SIGN, "stairs"), (MarkKind.THREAD, "the house"),
        )
    )  # fmt: skip
    nights = []
    for n in range(60):
        night = FIRST + n * DAY
        dreams = (Dream(night, "Down.", f"Stairs {n}", marks=marks),) if n % 4 < 2 else ()
        recall = Recall.WHOLE if dreams else Recall.NOTHING
        kind = Kind.SYNCED if n % 2 else Kind.NATURAL
        nights.append(Night(night, kind_said=kind, recall=recall, dreams=dreams))
    return insights.insights(nights, UTC)


def estimation(store) -> Chart:
    keep(store, "ns" * 14, [30 + n % 3 if n % 2 == 0 else 15 + n % 5 for n in range(28)])
    seen = observed.read(store, UTC)
    row = compare(seen, Wish()).row("sol")
    assert row is not None
    return Estimation(detail(seen, Wish(), row), "Minutes to fall asleep", "Less on synced.")


def both(_store) -> Chart:
    nights = tuple(Both(FIRST + n * DAY, 400 + 7 * n, 395 + 6 * n) for n in range(20))
    return AgreementPlot(nights, agreement([(each.mine, each.theirs) for each in nights]))


def kept(_store=None) -> KeptChart:
    found = told()
    assert found.kept
    return KeptChart(found.kept, found.periods)


CHARTS: dict[str, Callable[..., Chart]] = {
    "AgreementPlot": both,
    "Estimation": estimation,
    "FeltChart": lambda _store: FeltChart(told().feelings, told().periods),
    "KeptChart": kept,
    "Places": lambda _store: Places(3, 5, 7, ("3 of 7 nights", "5 of 7 nights")),
    "ReturningChart": lambda _store: ReturningChart(told().signs, told().periods),
    "ShadowChart": lambda _store: ShadowChart(told().themes[0], told().periods),
    "StagesChart": lambda _store: StagesChart(SPANS, AXIS, "Asleep 6 h 40", YOU),
    "Trial": lambda _store: trial(),
}


@pytest.fixture(params=CHARTS)
def twin(request, store, look, qtbot):
    made = Twin(look, FakeDialogs())
    made.show_chart(CHARTS[request.param](store), "A caption")
    qtbot.addWidget(made)
    made.resize(WIDE, HIGH)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_every_chart_there_is_stands_on_this_list():
    found = set()
    for each in pkgutil.iter_modules(ui.charts.__path__, "ui.charts."):
        for name, value in vars(import_module(each.name)).items():
            asked = ("draw", "marks", "table", "sentence", "height")
            if isinstance(value, type) and all(hasattr(value, part) for part in asked):
                found.add(name)
    assert found - {"Chart"} == CHARTS.keys()


@pytest.mark.parametrize("ending", BEGINS)
def test_it_is_saved_in_every_form(twin, qtbot, tmp_path, ending):
    twin._dialogs.place = tmp_path / f"chart.{ending}"
    twin.view.setFocus()
    qtbot.keyClick(twin.view, Qt.Key.Key_S, CONTROL)
    assert twin._dialogs.place.read_bytes().startswith(BEGINS[ending])


def test_picture_and_numbers_are_copied(twin, qtbot):
    QGuiApplication.clipboard().clear()
    twin.view.setFocus()
    qtbot.keyClick(twin.view, Qt.Key.Key_C, CONTROL)
    image = QGuiApplication.clipboard().image()
    assert len({QColor(image.pixel(x, y)).name() for x in range(0, image.width(), 3)
                for y in range(0, image.height(), 3)}) > 2  # fmt: skip
    twin.copy_numbers()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 1 + len(twin.view.chart.table.rows) > 1


def test_the_table_is_named_and_has_the_numbers_in_whole_rows(twin):
    twin.turn()
    chart, model = twin.view.chart, twin.table.numbers
    assert twin.shows_table
    assert chart.name in twin.table.accessibleName()
    assert model.rowCount() == len(chart.table.rows) > 0
    assert {len(row) for row in chart.table.rows} == {len(chart.table.heads)}
    assert all(cell for row in chart.table.rows for cell in row)  # a dash, not nothing


def test_keys_go_through_every_mark_and_each_is_said(twin, qtbot):
    view = twin.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    heard = [view.words]
    for _mark in view.marks[1:]:
        qtbot.keyClick(view, Qt.Key.Key_Right)
        heard.append(view.words)
    assert heard == [each.words for each in view.marks]
    assert all(heard)
    assert heard[-1] in view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.words == heard[-1]


def test_the_pointer_tells_the_value_of_the_mark_it_is_at(twin, qtbot):
    view = twin.view
    for mark in view.marks:
        assert 0 <= mark.at.x() <= view.width()
        assert 0 <= mark.at.y() <= view.height()
    mark = view.marks[-1]
    QTest.mouseMove(view, QPoint(1, 1))
    QTest.mouseMove(view, mark.at.toPoint())
    qtbot.waitUntil(lambda: bool(view.words))
    near = [each.words for each in view.marks if (each.at - mark.at).manhattanLength() < 4]
    assert view.words in near


def test_a_screen_reader_meets_the_sentence_and_every_mark_by_name(twin):
    speak()
    view = twin.view
    met = QAccessible.queryAccessibleInterface(view)
    assert met.role() == QAccessible.Role.Chart
    assert met.text(QAccessible.Text.Name) == view.chart.name
    assert view.chart.sentence in met.text(QAccessible.Text.Description)
    names = [met.child(n).text(QAccessible.Text.Name) for n in range(met.childCount())]
    assert names == [each.words for each in view.marks]


def test_at_one_rate_both_kinds_of_night_are_seen(look):
    chart = kept()
    marks = chart.marks(QSizeF(WIDE, HIGH), look)
    half = len(marks) // 2
    for natural, synced in zip(marks[:half], marks[half:], strict=True):
        assert abs(natural.at.y() - synced.at.y()) < 12
        apart = synced.at.x() - natural.at.x()
        assert apart == APART[Kind.SYNCED] - APART[Kind.NATURAL] > 9.5  # a mark is 10 wide
    assert timedelta(days=59) > chart.periods[0].last - chart.periods[0].first
