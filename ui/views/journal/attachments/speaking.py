"""Recording on the page: one voice note at a time, with its line."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout

from journal.errors import JournalError
from journal.text import _
from ui.desk import Desk

if TYPE_CHECKING:
    from ui.views.journal.attachments.record_line import RecordLine
    from ui.views.journal.attachments.recorder import Microphone, Recorder


class Speaking(QObject):
    """Holds the recorder, and its line in the place given; both are made when one records."""

    ended = Signal(object)  # DreamMedia, or None where nothing was said
    refused = Signal(str)  # why it cannot be recorded here

    def __init__(
        self, desk: Desk, microphone: "Callable[[], Microphone]", place: QVBoxLayout
    ) -> None:
        super().__init__()
        self._desk = desk
        self._make = microphone
        self._place = place
        self._recorder: Recorder | None = None
        self.line: RecordLine | None = None
        self.in_hand = False  # whether the focus was on its line when it was ended

    @property
    def on(self) -> bool:
        """Whether something is being recorded, or still has to be kept."""
        return self._recorder is not None

    @property
    def uid(self) -> str:
        """The attachment that is being recorded; '' for none."""
        return self._recorder.uid if self._recorder is not None else ""

    def start(self, dream: Callable[[], str]) -> bool:
        """Record for this dream, which is saved once it is known that one hears; whether it is."""
        # Imported when something is recorded: the window stands sooner.
        from ui.views.journal.attachments.recorder import Recorder

        try:
            recorder = Recorder(self._desk, self._make(), self)
            begun = recorder.start(dream)
        except ImportError as error:
            words = _("Sound cannot be recorded here: {why}.")
            self.refused.emit(words.format(why=error.msg))
            return False
        except JournalError as error:
            self.refused.emit(f"{error.title} {error.advice}")
            return False
        if begun:
            self._recorder = recorder
            recorder.ended.connect(self._ended)
            self._show(recorder)
        return begun

    def stop(self) -> None:
        """End the recording, if there is one, and keep it."""
        if self._recorder is not None:
            here = QApplication.focusWidget()
            line = self.line
            self.in_hand = bool(here and line and line.isAncestorOf(here))
            self._recorder.stop()

    def _show(self, recorder: "Recorder") -> None:
        if self.line is None:
            from ui.views.journal.attachments.record_line import RecordLine

            self.line = RecordLine(self._desk.look)
            self.line.stopped.connect(self.stop)
            self._place.addWidget(self.line)
        self.line.follow(recorder)
        self.line.show()
        self.line.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ended(self, kept: object) -> None:
        recorder, self._recorder = self._recorder, None
        if recorder is not None:
            recorder.deleteLater()
        if self.line is not None:
            self.line.hide()
        self.ended.emit(kept)
