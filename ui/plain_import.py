"""Qt's import, without what it does to every other: to be imported ahead of anything of Qt.

PySide puts an `import` of its own in the place of Python's, which reads the source of each module
to see whether it asks for a `__feature__` of PySide. Elara asks for none, and a twentieth of a
start went into it: Python's own is put back.
"""

import builtins

_plain = builtins.__import__

from PySide6 import QtCore  # noqa: E402, F401 - it is the loading that brings the other import

builtins.__import__ = _plain
