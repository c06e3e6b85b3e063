"""Below the table: nights alike compared, how it was reckoned, and what is not compared at all."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.looking import wording
from journal.looking.compare import Compared, Detail, Says
from journal.looking.observed import Observations
from journal.statistics.definitions import definition
from journal.text import _
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.info import definition_sheet
from ui.widgets.labels import Label
from ui.widgets.sheet import Sheet

METHODS = ("median", "difference", "interval", "pairs", "matched", "memory", "choice")
SIZE = (560, 620)


class Alike(QWidget):
    """Matched nights, weekdays, and the greyed measures with their reasons."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._caption = Label(look, _("Nights alike"), "caption", "ink3")
        self._alike = Label(look, "", "small", "ink2", wrap=True)
        self._greyed = Label(look, "", "small", "ink3", wrap=True)
        self._how = Button(look, _("How this is reckoned"), "flush", icon="info", size="small")
        self._how.clicked.connect(self._open)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._how)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._caption)
        column.addWidget(self._alike)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(Label(look, _("What may not be compared"), "caption", "ink3"))
        column.addWidget(self._greyed)

    def show_detail(self, detail: Detail, compared: Compared, seen: Observations) -> None:
        """Say what nights alike say."""
        few = detail.row.says is Says.NOT_ENOUGH
        self._caption.setVisible(not few)
        self._alike.setVisible(not few)
        self._alike.set_text("" if few else "\n".join(wording.alike(detail)))
        greyed = [f"{name}: {why}" for name, why in wording.not_compared(compared, seen)]
        self._greyed.set_text("\n".join(greyed) or _("Nothing: all was answered on both kinds."))

    def sheet(self) -> Sheet:
        """How everything on the page is reckoned, as it will stand."""
        told = tuple(definition(each) for each in METHODS)
        return definition_sheet(self._look, told, self.window(), _("How this is reckoned"))

    def _open(self) -> None:
        self.sheet().stand(self._look.px(SIZE[0]), self._look.px(SIZE[1]))
