"""The first start: three doors, and no tour."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from journal.text import _
from ui.desk import Desk
from ui.views.page import EVENING_FROM, Page, Place
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.labels import Glyph, Label
from ui.widgets.scroll import Scroll

WIDEST = 976
BESIDE_FROM = 760  # pixels at 100 %: below, the doors stand one over the other


class FirstStartPage(Page):
    """Shown while the journal holds nothing: begin it, bring something in, or look around."""

    name = "first_start"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._doors = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._doors.setSpacing(20)
        self._lay_out()
        desk.look.changed.connect(self._fit)

    def enter(self, place: Place) -> None:
        """The keyboard stands at the first door."""
        self._begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        page = self._page()
        page.setMaximumWidth(WIDEST)
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(48, 40, 40, 40)
        row.addStretch(1)
        row.addWidget(page, 1000)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(self.desk.look, around))
        self._fill()

    def _page(self) -> QWidget:
        look = self.desk.look
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(Label(look, _("Where would you like to begin?"), "display", wrap=True))
        promise = _("Everything is kept in one file on this computer. No account, no connection.")
        column.addWidget(Label(look, promise, "body", "ink2", wrap=True))
        column.addSpacing(28)
        column.addLayout(self._doors)
        column.addSpacing(20)
        where = _("The file: {path}").format(path=self.desk.store.path)
        column.addWidget(Label(look, where, "small", "ink3", wrap=True))
        column.addStretch(3)
        return page

    def _fill(self) -> None:
        self._begin = self._door(
            "pencil",
            _("Begin my journal"),
            _("One line about last night is enough. So is nothing at all."),
            Button(self.desk.look, _("Begin"), "primary"),
            lambda: self.go.emit(self._first_page()),
        )
        self._door(
            "import",
            _("Bring in an export"),
            _(
                "Nights of DreamSync or a tracker, dreams of another journal. Nothing is written"
                " before you have seen it."
            ),
            Button(self.desk.look, _("Choose an export")),
            lambda: self.go.emit(Place("import")),
        )
        self._door(
            "eye",
            _("Look around in a sample"),
            _("An invented journal, marked as a sample. One tap leaves it behind."),
            Button(self.desk.look, _("Look around")),
            self.sample.emit,
        )

    def _first_page(self) -> Place:
        """Where a first line can be written at once: in the evening Tonight only greets."""
        local = self.desk.now().astimezone(self.desk.zone())
        if local.time() < EVENING_FROM:
            return Place("tonight")
        return Place("journal", night=self.desk.tonight(), dream="new")

    def _door(
        self, icon: str, head: str, words: str, button: Button, through: Callable[[], None]
    ) -> Button:
        look = self.desk.look
        card = Card(look)
        card.body.setSpacing(6)
        card.body.addWidget(Glyph(look, icon, "ink2", 24), 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addSpacing(8)
        card.body.addWidget(Label(look, head, "head", wrap=True))
        card.body.addWidget(Label(look, words, "body", "ink2", wrap=True))
        card.body.addStretch(1)
        card.body.addSpacing(14)
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        button.setAccessibleDescription(f"{head}. {words}")
        button.clicked.connect(through)
        self._doors.addWidget(card, 1)
        return button

    def _fit(self) -> None:
        """Side by side where three doors have room, else one over the other."""
        beside = self.width() >= self.desk.look.px(BESIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._doors.direction() != direction:
            self._doors.setDirection(direction)
