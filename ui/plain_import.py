"""Qt's import, without what a start can do without: to be imported ahead of anything of Qt.

PySide puts an `import` of its own in the place of Python's, which reads the source of each module
to see whether it asks for a `__feature__` of PySide. Elara asks for none, and a twentieth of a
start went into it: Python's own is put back.

PySide also compiles, at each start anew, all that it tells signatures with and writes stubs with;
that was a seventh of a start. It is compiled when something first asks for it, as an error does
that a wrong argument causes.
"""

import builtins
import sys
from threading import RLock
from types import ModuleType
from typing import Any

LATER = {
    f"shibokensupport.signature.{name}"
    for name in (
        *("errorhandler", "layout", "parser"),
        *("lib.enum_sig", "lib.pyi_generator", "lib.tool"),
    )
}

_plain = builtins.__import__
_loading = RLock()


class _Later(ModuleType):
    """A module that is read at the first name which is asked of it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what Python asks of any module
            raise AttributeError(name)
        with _loading:
            read = self.__dict__.pop("_read", None)
            if read is not None:
                read()
                self.__class__ = ModuleType  # type: ignore[assignment]  # whole now
        return object.__getattribute__(self, name)


def _put_off(importer: Any) -> None:
    """Let this importer of PySide's read what may be read later when it is asked for."""
    run = importer.exec_module

    def exec_module(module: ModuleType) -> None:
        name, spec = module.__name__, module.__spec__
        if name not in LATER or spec is None:
            run(module)
            return

        def read() -> None:
            told, spec.name = spec.name, name  # by now PySide calls it otherwise
            try:
                run(module)
            finally:
                spec.name = told

        module.__dict__["_read"] = read
        module.__class__ = _Later

    importer.exec_module = exec_module


def _heard(name: str, *about: Any, **more: Any) -> ModuleType:
    """Python's import; just before PySide reads its own support, its importer stands first."""
    if name == "shibokensupport" and hasattr(sys.meta_path[0], "zfile"):
        builtins.__import__ = _plain
        _put_off(sys.meta_path[0])
    return _plain(name, *about, **more)


builtins.__import__ = _heard
try:
    from PySide6 import QtCore  # noqa: F401 - it is the loading that brings the other import
finally:
    builtins.__import__ = _plain
