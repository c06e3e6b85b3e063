"""`elara bell`: the resident bell of a journal that may be closed, locked or not even there."""

import gc
import signal
import sys
from contextlib import nullcontext, suppress
from pathlib import Path

from journal import clock, paths
from journal.bell import file as bell_file
from journal.bell.ringer import Ringer
from journal.model.ring import Ring
from journal.text import _
from ui import plain_import  # noqa: F401 - ahead of Qt

# isort: split
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from ui.ending import Ending, Way
from ui.single import QUIT, Single
from ui.tray.balloon import Balloon
from ui.tray.bell import Bell, Surroundings
from ui.tray.bus import Bus
from ui.tray.desktop_notes import DesktopNotes
from ui.tray.doors import TONIGHT, Doors
from ui.tray.icon import TrayIcon, bell_icon
from ui.tray.notifier import InTurn, Notifier
from ui.tray.own_window import OwnWindow

WINDOW = "bell"  # its right: one bell to a journal
TURN_MS = 2000  # a window that rings itself holds the right for a moment only
SETTLE_MS = 300


def keep_ringing(journal: Path) -> int:
    """Stay and ring for this journal until it is asked to end; the exit code.

    A second bell says that there is one, and ends.
    """
    app = _application()
    single = Single(journal, WINDOW)
    if not single.claim(TURN_MS):
        _say(_("The bell of this journal rings already."))
        return 0
    around = Surroundings(
        clock.now, clock.local_zone, lambda: nullcontext(enter_result=True), _is_full_screen
    )
    tray = QSystemTrayIcon(bell_icon())
    bell = Bell(Ringer(journal), InTurn(_ways(tray)), around)
    icon = TrayIcon(bell, Doors(journal), tray)
    icon.show()
    _connect(bell, journal, icon, single)
    _say(_where_it_rings())
    ending = Ending(lambda _patient: Way.CLEAR, lambda: None)  # it holds nobody's words
    code = 0
    try:
        code = app.exec()
    finally:
        bell.close()
        icon.hide()
        single.close()
        ending.close()
    return ending.code(code)


def stop_ringing(journal: Path) -> int:
    """Ask the bell of this journal to end; the exit code."""
    app = _application()
    single = Single(journal, WINDOW)
    heard = single.taken and single.ask(QUIT)
    _say(_("The bell ends.") if heard else _("No bell of this journal rings."))
    app.quit()
    return 0 if heard else 1


def _application() -> QApplication:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in a terminal
    app = QApplication([sys.argv[0], "-style", "Fusion"])
    app.setApplicationName("Elara")
    app.setDesktopFileName("elara")
    app.setQuitOnLastWindowClosed(False)
    return app


def _ways(tray: QSystemTrayIcon) -> tuple[Notifier, ...]:
    """The ways to reach a person, from the best to the last."""
    by_desktop = (DesktopNotes(Bus()),) if sys.platform == "linux" else ()
    return (*by_desktop, Balloon(tray), OwnWindow())


def _connect(bell: Bell, journal: Path, icon: TrayIcon, single: Single) -> None:
    doors, quit_now = Doors(journal), QApplication.quit
    bell.begin_asked.connect(lambda ring: doors.open(TONIGHT, ring.ritual if ring else ""))
    bell.open_asked.connect(doors.open)
    bell.lights_out.connect(lambda ring: _help_to_stop(bell, doors, ring))
    icon.quit.triggered.connect(quit_now)
    single.quit_asked.connect(quit_now)
    QTimer.singleShot(SETTLE_MS, bell, lambda: _settle(bell, journal, single))


def _settle(bell: Bell, journal: Path, single: Single) -> None:
    """Do what the icon did not have to wait for."""
    from ui.errors import Border, start_log
    from ui.tray.waking import Waking

    start_log(paths.log())
    border = Border(lambda: None)
    border.setParent(bell)
    border.install()
    single.listen()
    with suppress(OSError):
        bell_file.prune(bell_file.log_place(journal), clock.now())
    waking = Waking(bell)
    waking.woke.connect(bell.look)
    bell.start()
    gc.collect()
    gc.freeze()
    gc.enable()


def _help_to_stop(bell: Bell, doors: Doors, ring: Ring) -> None:
    from ui.tray.helping import help_to_stop  # with it come the widgets: for who wants it

    help_to_stop(bell, ring, doors.tell)


def _is_full_screen() -> bool:
    from ui.tray.full_screen import is_full_screen  # when a reminder is due, not for the start

    return is_full_screen()


def _where_it_rings() -> str:
    if QSystemTrayIcon.isSystemTrayAvailable():
        return _("The bell rings; its menu is in the tray.")
    return _(
        "This desktop shows no tray. The bell rings all the same, by notifications;"
        " `elara bell --stop` ends it."
    )


def _say(words: str) -> None:
    """One line for who started it in a terminal; a desktop that starts it gives it none."""
    with suppress(AttributeError, OSError, ValueError):
        sys.stdout.write(words + "\n")
        sys.stdout.flush()
