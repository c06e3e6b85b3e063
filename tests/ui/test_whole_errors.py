"""A bug that C code finds is an error like any other, also through a call of Qt's."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BREAKS = """
import sys
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from ui.whole_errors import underway

class Broken(QObject):
    def event(self, event):
        return super().event(event)

    def customEvent(self, event):
        QCoreApplication.quit()
        int("a violet zeppelin")

def run():
    app, broken = QCoreApplication(["elara"]), Broken()
    sys.excepthook = lambda kind, *_rest: print(kind.__name__)
    app.postEvent(broken, QEvent(QEvent.Type.User))
    return app.exec()

sys.exit(underway(run))
"""


def test_a_bug_below_a_call_of_qts_is_told_of_and_the_program_goes_on():
    done = subprocess.run(
        [sys.executable, "-c", BREAKS],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "ValueError\n")
