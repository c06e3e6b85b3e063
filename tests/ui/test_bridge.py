"""Announcements reach the window from other threads and from other processes."""

import subprocess
import sys
from datetime import UTC, date, datetime
from threading import Thread, get_ident

from journal.changes import Changes
from journal.model.dream import Dream
from ui.bridge import Bridge

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def test_a_commit_on_another_thread_arrives_on_this_one(qtbot, store):
    bridge = Bridge(store)
    heard: list[tuple[Changes, int]] = []
    bridge.changed.connect(lambda changes: heard.append((changes, get_ident())))

    def write() -> None:
        other = store.reopen()
        other.dreams.save(Dream(date(2026, 11, 24), "Beside."), NOW)
        other.close()

    with qtbot.waitSignal(bridge.changed):
        thread = Thread(target=write)
        thread.start()
        thread.join()
    assert heard[0][0] & Changes.DREAMS
    assert heard[0][1] == get_ident()
    bridge.close()


def test_a_commit_of_another_process_shows_within_a_few_seconds(qtbot, store):
    bridge = Bridge(store)
    command = [sys.executable, "-m", "journal", "--journal", str(store.path), "add", "Elsewhere."]
    with qtbot.waitSignal(bridge.changed):
        subprocess.run(command, check=True, capture_output=True)
    assert store.dreams.count() == 1
    bridge.close()
