"""Where the line about an attachment is written, below the strip."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from journal.model.dream_media import DreamMedia
from journal.text import _
from ui.theme.look import Look
from ui.views.journal.attachments.words import spoken
from ui.widgets.fields import LineEdit


class LineField(LineEdit):
    """Enter and leaving keep the line, Esc leaves it as it was."""

    said = Signal(str, str)  # the attachment's uid, and the line about it
    closed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, _("A line about it"), _("Write a line about it"))
        self._media: DreamMedia | None = None
        self.hide()

    def ask(self, media: DreamMedia) -> None:
        """Write about this one."""
        self.keep()
        self._media = media
        self.setAccessibleName(_("A line about: {what}").format(what=spoken(media)))
        self.setText(media.caption)
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keep(self) -> None:
        """Keep what is written, and go."""
        media, self._media = self._media, None
        self.hide()
        if media is not None and self.text().strip() != media.caption:
            self.said.emit(media.uid, self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        uid = self._media.uid if self._media else ""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.keep()
            self.closed.emit(uid)
        elif event.key() == Qt.Key.Key_Escape:
            self._media = None
            self.hide()
            self.closed.emit(uid)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()
