"""A whole program in which a person is in the middle of something when the system asks it to end.

Run as `asked_to_end.py JOURNAL WHAT`. It says `ready` once what is lost by a kill stands there.
"""

import faulthandler
import os
import sys
from datetime import datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QTextEdit, QWidget

from journal.model.dream import Dream
from journal.model.version import Written
from journal.store.dreams import Dreams
from tests.ui.views.attached import FakeMicrophone
from ui import ending
from ui.__main__ import main
from ui.capture.window import CaptureWindow
from ui.door import Door
from ui.elara import Elara
from ui.tray.bell import Bell
from ui.views.imports.pasting import PasteSheet
from ui.views.page import Place

WORDS = "wherrymoth"
PATIENCE_SECONDS = 150  # then it says where it stands, and ends
TURN_MS = 60_000  # what may pass until another program has written, on a busy machine


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def field(name: str) -> QWidget:
    """The visible field whose name begins so."""
    return next(
        each
        for each in QApplication.allWidgets()
        if isinstance(each, QLineEdit | QTextEdit)
        and each.isVisible()
        and each.accessibleName().startswith(name)
    )


def focus() -> QWidget:
    held = QApplication.focusWidget()
    assert held is not None
    return held


def new_dream(elara: Elara) -> QWidget:
    elara.window.go(Place("journal", night=elara.desk.tonight(), dream="new"))
    return focus()


def typing(elara: Elara) -> None:
    """In a dream, in its title, and in the small window."""
    text = new_dream(elara)
    QTest.keyClicks(field("Title"), f"{WORDS} title")
    QTest.keyClicks(text, f"{WORDS} text")
    elara.capture.show()
    assert elara.capture._window is not None
    QTest.keyClicks(elara.capture._window.prose, f"{WORDS} captured")


def writing_tonight(elara: Elara) -> None:
    """In a ritual."""
    elara.window.go(Place("runner", words="slow"))
    QTest.keyClicks(field("Write"), f"{WORDS} written")


def drawing(elara: Elara) -> None:
    QTest.keyClicks(new_dream(elara), f"{WORDS} text")
    attached = elara.window.page._dream.attached  # type: ignore[attr-defined]  # the journal's page
    attached.draw()
    canvas = attached._pad.canvas
    button = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, button, pos=QPoint(40, 40))
    QTest.mouseMove(canvas, QPoint(90, 90))
    QTest.mouseRelease(canvas, button, pos=QPoint(90, 90))


def speaking(elara: Elara) -> None:
    QTest.keyClicks(new_dream(elara), f"{WORDS} text")
    attached = elara.window.page._dream.attached  # type: ignore[attr-defined]  # the journal's page
    microphone = FakeMicrophone()
    attached.speaking._make = lambda: microphone
    attached.record()
    microphone.say(0.3)


def in_a_sheet(elara: Elara) -> None:
    """In a form that waits for an answer, over a dream with words of its own."""
    QTest.keyClicks(new_dream(elara), f"{WORDS} text")
    sheet = PasteSheet(elara.desk, elara.window)
    QTimer.singleShot(0, lambda: QTest.keyClicks(sheet.text, f"{WORDS} pasted"))
    QTimer.singleShot(0, lambda: say("ready"))
    sheet.stand(600, 500)


def in_a_question(elara: Elara) -> None:
    QTest.keyClicks(new_dream(elara), f"{WORDS} text")
    QTimer.singleShot(0, lambda: say("ready"))
    elara.desk.dialogs.confirm("Let it go?", "It is gone then.", "Let it go")


def choosing_a_file(elara: Elara) -> None:
    QTest.keyClicks(new_dream(elara), f"{WORDS} text")
    wait_for_chooser()
    elara.desk.dialogs.open_files("Choose", "*")


def wait_for_chooser() -> None:
    every = QApplication.topLevelWidgets()
    if any(isinstance(each, QFileDialog) and each.isVisible() for each in every):
        say("ready")
    else:
        QTimer.singleShot(10, wait_for_chooser)


def saving(elara: Elara) -> None:
    """Asked from within the save."""
    real = Dreams.write

    def write(dreams: Dreams, dream: Dream, base: Dream, now: datetime) -> Written:
        Dreams.write = real  # type: ignore[method-assign]  # once
        say("ready")
        sys.stdin.readline()  # the signal was sent by now
        return real(dreams, dream, base, now)

    Dreams.write = write  # type: ignore[assignment,method-assign]
    QTest.keyClicks(new_dream(elara), f"{WORDS} text")


def sealing(door: Door) -> None:
    """In the small window of a locked journal."""
    door._capture()
    assert door._jot is not None
    assert door._jot._window is not None
    QTest.keyClicks(door._jot._window.prose, f"{WORDS} sealed")


WITH_WINDOW = {
    each.__name__: each
    for each in (
        typing, writing_tonight, drawing, speaking, in_a_sheet, in_a_question, choosing_a_file,
        saving,
    )
}  # fmt: skip
SAY_IT_THEMSELVES = {"in_a_sheet", "in_a_question", "choosing_a_file", "saving"}


def in_the_window(what: str) -> None:
    """Do it as soon as the window has settled."""
    settle = Door._settle

    def settled(door: Door) -> None:
        settle(door)
        wait_for_keyboard(door)
        if door.elara is None:
            sealing(door)
        else:
            WITH_WINDOW[what](door.elara)
        if what not in SAY_IT_THEMSELVES:
            say("ready")

    Door._settle = settled  # type: ignore[assignment,method-assign]


def wait_for_keyboard(door: Door) -> None:
    """A window on a machine that is held up has settled before the keyboard is given to it."""
    shown = door.screen if door.elara is None else door.elara.window
    assert shown is not None
    assert QTest.qWaitForWindowActive(shown, TURN_MS)


def captured_alone() -> None:
    jot = CaptureWindow.jot

    def typed(window: CaptureWindow) -> None:
        QTest.keyClicks(window.prose, f"{WORDS} captured")
        say("ready")

    def jotted(window: CaptureWindow) -> None:
        jot(window)
        QTimer.singleShot(300, window, lambda: typed(window))

    CaptureWindow.jot = jotted  # type: ignore[assignment,method-assign]


def rings() -> None:
    start = Bell.start

    def started(bell: Bell) -> None:
        start(bell)
        say("ready")

    Bell.start = started  # type: ignore[assignment,method-assign]


def run() -> None:
    faulthandler.dump_traceback_later(PATIENCE_SECONDS, exit=True)
    ending.PATIENCE_MS = TURN_MS
    journal, what = Path(sys.argv[1]), sys.argv[2]
    command = {"capture": ["capture"], "bell": ["bell"]}.get(what, [])
    if what == "capture":
        captured_alone()
    elif what == "bell":
        rings()
    else:
        in_the_window(what)
    sys.argv = ["elara", "--journal", str(journal), *command]
    main()


if __name__ == "__main__":
    run()
