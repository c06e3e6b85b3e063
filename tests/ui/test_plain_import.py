"""Qt as the program imports it: lighter, and otherwise as it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Nobody but the program's own mistakes asks for these: what it says of them must stay whole.
MISTAKES = """
import sys
from threading import Thread
from PySide6.QtCore import QDate, QTimer
from PySide6.QtGui import QColor

def made():
    for mistake in (
        lambda: QTimer().start("soon"),
        lambda: QDate(1, 2, 3).addDays(),
        lambda: QDate(1, 2, 3).addDays(days=2),
        lambda: QColor(nothing=2),
        lambda: QTimer().begin(),
        lambda: print(QTimer.start.__signature__, QDate.addDays.__doc__),
    ):
        try:
            mistake()
        except Exception as error:
            print(type(error), error)

makers = [Thread(target=made) for _each in range(int(sys.argv[1]))]
for maker in makers:
    maker.start()
    maker.join()
made()
from PySide6.support.signature import layout, parser
print(layout.__file__, parser.pyside_type_init.__module__, parser.__spec__.name)
"""


def said(code: str, *arguments: str) -> str:
    """What a program of its own prints."""
    asked = [sys.executable, "-c", code, *arguments]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        asked, capture_output=True, text=True, cwd=ROOT, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("threads", ["0", "2"])
def test_mistakes_are_told_as_qt_for_python_tells_them(threads):
    told = said(f"import ui.plain_import\n{MISTAKES}", threads)
    assert "Supported signatures" in told
    assert told == said(MISTAKES, threads)


def test_what_writes_stubs_is_not_read_at_the_start():
    code = "import ui.app, sys; print(*sys.modules)"
    assert not {"argparse", "PySide6.QtNetwork"} & set(said(code).split())


def test_the_import_is_python_s_own_again():
    code = "import builtins as b; own = b.__import__; import ui.plain_import; "
    assert said(f"{code}print(b.__import__ is own)") == "True\n"
