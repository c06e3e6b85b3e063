"""Rituals: an evening that leads to sleep, set up, planned, looked back on."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.changes import Changes
from journal.model.ritual import Ritual
from journal.text import _
from ui.desk import Desk
from ui.views.page import Page, Place
from ui.views.rituals.keeping import Keeping
from ui.views.rituals.rituals_view import RitualsView
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.segmented import Part, Segmented

if TYPE_CHECKING:
    from ui.views.rituals.looking_back import LookingBack
    from ui.views.rituals.new_endings import NewEndings
    from ui.views.rituals.schedule import ScheduleView

SIDES = SHELF, SCHEDULE, BACK, ENDINGS = "shelf", "schedule", "back", "endings"


class RitualsPage(Page):
    """Four sides of one thing; `Place.words` names the side, or a ritual by its identity."""

    name = "rituals"
    concerns = Changes.RITUALS | Changes.NIGHTS | Changes.DREAMS | Changes.SETTINGS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look = desk.look
        self.keeping = Keeping(desk)
        self.shelf = RitualsView(desk, self.keeping)
        self.sides = Segmented(
            look,
            _("Sides of the page"),
            [
                Part(SHELF, _("Shelf")),
                Part(SCHEDULE, _("Schedule")),
                Part(BACK, _("Looking back")),
                Part(ENDINGS, _("New endings")),
            ],
            small=True,
        )
        self.new = Button(look, _("New"), "soft", icon="plus", size="small")
        self.bring = Button(look, _("From a file"), "quiet", icon="file", size="small")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.shelf)
        self._lay_out()
        self._listen()
        self.sides.choose(SHELF, quiet=True)

    # The sides that are not looked at yet are built, and imported, when somebody turns to them.

    @cached_property
    def schedule(self) -> "ScheduleView":
        """When the lights go out, and what rings."""
        from ui.views.rituals.schedule import ScheduleView

        view = ScheduleView(self.desk, self.keeping)
        view.offered.connect(self.offered)
        self._stack.addWidget(view)
        return view

    @cached_property
    def back(self) -> "LookingBack":
        """What evenings say back."""
        from ui.views.rituals.looking_back import LookingBack

        view = LookingBack(self.desk)
        self._stack.addWidget(view)
        return view

    @cached_property
    def endings(self) -> "NewEndings":
        """New endings for mild nightmares."""
        from ui.views.rituals.new_endings import NewEndings

        view = NewEndings(self.desk, self.keeping)
        view.offered.connect(self.offered)
        view.ritual_asked.connect(self._open)
        view.dream_asked.connect(
            lambda night, uid: self.go.emit(Place("journal", night=night, dream=uid))
        )
        self._stack.addWidget(view)
        return view

    def refresh(self) -> None:
        self._side(self.sides.value).refresh()

    def enter(self, place: Place) -> None:
        if place.words in SIDES:
            self._turn(place.words)
            if place.dream:
                self.endings.open_of(place.dream)
        elif place.words:
            self._turn(SHELF)
            self.shelf.open(place.words)
        self._side(self.sides.value).arrive()

    def leave(self) -> None:
        self.shelf.flush()
        if "endings" in vars(self):
            self.endings.flush()

    @property
    def unsaved(self) -> bool:
        written = "endings" in vars(self) and self.endings.pending
        return self.shelf.editor.autosave.pending or written

    def _side(self, side: str) -> "RitualsView | ScheduleView | LookingBack | NewEndings":
        match side:
            case "schedule":
                return self.schedule
            case "back":
                return self.back
            case "endings":
                return self.endings
            case _:
                return self.shelf

    def _lay_out(self) -> None:
        head = FlowLayout(12, apart=True)
        head.setContentsMargins(0, 0, 0, 0)
        deeds = QWidget()  # stays, though empty: else the sides would go to the head's end
        row = FlowLayout(8, apart=True)
        deeds.setLayout(row)
        row.addWidget(self.bring)
        row.addWidget(self.new)
        self.sides.setProperty("leads", True)
        title = Label(self.desk.look, _("Rituals"), "title")
        title.setContentsMargins(0, 0, 8, 0)
        for each in (title, self.sides, deeds):
            head.addWidget(each)
        around = QHBoxLayout()
        around.setContentsMargins(40, 32, 40, 8)
        around.addLayout(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(around)
        column.addWidget(self._stack, 1)

    def _listen(self) -> None:
        self.sides.chosen.connect(self._turn)
        self.new.clicked.connect(self.shelf.make_new)
        self.bring.clicked.connect(self.shelf.bring)
        self.shelf.endings_asked.connect(lambda: self._go(ENDINGS))
        editor = self.shelf.editor
        editor.schedule_asked.connect(lambda: self._go(SCHEDULE))
        editor.begun.connect(self._begin)
        for source in (self.keeping, editor):
            source.offered.connect(self.offered)

    def _go(self, side: str) -> None:
        self._turn(side)
        self._side(side).arrive()

    def _turn(self, side: str) -> None:
        self.leave()
        self.sides.choose(side, quiet=True)
        self._stack.setCurrentWidget(self._side(side))
        self.new.setVisible(side == SHELF)
        self.bring.setVisible(side == SHELF)
        self._side(side).refresh()

    def _open(self, uid: str) -> None:
        self._turn(SHELF)
        self.shelf.open(uid)
        self.shelf.editor.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shelf.editor.arrive()

    def _begin(self, ritual: Ritual) -> None:
        self.go.emit(Place("runner", words=ritual.uid))
