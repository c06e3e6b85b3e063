"""The computer's microphone. Imported when something is recorded: it brings Qt Multimedia."""

from array import array

from PySide6.QtCore import QIODevice, QObject, Signal, Slot
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSource, QMediaDevices, QtAudio

from journal.errors import CannotOpen
from journal.model.wav import Sound
from journal.text import _


class SystemMicrophone(QObject):
    """The microphone that the system prefers, at 16 kHz where it can."""

    heard = Signal(bytes)
    lost = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._source: QAudioSource | None = None
        self._stream: QIODevice | None = None
        self._format = wanted(Sound())

    @property
    def sound(self) -> Sound:
        """How it samples."""
        return Sound(self._format.sampleRate(), self._format.channelCount())

    def open(self) -> None:
        """Begin to hear. Raises CannotOpen where there is no microphone, or it is not given."""
        device = QMediaDevices.defaultAudioInput()
        if device.isNull():
            raise none_there()
        self._format = best(device)
        self._source = QAudioSource(device, self._format)
        self._stream = self._source.start()
        if self._source.error() != QtAudio.Error.NoError:
            self.close()
            raise CannotOpen(
                _("The microphone cannot be used."),
                _("Another program may hold it, or the system may not allow it to Elara."),
            )
        self._stream.readyRead.connect(self._read)
        self._source.stateChanged.connect(self._look)

    def pause(self, *, paused: bool) -> None:
        """Hear nothing for a while, or go on."""
        if self._source is not None:
            if paused:
                self._read()
                self._source.suspend()
            else:
                self._source.resume()

    def close(self) -> None:
        """Hear no more."""
        source, self._source = self._source, None
        if source is not None:
            self._read()
            self._stream = None
            source.stop()
            source.deleteLater()

    def _read(self) -> None:
        if self._stream is not None:
            samples = bytes(self._stream.readAll().data())
            if samples:
                self.heard.emit(as_whole_numbers(samples, self._format))

    @Slot()  # without the state: Qt names its type otherwise than Python, and would not hand it on
    def _look(self) -> None:
        """It was pulled out, or taken away."""
        source = self._source
        if source is None or source.error() == QtAudio.Error.NoError:
            return
        if source.state() == QtAudio.State.StoppedState:
            self.lost.emit()


def none_there() -> CannotOpen:
    """What is said where there is no microphone."""
    return CannotOpen(_("No microphone was found."), _("Connect one, then open this dream again."))


def wanted(sound: Sound) -> QAudioFormat:
    """16-bit samples of this sound."""
    form = QAudioFormat()
    form.setSampleRate(sound.rate)
    form.setChannelCount(sound.channels)
    form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return form


def best(device: QAudioDevice) -> QAudioFormat:
    """What voice needs, where the device gives that; else the device's own."""
    own = device.preferredFormat()
    for form in (wanted(Sound()), wanted(Sound(own.sampleRate(), own.channelCount()))):
        if device.isFormatSupported(form):
            return form
    return own


def as_whole_numbers(samples: bytes, form: QAudioFormat) -> bytes:
    """The samples as 16-bit numbers, whatever the device gives."""
    kind = QAudioFormat.SampleFormat
    if form.sampleFormat() == kind.Float:
        floats = array("f", samples[: len(samples) // 4 * 4])
        return array("h", [round(max(-1.0, min(1.0, each)) * 32767) for each in floats]).tobytes()
    if form.sampleFormat() == kind.Int32:
        return array("h", [each >> 16 for each in array("i", samples)]).tobytes()
    if form.sampleFormat() == kind.UInt8:
        return array("h", [(each - 128) << 8 for each in samples]).tobytes()
    return samples
