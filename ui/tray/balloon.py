"""Notes by the tray's own bubbles, words without buttons, where there is nothing better."""

from PySide6.QtWidgets import QSystemTrayIcon

from ui.tray.notifier import OPEN, Note, Notifier, Topic

STAYS_MS = 30_000


class Balloon(Notifier):
    """A bubble at the icon; a click on it opens Elara. Without a tray it refuses."""

    def __init__(self, icon: QSystemTrayIcon) -> None:
        super().__init__()
        self._icon = icon
        self._icon.messageClicked.connect(self._clicked)
        self._topic: Topic | None = None

    def show(self, note: Note) -> None:
        tray = QSystemTrayIcon
        if not (tray.isSystemTrayAvailable() and tray.supportsMessages()):
            self.refused.emit(note)
            return
        self._topic = note.topic
        self._icon.show()
        self._icon.showMessage(note.title, note.words, self._icon.icon(), STAYS_MS)

    def withdraw(self, topic: Topic) -> None:
        """A bubble goes by itself; a click on it leads nowhere from now on."""
        if self._topic == topic:
            self._topic = None

    def _clicked(self) -> None:
        topic, self._topic = self._topic, None
        if topic is not None:
            self.chosen.emit(topic, OPEN)
