"""Errors that Qt carries through its own calls, made whole, so that none ends the program."""

import sys
from collections.abc import Callable


class Underway(Exception):
    """Is being handled all the time that the program runs; nothing is wrong."""


def underway(run: Callable[[], int]) -> int:
    """Run the program, or a part of it, so that a bug in it is told of; what it gives back.

    Before Python 3.12, an error that code in C raises is not made until somebody handles it: until
    then there are only its kind and its words. PySide carries an error of ours through the call of
    Qt's that led to it, takes those words for the error itself, and the program ends there and then
    with a segmentation fault. Where some error is being handled, Python makes the next one at once.
    """
    if sys.version_info >= (3, 12):
        return run()
    try:
        raise Underway  # noqa: TRY301 - it is only there to be handled
    except Underway:
        return run()
