"""Sounds through Qt Multimedia. Imported when something is to be heard."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer, QSoundEffect

from journal.model.ritual import SOUNDS
from journal.text import _
from ui.jobs import Jobs, Progress
from ui.passing import passing_folder
from ui.sounds import synth

BELL = "bell"


def can_be_heard() -> bool:
    """Whether there is a loudspeaker at all."""
    return not QMediaDevices.defaultAudioOutput().isNull()


class SystemSound(QObject):
    """Built-in sounds are made beside the window, once, and live in a folder that goes with it."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self.trouble = ""
        self._jobs = jobs
        self._folder = passing_folder()
        self._made: dict[str, Path] = {}
        self._wanted = ""
        self._volume = 1.0
        self._bell = QSoundEffect(self)
        self._loop = QSoundEffect(self)
        self._loop.setLoopCount(QSoundEffect.Loop.Infinite.value)
        self._output = QAudioOutput(self)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        self._player.setLoops(QMediaPlayer.Loops.Infinite.value)
        self._player.errorOccurred.connect(self._broke)
        self._make(BELL)

    def bell(self) -> None:
        """Strike the soft bell once."""
        if BELL in self._made:
            self._bell.setSource(QUrl.fromLocalFile(str(self._made[BELL])))
            self._bell.play()

    def play(self, sound: str) -> None:
        """Play a built-in sound, or a file of the person's own, over and over."""
        self.stop()
        self.trouble = ""
        self._wanted = sound
        if sound in SOUNDS:
            self._make(sound)
        elif Path(sound).is_file():
            self._player.setSource(QUrl.fromLocalFile(sound))
            self._player.play()
        else:
            told = _("{file} is not there any more. The step goes on in silence.")
            self.trouble = told.format(file=Path(sound).name)

    def hold(self, *, playing: bool) -> None:
        """Let what is played rest, or go on."""
        if not self._wanted:
            return
        if self._wanted in SOUNDS:
            self._loop.setMuted(not playing)
        elif playing:
            self._player.play()
        else:
            self._player.pause()

    def set_volume(self, share: float) -> None:
        """How loud it is, from 0 to 1."""
        self._volume = share
        self._loop.setVolume(share)
        self._output.setVolume(share)

    def stop(self) -> None:
        """Let it be quiet."""
        self._wanted = ""
        self._loop.stop()
        self._loop.setMuted(False)
        self._player.stop()
        self._player.setSource(QUrl())

    def _make(self, name: str) -> None:
        """Make a built-in sound where it was not made yet, and play it if it is still wanted."""
        if name in self._made:
            self._start(name)
            return
        job = self._jobs.run(partial(_made, name, Path(self._folder.path())))
        job.done.connect(partial(self._there, name))

    def _there(self, name: str, path: Path) -> None:
        self._made[name] = path
        self._start(name)

    def _start(self, name: str) -> None:
        if name == self._wanted:
            self._loop.setSource(QUrl.fromLocalFile(str(self._made[name])))
            self._loop.setVolume(self._volume)
            self._loop.play()

    def _broke(self, _error: QMediaPlayer.Error, _words: str) -> None:
        self.trouble = _("This file cannot be played here. The step goes on in silence.")


def _made(name: str, folder: Path, _progress: Progress) -> Path:
    path = folder / f"{name}.wav"
    path.write_bytes(synth.wav(name))
    return path
