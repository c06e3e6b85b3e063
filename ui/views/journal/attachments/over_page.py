"""A sheet that stands over the page without stopping it: what goes on behind it goes on."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from ui.theme.look import Look
from ui.widgets.floating import Floating, Veil

AIR = 48  # what stays free around a sheet, in its window


class OverPage(Floating):
    """As large as its window leaves room; Esc closes it."""

    def __init__(self, look: Look, title: str, over: QWidget) -> None:
        super().__init__(look, title, over.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._veil: Veil | None = None
        self.finished.connect(self._unveil)

    def appear(self, wanted: QSize) -> None:
        """Stand over the veiled page from now on."""
        over = self.parentWidget()
        if over is not None:
            self._veil = Veil(self.look, over)
            room = over.size() - QSize(AIR, AIR)
            wanted = wanted.boundedTo(room)
        self.resize(wanted.expandedTo(self.minimumSizeHint()))
        self.open()

    def _unveil(self) -> None:
        if self._veil is not None:
            self._veil.hide()
            self._veil.deleteLater()
            self._veil = None
