"""`elara bell` as a person starts it: one to a journal, small, with or without tray and bus."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from journal import clock
from journal.bell import file as bell_file
from journal.bell.file import Bell, Heard
from journal.evenings import evening
from journal.model.ring import Answer, Ring, RingKind
from journal.store.store import Store
from ui.single import Single

ROOT = Path(__file__).parents[3]
# Imports as `elara bell` does, rings for a moment, and tells what it holds then.
WHAT_IT_LOADS = """
    import sys
    from PySide6.QtCore import QTimer
    from ui.tray import start
    real = start._settle
    def settle(*what):
        real(*what)
        print(*sorted(sys.modules), flush=True)
        QTimer.singleShot(0, start.QApplication.quit)
    start._settle = settle
    sys.exit(start.keep_ringing(start.Path(sys.argv[1])))
"""
HEAVY = ("journal.store", "journal.cli", "ui.views", "ui.widgets", "ui.theme", "ui.app", "numpy")


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal that is not there, whose bell file has a ring that has just fallen due."""
    path, now = tmp_path / "locked.sqlite", clock.now()
    due = Ring(now - timedelta(minutes=1), now.date(), "r", RingKind.BEFORE, "candle", "Candle")
    bell_file.write(bell_file.place(path), Bell(now, clock.local_zone().key, (due,)))
    return path


def environment(home: Path) -> dict[str, str]:
    here = {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "ELARA_HOME": str(home)}
    return {**os.environ, **here}


class Ringing:
    """A bell in a process of its own."""

    def __init__(self, journal: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ui", "--journal", str(journal), "bell", *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(journal.parent),
            cwd=ROOT,
            text=True,
        )

    def line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline()

    def end(self) -> tuple[str, str]:
        if self.process.poll() is None:
            self.process.kill()
        return self.process.communicate()


@pytest.fixture
def bells() -> Iterator[list[Ringing]]:
    made: list[Ringing] = []
    yield made
    for each in made:
        each.end()


def heard(journal: Path) -> list[Heard]:
    return list(bell_file.heard(bell_file.log_place(journal)))


def test_a_locked_journal_rings_and_the_answer_waits_in_the_bells_own_file(
    qtbot, journal, service, bells
):
    bells.append(Ringing(journal))
    qtbot.waitUntil(lambda: len(service.calls("Notify")) == 1)
    assert service.calls("Notify")[0][3] == "Candle"
    assert not journal.exists()
    qtbot.waitUntil(service.say("act 1 later"))
    qtbot.waitUntil(lambda: len(heard(journal)) == 2)
    assert [each.answer for each in heard(journal)] == [Answer.RUNG, Answer.SNOOZED]
    store = Store.open(journal)  # unlocked: what the bell learned is taken in
    assert evening.take_in(store) == 2
    (waiting,) = store.rings.looked().waiting
    store.close()
    assert waiting.ring.ritual == "candle"


def test_a_second_bell_says_so_and_ends_and_the_first_can_be_asked_to_end(qtbot, journal, no_bus):
    first, second = Ringing(journal), Ringing(journal)
    try:
        lines = {first.line(), second.line()}
        assert "The bell of this journal rings already.\n" in lines
        assert any("no tray" in each and "rings all the same" in each for each in lines)
        qtbot.waitUntil(lambda: len(heard(journal)) == 1)  # it listens by then
        stopped = Ringing(journal, "--stop")
        assert stopped.line() == "The bell ends.\n"
        assert stopped.process.wait() == 0
        assert {first.process.wait(), second.process.wait()} == {0}
        stopped.end()
    finally:
        errors = [each.end()[1] for each in (first, second)]
    assert not any("Traceback" in each for each in errors)
    assert len(heard(journal)) == 1


def test_without_a_bell_there_is_none_to_stop(journal, bells):
    bells.append(Ringing(journal, "--stop"))
    assert bells[0].line() == "No bell of this journal rings.\n"
    assert bells[0].process.wait() == 1


@pytest.mark.skipif(os.name != "posix", reason="there is no such kill here")
def test_a_killed_bell_leaves_nothing_in_the_way_and_rings_nothing_twice(
    qtbot, journal, service, bells
):
    bells.append(Ringing(journal))
    qtbot.waitUntil(lambda: len(service.calls("Notify")) == 1)
    qtbot.waitUntil(lambda: len(heard(journal)) == 1)
    bells[0].process.send_signal(signal.SIGKILL)
    bells[0].process.wait()
    right = Single(journal, "bell")
    assert right.claim()
    right.close()
    later = bell_file.read(bell_file.place(journal)).rings[0]
    moved = Ring(clock.now(), later.night, "other", later.kind, "other", "Later")
    now = Bell(clock.now(), clock.local_zone().key, (later, moved))
    bell_file.write(bell_file.place(journal), now)
    bells.append(Ringing(journal))
    qtbot.waitUntil(lambda: len(service.calls("Notify")) == 2)
    assert [each[3] for each in service.calls("Notify")] == ["Candle", "Later"]


def test_a_bell_with_nothing_to_say_is_small(tmp_path, no_bus):
    code = "\n".join(line[4:] for line in WHAT_IT_LOADS.splitlines())
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "journal.sqlite")],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = done.stdout.splitlines()[-1].split()
    assert "journal.bell.ringer" in loaded
    assert [each for each in loaded if each.startswith(HEAVY)] == []


@pytest.fixture
def terminal_without_screen(tmp_path):
    env = environment(tmp_path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        env.pop(name, None)

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "ui", *words]
        return subprocess.run(
            command, env=env, cwd=ROOT, capture_output=True, text=True, check=False
        )

    return run


def test_a_terminal_without_a_screen_is_told_what_works_there(terminal_without_screen):
    done = terminal_without_screen("bell")
    assert done.returncode == 1
    assert "elara bell --once" in done.stderr
