"""An experiment while it runs: tonight's draw, how far it is in nights, and never a result."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.experiments import experiment, words
from journal.experiments import verdict as experiment_verdict
from journal.experiments.nights import Bead as Night
from journal.model.experiment import Experiment, Registration
from journal.model.seal import SealState
from journal.text import _, ngettext
from ui.desk import Desk
from ui.models.naming import night_long
from ui.theme.look import Look
from ui.views.experiment.card import CardText
from ui.views.experiment.why import Why
from ui.views.tonight.draw_card import DrawCard
from ui.widgets.beads import Bead, Beads
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label

SHARES = (440, 400)  # pixels at 100 %


class Running(QWidget):
    """`ended` tells that it was uncovered or stopped."""

    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        look = desk.look
        self._uid = ""
        self._title = Label(look, "", "finding", wrap=True)
        self._far = Label(look, "", "body", "ink2", wrap=True)
        self.draw = DrawCard(desk, door=False)
        self.beads = Beads(look, _("The nights of the experiment"))
        self._nights = Label(look, "", "body", "ink2", wrap=True)
        self._deviations = Label(look, "", "small", "ink2", wrap=True)
        self.card = CardText(look)
        self.uncover = Button(look, _("Uncover the result"), "primary")
        self.pause = Button(look, _("Pause"), "second")
        self.stop = Button(look, _("Stop early"), "quiet")
        self.why_pause, self.why_stop = _asked(look)
        self._lay_out()
        self.uncover.clicked.connect(self._uncover)
        self.pause.clicked.connect(self._pause)
        self.stop.clicked.connect(self._ask_to_stop)
        self.why_pause.settled.connect(self._begin_pause)
        self.why_stop.settled.connect(self._stop)

    def show_experiment(self, found: Experiment) -> None:
        """Show how far it is."""
        desk = self._desk
        now, zone = desk.now(), desk.zone()
        self.draw.refresh()
        found = desk.store.experiments.get(found.uid)  # with tonight's draw, if it opened
        self._uid = found.uid
        seal = desk.store.experiments.seal(found, now, zone)
        progress = experiment.progress(desk.store, found, now, zone)
        nights = experiment.beads(desk.store, found, now, zone)
        self._title.set_text(words.question(found.registration))
        self._far.set_text(experiment_verdict.running(progress, found.registration))
        self._show_beads(found.registration, nights, seal.n)
        self.card.show_experiment(found)
        self.uncover.setVisible(seal.state is SealState.PASSED)
        for way in (self.pause, self.stop):
            way.setVisible(seal.state is not SealState.PASSED)
        self.pause.set_text(_("Go on") if found.pausing else _("Pause"))

    def _show_beads(self, wish: Registration, nights: Sequence[Night], tonight: int | None) -> None:
        shown = [
            Bead(_arm(wish, each), each.deviates, each.written is False, each.n == tonight)
            for each in nights
        ]
        told = _told(nights)
        self.beads.show_beads(shown, told)
        self._nights.set_text(told)
        lines = [
            _("{night}: the other way than drawn{why}").format(
                night=night_long(each.night), why=f", “{each.swapped}”" if each.swapped else ""
            )
            for each in nights
            if each.deviates or each.swapped
        ]
        self._deviations.set_text("\n".join(lines))
        self._deviations.setVisible(bool(lines))

    def _uncover(self) -> None:
        self._end(None)

    def _ask_to_stop(self) -> None:
        self.why_pause.hide()
        self.why_stop.ask()

    def _stop(self, reason: str) -> None:
        question = _("Stop the experiment early?")
        why = _("It ends for good. What there is will be shown, and marked as stopped early.")
        if self._desk.dialogs.confirm(question, why, _("Stop and uncover")):
            self._end(reason)

    def _end(self, stopped: str | None) -> None:
        desk = self._desk
        try:
            experiment.end(desk.store, self._uid, desk.now(), desk.zone(), stopped)
        except JournalError as error:
            desk.dialogs.tell(error)
            return
        self.ended.emit()

    def _pause(self) -> None:
        """Ask why it is to be paused; a pause that is on ends."""
        desk = self._desk
        if not desk.store.experiments.get(self._uid).pausing:
            self.why_stop.hide()
            self.why_pause.ask()
            return
        try:
            desk.store.experiments.pauses.end(self._uid, desk.now(), desk.zone())
        except JournalError as error:
            desk.dialogs.tell(error)

    def _begin_pause(self, reason: str) -> None:
        desk = self._desk
        try:
            desk.store.experiments.pauses.begin(self._uid, reason, desk.now(), desk.zone())
        except JournalError as error:
            desk.dialogs.tell(error)

    def _lay_out(self) -> None:
        look = self._desk.look
        around = QWidget()
        columns = Columns(look, SHARES)
        around.setLayout(columns)
        policy = around.sizePolicy()
        policy.setHeightForWidth(True)
        around.setSizePolicy(policy)
        columns.addWidget(self._far_card())
        columns.addWidget(self._tonight())
        registered = Card(look)
        registered.body.addWidget(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._title)
        column.addWidget(self._far)
        column.addWidget(around)
        column.addWidget(registered)
        column.addStretch(1)

    def _far_card(self) -> QWidget:
        card = Card(self._desk.look)
        card.body.addWidget(Label(self._desk.look, _("The nights"), "caption", "ink2"))
        card.body.addWidget(self.beads, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self._nights)
        card.body.addWidget(self._deviations)
        ways = FlowLayout(8)
        for way in (self.uncover, self.pause, self.stop):
            ways.addWidget(way)
        card.body.addLayout(ways)
        card.body.addWidget(self.why_pause)
        card.body.addWidget(self.why_stop)
        return card

    def _tonight(self) -> QWidget:
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.draw)
        column.addStretch(1)
        return beside


def _asked(look: Look) -> tuple[Why, Why]:
    """Why it is paused, and why it is stopped."""
    pause = Why(
        look,
        _("Why a pause"),
        _("Its nights are left out, and the schedule goes on after them."),
        _("Pause from tonight"),
    )
    stop = Why(
        look,
        _("Why it stops early"),
        _("It stands in the report, beside the result."),
        _("Stop the experiment"),
    )
    return pause, stop


def _arm(wish: Registration, night: Night) -> str:
    if night.drawn is None:
        return ""
    name = wish.arm(on=night.drawn)
    return name if name in {"natural", "synced"} else ("on" if night.drawn else "off")


def _told(nights: Sequence[Night]) -> str:
    """The nights in a sentence, without what was drawn."""
    past = [each for each in nights if each.written is not None]
    written = sum(bool(each.written) for each in past)
    told = ngettext(
        "{past} night has passed, {written} written down.",
        "{past} nights have passed, {written} written down.",
        len(past),
    ).format(past=len(past), written=written)
    ahead = len(nights) - len(past)
    left = ngettext("{n} is ahead, sealed.", "{n} are ahead, sealed.", ahead).format(n=ahead)
    return f"{told} {left}" if ahead else told
