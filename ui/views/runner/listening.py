"""A listening step: a built-in sound or a file, a sleep timer, and a fade at its end."""

from collections.abc import Hashable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from journal.model.ritual import Run, RunState, Step
from journal.text import _
from ui.models.ritual_words import SOUND_NAMES, sound_words
from ui.sounds import Sound
from ui.theme.look import Look
from ui.widgets.labels import Label
from ui.widgets.one_of import OneOf

FADE_SECONDS = 30.0  # where the step says nothing else
WITH_STEP, TIMERS = 0, (15, 30, 60)  # minutes


class Listening(QWidget):
    """Plays while its step runs; with a sleep timer it may play on after it."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sound: Sound | None = None
        self._step = ""
        self._left: float | None = None  # seconds of the sleep timer
        self._fade = FADE_SECONDS
        self.choices = OneOf(look, _("Sound"), list(SOUND_NAMES.items()), small=True)
        timers: list[tuple[Hashable, str]] = [(WITH_STEP, _("With the step"))]
        timers += [(n, _("After {n} min").format(n=n)) for n in TIMERS]
        self.timer = OneOf(look, _("It ends"), timers, small=True)
        self.told = Label(look, "", "small", "ink3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        asked = QGridLayout()
        asked.setHorizontalSpacing(10)
        asked.setVerticalSpacing(8)
        asked.setColumnStretch(1, 1)
        for row, (words, widget) in enumerate(
            ((_("Sound"), self.choices), (_("It ends"), self.timer))
        ):
            asked.addWidget(Label(look, words, "small", "ink3"), row, 0)
            asked.addWidget(widget, row, 1)
        column.addLayout(asked)
        column.addWidget(self.told)
        self.choices.changed.connect(self._choose)
        self.timer.changed.connect(self._set_timer)

    @property
    def plays_on(self) -> bool:
        """Whether the sleep timer lets it play after its step."""
        return self._left is not None and self._left > 0

    def begin(self, sound: Sound, step: Step) -> None:
        """Play the step's sound."""
        if self._step == step.uid:
            return
        self._sound, self._step = sound, step.uid
        self._left = None
        self.timer.show_value(WITH_STEP)
        self._fade = step.fade or FADE_SECONDS
        self.choices.show_value(step.sound if step.sound in SOUND_NAMES else None)
        self._play(step.sound)

    def show_run(self, run: Run) -> None:
        """Rest while the run does; fade as the step comes to its end."""
        if self._sound is None:
            return
        self._sound.hold(playing=run.state is RunState.RUNNING)
        if self._left is None and run.remaining is not None:
            self._sound.set_volume(self._faded(run.remaining))

    def pass_time(self, seconds: float) -> None:
        """So many seconds went by; the sleep timer may be over."""
        if self._left is None or self._sound is None:
            return
        self._left = max(0.0, self._left - seconds)
        self._sound.set_volume(self._faded(self._left))
        if not self._left:
            self._sound.stop()

    def end(self, *, at_once: bool) -> None:
        """The step is over: quiet, unless the sleep timer still runs."""
        self._step = ""
        if self._sound is not None and (at_once or not self.plays_on):
            self._sound.stop()
            self._sound, self._left = None, None

    def _choose(self, sound: object) -> None:
        if isinstance(sound, str):
            self._play(sound)

    def _play(self, sound: str) -> None:
        if self._sound is None:
            return
        self._sound.set_volume(1.0)
        if sound:
            self._sound.play(sound)
        self.told.set_text(self._sound.trouble or sound_words(sound))

    def _set_timer(self, minutes: object) -> None:
        self._left = float(minutes) * 60 if isinstance(minutes, int) and minutes else None
        if self._sound is not None:
            self._sound.set_volume(1.0)

    def _faded(self, left: float) -> float:
        """How loud it is so many seconds before it ends."""
        return min(1.0, left / self._fade)
