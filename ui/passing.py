"""A folder for files that Elara makes for itself, gone when it ends."""

import atexit

from PySide6.QtCore import QTemporaryDir


def passing_folder() -> QTemporaryDir:
    """A new folder; what Python still holds at its end it never takes apart, so this says so."""
    made = QTemporaryDir()
    atexit.register(made.remove)
    return made
