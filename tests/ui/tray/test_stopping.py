"""Lights-out with help: a minute that is seen and can be stopped, and never a moment later."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from journal.bell import file as bell_file
from journal.bell.ways import Ways
from journal.model.ring import Answer, Ring, RingKind
from tests.ui.tray.conftest import CALL, Evening
from ui.single import DIM, LOCK
from ui.theme.look import Look
from ui.tray import helping
from ui.tray.countdown import Countdown
from ui.tray.stopping import ThisComputer

SECOND = timedelta(seconds=1)


class FakeComputer:
    """Notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def lock(self) -> None:
        self.asked.append("lock")

    def suspend(self) -> None:
        self.asked.append("suspend")


class FakeDoors:
    """Notes what the window was told."""

    def __init__(self) -> None:
        self.told: list[bytes] = []

    def tell(self, verb: bytes) -> None:
        self.told.append(verb)


@pytest.fixture
def hour(monkeypatch) -> list[datetime]:
    now = [CALL + timedelta(hours=1)]
    monkeypatch.setattr("journal.clock.now", lambda: now[0])
    return now


@pytest.fixture
def lights_out() -> Ring:
    at = CALL + timedelta(hours=1)
    return Ring(at, at.date() + timedelta(days=1), "lights_out", RingKind.LIGHTS_OUT)


class Counting:
    """A countdown whose seconds a test lets pass."""

    def __init__(self, tonight: Evening, ring: Ring, hour: list[datetime], ways: Ways) -> None:
        self.hour, self.computer, self.doors = hour, FakeComputer(), FakeDoors()
        tonight.bell.ringer.ways = ways
        self.window: Countdown = helping.help_to_stop(
            tonight.bell, ring, self.doors.tell, self.computer
        )

    def pass_by(self, seconds: int) -> None:
        for _second in range(seconds):
            self.hour[0] += SECOND
            self.window.look()


@pytest.fixture
def counting(tonight, lights_out, hour, qtbot) -> Iterator[Counting]:
    made = Counting(tonight, lights_out, hour, Ways(stop="lock", dims=True))
    qtbot.addWidget(made.window)
    yield made
    made.window.give_up()


def answers(tonight: Evening) -> list[Answer]:
    return [each.answer for each in bell_file.heard(bell_file.log_place(tonight.journal))]


def test_after_a_minute_the_computer_is_locked_and_elara_dimmed(counting):
    counting.pass_by(59)
    assert counting.computer.asked == []
    counting.pass_by(1)
    assert counting.computer.asked == ["lock"]
    assert counting.doors.told == [DIM]
    assert counting.window.isHidden()


def test_elara_is_locked_where_that_was_chosen(tonight, lights_out, hour, qtbot):
    made = Counting(tonight, lights_out, hour, Ways(locks=True))
    qtbot.addWidget(made.window)
    assert "Elara is locked" in made.window._left.text()
    made.pass_by(60)
    assert made.doors.told == [LOCK]
    assert made.computer.asked == []


def test_esc_stops_it_for_tonight(counting, tonight, qtbot):
    qtbot.keyClick(counting.window, Qt.Key.Key_Escape)
    assert counting.window.isHidden()
    assert answers(tonight) == [Answer.NOT_TONIGHT]
    assert counting.computer.asked == []


def test_it_takes_the_keyboard_from_nobody_and_no_key_on_its_way_elsewhere_answers_it(
    counting, tonight, qtbot
):
    window = counting.window
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_N):
        qtbot.keyClick(window.focusWidget(), key)
    assert window.isVisible()
    assert answers(tonight) == []


def test_whoever_comes_to_it_by_keys_finds_the_way_out(counting, tonight, qtbot):
    window, seen = counting.window, []
    while window.stop_button not in seen:
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() not in seen
        seen.append(window.focusWidget())
    qtbot.keyClick(window.stop_button, Qt.Key.Key_Return)
    assert answers(tonight) == [Answer.NOT_TONIGHT]


def test_it_can_be_put_off(counting, tonight, qtbot):
    counting.window.later_button.click()
    assert answers(tonight) == [Answer.SNOOZED]
    assert counting.computer.asked == []


def test_a_computer_that_slept_meanwhile_is_left_alone(counting):
    counting.pass_by(10)
    counting.hour[0] += timedelta(hours=7)
    counting.window.look()
    assert counting.window.isHidden()
    assert counting.computer.asked == []


def test_it_says_what_will_happen_and_how_soon(counting):
    counting.pass_by(18)
    assert counting.window._left.text() == "In 42 seconds this computer is locked."


@pytest.mark.parametrize("ways", [Ways(stop="suspend"), Ways(dims=True), Ways()])
def test_only_what_was_chosen_is_done(tonight, lights_out, hour, qtbot, ways):
    counting = Counting(tonight, lights_out, hour, ways)
    qtbot.addWidget(counting.window)
    counting.pass_by(60)
    assert counting.computer.asked == (["suspend"] if ways.stop == "suspend" else [])
    assert bool(counting.doors.told) == ways.dims


def test_it_is_shown_in_ember(counting, look: Look):
    assert counting.window._look.theme.name == "ember"
    assert look.theme.name == "dusk"


def test_the_desktops_own_locker_is_asked(qtbot, service, qapp):
    computer = ThisComputer()
    computer.lock()
    qtbot.waitUntil(lambda: service.calls("Lock") == [[]])
    computer.close()


def test_a_computer_that_cannot_be_stopped_says_so(qtbot, no_bus, tonight):
    computer = ThisComputer()
    with qtbot.waitSignal(computer.failed):
        computer.lock()
    with qtbot.waitSignal(computer.failed):
        computer.suspend()
    tonight.bell.could_not_stop()
    assert "could not be stopped" in tonight.notes.shown[0].words


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_the_countdown_and_its_ways_out_are_seen_whole_at_every_size(qtbot, hour, look, size):
    look.set_text_size(size)
    deed = "this computer goes to sleep"
    shown = Countdown(look, deed, "In 10 minutes", lambda: hour[0])
    qtbot.addWidget(shown)
    shown.begin()
    assert shown.width() <= 1280
    assert shown.height() <= 800
    for each in shown.findChildren(QWidget):
        if each.isVisible():
            assert shown.rect().contains(QRect(each.mapTo(shown, QPoint(0, 0)), each.size()))
    shown.give_up()
