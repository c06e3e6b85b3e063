"""Plays a sound from memory. Imported when something is played: it brings Qt Multimedia."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

from journal.text import _

MS = 1000


class SystemPlayer(QObject):
    """One sound at a time; no file is made of it."""

    moved = Signal()
    ended = Signal()
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._buffer = QBuffer(self)
        self._player = QMediaPlayer(self)
        self._output = QAudioOutput(self)
        self._player.setAudioOutput(self._output)
        self._player.positionChanged.connect(lambda _at: self.moved.emit())
        self._player.durationChanged.connect(lambda _lasts: self.moved.emit())
        self._player.mediaStatusChanged.connect(self._status)
        self._player.errorOccurred.connect(self._error)

    @property
    def at(self) -> float:
        """Where it stands, in seconds."""
        return self._player.position() / MS

    @property
    def lasts(self) -> float | None:
        """How long it is, in seconds; None while that is not known."""
        return self._player.duration() / MS or None

    def open(self, content: bytes) -> None:
        """Take another sound."""
        self.close()
        if QMediaDevices.defaultAudioOutput().isNull():
            self.failed.emit(_("No loudspeaker was found. It cannot be heard."))
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._player.setSourceDevice(self._buffer, QUrl())

    def close(self) -> None:
        """Let go of the sound."""
        self._player.stop()
        self._player.setSource(QUrl())
        self._buffer.close()

    def play(self, *, playing: bool) -> None:
        """Play from where it stands, or pause."""
        if playing:
            self._player.play()
        else:
            self._player.pause()

    def seek(self, seconds: float) -> None:
        """Go to this second."""
        self._player.setPosition(round(seconds * MS))

    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == QMediaPlayer.MediaStatus.EndOfMedia:
            self.ended.emit()

    def _error(self, _error: QMediaPlayer.Error, _words: str) -> None:
        self.failed.emit(_("This sound cannot be played here. Save a copy to hear it elsewhere."))
