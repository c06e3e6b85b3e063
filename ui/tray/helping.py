"""Lights-out: a countdown, and at its end what the person chose to be helped with."""

from collections.abc import Callable

from journal import clock
from journal.bell.ways import Ways
from journal.model.ring import Ring
from journal.settings import StopChoice
from journal.text import _
from ui.assets import load_fonts
from ui.single import DIM, LOCK
from ui.theme.look import Look
from ui.tray.bell import Bell
from ui.tray.countdown import Countdown
from ui.tray.stopping import Computer, ThisComputer
from ui.tray.words import minutes_words


def help_to_stop(
    bell: Bell, ring: Ring, tell: Callable[[bytes], None], computer: Computer | None = None
) -> Countdown:
    """Count down a minute; then dim, lock or suspend, as the bell's ways say.

    `tell` says something to the main window, where there is one.
    """
    from ui.keep import Keep

    load_fonts()
    ways = bell.ringer.ways
    look = Look("ember", Keep().capture_look[1])
    later = minutes_words(ways.snooze) if bell.ringer.may_snooze(ring) else ""
    counting = Countdown(look, deed_words(ways), later, clock.now)
    look.dress(counting)
    asked = computer or _this_computer(bell)
    counting.over.connect(lambda: _do(ways, tell, asked))
    counting.later.connect(lambda: bell.put_off(ring, ways.snooze))
    counting.cancelled.connect(lambda: bell.not_tonight(ring))
    bell.told.connect(lambda: None if bell.ringer.stands(ring) else counting.give_up())
    counting.begin()
    return counting


def deed_words(ways: Ways) -> str:
    """What will be done, as the end of a sentence; of several the one that is felt most."""
    stops = {
        StopChoice.LOCK.value: _("this computer is locked"),
        StopChoice.SUSPEND.value: _("this computer goes to sleep"),
    }
    if ways.stop in stops:
        return stops[ways.stop]
    return _("Elara is locked") if ways.locks else _("Elara turns to Ember")


def _do(ways: Ways, tell: Callable[[bytes], None], computer: Computer) -> None:
    if ways.dims:
        tell(DIM)
    if ways.locks:
        tell(LOCK)
    if ways.stop == StopChoice.LOCK:
        computer.lock()
    elif ways.stop == StopChoice.SUSPEND:
        computer.suspend()


def _this_computer(bell: Bell) -> ThisComputer:
    """This computer, which says in a note of the bell's if it cannot be stopped."""
    computer = ThisComputer(bell)
    computer.failed.connect(bell.could_not_stop)
    return computer
