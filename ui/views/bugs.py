"""Tells a person of a mistake of the program's own."""

from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.theme.look import Look
from ui.widgets.typing_on import Typing

WIDTH, HEIGHT = 520, 420


class BugTeller:
    """Tells of a bug once for each kind, however often it happens."""

    def __init__(self, look: Look, over: QWidget, typing: Typing) -> None:
        self._look = look
        self._over = over
        self._typing = typing
        self._told: set[str] = set()

    def tell(self, trace: str) -> None:
        """Say that something broke, once nobody types; the same place is told of only once."""
        if trace not in self._told:
            self._told.add(trace)
            self._typing.when_paused(partial(self._show, trace))

    def _show(self, trace: str) -> None:
        from ui.views.broke import BrokeSheet  # imported when needed: the window stands sooner

        if not isValid(self._over):
            return
        sheet = BrokeSheet(self._look, trace, self._over)
        sheet.open_suddenly()
        sheet.stand(self._look.px(WIDTH), self._look.px(HEIGHT))
        sheet.deleteLater()
