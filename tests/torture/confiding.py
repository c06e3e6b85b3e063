"""A whole window in which a person confides everything; what it says on the standard output is
where it stands. Run as `confiding.py JOURNAL HOW`.

HOW is `locked` or `killed`: whether it locks and waits, or stands open until it is killed.
"""

import io
import os
import sys
import traceback
import wave
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QBuffer, QIODevice, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QWidget

from journal import clock
from journal.model.dream import Mark, MarkKind
from journal.model.dream_media import Attaching, MediaKind
from journal.model.ritual import Asks, Ritual, Step, StepKind
from journal.model.schedule import Reminder, Schedule
from journal.model.wav import Sound
from journal.store import vault
from journal.store.store import Store
from tests.torture.told import PASSPHRASE, SECRETS
from ui.door import Door
from ui.errors import start_log
from ui.single import Single
from ui.theme.look import ARGUMENTS, Look
from ui.views.page import Place
from ui.widgets.autosave import Autosave

MORNING = datetime(2026, 11, 24, 7, 5, tzinfo=UTC)  # the page of the evening asks for no diary
PAUSE_MS = 1000  # longer than what is typed waits to be saved


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def picture() -> bytes:
    """A picture whose file holds the secret as it is."""
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    image.setText("Comment", "")
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "BMP")  # type: ignore[call-overload]  # PySide takes a device
    data = bytearray(held.data().data())
    data[-len(SECRETS["picture"]) :] = SECRETS["picture"].encode()
    return bytes(data)


def voice() -> bytes:
    held = io.BytesIO()
    with wave.open(held, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(SECRETS["voice"].encode() * 200)
    return held.getvalue()


def field(*names: str) -> QWidget:
    """The visible field of one of these names, as soon as it stands."""

    def standing() -> QWidget | None:
        return next(
            (
                each
                for each in QApplication.allWidgets()
                if isinstance(each, QLineEdit | QTextEdit)
                and each.isVisible()
                and each.accessibleName().startswith(names)
            ),
            None,
        )

    wait_for(lambda: standing() is not None)
    found = standing()
    assert found is not None
    return found


def wait_for(what: Callable[[], bool]) -> None:
    for _look in range(1200):
        if what():
            return
        QTest.qWait(50)
    raise AssertionError


def let_save() -> None:
    """Wait until all that was typed is saved."""
    QTest.qWait(PAUSE_MS)
    every = [each for top in QApplication.topLevelWidgets() for each in top.findChildren(Autosave)]
    wait_for(lambda: not any(each.pending for each in every))


def typed(where: QWidget, what: str) -> None:
    QTest.keyClicks(where, SECRETS[what])


class Person:
    """Somebody who opens the window, writes into it all over, and goes."""

    def __init__(self, journal: Path) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        look = Look()
        look.apply(app)
        self.journal = journal
        self.single = Single(journal)
        assert self.single.claim()
        self.door = Door(look, journal, journal, self.single)

    def unlocks(self) -> None:
        self.door.enter(Place(""))
        wait_for(lambda: self.door.screen is not None or self.door.elara is not None)
        QTest.qWait(400)
        if self.door.screen is not None:
            self._captures()
            screen = self.door.screen
            secret = screen.field.focusProxy()
            assert secret is not None
            QTest.keyClicks(secret, PASSPHRASE)
            QTest.keyClick(secret, Qt.Key.Key_Return)
        wait_for(lambda: self.door.elara is not None)
        QTest.qWait(400)

    def _captures(self) -> None:
        self.door._capture()
        jot = self.door._jot
        assert jot is not None
        assert jot._window is not None
        typed(jot._window.prose, "capture")
        let_save()
        jot._window.close()

    def writes(self) -> None:
        elara = self.door.elara
        assert elara is not None
        night, window = elara.desk.tonight(), elara.window
        window.go(Place("tonight"))
        QTest.qWait(200)
        typed(field("Anything else"), "diary")
        let_save()
        window.go(Place("journal", night=night, dream="new"))
        text = QApplication.focusWidget()
        assert text is not None
        typed(field("Title"), "title")
        typed(text, "text")
        let_save()
        self._attaches(night)
        window.go(Place("runner", words="wind"))
        typed(field("Write"), "writing")
        let_save()
        window.go(Place("journal"))
        typed(field("Search dreams"), "search")
        QTest.qWait(600)
        elara.store.backups.make(clock.now(), clock.local_zone())

    def _attaches(self, night: date) -> None:
        """A mark, a picture, a voice note, and another that is still being spoken."""
        elara = self.door.elara
        assert elara is not None
        store, now = elara.store, clock.now()
        (dream,) = [each for each in store.dreams.of(night) if SECRETS["text"] in each.body]
        store.dreams.save(replace(dream, marks=(Mark(MarkKind.PERSON, SECRETS["mark"]),)), now)
        image = Attaching(MediaKind.IMAGE, f"{SECRETS['file']}.bmp", SECRETS["caption"])
        store.dream_media.add(dream.uid, image, io.BytesIO(picture()), now)
        note = Attaching(MediaKind.VOICE, "note.wav")
        store.dream_media.add(dream.uid, note, io.BytesIO(voice()), now)
        spoken = store.recordings.begin(dream.uid, "spoken.wav", Sound(), now)
        store.recordings.record(spoken.uid, SECRETS["spoken"].encode() * 100)
        elara.window.go(Place("journal", night=night, dream=dream.uid))
        QTest.qWait(600)  # its pictures are read, and drawn small

    def leaves_open(self) -> None:
        """A draft that nothing saves, and a bug with a secret in its words."""
        elara = self.door.elara
        assert elara is not None
        self.door._border.broke.disconnect()  # its sheet would wait for an answer
        self.door._bugs = None
        QTimer.singleShot(0, breaks)
        elara.jobs.run(lambda _progress: breaks())
        QTest.qWait(600)
        elara.window.go(Place("settings", words="Templates"))
        wait_for(lambda: bool(self._adding()))
        self._adding()[0].click()
        typed(field("Text of the template"), "draft")

    def _adding(self) -> list[QAbstractButton]:
        assert self.door.elara is not None
        every = self.door.elara.window.page.findChildren(QAbstractButton)
        return [each for each in every if each.text() == "Add a template"]


def breaks() -> None:
    raise KeyError(SECRETS["bug"])


def begin(journal: Path) -> None:
    """A plain journal with a ritual that rings, and a copy of it; then the passphrase."""
    ritual = Ritual(
        "wind", SECRETS["ritual"], (Step("w", "Write", 5, StepKind.WRITE, asks=Asks.FREE),)
    )
    now = clock.now()
    with closing(Store.open(journal)) as store:
        store.rituals.save(ritual, now)
        ring = Reminder("r", "wind", minutes=30)
        store.rituals.save_schedule(Schedule((time(22, 30),) * 7, reminders=(ring,)), now)
        store.backups.make(now, clock.local_zone())
    vault.encrypt(journal, PASSPHRASE)


def rise() -> None:
    """Let it be morning, whatever the computer's clock says, and let the time go on."""
    told = clock.now
    ahead = MORNING - told()
    clock.now = lambda: told() + ahead
    clock.local_zone = lambda: ZoneInfo("UTC")


def main() -> None:
    rise()
    journal, how = Path(sys.argv[1]), sys.argv[2]
    app = QApplication(list(ARGUMENTS))
    app.setApplicationName("Elara")
    start_log(journal.with_name("elara.log"))
    begin(journal)
    person = Person(journal)
    person.unlocks()
    person.writes()
    person.leaves_open()
    say("open")
    if how == "killed":
        app.exec()
    person.door.lock()
    wait_for(lambda: person.door.elara is None)
    QTest.qWait(500)
    say("locked")
    sys.stdin.readline()
    person.door.close()
    person.single.close()
    say("gone")


if __name__ == "__main__":
    try:
        main()
    except BaseException:  # noqa: BLE001 - nobody is there who would close a window that tells
        traceback.print_exc()
        os._exit(1)
