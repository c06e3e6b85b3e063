"""What a screen reader is told: a role and a name for every control, on pages and in dialogs."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget

from journal import clock, demo
from journal.model.schedule import Pause
from journal.store.store import Store
from tests.journal.an_evening import CANDLE, SCHEDULE
from tests.ui.fakes import FakeDialogs
from ui import rooms
from ui.charts.view import ChartView
from ui.elara import Elara
from ui.views import jump
from ui.views.broke import BrokeSheet
from ui.views.journal.night_popup import NightPopup
from ui.views.jump.sheet import JumpSheet
from ui.views.keys import KeySheet
from ui.views.page import Place
from ui.views.query_language import LanguageSheet
from ui.widgets.night_bar import Axis, Bar, NightBar
from ui.widgets.question import Question
from ui.widgets.segmented import Segmented
from ui.widgets.spoken import speak

Role = QAccessible.Role
DULL = {Role.Client, Role.NoRole, Role.Pane, Role.Window}
PAGES = [room.entry.name for room in rooms.ROOMS]
NOW = datetime(2026, 11, 19, 14, tzinfo=UTC)
LISBON = ZoneInfo("Europe/Lisbon")


@pytest.fixture(scope="module", autouse=True)
def speaking() -> None:
    speak()


@pytest.fixture
def elara(qtbot, look, tmp_path, monkeypatch) -> Iterator[Elara]:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "local_zone", lambda: LISBON)
    store = Store.open(tmp_path / "journal.sqlite")
    demo.fill(store, demo.nights(20, 7, demo.latest(NOW, LISBON), LISBON), NOW)
    made = Elara(store, look, FakeDialogs(), tmp_path / "journal.sqlite", as_given=True)
    made.window.resize(1280, 800)
    made.window.go(Place("tonight"))
    with qtbot.waitExposed(made.window):
        made.window.show()
    yield made
    made.window.close()
    made.close()


def told(widget: QWidget) -> tuple[Role, str]:
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.role(), spoken.text(QAccessible.Text.Name)


def untold(within: QWidget) -> list[str]:
    """The controls that a person cannot know of by ear: without a role, or without a name."""
    return [
        f"{type(each).__name__} {role} {name!r}"
        for each in within.findChildren(QWidget)
        if each.isVisibleTo(within)
        and (each.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(each, QAbstractButton))
        for role, name in [told(each)]
        if not name or role in DULL
    ]


@pytest.mark.parametrize("page", PAGES)
def test_every_control_of_a_page_has_a_role_and_a_name(elara, page):
    elara.window.go(Place(page))
    assert untold(elara.window) == []


@pytest.mark.parametrize("side", ["candle", "schedule", "back", "endings"])
def test_every_control_of_a_side_of_the_rituals_has_a_role_and_a_name(elara, side):
    store = elara.store
    store.rituals.save(CANDLE, NOW)
    store.rituals.save_schedule(replace(SCHEDULE, pauses=(Pause(NOW.date(), NOW.date()),)), NOW)
    elara.window.go(Place("rituals", words=side))
    page = elara.window.page
    if side == "candle":
        page.shelf.editor.list.go_to(1, lay_open=True)
    if side == "endings":
        dream = store.nights.between(date.min, date.max)[-1].dreams
        page.endings._begin(dream[0].uid if dream else "gone")
    assert untold(elara.window) == []


def sheets() -> dict[str, Callable[[Elara], QWidget]]:
    def jumping(elara: Elara) -> QWidget:
        ground = jump.Ground(elara.desk, elara.window, elara.window.go, [], [], list)
        return JumpSheet(ground, [], [])

    return {
        "question": lambda each: Question(each.look, "Undo?", "26 nights.", "Undo", "Keep"),
        "keys": lambda each: KeySheet(each.look, each.window),
        "language": lambda each: LanguageSheet(each.look, each.window),
        "broke": lambda each: BrokeSheet(each.look, "trace", each.window),
        "night": lambda each: NightPopup(each.look, each.window, lambda _text: None),
        "jump": jumping,
    }


@pytest.mark.parametrize("name", sheets())
def test_every_control_of_a_dialog_has_a_role_and_a_name(elara, qtbot, name):
    sheet = sheets()[name](elara)
    qtbot.addWidget(sheet)
    assert untold(sheet) == []
    assert sheet.accessibleName()


@pytest.mark.parametrize("page", PAGES)
def test_every_chart_is_called_one_and_says_what_it_shows(elara, page):
    elara.window.go(Place(page))
    for kind in (NightBar, ChartView):
        for chart in elara.window.page.findChildren(kind):
            if chart.isVisibleTo(elara.window):
                spoken = QAccessible.queryAccessibleInterface(chart)
                assert told(chart)[0] is Role.Chart
                assert spoken.text(QAccessible.Text.Description)


def test_choices_that_belong_together_are_a_named_group(elara):
    elara.window.go(Place("nights"))
    for each in elara.window.page.findChildren(Segmented):
        role, name = told(each)
        assert role is Role.Grouping
        assert name


def test_the_pages_are_one_choice_of_several(elara):
    buttons = elara.window._sidebar.findChildren(QAbstractButton)
    assert {told(each)[0] for each in buttons if each.isCheckable()} == {Role.RadioButton}
    # Beside the pages stand two deeds.
    deeds = [told(each) for each in buttons if not each.isCheckable()]
    assert deeds == [(Role.Button, "Quick capture"), (Role.Button, "Lock")]


def test_a_night_is_said_again_when_another_is_chosen(elara, qtbot):
    elara.window.go(Place("nights", night=date(2026, 11, 18)))
    raster = elara.window.page._raster
    assert told(raster)[0] is Role.Chart
    before = raster.accessibleDescription()
    qtbot.keyClick(raster, Qt.Key.Key_Up)
    assert raster.accessibleDescription() not in {before, ""}


def names_of_children(widget: QWidget) -> list[str]:
    spoken = QAccessible.queryAccessibleInterface(widget)
    children = [spoken.child(n) for n in range(spoken.childCount())]
    assert {each.role() for each in children} == {Role.ListItem}
    return [each.text(QAccessible.Text.Name) for each in children]


def test_the_rows_of_the_raster_can_be_walked_through(elara):
    elara.window.go(Place("nights"))
    raster = elara.window.page._raster
    nights = [night for night, _where in raster.rows_in_view()]
    assert len(nights) > 1
    assert names_of_children(raster) == [raster._words(each) for each in nights]


def test_the_stretches_of_a_night_can_be_walked_through(qtbot, look):
    bar = NightBar(look)
    qtbot.addWidget(bar)
    axis = Axis(570, 1200)
    bar.show_night(Bar("natural", (660, 1140), ((690, 900), (915, 1120))), axis, "A night.")
    assert names_of_children(bar) == [
        "In bed, 23:00 to 07:00",
        "Asleep, 23:30 to 03:00",
        "Asleep, 03:15 to 06:40",
    ]
    bar.show_night(Bar("natural", (660, 1140)), axis, "A night.")
    assert names_of_children(bar) == ["In bed, 23:00 to 07:00"]
    bar.show_night(None, axis, "Nothing is known.")
    assert QAccessible.queryAccessibleInterface(bar).childCount() == 0
