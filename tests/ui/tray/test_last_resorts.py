"""Where a desktop has no notifications: a bubble of the tray, else a window of the bell's own."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from ui.tray.balloon import Balloon
from ui.tray.icon import bell_icon
from ui.tray.notifier import BEGIN, LATER, NOT_TONIGHT, OPEN, InTurn, Note
from ui.tray.own_window import OwnWindow
from ui.widgets.buttons import Button

TOPIC = (date(2026, 11, 25), "candle")
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)

WAYS = ((BEGIN, "Begin"), (LATER, "In 10 minutes"), (NOT_TONIGHT, "Not tonight"))
NOTE = Note(TOPIC, "Candle-lit evening", "It is time, if you like.", WAYS)


@pytest.fixture
def icon(qapp):
    made = QSystemTrayIcon(bell_icon())
    yield made
    made.hide()


@pytest.fixture
def own(qapp):
    made = OwnWindow()
    yield made
    made.close()


def windows() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.windowTitle() == NOTE.title]


def shown() -> list[QWidget]:
    return [each for each in windows() if each.isVisible()]


def test_a_window_of_its_own_has_the_buttons_and_goes_with_the_answer(own, qtbot):
    own.show(NOTE)
    (window,) = shown()
    begin = next(each for each in window.findChildren(Button) if each.accessibleName() == "Begin")
    with qtbot.waitSignal(own.chosen) as chosen:
        begin.click()
    assert chosen.args == [TOPIC, BEGIN]
    assert shown() == []


def test_a_later_note_takes_its_place_and_what_is_over_goes(own):
    own.show(NOTE)
    own.show(NOTE)
    assert len(shown()) == 1
    own.withdraw(TOPIC)
    assert shown() == []


def test_without_a_tray_the_bubble_gives_way_to_the_window(icon, own):
    both = InTurn([Balloon(icon), own])
    both.show(NOTE)
    assert len(shown()) == 1
    both.close()


def test_a_click_on_a_bubble_opens_elara(icon, qtbot, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _icon: None)
    said: list[str] = []
    monkeypatch.setattr(
        QSystemTrayIcon, "showMessage", lambda _icon, title, *_rest: said.append(title)
    )
    bubble = Balloon(icon)
    bubble.show(NOTE)
    assert said == [NOTE.title]
    with qtbot.waitSignal(bubble.chosen) as chosen:
        icon.messageClicked.emit()
    assert chosen.args == [TOPIC, OPEN]
    bubble.show(NOTE)
    bubble.withdraw(TOPIC)
    with qtbot.assertNotEmitted(bubble.chosen):
        icon.messageClicked.emit()
