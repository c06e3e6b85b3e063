"""One dream's way, at the keyboard: caught at three, finished in the morning, found, kept safe."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from journal import clock
from journal.model.dream import Dream, Mark, MarkKind, Recall
from journal.store.store import Store
from tests.ui.fakes import FakeDialogs
from ui.capture.window import CaptureWindow
from ui.elara import Elara
from ui.theme.look import Look
from ui.views.journal.kept_sheet import KeptSheet
from ui.views.page import Place
from ui.widgets.buttons import Button

THREE = datetime(2026, 11, 24, 3, 4, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 7, 5, tzinfo=UTC)
NIGHT = date(2026, 11, 24)
LISBON = ZoneInfo("Europe/Lisbon")
CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


class Dreamer:
    """A person at the keyboard, and the clock beside them."""

    def __init__(self, qtbot: QtBot, elara: Elara, hours: list[datetime]) -> None:
        self.qtbot = qtbot
        self.elara = elara
        self.hours = hours
        self.window: Any = elara.window  # its page is one of many kinds
        self.store = elara.store

    def types(self, words: str) -> None:
        self.qtbot.keyClicks(self.focused, words)

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        self.qtbot.keyClick(self.focused, key, modifier or Qt.KeyboardModifier.NoModifier)

    @property
    def focused(self) -> QWidget:
        return QApplication.focusWidget() or self.elara.window

    @property
    def dream(self) -> Dream:
        """The one dream there is, as the file has it."""
        (found,) = self.store.dreams.of(NIGHT)
        return found

    def comes_back(self) -> None:
        """What a desktop does by itself once a window in front is gone."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def presses_button(self, words: str) -> None:
        """Go to a button of the page, and press Enter."""
        buttons = self.window.page.findChildren(Button)
        button = next(each for each in buttons if each.text() == words and each.isVisible())
        button.setFocus()
        self.presses(KEY.Key_Return)

    def chooses(self, words: str) -> None:
        """Choose an entry of the dream's menu by its words."""
        self.window.page._editor.line._open_menu()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(each for each in menu.actions() if each.text() == words).trigger()
        menu.close()

    def in_the_sheet(self, open_it: Callable[[], None], *keys: Qt.Key) -> None:
        """Open a sheet and press these keys in it."""

        def press() -> None:
            sheet = QApplication.activeModalWidget()
            if not isinstance(sheet, KeptSheet):
                QTimer.singleShot(10, press)
                return
            for key in keys:
                QTest.keyClick(sheet.entries if sheet.isVisible() else self.window, key)
            sheet.reject()

        QTimer.singleShot(0, press)
        open_it()
        self.comes_back()


@pytest.fixture
def dreamer(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Dreamer]:
    hours = [THREE]
    monkeypatch.setattr(clock, "now", lambda: hours[-1])
    monkeypatch.setattr(clock, "local_zone", lambda: LISBON)
    look = Look()
    look.apply(qapp)
    journal = tmp_path / "journal.sqlite"
    elara = Elara(Store.open(journal), look, FakeDialogs(), journal)
    elara.window.resize(1280, 800)
    elara.window.go(Place("journal"))
    with qtbot.waitActive(elara.window):
        elara.window.show()
        elara.window.activateWindow()
    yield Dreamer(qtbot, elara, hours)
    elara.window.close()
    elara.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_dream_is_caught_finished_found_and_never_lost(dreamer: Dreamer) -> None:
    caught_at_three(dreamer)
    answered_in_the_morning(dreamer)
    finished_with_marks_and_a_picture(dreamer)
    kept_private_and_found_again(dreamer)
    an_earlier_version_comes_back(dreamer)
    its_marks_are_renamed(dreamer)
    to_the_bin_and_back(dreamer)


def caught_at_three(dreamer: Dreamer) -> None:
    """One line in the dark is a hook, and Esc keeps it."""
    dreamer.presses(KEY.Key_D, CTRL)
    capture = _capture()
    dreamer.qtbot.waitUntil(capture.isActiveWindow)
    dreamer.qtbot.keyClicks(capture.prose, "stairs, a chair, @Zara")
    dreamer.qtbot.keyClick(capture.prose, KEY.Key_Escape)
    assert not capture.isVisible()
    dreamer.comes_back()
    assert dreamer.dream.hook
    assert dreamer.dream.marks == (Mark(MarkKind.PERSON, "Zara"),)


def answered_in_the_morning(dreamer: Dreamer) -> None:
    """Recall, the checklist and the diary, without the mouse."""
    dreamer.hours.append(MORNING)
    dreamer.presses(KEY.Key_1, CTRL)
    morning = dreamer.window.page._morning
    dreamer.window.page.setFocus()
    dreamer.qtbot.keyClick(dreamer.window.page, KEY.Key_4)
    assert dreamer.store.nights.of(NIGHT).recall is Recall.WHOLE
    morning.diary.card.fields.focus("into_bed")
    for answer in ("2231", "2248", "18", "2", "23", "0620", "0645"):
        dreamer.types(answer)
        dreamer.presses(KEY.Key_Tab)
    dreamer.presses(KEY.Key_Return, CTRL)
    diary = dreamer.store.nights.of(NIGHT).diary
    assert diary is not None
    assert diary.into_bed == datetime(2026, 11, 23, 22, 31, tzinfo=UTC)


def finished_with_marks_and_a_picture(dreamer: Dreamer) -> None:
    """The hook waits in the inbox; finished, it is a dream with its marks and its picture."""
    assert "stairs, a chair" in _labels(dreamer.window.page)
    dreamer.presses_button("Finish")
    assert dreamer.window.page.name == "journal"
    page = dreamer.window.page
    page._editor.write()
    dreamer.types(" under ^harbour with ~wonder ")
    page._editor.flush()
    page._editor._finish()
    dreamer.qtbot.waitUntil(lambda: page._editor.settled)
    assert not dreamer.dream.hook
    names = {(each.kind, each.name) for each in dreamer.dream.marks}
    assert names == {
        (MarkKind.PERSON, "Zara"),
        (MarkKind.PLACE, "harbour"),
        (MarkKind.FEELING, "wonder"),
    }
    picture = QImage(32, 24, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkBlue)
    QGuiApplication.clipboard().setImage(picture)
    dreamer.presses(KEY.Key_V, CTRL)
    dreamer.qtbot.waitUntil(lambda: dreamer.dream.attachments == 1)


def kept_private_and_found_again(dreamer: Dreamer) -> None:
    """Its list says nothing of it until it is asked for; a question finds it all the same."""
    dreamer.chooses("Keep it private")
    assert dreamer.dream.private
    page = dreamer.window.page
    dreamer.presses(KEY.Key_F, CTRL)
    dreamer.types("person:Zara has:image stairs")
    dreamer.qtbot.waitUntil(lambda: page._column._dreams.dream(1) is not None)
    row = page._column._dreams.dream(1)
    assert row is not None
    assert (row.uid, row.covered, row.excerpt) == (dreamer.dream.uid, True, "")
    dreamer.presses(KEY.Key_Escape)


def an_earlier_version_comes_back(dreamer: Dreamer) -> None:
    """A text that was spoilt is restored from its versions."""
    page, good = dreamer.window.page, dreamer.dream.body
    dreamer.hours.append(MORNING + timedelta(hours=1))
    page._dream.open(dreamer.dream.uid)
    page._editor.prose.setFocus()
    dreamer.presses(KEY.Key_A, CTRL)
    dreamer.types("gone")
    page._editor.flush()
    assert dreamer.dream.body == "gone"
    dreamer.in_the_sheet(page._kept.show_versions, KEY.Key_Return)
    assert dreamer.dream.body == good
    assert (MarkKind.PERSON, "Zara") in {(each.kind, each.name) for each in dreamer.dream.marks}


def its_marks_are_renamed(dreamer: Dreamer) -> None:
    """The new name stands in the text, too, and writing on does not bring the old one back."""
    person = (MarkKind.PERSON, "Aunt Rosa")
    dreamer.window.go(Place("marks"))
    page = dreamer.window.page
    dreamer.qtbot.waitUntil(lambda: page.table.model().rowCount() > 0)
    page.table.choose([(MarkKind.PERSON, "zara")])
    dreamer.qtbot.keyClick(page.table, KEY.Key_F2)
    dreamer.types("Aunt Rosa")
    dreamer.presses(KEY.Key_Return)
    dreamer.qtbot.waitUntil(lambda: '@"Aunt Rosa"' in dreamer.dream.body)
    dreamer.window.go(Place("journal", dream=dreamer.dream.uid))
    dreamer.window.page._editor.write()
    dreamer.types("and a bell")
    dreamer.window.page._editor.flush()
    assert dreamer.dream.body.endswith("and a bell")
    assert person in {(each.kind, each.name) for each in dreamer.dream.marks}
    assert "Zara" not in {each.name for each in dreamer.dream.marks}


def to_the_bin_and_back(dreamer: Dreamer) -> None:
    """Thrown away, it lies in the bin as a whole; Enter brings it back, picture and all."""
    page, dream = dreamer.window.page, dreamer.dream
    dreamer.chooses("Move to the bin")
    assert dreamer.store.dreams.of(NIGHT) == ()
    dreamer.in_the_sheet(page._kept.show_bin, KEY.Key_Return)
    assert (dreamer.dream.uid, dreamer.dream.body) == (dream.uid, dream.body)
    assert (dreamer.dream.attachments, dreamer.dream.private) == (1, True)


def _capture() -> CaptureWindow:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, CaptureWindow)]
    return next(each for each in found if each.isVisible())


def _labels(page: QWidget) -> str:
    return " ".join(
        each.accessibleName() + (each.text() if hasattr(each, "text") else "")
        for each in page.findChildren(QWidget)
        if each.isVisible()
    )
