"""The head of the open dream: its kind, its night, its neighbours and what can be done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, tzinfo

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.model.dream import Dream, Origin
from journal.said_when import When
from journal.text import _
from ui.models.naming import clock, night_long, night_spoken
from ui.theme.look import Look
from ui.views.journal.night_popup import Asked, NightPopup
from ui.views.journal.saying_when import zone_of
from ui.widgets.buttons import Button, IconButton
from ui.widgets.flow import FlowLayout, together
from ui.widgets.kind import KindLabel
from ui.widgets.labels import Glyph, Label
from ui.widgets.menu import Menu
from ui.widgets.segmented import Part, Segmented


class NightLine(QWidget):
    """Tells what night the dream is of, and lets it be changed."""

    origin_chosen = Signal(Origin)
    night_chosen = Signal(object)
    when_said = Signal(object)  # a When: the night, and about when in it
    stepped = Signal(int)  # -1 to the dream before, 1 to the next of the night
    another_asked = Signal()
    margin_asked = Signal()
    bin_asked = Signal()
    erase_asked = Signal()

    def __init__(
        self, look: Look, read: Callable[[str], When | None], zone: Callable[[], tzinfo]
    ) -> None:
        super().__init__()
        self._look = look
        self._here = zone
        self._dream = Dream(date.min)
        self._last = date.min
        parts = [
            Part(Origin.NATURAL.value, _("Natural"), kind="natural"),
            Part(Origin.SYNCED.value, _("Synced"), kind="synced"),
        ]
        self._choice = Segmented(look, _("Where the dream came from"), parts, small=True)
        self._kind = KindLabel(look, "natural", "small_strong")
        self._night = Button(look, "", "quiet", size="small")
        self._night.setToolTip(_("Change the night"))
        self._before = IconButton(look, "left", _("The dream before, of this night"), size=24)
        self._place = Label(look, "", "small", "ink3")
        self._after = IconButton(look, "right", _("The next dream of this night"), size=24)
        self._steps = together(self._before, self._place, self._after, apart=6)
        self._margin = IconButton(look, "info", _("What stands beside the dream (F4)"), size=28)
        self._more = IconButton(look, "more", _("More"), size=28)
        self._popup = NightPopup(look, self, read)
        self._private = Glyph(look, "lock", "ink3", 16)
        self._private.setToolTip(_("Private"))
        self._private.setAccessibleName(_("Private"))
        self._more_deeds: list[tuple[str | Callable[[], str], Callable[[], None]]] = []
        self._lay_out()
        self._listen()

    def show_dream(self, dream: Dream, place: tuple[int, int], *, fresh: bool) -> None:
        """Show this dream; `place` is its number in the night and how many the night has."""
        self._dream = dream
        number, count = place
        self._kind.show_kind(dream.origin.value)
        self._kind.setVisible(not fresh)
        self._choice.setVisible(fresh)
        self._private.setVisible(dream.private)
        self._choice.choose(dream.origin.value, quiet=True)
        self._night.set_text(self._named(dream))
        self._night.setAccessibleName(
            _("Night: {night}. Change it").format(night=night_spoken(dream.night))
        )
        self._steps.setVisible(count > 1)
        self._place.set_text(_("{n} of {count}").format(n=number, count=count))
        self._before.setEnabled(number > 1)
        self._after.setEnabled(number < count)

    def show_origin(self, origin: Origin) -> None:
        """Show where the open dream came from, as it was just chosen."""
        self._dream = replace(self._dream, origin=origin)
        self._kind.show_kind(origin.value)
        self._choice.choose(origin.value, quiet=True)

    def set_last(self, night: date) -> None:
        """The last night a dream can be moved to."""
        self._last = night

    def offer_margin(self, *, shut: bool) -> None:
        """Show the button that opens the margin, where the margin is shut away."""
        self._margin.setVisible(shut)

    def offer_deed(self, words: str | Callable[[], str], deed: Callable[[], None]) -> None:
        """Add something that can be done with the open dream to the menu.

        Words that are computed are asked for when the menu opens; '' leaves the deed out.
        """
        self._more_deeds.append((words, deed))

    def ask_night(self) -> None:
        """Ask for another night."""
        below = self._night.mapToGlobal(QPoint(0, self._night.height() + 4))
        dream = self._dream
        asked = Asked(dream.night, dream.dreamt_at, zone_of(dream, self._here()), self._last)
        self._popup.ask(asked, below)

    def _named(self, dream: Dream) -> str:
        if dream.dreamt_at is None:
            return night_long(dream.night)
        at = clock(dream.dreamt_at, zone_of(dream, self._here()))
        return _("{night}, about {time}").format(night=night_long(dream.night), time=at)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(4)
        flow = FlowLayout(4)
        for widget in (self._kind, self._choice, self._night, self._private, self._steps):
            flow.addWidget(widget)
        row.addLayout(flow, 1)
        row.addWidget(self._margin, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)

    def _listen(self) -> None:
        self._choice.chosen.connect(lambda value: self.origin_chosen.emit(Origin(value)))
        self._night.clicked.connect(self.ask_night)
        self._popup.chosen.connect(self.night_chosen)
        self._popup.said.connect(self.when_said)
        self._before.clicked.connect(lambda: self.stepped.emit(-1))
        self._after.clicked.connect(lambda: self.stepped.emit(1))
        self._margin.clicked.connect(self.margin_asked)
        self._more.clicked.connect(self._open_menu)
        self._look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """One height for all that stands in the line, so that it stands in one line."""
        for widget in (self._kind, self._steps, self._choice):
            widget.setMinimumHeight(self._night.sizeHint().height())

    def _open_menu(self) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Another dream of this night"), self.another_asked.emit)
        menu.addAction(_("Move to another night…"), self.ask_night)
        if self._dream.session_uid is None:
            synced = self._dream.origin is Origin.SYNCED
            words = _("It was a natural dream") if synced else _("It was a synced dream")
            other = Origin.NATURAL if synced else Origin.SYNCED
            menu.addAction(words, lambda: self.origin_chosen.emit(other))
        for offered, deed in self._more_deeds:
            if told := offered if isinstance(offered, str) else offered():
                menu.addAction(told, deed)
        menu.addSeparator()
        gone = QAction(_("Move to the bin"), menu)
        gone.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        gone.triggered.connect(self.bin_asked)
        menu.addAction(gone)
        menu.addAction(_("Erase for good…"), self.erase_asked.emit)
        corner = QPoint(self._more.width() - menu.sizeHint().width(), self._more.height() + 4)
        menu.popup(self._more.mapToGlobal(corner))
