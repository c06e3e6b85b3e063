"""How much longer the window takes to stand than a bare one of the same library."""

import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal import demo
from journal.store.store import Store
from tests.benchmarks.harness import compare
from tests.benchmarks.journals import TEN_YEARS

ROOT = Path(__file__).parents[2]
LISBON = ZoneInfo("Europe/Lisbon")

# Both are left once their window was painted as it is shown: Qt paints all of a window before it
# goes on from the event that exposes it. A `grab` would paint everything a second time.
BARE = """
    import os, sys
    from PySide6.QtWidgets import QApplication, QLabel
    app = QApplication(sys.argv)
    label = QLabel("Elara")
    label.resize(1280, 800)
    label.show()
    while not label.windowHandle().isExposed():
        app.processEvents()
    app.processEvents()
    os._exit(0)
"""

# The program's own start, left at the moment the window has been painted.
OURS = """
    import gc, os, sys
    gc.disable()  # as the program does, which imports what follows a little later
    from datetime import datetime
    from journal import clock
    now = datetime.fromisoformat(sys.argv.pop(1))
    clock.now = lambda: now
    from ui.app import QApplication
    def painted(app):
        shown = [each.windowHandle() for each in app.topLevelWidgets() if each.isVisible()]
        while not all(window.isExposed() for window in shown):
            app.processEvents()
        app.processEvents()
        os._exit(0)
    QApplication.exec = painted
    from ui.__main__ import main
    main()
"""


@pytest.fixture(scope="module")
def ten_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal of ten years of nights."""
    path = tmp_path_factory.mktemp("ten") / "journal.sqlite"
    store = Store.open(path)
    now = datetime(2026, 11, 24, 14, tzinfo=UTC)
    demo.fill(store, demo.nights(TEN_YEARS, 7, demo.latest(now, LISBON), LISBON), now)
    store.facts.set("sample", "0")  # a person's own, without the sample's banner
    store.close()
    return path


# As large as most, so that no window has to be made smaller than it begins.
SCREEN = {"name": "1", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1}


def started(code: str, *arguments: str, caches: Path) -> Callable[[], object]:
    """Start a program as installed ones are: with its byte code compiled beforehand."""
    environment = {name: value for name, value in os.environ.items() if "BYTECODE" not in name}
    screens = caches / "screens.json"
    screens.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
    environment |= {
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(caches),
        "ELARA_HOME": str(caches),
        "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
        "TMPDIR": str(caches),
    }
    command = [sys.executable, "-c", textwrap.dedent(code), *arguments]

    def start() -> None:
        # The one before was left in the middle: it did not give its right to the journal back.
        for lock in caches.glob("elara-*.lock"):
            lock.unlink()
        subprocess.run(command, check=True, capture_output=True, env=environment)

    return start


@pytest.mark.parametrize(("part", "hour"), [("morning", "07:30"), ("evening", "21:30")])
def test_the_window_stands_with_ten_years_of_nights(ten_years, tmp_path, part, hour):
    """Each half of the day begins with a page of its own."""
    now = f"2026-11-25T{hour}+00:00"
    ours = started(OURS, now, "--journal", str(ten_years), caches=tmp_path)
    bare = started(BARE, caches=tmp_path)
    compare(f"{part}'s window with ten years, to a bare one", ours, bare, target=2, rounds=9)
