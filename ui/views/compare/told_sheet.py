"""Numbers of questionnaires that were filled in elsewhere: told here, removed, brought back."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.model.told_score import ESS, ISI, PSQI, ToldScore, told
from journal.text import _
from ui.desk import Desk
from ui.models.version_words import dated
from ui.widgets.buttons import Button
from ui.widgets.card import Line
from ui.widgets.day_edit import DayEdit
from ui.widgets.emptying import empty
from ui.widgets.fields import Field, LineEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.one_of import OneOf
from ui.widgets.scroll import Scroll
from ui.widgets.sheet import Sheet

WIDTH, HEIGHT = 640, 600
ANOTHER = "another"


class ToldSheet(Sheet):
    """Asks for one number at a time; each is kept as it is told, and nothing is said of it."""

    def __init__(self, desk: Desk, over: QWidget | None) -> None:
        look = desk.look
        super().__init__(look, _("Numbers from elsewhere"), _("Close"), over)
        self._desk = desk
        self._today = desk.now().astimezone(desk.zone()).date()
        answers = [(ISI, ISI), (ESS, ESS), (PSQI, PSQI), (ANOTHER, _("Another"))]
        self.which = OneOf(look, _("Questionnaire"), answers)
        self.name = LineEdit(look, _("Its name"), _("as it stands on the paper"))
        self.points = LineEdit(look, _("The number"))
        self.day = DayEdit(look, _("Filled in on"))
        self.day.show_day(self._today)
        self.keep = Button(look, _("Keep this number"), "second", size="small")
        self.back = Button(look, "", "quiet", size="small")
        self._named = Field(look, _("Its name"), self.name)
        self._refused = Label(look, "", "small", "ink2", wrap=True)
        self._listed = QVBoxLayout()
        self._listed.setSpacing(2)
        self._removed: ToldScore | None = None
        self.body.addWidget(Scroll(look, self._content()), 1)
        self.done_button.set_kind("quiet")
        self.which.changed.connect(lambda one: self._named.setVisible(one == ANOTHER))
        self.keep.clicked.connect(self._keep)
        self.points.returnPressed.connect(self._keep)
        self.back.clicked.connect(self._bring_back)
        for each in (self._named, self._refused, self.back):
            each.hide()
        self._show()

    def open(self) -> None:
        """Show the sheet, and wait until it is closed."""
        self.stand(self.look.px(WIDTH), self.look.px(HEIGHT))

    def showEvent(self, event: QShowEvent) -> None:
        """Arrive at the first question."""
        super().showEvent(event)
        self.which.chips[ISI].setFocus(Qt.FocusReason.OtherFocusReason)

    def _content(self) -> QWidget:
        look = self.look
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(14)
        hint = _(
            "A number that a questionnaire gave you elsewhere. It goes on the sheet for the "
            "clinician as you tell it. Elara holds none of these questionnaires, and says nothing "
            "of what a number means."
        )
        column.addWidget(Label(look, hint, "small", "ink2", wrap=True))
        column.addWidget(Field(look, _("Questionnaire"), self.which))
        column.addWidget(self._named)
        fields = FlowLayout(12)
        fields.addWidget(Field(look, _("The number"), self.points))
        fields.addWidget(Field(look, _("Filled in on"), self.day))
        column.addLayout(fields)
        column.addWidget(self._refused)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Line(look))
        column.addLayout(self._listed)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return content

    def _show(self) -> None:
        """List what was told, the newest first."""
        empty(self._listed)
        found = self._desk.store.told_scores.all()
        for each in found:
            row = self._row(each)
            self._listed.addWidget(row)
            row.show()
        if not found:
            none = Label(self.look, _("No number is kept yet."), "small", "ink3", wrap=True)
            self._listed.addWidget(none)

    def _row(self, score: ToldScore) -> QWidget:
        words = self._words(score)
        row = QWidget()
        laid = QHBoxLayout(row)
        laid.setContentsMargins(0, 4, 0, 4)
        laid.addWidget(Label(self.look, words, "segment", wrap=True), 1)
        away = Button(self.look, _("Remove"), "flush", size="small")
        away.setAccessibleName(_("Remove: {what}").format(what=words))
        away.clicked.connect(partial(self._remove, score))
        laid.addWidget(away)
        return row

    def _words(self, score: ToldScore) -> str:
        day = dated(score.day, self._today)
        return _("{name} {points}, {day}").format(name=score.name, points=score.plain, day=day)

    def _keep(self) -> None:
        chosen = self.which.value
        name = "" if chosen is None else str(chosen)
        if chosen == ANOTHER:
            name = self.name.text()
        try:
            score = told(name, self.points.text(), self.day.day, self._today)
            self._desk.store.told_scores.add(score, self._desk.now())
        except JournalError as error:
            self._refused.set_text(f"{error.title} {error.advice}")
            self._refused.show()
            return
        self._refused.hide()
        self.points.clear()
        self.name.clear()
        self._offer_back(None)
        self._show()

    def _remove(self, score: ToldScore) -> None:
        if self._done(partial(self._desk.store.told_scores.remove, score.uid, self._desk.now())):
            self._offer_back(score)
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_back(self) -> None:
        gone = self._removed
        if gone is None:
            return
        if self._done(partial(self._desk.store.told_scores.restore, gone.uid, self._desk.now())):
            self._offer_back(None)
            self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_back(self, score: ToldScore | None) -> None:
        self._removed = score
        if score is not None:
            self.back.set_text(_("Bring back {what}").format(what=self._words(score)))
        self.back.setVisible(score is not None)

    def _done(self, deed: partial[ToldScore]) -> bool:
        try:
            deed()
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return False
        self._show()
        return True
