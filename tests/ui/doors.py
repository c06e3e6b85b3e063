"""What tests of the door stand on: a clock moved by hand, and a person who types a passphrase."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tests.ui.fakes import FakeDialogs
from ui.door import Door
from ui.single import Single
from ui.views.lock import LockScreen
from ui.views.page import Place

NOW = datetime(2026, 11, 19, 14, tzinfo=UTC)
NIGHT = NOW.date()
DREAM = "The violet zeppelin sang"


class Nobody(FakeDialogs):
    """Answers over any window."""

    def stand_over(self, window: QWidget) -> None:
        """Stand anywhere."""


def entered(path: Path, look, doors: list[Door]) -> Door:
    single = Single(path)
    assert single.claim()
    door = Door(look, path, path, single)
    doors.append(door)
    door._dialogs = Nobody()  # type: ignore[assignment]  # nobody answers here
    assert door.enter(Place(""))
    return door


def open_with(door: Door, qtbot, words: str = "abc") -> None:
    """Type the passphrase, and wait for the window."""
    screen = door.screen
    assert screen is not None
    qtbot.keyClicks(screen.field.focusProxy(), words)
    qtbot.keyClick(screen.field.focusProxy(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: door.elara is not None)


def lock(door: Door, qtbot) -> LockScreen:
    door.lock()
    qtbot.waitUntil(lambda: door.elara is None)
    assert door.screen is not None
    return door.screen


def words_of(widget: QWidget) -> str:
    said = [widget.windowTitle(), widget.toolTip(), widget.accessibleName()]
    if isinstance(widget, QLabel | QLineEdit):
        said.append(widget.text())
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        said.append(widget.toPlainText())
    return " ".join(said)


def told_anywhere() -> list[str]:
    """Widgets that still say something of the dream, shown or not."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    said = [words_of(each) for each in QApplication.allWidgets()]
    return [each for each in said if "zeppelin" in each.lower()]
