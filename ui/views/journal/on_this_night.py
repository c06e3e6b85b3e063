"""A quiet line: what was dreamed on the same night in earlier years."""

from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.looking_back import Echo
from journal.model.night import Kind
from journal.text import _
from ui.desk import Desk
from ui.models.naming import evening, kind_night, night_dated
from ui.models.veiled import Veiled
from ui.widgets.buttons import LinkRow


class OnThisNight(QWidget):
    """Hidden where nothing returns. Private dreams never do, nightmares only if wanted."""

    opened = Signal(str)  # the one dream there is
    asked = Signal(str)  # the question that finds them all

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._echoes: tuple[Echo, ...] = ()
        self._wanted = True
        self._night = date.min
        self._row = _Row(desk.look, "")
        self._row.clicked.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.addWidget(self._row)
        self.hide()

    def refresh(self) -> None:
        """Read again what returns tonight."""
        wished = self._desk.store.preferences.load()
        veiled = Veiled(wished.cover_nightmares)
        back, self._night = self._desk.store.looking_back, self._desk.tonight()
        self._echoes = back.on_this_night(self._night, nightmares=wished.nightmares_return)
        if self._echoes:
            self._row.setText(_told(self._echoes))
            several = _("On this night: {n} earlier").format(n=len(self._echoes))
            self._row.shorter = several if len(self._echoes) > 1 else ""
            self._row.setAccessibleName(_spoken(self._echoes, veiled))
            self._row.setToolTip(_spoken(self._echoes, veiled))
        self._show()

    def set_wanted(self, *, wanted: bool) -> None:
        """Whether there is room for it now."""
        self._wanted = wanted
        if self._night != self._desk.tonight():
            self.refresh()
        self._show()

    def _show(self) -> None:
        self.setVisible(self._wanted and bool(self._echoes))

    def _go(self) -> None:
        if len(self._echoes) == 1:
            self.opened.emit(self._echoes[0].uid)
        else:
            nights = dict.fromkeys(each.night for each in self._echoes)
            self.asked.emit(" OR ".join(f"night:{night}" for night in nights) + " ")


class _Row(LinkRow):
    """Gives way in a narrow list; the whole of it is in its tooltip."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(96), self.sizeHint().height())


def _told(echoes: tuple[Echo, ...]) -> str:
    """The year of one dream; of several how many, since when."""
    if len(echoes) == 1:
        return _("On this night in {year}").format(year=evening(echoes[0].night).year)
    words = _("On this night: {n} earlier dreams")
    return words.format(n=len(echoes))


def _spoken(echoes: tuple[Echo, ...], veiled: Veiled) -> str:
    told = [
        ", ".join(
            (kind_night(Kind(each.origin.value)), night_dated(each.night), veiled.echoed(each))
        )
        for each in echoes
    ]
    return "\n".join([_told(echoes), *told])
