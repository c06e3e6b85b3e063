"""The outermost border: a bug is logged, shown once with its log, and nothing typed is lost."""

import logging
import sys
import traceback
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from journal.errors import JournalError
from journal.whole_file import OWNER_ONLY_FOLDER
from ui.whole_errors import Underway

log = logging.getLogger("elara")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class LogFile(logging.Handler):
    """Two files of at most 256 kB each, opened by the first record."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._path = file

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record down."""
        self._file.handle(record)

    def close(self) -> None:
        """Write no more."""
        if "_file" in vars(self):
            self._file.close()
        super().close()

    @cached_property
    def _file(self) -> logging.Handler:
        # Imported for the first record: with it come sockets, and the window would wait for them.
        from logging.handlers import RotatingFileHandler

        file = RotatingFileHandler(self._path, maxBytes=256_000, backupCount=1, encoding="utf-8")
        file.setFormatter(self.formatter)
        return file


class _Places(logging.Formatter):
    """Writes where something broke, and what kind of error it was; never an error's own words."""

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | Any
    ) -> str:
        error: BaseException | None = ei[1]
        told: list[str] = []
        while error is not None and not isinstance(error, Underway):
            told.insert(0, _without_values(error))
            error = error.__cause__ or error.__context__
        return "\n".join(told)


def start_log(file: Path) -> None:
    """Write what goes wrong to `file`; it holds places in the code, never a person's words."""
    file.parent.mkdir(OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    handler = LogFile(file)
    handler.setFormatter(_Places("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)


class Border(QObject):
    """Catches what nobody else did: exceptions in slots, in jobs, and Qt's own messages."""

    broke = Signal(str)
    met = Signal(JournalError)

    def __init__(self, keep: Callable[[], None]) -> None:
        super().__init__()
        self._keep = keep
        self._telling = False

    def install(self) -> None:
        """Stand at the border from now on."""
        sys.excepthook = self.caught
        qInstallMessageHandler(_qt_said)

    def uninstall(self) -> None:
        """Leave the border."""
        sys.excepthook = sys.__excepthook__
        qInstallMessageHandler(None)

    def caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log a bug, keep what is being typed, and tell of it once.

        What a person can meet is told in its own words instead.
        """
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, JournalError):  # the world said no to a click; no bug of ours
            log.warning("%s", kind.__name__)
            self.met.emit(error)
            return
        log.error("Something broke", exc_info=(kind, error, trace))
        if self._telling:
            return
        self._telling = True
        try:
            self._keep()
        except Exception:  # the bug is one of saving: it is told of all the same, and so the next
            log.exception("What is typed could not be kept")
        finally:
            self.broke.emit(_without_values(error))
            self._telling = False

    def crashed(self, error: BaseException) -> None:
        """A job broke; the same as an exception here."""
        self.caught(type(error), error, error.__traceback__)


def _without_values(error: BaseException) -> str:
    """The trace to copy: files, lines and the kind of error; no value that a person wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([*lines, type(error).__name__])


def _qt_said(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
