"""The one door to the loudspeaker; tests hand in another."""

from typing import Protocol

from PySide6.QtCore import QObject

from journal.text import _
from ui.jobs import Jobs


class Sound(Protocol):
    """What can be heard. Nothing here waits, and nothing raises where it cannot be heard."""

    trouble: str  # why nothing is heard, in words; '' while all is well

    def bell(self) -> None:
        """Strike the soft bell once."""
        ...

    def play(self, sound: str) -> None:
        """Play a built-in sound, or a file of the person's own, over and over."""
        ...

    def hold(self, *, playing: bool) -> None:
        """Let what is played rest, or go on."""
        ...

    def set_volume(self, share: float) -> None:
        """How loud it is, from 0 to 1."""
        ...

    def stop(self) -> None:
        """Let it be quiet."""
        ...


class Silence:
    """A machine that cannot be heard: everything goes on, in silence."""

    def __init__(self, trouble: str = "") -> None:
        self.trouble = trouble or _("This computer has no sound. The step goes on in silence.")

    def bell(self) -> None:
        """Nothing is heard."""

    def play(self, sound: str) -> None:
        """Nothing is heard."""

    def hold(self, *, playing: bool) -> None:
        """Nothing is heard."""

    def set_volume(self, share: float) -> None:
        """Nothing is heard."""

    def stop(self) -> None:
        """Nothing is heard."""


def open_sound(jobs: Jobs, parent: QObject) -> Sound:
    """The system's sound, or silence where there is none."""
    try:
        from ui.sounds.system import SystemSound, can_be_heard  # it brings Qt Multimedia
    except ImportError:
        return Silence()
    return SystemSound(jobs, parent) if can_be_heard() else Silence()
