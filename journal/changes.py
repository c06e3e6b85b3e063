"""What a write touched, announced once after its commit."""

from enum import Flag, auto


class Changes(Flag):
    """The parts of a journal that one commit changed."""

    NIGHTS = auto()
    DREAMS = auto()
    SESSIONS = auto()
    BATCHES = auto()
    SETTINGS = auto()
    RITUALS = auto()  # rituals, their schedule, and the evenings they were done on
    EXPERIMENTS = auto()  # experiments on oneself: registered, opened, swapped, ended
