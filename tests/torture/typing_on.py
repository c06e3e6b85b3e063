"""Somebody who types on and on into a new dream, in a window that saves as often as it can.

Run as `typing_on.py JOURNAL`. It says how many letters are kept whenever it learns of it, and is
killed at any moment.
"""

import os
import sys
from itertools import count
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal.store.store import Store
from ui.elara import Elara
from ui.theme.look import ARGUMENTS, Look
from ui.views.page import Place

OFTEN_MS = 1


class Nobody:
    """Answers nothing: nothing is asked."""


def letters() -> str:
    """What is typed, without an end; each letter tells its place."""
    return " ".join(map(str, range(100_000)))


def run(path: Path) -> None:
    app = QApplication(list(ARGUMENTS))
    look = Look()
    look.apply(app)
    elara = Elara(Store.open(path), look, Nobody(), path)  # type: ignore[arg-type]
    elara.window.show()
    elara.window.go(Place("journal", night=elara.desk.tonight(), dream="new"))
    editor = elara.window.page._editor  # type: ignore[attr-defined]  # the journal's page
    editor.autosave._timer.setInterval(OFTEN_MS)
    typed, at = letters(), count()

    def key() -> None:
        QTest.keyClicks(editor.prose, typed[next(at)])

    def kept() -> None:
        sys.stdout.write(f"{len(editor.base.body)}\n")
        sys.stdout.flush()

    editor.autosave.answered.connect(kept)
    hand = QTimer()
    hand.timeout.connect(key)
    hand.start()
    app.exec()


if __name__ == "__main__":
    run(Path(sys.argv[1]))
