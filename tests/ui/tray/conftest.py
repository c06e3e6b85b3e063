"""A session bus of a test's own, an evening with a reminder, and a notifier that only notes."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.bell.ringer import Ringer
from journal.evenings import evening
from journal.model.schedule import Reminder, Schedule
from journal.store.store import Store
from tests.journal.an_evening import RITUALS
from tests.patience import PATIENCE_MS
from tests.ui.tray.desktop_service import Service
from ui.tray import bus
from ui.tray.bell import Bell, Surroundings
from ui.tray.notifier import Note, Notifier, Topic

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
CALL = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)
ZONE = ZoneInfo("UTC")
SCHEDULE = Schedule(
    lights_out=(time(22, 30),) * 7,
    reminders=(Reminder("r", "candle", minutes=60, notice=15, again=10),),
)


class FakeNotifier(Notifier):
    """Notes what stands, and lets a test press a button."""

    def __init__(self) -> None:
        super().__init__()
        self.standing: dict[Topic, Note] = {}
        self.shown: list[Note] = []
        self.quiet = False

    def show(self, note: Note) -> None:
        self.standing[note.topic] = note
        self.shown.append(note)

    def withdraw(self, topic: Topic) -> None:
        self.standing.pop(topic, None)

    def ask_quiet(self, answer: Callable[[bool], None]) -> None:
        answer(self.quiet)

    def press(self, way: str) -> None:
        """Press a button of the one note that stands."""
        (topic,) = self.standing
        self.chosen.emit(topic, way)


class Evening:
    """A bell on a real journal's files whose clock a test moves."""

    def __init__(self, journal: Path) -> None:
        self.journal = journal
        self.now = CALL - timedelta(hours=1)
        self.mine = True
        self.film = False
        self.notes = FakeNotifier()
        around = Surroundings(
            lambda: self.now, lambda: ZONE, lambda: nullcontext(self.mine), lambda: self.film
        )
        self.bell = Bell(Ringer(journal), self.notes, around)
        self.bell.look()

    def at(self, now: datetime) -> list[str]:
        """Let it be this time, all at once; the titles and words of what is shown then."""
        before = len(self.notes.shown)
        self.now = now
        self.bell.look()
        return [each.words for each in self.notes.shown[before:]]

    def until(self, now: datetime) -> list[str]:
        """Let it become this time, a look every half minute."""
        found: list[str] = []
        while self.now < now:
            found += self.at(min(now, self.now + timedelta(seconds=30)))
        return found


@pytest.fixture
def planned(store: Store) -> Store:
    """A journal with a candle-lit evening at half past nine, and its bell file."""
    for each in RITUALS:
        store.rituals.save(each, NOON)
    store.rituals.save_schedule(SCHEDULE, NOON)
    evening.write_bell(store, NOON, ZONE)
    return store


@pytest.fixture
def tonight(qapp, planned: Store) -> Iterator[Evening]:
    made = Evening(planned.path)
    yield made
    made.bell.close()


@pytest.fixture
def session_bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a bus that nobody else is on."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("no dbus-daemon is installed")
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as daemon:
        assert daemon.stdout
        address = daemon.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address
        daemon.terminate()


@pytest.fixture
def screen() -> Iterator[str]:
    """A display that nobody sees."""
    if shutil.which("Xvfb") is None or shutil.which("xdotool") is None:
        pytest.skip("Xvfb and xdotool are not both installed")
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1024x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout
        yield f":{server.stdout.readline().strip()}"
        server.terminate()


@pytest.fixture
def service(session_bus: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A notification service on that bus, which may take its time on a busy machine."""
    monkeypatch.setattr(bus, "ANSWER_MS", PATIENCE_MS)
    made = Service(session_bus)
    yield made
    made.stop()


@pytest.fixture
def no_bus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer on which no bus answers."""
    nowhere = f"unix:path={tmp_path / 'nowhere'}"
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", nowhere)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", nowhere)
    assert os.environ["DBUS_SESSION_BUS_ADDRESS"]
