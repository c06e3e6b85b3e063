"""Whether something fills the screen, where that can be seen: on X11.

Wayland shows no program what the others do, and neither macOS nor Windows tells it without more
than Qt has; there do-not-disturb is the way to be left alone.
"""

import ctypes
import ctypes.util
import os
from contextlib import suppress
from functools import lru_cache
from typing import Any

STATE, ACTIVE, FULL = b"_NET_WM_STATE", b"_NET_ACTIVE_WINDOW", b"_NET_WM_STATE_FULLSCREEN"
ANY_TYPE, MOST = 0, 64  # of any type, at the most so many values


def is_full_screen() -> bool:
    """Whether the active window fills the screen; False where nobody can tell."""
    if not os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return False
    with suppress(OSError, AttributeError):
        return _asked(_library())
    return False


# Held here: X calls it long after it was set.
_forgiving = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_said: 0)


@lru_cache(maxsize=1)
def _library() -> ctypes.CDLL:
    """The X library, forgiving errors: a window may be gone before it is asked."""
    library = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
    pointer, long = ctypes.c_void_p, ctypes.c_ulong
    library.XOpenDisplay.restype = library.XDefaultRootWindow.restype = pointer
    library.XOpenDisplay.argtypes = [ctypes.c_char_p]
    library.XDefaultRootWindow.argtypes = [pointer]
    library.XInternAtom.restype = long
    library.XInternAtom.argtypes = [pointer, ctypes.c_char_p, ctypes.c_int]
    library.XGetWindowProperty.argtypes = [
        *(pointer, long, long, ctypes.c_long, ctypes.c_long, ctypes.c_int, long),
        *(pointer, pointer, pointer, pointer, pointer),
    ]
    library.XFree.argtypes = library.XCloseDisplay.argtypes = [pointer]
    library.XSetErrorHandler.restype = pointer
    library.XSetErrorHandler(_forgiving)  # X's own would end the program
    return library


def _asked(library: ctypes.CDLL) -> bool:
    display = library.XOpenDisplay(None)
    if not display:
        return False
    try:
        root = library.XDefaultRootWindow(display)
        active = _values(library, display, root, ACTIVE)
        if not active or not active[0]:
            return False
        full = library.XInternAtom(display, FULL, 0)
        return full in _values(library, display, active[0], STATE)
    finally:
        library.XCloseDisplay(display)


def _values(library: ctypes.CDLL, display: Any, window: int, name: bytes) -> list[int]:
    """The values of a property of a window; none where it has no such property."""
    atom = library.XInternAtom(display, name, 0)
    kind, form = ctypes.c_ulong(), ctypes.c_int()
    count, left = ctypes.c_ulong(), ctypes.c_ulong()
    data = ctypes.POINTER(ctypes.c_ulong)()
    asked = (0, MOST, 0, ANY_TYPE)
    told = [ctypes.byref(each) for each in (kind, form, count, left, data)]
    library.XGetWindowProperty(display, window, atom, *asked, *told)
    found = [data[n] for n in range(count.value)]
    if ctypes.cast(data, ctypes.c_void_p).value:
        library.XFree(data)
    return found
