"""A whole evening in one process: commands, every page, an import, a capture, a copy, the lock.

Every use of the network by Python itself is written to the standard error as it happens.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.elara import Elara

WATCHED = ("socket.", "http.client.", "urllib.", "ftplib.", "smtplib.", "imaplib.", "poplib.")
LINKS = (
    "The sea. ![a picture](http://198.51.100.7/sea.png) <img src='http://198.51.100.7/b.png'>"
    " <a href='http://198.51.100.7/'>there</a> http://198.51.100.7/c file://198.51.100.7/share/d.png"
)


def listen(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(WATCHED):
        family = arguments[1] if event == "socket.__new__" else ""
        sys.stderr.write(f"AUDIT {event} {family!s}\n")


sys.addaudithook(listen)
os.environ["QT_QPA_PLATFORM"] = "offscreen"


def commands(journal: Path, folder: Path, sample: Path) -> None:
    from importlib import import_module

    from journal.cli import main

    import_module("ui.commands")  # which brings the commands that draw
    for words in (
        ["demo", "--nights", "14", "--seed", "3"],
        ["add", LINKS],
        ["add", "2026-11-02: https://198.51.100.7/ was a door"],
        ["import", str(sample)],
        ["imports"],
        ["formats"],
        ["find", "sea"],
        ["nights"],
        ["backup"],
        ["backup", "--list"],
        ["doctor"],
        ["marks"],
        ["trash"],
        ["rituals", "--templates"],
        ["ritual", "add", "slow_breathing"],
        ["tonight"],
        ["bell", "--once"],
        ["reminders", "--from", "2026-11-01", "--to", "2026-11-07"],
        ["experiment", "new", "--outcome", "tst"],
        ["experiment", "card"],
        ["stats"],
        ["compare", "quality"],
        ["export", str(folder / "all.elara")],
        ["export", str(folder / "notes")],
        ["merge", str(folder / "all.elara")],
        ["shots", str(folder / "shots")],
    ):
        command(main, journal, words)
    for lines, words in (
        ("a\na\n", ["lock"]),
        ("", ["capture", "http://198.51.100.7/ while locked"]),
        ("a\n", ["unlock"]),
        ("a\n", ["passphrase", "recovery"]),
        ("a\n", ["passphrase", "remove"]),
    ):
        reads, writes = os.pipe()
        os.write(writes, lines.encode())
        os.close(writes)
        command(main, journal, [*words, *(("--passphrase-fd", str(reads)) if lines else ())])
        os.close(reads)


def command(main: "Callable[[list[str]], object]", journal: Path, words: list[str]) -> None:
    try:
        main(["--journal", str(journal), *words])
    except SystemExit as ended:
        if ended.code not in {0, None}:
            raise


def window(journal: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from journal.store.store import Store
    from ui.dialogs import WindowDialogs
    from ui.elara import Elara
    from ui.single import Single
    from ui.theme.look import Look

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look = Look()
    look.apply(app)
    single = Single(journal)
    assert single.claim()
    single.listen()
    elara = Elara(Store.open(journal), look, WindowDialogs(look), journal)
    elara.settle()
    elara.window.show()
    walk(elara)
    elara.keep()
    elara.capture.close()
    elara.window.close()
    single.close()
    elara.close()


def walk(elara: "Elara") -> None:
    """Every page, the dream that is full of links, and the small window."""
    from ui import rooms
    from ui.views.page import Place

    for room in rooms.ROOMS:
        elara.window.go(Place(room.entry.name))
        wait(80)
    (dream,) = elara.store.all("select uid from dream where body like '%sea.png%'")
    elara.window.go(Place("journal", dream=dream["uid"]))
    wait(300)
    elara.window.grab()
    elara.capture.show()
    wait(200)


def wait(milliseconds: int) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    place = Path(sys.argv[1])
    commands(place / "journal.sqlite", place, Path(sys.argv[2]))
    window(place / "journal.sqlite")
    sys.stdout.write("DONE\n")
