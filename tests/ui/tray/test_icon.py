"""The menu in the tray does all that the bell can, without a mouse on a notification."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSystemTrayIcon

from journal.bell import file as bell_file
from journal.model.ring import Answer
from tests.ui.tray.conftest import CALL
from ui.tray.icon import TrayIcon, bell_icon


class FakeDoors:
    """Notes which door was opened."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def open(self) -> None:
        self.opened.append("window")

    def capture(self) -> None:
        self.opened.append("capture")


@pytest.fixture
def doors() -> FakeDoors:
    return FakeDoors()


@pytest.fixture
def icon(tonight, doors):
    made = TrayIcon(tonight.bell, doors, QSystemTrayIcon(bell_icon()))
    yield made
    made.hide()


def line(icon: TrayIcon, words: str) -> QAction:
    menus = [icon._menu, icon._snooze]
    return next(each for menu in menus for each in menu.actions() if each.text() == words)


def test_it_opens_elara_and_the_small_window(icon, doors):
    line(icon, "Open Elara").trigger()
    line(icon, "Write a dream").trigger()
    icon.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    icon.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert doors.opened == ["window", "capture", "window"]


def test_it_begins_what_stands_or_whatever_tonight_holds(icon, tonight, qtbot):
    with qtbot.waitSignal(tonight.bell.begin_asked) as asked:
        line(icon, "Begin ritual").trigger()
    assert asked.args == [None]
    tonight.until(CALL)
    with qtbot.waitSignal(tonight.bell.begin_asked) as asked:
        line(icon, "Begin ritual").trigger()
    assert asked.args[0].ritual == "candle"


def test_it_puts_off_what_stands(icon, tonight):
    assert not icon._snooze.isEnabled()
    tonight.until(CALL)
    assert icon._snooze.isEnabled()
    line(icon, "In 20 minutes").trigger()
    assert not icon._snooze.isEnabled()
    last = bell_file.heard(bell_file.log_place(tonight.journal))[-1]
    assert (last.answer, last.minutes) == (Answer.SNOOZED, 20)


def test_it_pauses_the_evening_and_takes_that_back(icon, tonight):
    pause = line(icon, "Pause reminders tonight")
    pause.trigger()
    assert pause.isChecked()
    assert tonight.until(CALL) == []
    pause.trigger()
    assert not pause.isChecked()
    assert len(tonight.until(CALL.replace(minute=40))) == 1


def test_it_says_when_the_next_reminder_is(icon):
    assert icon.icon.toolTip() == "Elara: next reminder 21:15"
