"""Seven days as one stop of the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.widgets.weekdays import Weekdays


def test_days_are_walked_by_arrows_and_switched_by_space(look, qtbot):
    days = Weekdays(look, "Evenings")
    told: list[object] = []
    days.changed.connect(told.append)
    qtbot.addWidget(days)
    with qtbot.waitActive(days):
        days.show()
        days.activateWindow()
    days.show_days((1, 7))
    days.days[1].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert told == [(1, 2, 7)]
    assert days.days[2].accessibleName() == "Evenings, Tuesday"
    stops = [each for each in days.days.values() if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [days.days[2]]


def test_showing_days_tells_nothing(look, qtbot):
    days = Weekdays(look, "Evenings")
    qtbot.addWidget(days)
    told: list[object] = []
    days.changed.connect(told.append)
    days.show_days(range(1, 8))
    assert (told, days.value) == ([], (1, 2, 3, 4, 5, 6, 7))


def test_the_last_day_stays_on_where_one_is_needed(look, qtbot):
    days = Weekdays(look, "Evenings", keeps_one=True)
    qtbot.addWidget(days)
    told: list[object] = []
    days.changed.connect(told.append)
    days.show_days((3,))
    days.days[3].click()
    assert (told, days.value) == ([], (3,))
