"""The sheet that asks which nights were slept in another zone: kept at once, and taken back."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.looking.rate_first import waiting
from journal.model.elsewhere import Stretch
from journal.model.journeys import Seeming, seeming
from journal.said_where import stretch_said, utc
from journal.store.elsewhere import Zones
from journal.text import _
from ui.desk import Desk
from ui.jobs import Progress, Work
from ui.models import naming
from ui.models.zone_names import city_of, meanings_of, zones_for
from ui.widgets.buttons import Button
from ui.widgets.completing import CompletingLine
from ui.widgets.day_edit import DayEdit
from ui.widgets.emptying import empty
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll
from ui.widgets.sheet import Sheet

WIDTH, HEIGHT = 560, 520


class ElsewhereSheet(Sheet):
    """What was said so far, and a way to say more; `before` is what was said of changed nights."""

    def __init__(self, desk: Desk, over: QWidget | None, night: date) -> None:
        super().__init__(desk.look, _("Nights elsewhere"), _("Close"), over)
        self._desk = desk
        self.before: Zones = {}
        look = desk.look
        self.first = DayEdit(look, _("First morning there"))
        self.last = DayEdit(look, _("Last morning there"))
        self.first.show_day(night)
        self.last.show_day(night)
        self.first.dateChanged.connect(self._follow)
        self.zone = CompletingLine(look, _("Where"), zones_for, _("A city, such as Tokyo"))
        self.zone.setMinimumWidth(look.px(220))
        self.zone.taken.connect(self._take_zone)
        self.zone.left.connect(self.reject)
        self.add = Button(look, _("Add these nights"), "soft", size="small")
        self.add.clicked.connect(self._add)
        self.refused = Label(look, "", "small", "ink2", wrap=True)
        self.refused.hide()
        self._said = QVBoxLayout()
        self._said.setSpacing(2)
        self._perhaps = QVBoxLayout()
        self._perhaps.setSpacing(2)
        self._lay_out()
        self._show_said()
        self._look()

    def ask(self) -> Zones:
        """Show the sheet, and wait until it is closed; what was said before of changed nights."""
        self.stand(self.look.px(WIDTH), self.look.px(HEIGHT))
        said = self._desk.store.elsewhere.stretches()
        stands = {night: each.zone for each in said for night in each.nights}
        return {night: zone for night, zone in self.before.items() if zone != stands.get(night)}

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        words = _(
            "Some records name no time zone, and are read in the one you said for their file. "
            "Say when you were in another one: your clock stays as it was, and the nights go "
            "where they belong."
        )
        column.addWidget(Label(self.look, words, "small", "ink2", wrap=True))
        fields = FlowLayout(12)
        for field in (self.first, self.last, self.zone):
            fields.addWidget(Field(self.look, field.accessibleName(), field))
        column.addLayout(fields)
        column.addWidget(self.refused)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._said)
        column.addLayout(self._perhaps)
        column.addStretch(1)
        self.body.addWidget(Scroll(self.look, inside), 1)

    def _show_said(self) -> None:
        empty(self._said)
        for each in self._desk.store.elsewhere.stretches():
            self._said.addWidget(self._row(each))

    def _row(self, stretch: Stretch) -> QWidget:
        row = QWidget()
        laid = QHBoxLayout(row)
        laid.setContentsMargins(0, 4, 0, 4)
        words = stretch_words(stretch)
        laid.addWidget(Label(self.look, words, "segment", wrap=True), 1)
        away = Button(self.look, _("Remove"), "flush", size="small")
        away.setAccessibleName(_("Remove: {words}").format(words=words))
        away.clicked.connect(lambda _on=False: self._remove(stretch))
        laid.addWidget(away)
        return row

    def _look(self) -> None:
        """Look beside the window which nights seem to have been slept elsewhere."""
        job = self._desk.jobs.run(_work(self._desk))
        job.done.connect(self.offer)
        job.failed.connect(self._desk.dialogs.tell)

    def offer(self, found: tuple[Seeming, ...]) -> None:
        """Offer these nights; where they were slept is for the person to say."""
        empty(self._perhaps)
        for each in found:
            self._perhaps.addWidget(self._offered(each))

    def _offered(self, seems: Seeming) -> QWidget:
        row = QWidget()
        laid = QVBoxLayout(row)
        laid.setContentsMargins(0, 4, 0, 4)
        laid.setSpacing(2)
        told = _("{first} to {last}: two of your records agree if the clocks were at {offset}.")
        words = told.format(
            first=naming.day_dated(seems.first),
            last=naming.day_dated(seems.last),
            offset=utc(seems),
        )
        laid.addWidget(Label(self.look, words, "small", "ink2", wrap=True))
        use = Button(self.look, _("Say where"), "flush", size="small")
        use.setAccessibleName(_("Say where: {words}").format(words=words))
        use.clicked.connect(lambda _on=False: self._begin(seems))
        laid.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
        return row

    def _begin(self, seems: Seeming) -> None:
        self.first.show_day(seems.first)
        self.last.show_day(seems.last)
        self.zone.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        if self.last.day < self.first.day:
            self.last.show_day(self.first.day)

    def _take_zone(self, typed: str) -> None:
        self.zone.setText(typed)
        self._add()

    def _add(self) -> None:
        try:
            stretch = stretch_said(self.first.day, self.last.day, _zone(self.zone.text().strip()))
        except JournalError as error:
            self._refuse(f"{error.title} {error.advice}")
            return
        if self._keep(dict.fromkeys(stretch.nights, stretch.zone)):
            self.zone.clear()
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, stretch: Stretch) -> None:
        """Take it back; it stands in the fields, to be added again."""
        if self._keep(dict.fromkeys(stretch.nights)):
            self.first.show_day(stretch.first)
            self.last.show_day(stretch.last)
            self.zone.setText(stretch.zone)
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, zones: Zones) -> bool:
        try:
            stood = self._desk.store.elsewhere.put(zones, self._desk.now())
        except JournalError as error:
            self._refuse(f"{error.title} {error.advice}")
            return False
        self.before = {**stood, **self.before}
        self.zone.setAccessibleDescription("")
        self.refused.hide()
        self._show_said()
        self._look()
        return True

    def _refuse(self, words: str) -> None:
        self.refused.set_text(words)
        self.refused.show()
        self.zone.setAccessibleDescription(words)
        self.zone.setFocus(Qt.FocusReason.OtherFocusReason)


def ask_elsewhere(desk: Desk, over: QWidget, night: date) -> Zones:
    """Ask for nights slept elsewhere, beginning with this one; what was said before of changed."""
    sheet = ElsewhereSheet(desk, over, night)
    before = sheet.ask()
    sheet.deleteLater()
    return before


def _zone(typed: str) -> str:
    """The zone that was typed, by its name or a place of it. Raises JournalError for none."""
    if not typed:
        raise JournalError(_("Say where these nights were slept."), _("A city is enough."))
    fitting = meanings_of(typed)
    if len(fitting) > 1:
        raise JournalError(
            _("“{name}” fits more than one time zone.").format(name=typed),
            _("Type more of it, or choose from the list."),
        )
    return fitting[0] if fitting else typed


def _work(desk: Desk) -> Work:
    store, last = desk.store, desk.tonight()

    def work(_progress: Progress) -> tuple[Seeming, ...]:
        own = store.reopen()  # a thread has a connection of its own
        try:
            told = own.sessions.between(date.min, date.max)
            covered = waiting(own, last)
            return seeming({night: each for night, each in told.items() if night != covered})
        finally:
            own.close()

    return work


def stretch_words(stretch: Stretch) -> str:
    """The mornings of the nights, and where: `10 Oct 2023 to 16 Oct 2023, Tokyo time`."""
    place = city_of(stretch.zone)
    first, last = naming.day_dated(stretch.first), naming.day_dated(stretch.last)
    if first == last:
        return _("{day}, {place} time").format(day=first, place=place)
    return _("{first} to {last}, {place} time").format(first=first, last=last, place=place)
