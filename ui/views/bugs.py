"""Tells a person of a mistake of the program's own."""

from PySide6.QtWidgets import QWidget

from ui.theme.look import Look

WIDTH, HEIGHT = 520, 420


class BugTeller:
    """Tells of a bug once for each kind, however often it happens."""

    def __init__(self, look: Look, over: QWidget) -> None:
        self._look = look
        self._over = over
        self._told: set[str] = set()

    def tell(self, trace: str) -> None:
        """Say that something broke; the same place in the code is told of only once."""
        from ui.views.broke import BrokeSheet  # imported when needed: the window stands sooner

        if trace in self._told:
            return
        self._told.add(trace)
        sheet = BrokeSheet(self._look, trace, self._over)
        sheet.stand(self._look.px(WIDTH), self._look.px(HEIGHT))
        sheet.deleteLater()
