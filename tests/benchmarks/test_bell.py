"""What a bell that is there all day takes, to an icon in the tray that does nothing at all."""

import os
import subprocess
import sys
import textwrap
from datetime import timedelta
from pathlib import Path
from statistics import median

import pytest

from journal import clock
from journal.bell import file as bell_file
from journal.bell.file import Bell
from journal.model.ring import Ring, RingKind
from tests.benchmarks.harness import compare
from tests.benchmarks.test_start import ROOT, started

ROUNDS = 5
HELD = """
    def held():
        for line in open("/proc/self/smaps_rollup"):
            if line.startswith("Rss:"):
                print(line.split()[1], flush=True)
"""
BARE = """
    import os, sys
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QIcon, QPixmap
    from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
    app = QApplication([sys.argv[0], "-style", "Fusion"])
    picture = QPixmap(22, 22)
    picture.fill()
    icon = QSystemTrayIcon(QIcon(picture))
    menu = QMenu()
    menu.addAction("Quit")
    icon.setContextMenu(menu)
    icon.show()
    QTimer.singleShot(AFTER, lambda: (DONE, os._exit(0)))
    app.exec()
"""
# The program's own start, left as soon as its icon has been shown, or once it looks at the clock.
OURS = """
    import gc, os, sys
    gc.disable()  # as the program does, which enables it again
    from ui.tray import start
    from PySide6.QtCore import QTimer
    class App(start.QApplication):
        pass
    bare = start.QApplication.exec
    def until_then():
        QTimer.singleShot(AFTER, lambda: (DONE, os._exit(0)))
        return bare()
    App.exec = staticmethod(until_then)
    start.QApplication = App
    start.keep_ringing(start.Path(sys.argv[1]))
"""


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal that is not there, with a month of rings in its bell file."""
    now = clock.now()
    rings = tuple(
        Ring(at, at.date(), f"r{n}", RingKind.BEFORE, "candle", "Candle")
        for day in range(1, 31)
        for n in range(6)
        for at in [now + timedelta(days=day, hours=n)]
    )
    path = tmp_path / "journal.sqlite"
    bell_file.write(bell_file.place(path), Bell(now, clock.local_zone().key, rings))
    return path


def code(program: str, after: int, done: str) -> str:
    """The program, ended so many milliseconds after its loop began."""
    return HELD + program.replace("AFTER", str(after)).replace("DONE", done)


def megabytes(program: str, journal: Path, caches: Path) -> float:
    """What a process of this program holds two seconds after its start."""
    environment = {name: value for name, value in os.environ.items() if "BYTECODE" not in name}
    environment |= {
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(caches),
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [
        sys.executable,
        "-c",
        textwrap.dedent(code(program, 2000, "held()")),
        str(journal),
    ]
    told = [
        subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        for _round in range(ROUNDS)
    ]
    return median(int(each.stdout.split()[-1]) for each in told) / 1024


def test_the_bell_is_there_as_soon_as_a_bare_icon(journal, tmp_path):
    ours = started(code(OURS, 0, "0"), str(journal), caches=tmp_path)
    bare = started(code(BARE, 0, "0"), caches=tmp_path)
    compare("bell, to a bare icon in the tray", ours, bare, target=1.5, rounds=9)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told by Linux alone")
def test_the_bell_holds_hardly_more_than_a_bare_icon(journal, tmp_path):
    ours, bare = (megabytes(each, journal, tmp_path) for each in (OURS, BARE))
    held = "" if ours <= 1.25 * bare else "  (above)"
    print(
        f"\nbell: {ours:.1f} MB, bare icon {bare:.1f} MB, {ours / bare:.2f}x  target 1.25x{held}",
        end="",
    )
