"""A picture of every page, drawn without a screen."""

import sys
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QSize,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from journal.settings import ThemeChoice
from journal.store.store import Store
from ui import rooms
from ui.dialogs import WindowDialogs
from ui.elara import Elara
from ui.theme.look import ARGUMENTS, Look
from ui.views.lock import LockScreen
from ui.views.page import Place

SIZE = QSize(1280, 800)
AWAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
QUICKLY = 70  # how Qt says to spend less time on making a PNG small; nothing of it is lost
NO_SCREEN = "propagateSizeHints"  # what Qt regrets of every window that is drawn without a screen


def take(journal: Path, folder: Path, theme: ThemeChoice, text_size: float) -> list[Path]:
    """Draw each page of the window on `journal` into `folder`; the files, in page order."""
    app = QApplication.instance() or QApplication(list(ARGUMENTS))
    assert isinstance(app, QApplication)  # noqa: S101 - made in the line above
    before = qInstallMessageHandler(_said)
    look = Look(theme.value, text_size)
    look.apply(app)
    elara = Elara(Store.open(journal), look, WindowDialogs(look), journal, as_given=True)
    elara.window.resize(SIZE)
    elara.window.show()
    taken = []
    try:
        for number, room in enumerate(rooms.ROOMS, 1):
            elara.window.go(Place(room.entry.name))
            _settle()
            while elara.jobs.busy:
                QCoreApplication.processEvents(AWAIT)  # noqa: TID251 - no loop runs here
            _settle()
            path = folder / f"{number:02}-{room.entry.name.replace('_', '-')}-{theme.value}.png"
            elara.window.grab().save(str(path), quality=QUICKLY)
            taken.append(path)
        taken.append(_lock(elara, folder / f"{len(taken) + 1:02}-lock-{theme.value}.png"))
    finally:
        elara.window.close()
        elara.close()
        qInstallMessageHandler(before)
    return taken


def take_all(journal: Path, folder: Path, theme: ThemeChoice, text_size: float) -> list[Path]:
    """Draw each page, then what else there is to see; that is done to a copy of the journal."""
    from ui import shot_states  # every page at once: for those who look at everything

    taken = take(journal, folder, theme, text_size)
    look = Look(theme.value, text_size)
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - made by `take`
    look.apply(app)
    with TemporaryDirectory(prefix="elara-") as place:
        copy = Path(place) / "journal.sqlite"
        copyfile(journal, copy)  # it is closed again, so the one file is all of it
        for path, deed in (
            (copy, shot_states.take_states),
            (copy.with_name("empty.sqlite"), shot_states.take_empty),
        ):
            scene = shot_states.Scene(path, look, folder, f"-{theme.value}")
            try:
                taken += deed(scene)
            finally:
                scene.close()
    return taken


def _lock(elara: Elara, path: Path) -> Path:
    """Draw what stands in place of the window while it is locked."""
    screen = LockScreen(elara.look, elara.store.path, elara.jobs)
    screen.resize(SIZE)
    screen.show()
    _settle()
    screen.grab().save(str(path), quality=QUICKLY)
    screen.close()
    return path


def _said(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    if NO_SCREEN not in words:
        sys.stderr.write(f"{words}\n")


def _settle() -> None:
    """Let layouts and queued signals have their turn."""
    for _turn in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()  # noqa: TID251 - no loop runs here, and nothing waits
