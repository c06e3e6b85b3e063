"""One account of a sleep in lines, with what a person can say of it."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from journal.model import judgement
from journal.model.elsewhere import is_unplaced
from journal.model.judgement import Judgement, Laid
from journal.model.session import Session, SleepKind
from journal.text import _
from ui.models.naming import clock
from ui.models.session_words import (
    account_told,
    correction_told,
    pieces_told,
    teller,
    times_told,
)
from ui.theme.look import Look
from ui.views.night.correcting import TimesForm
from ui.views.night.parts import column
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.menu import Menu


@dataclass(frozen=True, slots=True)
class Standing:
    """How an account stands in its night: under which name, beside which record of the device."""

    name: str = ""
    told: Session | None = None
    main: bool = False
    chosen: bool = False


class AccountLine(QWidget):
    """Who tells of the sleep and what; `judged` carries the words of a deed and the deed."""

    judged = Signal(str, object)
    elsewhere_asked = Signal()  # it was slept in another zone than is assumed

    def __init__(self, look: Look, session: Session, laid: Laid, standing: Standing) -> None:
        super().__init__()
        self.session = session
        self._look = look
        self._laid = laid
        self._standing = standing
        self._corrected = correction_told(session, laid, standing.told)
        name = standing.name
        self.setAccessibleName(f"{name or teller(session)}, {account_told(session)}")
        self.button = Button(look, _("Correct"), "flush", size="small", down=True)
        self.button.setAccessibleName(
            _("Correct {teller}, {times}").format(teller=teller(session), times=times_told(session))
        )
        self.button.clicked.connect(self._open)
        self.form: TimesForm | None = None
        self._column = self._laid_out(name or teller(session))

    def _laid_out(self, name: str) -> QVBoxLayout:
        look = self._look
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(look, name, "body_strong", wrap=True), 1)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        laid = column(self, 2)
        laid.addLayout(head)
        lines = (account_told(self.session), pieces_told(self.session), self._corrected)
        for words in filter(None, lines):
            laid.addWidget(Label(look, words, "small", "ink2", wrap=True))
        if self._corrected:
            back = Button(look, _("As the device had it"), "flush", icon="undo", size="small")
            back.clicked.connect(self._as_told)
            laid.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        return laid

    def menu(self) -> QMenu:
        """What can be said of this sleep."""
        menu = Menu(self)
        if not self._standing.main:
            menu.addAction(_("This is the main sleep"), self._choose)
        if self._standing.chosen:
            menu.addAction(_("Leave the choice open again"), self._leave_open)
        if self.session.kind is SleepKind.NAP:
            menu.addAction(_("It was the night’s sleep"), self._as_night)
        else:
            menu.addAction(_("It was a nap"), self._as_nap)
        menu.addAction(_("Trim…"), lambda: self._ask(splits=False))
        menu.addAction(_("Split…"), lambda: self._ask(splits=True))
        menu.addAction(_("This was not sleep"), self._set_aside)
        if is_unplaced(self.session.as_recorded):
            menu.addAction(_("Slept elsewhere…"), self.elsewhere_asked.emit)
        if self._corrected:
            menu.addSeparator()
            menu.addAction(_("As the device had it"), self._as_told)
        return menu

    def _open(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 4)))

    def _say(self, words: str, said: Judgement) -> None:
        named = words.format(teller=teller(self.session), times=times_told(self.session))
        self.judged.emit(named, said)

    def _choose(self) -> None:
        words = _("{teller} stands for the main sleep of this night.")
        self._say(words, judgement.chosen_main(self.session))

    def _leave_open(self) -> None:
        self._say(_("The main sleep is not your choice any more."), Judgement(main=""))

    def _as_nap(self) -> None:
        said = judgement.called(self.session, self._laid, SleepKind.NAP)
        self._say(_("{times} counts as a nap."), said)

    def _as_night(self) -> None:
        said = judgement.called(self.session, self._laid, SleepKind.MAIN)
        self._say(_("{times} counts as the night’s sleep."), said)

    def _set_aside(self) -> None:
        said = judgement.set_aside(self.session, self._laid)
        self._say(_("{times} does not count as sleep."), said)

    def _as_told(self) -> None:
        self._say(_("It stands as the device had it."), judgement.as_told(self.session))

    def _ask(self, *, splits: bool) -> None:
        self._close_form()
        self.form = TimesForm(self._look, self.session.as_recorded, splits=splits)
        self.form.settled.connect(self._split if splits else self._trim)
        self.form.left.connect(self._left)
        self._column.addWidget(self.form)
        self.form.show()
        self.form.focus()

    def _trim(self, times: list[datetime]) -> None:
        since, until = times
        said = judgement.trimmed(self.session, self._laid, since, until)
        told = self.session.as_recorded
        shown = clock(since, told.start_place.tzinfo), clock(until, told.end_place.tzinfo)
        words = _("Trimmed to {start} to {end}.").format(start=shown[0], end=shown[1])
        self.judged.emit(words, said)

    def _split(self, times: list[datetime]) -> None:
        (at,) = times
        zone = self.session.as_recorded.start_place.tzinfo
        words = _("Split at {time}.").format(time=clock(at, zone))
        self.judged.emit(words, judgement.split(self.session, self._laid, at))

    def _left(self) -> None:
        self._close_form()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_form(self) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
