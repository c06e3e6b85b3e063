"""What the window's start imports: what it can do without, it leaves for later."""

import json
import os
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal import demo
from journal.store.store import Store

ROOT = Path(__file__).parents[2]
UTC_ZONE = ZoneInfo("UTC")
NIGHTS = 20
MORNING, EVENING = "2026-11-25T07:30+00:00", "2026-11-25T21:30+00:00"

# The program's own start, up to the first picture; at half past seven, or at half past nine.
START = """
import json, os, sys
from datetime import datetime, UTC
from journal import clock
now = datetime.fromisoformat(sys.argv[1])
clock.now = lambda: now
sys.argv = ["elara", "--journal", sys.argv[2]]
from ui.app import QApplication
from journal.store import engine
asked, connect = [], engine.connect
def heard(*about, **more):
    connection = connect(*about, **more)
    connection.set_trace_callback(asked.append)
    return connection
engine.connect = heard
from PySide6.QtCore import QEventLoop
def painted(app):
    # Without timers: what waits until after the picture would come before it on a slow machine.
    app.processEvents(QEventLoop.ProcessEventsFlag.X11ExcludeTimers)
    print(json.dumps([list(sys.modules), asked]), flush=True)
    os._exit(0)
QApplication.exec = painted
from ui.__main__ import main
main()
"""

# Each of them costs more than a tenth of the whole start, or belongs to what nobody has opened.
NOT_AT_THE_START = {
    *("numpy", "babel", "click", "dateparser", "icalendar", "ijson", "sqlite_utils"),
    *("edfio", "enchant", "jeepney", "keyring", "nacl", "openpyxl", "docx", "ruamel"),
    *("argparse", "gettext", "queue", "regex", "tomllib"),
    *("PySide6.QtDBus", "PySide6.QtMultimedia", "PySide6.QtNetwork", "PySide6.QtPrintSupport"),
    *("journal.cli", "journal.demo", "journal.exporters", "journal.importers", "journal.intake"),
    *("journal.portable", "journal.store.backups", "journal.store.search", "journal.store.vault"),
    *("journal.bell.ringer", "journal.model.inline_marks", "journal.morning_reminder"),
    *("journal.model.spellings", "journal.rituals.library"),
    *("journal.statistics.definitions", "journal.statistics.diary"),
    *("journal.store.field_texts", "journal.store.first_tables", "journal.store.index_keys"),
    *("journal.store.kind_reasons", "journal.store.merge_table", "journal.store.new_file"),
    *("ui.leaving", "ui.models.accounts", "ui.models.veiled", "ui.widgets.banner"),
    *("ui.widgets.hatch", "ui.widgets.info", "ui.widgets.list_keys", "ui.widgets.mark_dot"),
    "ui.widgets.prose_dress",
    *("ui.capture.window", "ui.charts", "ui.commands", "ui.shots", "ui.tray", "ui.widgets.sheet"),
    "ui.widgets.day_edit",
}
ROOMS_AT_THE_START = {"bugs", "elsewhere_line", "lexicon", "page", "tonight"}


@pytest.fixture
def lived(tmp_path):
    """A person's own journal, of some weeks up to a morning."""
    path, now = tmp_path / "journal.sqlite", datetime(2026, 11, 24, 14, tzinfo=UTC)
    with closing(Store.open(path)) as store:
        demo.fill(store, demo.nights(NIGHTS, 7, demo.latest(now, UTC_ZONE), UTC_ZONE), now)
        store.facts.set("sample", "0")
    return path


def started(journal, now):
    """The modules that a start imports up to its first picture, and what it asks the journal."""
    environment = os.environ | {
        "ELARA_HOME": str(journal.parent),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "TZ": "UTC",
    }
    done = subprocess.run(
        [sys.executable, "-c", START, now, str(journal)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("now", [MORNING, EVENING])
def test_the_start_imports_nothing_slow_and_no_page_but_the_one_shown(lived, now):
    modules = set(started(lived, now)[0])
    assert modules & NOT_AT_THE_START == set()
    rooms = {name.split(".")[2] for name in modules if name.startswith("ui.views.")}
    assert rooms <= ROOMS_AT_THE_START | {"night"}


@pytest.mark.parametrize(("now", "most"), [(MORNING, 32), (EVENING, 80)])
def test_the_start_asks_the_journal_little(lived, now, most):
    _modules, asked = started(lived, now)
    assert 0 < len(asked) <= most, "\n".join(asked)


@pytest.mark.parametrize("start", ["ui.app", "ui.capture.start", "ui.tray.start"])
def test_each_start_leaves_python_its_own_import(start):
    """Qt's would read the source of every module that is imported after it."""
    code = f"import builtins, {start}; print(builtins.__import__.__name__)"
    asked = [sys.executable, "-c", code]
    told = subprocess.run(asked, check=True, capture_output=True, text=True, cwd=ROOT)
    assert told.stdout.strip() == "__import__"
