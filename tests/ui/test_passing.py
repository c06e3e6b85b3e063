"""What Elara makes for itself in the system's temporary folder is gone when it ends."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
DRESSED = """
import os
from PySide6.QtWidgets import QApplication
from ui.theme.look import ARGUMENTS, Look
app, look = QApplication(list(ARGUMENTS)), Look()
look.apply(app)
print(len(os.listdir(os.environ["TMPDIR"])))
"""


def test_a_program_that_has_ended_leaves_no_temporary_file(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", DRESSED],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "1\n"  # it was there, or the test would prove nothing
    assert list(tmp_path.iterdir()) == []
