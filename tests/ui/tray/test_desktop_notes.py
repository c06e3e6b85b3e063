"""Notifications over a real bus: shown, answered, replaced, taken away, or given another way."""

import select
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from jeepney import DBusAddress

from tests.patience import PATIENCE_MS
from ui.tray import bus
from ui.tray.bus import Bus
from ui.tray.desktop_notes import DesktopNotes
from ui.tray.notifier import InTurn, Note, Notifier

TOPIC = (date(2026, 11, 25), "candle")
WAYS = (("begin", "Begin"), ("later", "In 10 minutes"))
NOTE = Note(TOPIC, "Candle-lit evening", "It is time, if you like.", WAYS)


class Last(Notifier):
    """The way that takes what the one before refuses."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Note] = []

    def show(self, note: Note) -> None:
        self.shown.append(note)

    def withdraw(self, topic: object) -> None:
        self.shown.clear()


@pytest.fixture
def notes(qapp) -> Iterator[DesktopNotes]:
    made = DesktopNotes(Bus())
    yield made
    made.close()


def standing(qtbot, service, notes: DesktopNotes) -> int:
    """Show the note; its number at the service."""
    notes.show(NOTE)
    qtbot.waitUntil(lambda: bool(notes._numbers.get(TOPIC) and service.calls("Notify")))
    return notes._numbers[TOPIC]


def test_a_note_has_its_buttons_and_stays_until_it_is_answered(qtbot, service, notes):
    number = standing(qtbot, service, notes)
    (name, replaces, _icon, title, words, ways, hints, stays) = service.calls("Notify")[0]
    assert (name, replaces, title, words) == ("Elara", 0, NOTE.title, NOTE.words)
    assert ways == ["default", NOTE.title, "begin", "Begin", "later", "In 10 minutes"]
    assert (stays, hints["suppress-sound"][1]) == (0, True)
    with qtbot.waitSignal(notes.chosen) as chosen:
        service.say(f"act {number} later")
    assert chosen.args == [TOPIC, "later"]
    qtbot.waitUntil(lambda: service.calls("CloseNotification") == [[number]])


def test_a_later_note_of_a_topic_takes_the_place_of_the_earlier(qtbot, service, notes):
    number = standing(qtbot, service, notes)
    notes.show(NOTE)
    qtbot.waitUntil(lambda: len(service.calls("Notify")) == 2)
    assert service.calls("Notify")[1][1] == number


def test_what_was_acted_on_elsewhere_is_taken_away(qtbot, service, notes):
    number = standing(qtbot, service, notes)
    notes.withdraw(TOPIC)
    qtbot.waitUntil(lambda: service.calls("CloseNotification") == [[number]])


def test_what_is_taken_away_before_it_stood_does_not_stay(qtbot, service, notes):
    notes.show(NOTE)
    notes.withdraw(TOPIC)
    qtbot.waitUntil(lambda: len(service.calls("CloseNotification")) == 1)


def test_a_note_that_is_put_away_says_so(qtbot, service, notes):
    number = standing(qtbot, service, notes)
    with qtbot.waitSignal(notes.closed) as closed:
        service.say(f"close {number}")
    assert closed.args == [TOPIC]


def test_buttons_are_left_out_where_a_desktop_has_none(qtbot, service, notes):
    done = service.say("buttons false")
    qtbot.waitUntil(done)
    standing(qtbot, service, notes)
    notes.show(NOTE)
    qtbot.waitUntil(lambda: len(service.calls("Notify")) == 2)
    assert service.calls("Notify")[1][5] == []


@pytest.mark.parametrize("on", [True, False])
def test_do_not_disturb_is_asked_of_the_desktop(qtbot, service, notes, on):
    qtbot.waitUntil(service.say(f"inhibited {str(on).lower()}"))
    told: list[bool] = []
    notes.ask_quiet(told.append)
    qtbot.waitUntil(lambda: told == [on])
    standing(qtbot, service, notes)  # what asked first is heard, too
    with qtbot.waitSignal(notes.chosen):
        service.say(f"act {notes._numbers[TOPIC]} begin")


def test_without_a_service_on_the_bus_the_next_way_is_taken(qtbot, session_bus, notes):
    last = Last()
    both = InTurn([notes, last])
    both.show(NOTE)
    qtbot.waitUntil(lambda: last.shown == [NOTE])
    told: list[bool] = []
    both.ask_quiet(told.append)
    qtbot.waitUntil(lambda: told == [False])
    both.withdraw(TOPIC)
    assert last.shown == []
    both.close()


def test_without_a_bus_the_next_way_is_taken(no_bus, notes):
    last = Last()
    both = InTurn([notes, last])
    told: list[Any] = []
    both.ask_quiet(told.append)
    both.show(NOTE)
    assert (last.shown, told) == ([NOTE], [False])
    both.close()


def test_a_bus_that_goes_is_met_again(qtbot, service, session_bus, notes):
    standing(qtbot, service, notes)
    with qtbot.waitSignal(notes.closed):
        notes._bus._connection.sock.shutdown(2)
    assert not notes._bus.is_open
    standing(qtbot, service, notes)
    qtbot.waitUntil(lambda: len(service.calls("Notify")) == 2)


@pytest.fixture
def calls(qapp) -> Iterator[Bus]:
    made = Bus()
    yield made
    made.close()


def ask(calls: Bus, told: list[Any]) -> None:
    """Ask the bus who it is."""
    name = "org.freedesktop.DBus"
    place = DBusAddress("/org/freedesktop/DBus", name, name)
    calls.call(place, "GetId", "", (), told.append)


def test_what_a_lost_bus_left_open_takes_no_answer_from_the_next_call(
    qtbot, session_bus, calls, monkeypatch
):
    told: list[Any] = []
    assert calls.open()
    monkeypatch.setattr(bus, "ANSWER_MS", 0)
    ask(calls, told)
    calls._lose()
    assert told == [None]
    monkeypatch.setattr(bus, "ANSWER_MS", PATIENCE_MS)
    assert calls.open()
    ask(calls, told)  # by the same number
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1]


def test_an_answer_that_was_there_in_time_counts_however_late_it_is_read(
    qtbot, session_bus, calls, monkeypatch
):
    told: list[Any] = []
    monkeypatch.setattr(bus, "ANSWER_MS", PATIENCE_MS)
    assert calls.open()
    ask(calls, told)
    qtbot.waitUntil(lambda: len(told) == 1)  # so is all that a bus says to whoever comes
    ask(calls, told)
    assert calls._connection is not None
    select.select([calls._connection.sock], [], [], PATIENCE_MS / 1000)
    ((serial, to),) = calls._waiting.items()
    calls._wait_no_more(serial, to)
    assert told[1]
