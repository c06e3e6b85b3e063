"""The result, uncovered: the main outcome first, and beside it all that belongs to it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.errors import CannotSave, JournalError
from journal.experiments import report as experiment_report
from journal.experiments import verdict as experiment_verdict
from journal.experiments import words
from journal.experiments.experiment import Result
from journal.exporters.report_html import html
from journal.exporters.table_csv import table_csv
from journal.model.experiment import Drawing, Experiment, Registration
from journal.statistics.definitions import definition
from journal.text import _, capital
from ui.charts.trial import Trial
from ui.charts.trial_values import Values
from ui.charts.twin import Twin
from ui.desk import Desk
from ui.paper import write_pdf
from ui.views.experiment.card import CardText
from ui.views.experiment.plotted import numbers, plotted
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.emptying import empty
from ui.widgets.flow import FlowLayout
from ui.widgets.info import definition_sheet
from ui.widgets.labels import Label

NUMBERS = (
    "trial_difference",
    "trial_interval",
    "trial_shift",
    "trial_bootstrap",
    "pairs",
    "trial_test",
    "trial_bayes",
)
SHEET = (520, 560)
ENDINGS = ".html, .pdf, .csv"


class ResultView(QWidget):
    """`again` wishes to set up another one."""

    again = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        look = desk.look
        self._found: Experiment | None = None
        self._title = Label(look, "", "caption", "ink2", wrap=True)
        self.sentence = Label(look, "", "finding", wrap=True)
        self._numbers = Label(look, "", "body", "ink2", wrap=True)
        self.plot = Twin(look, desk.dialogs)
        self._others = QVBoxLayout()
        self._slept = Label(look, "", "body", "ink2", wrap=True)
        self.beside = Label(look, "", "body", "ink", wrap=True)
        self._card = CardText(look)
        self.chance = Label(look, "", "small", "ink2", wrap=True)
        self.what = Button(look, _("What these numbers are"), "flush", icon="info", size="small")
        self.test = Button(look, _("Show the test"), "flush", size="small")
        self.save = Button(look, _("Save the report"), "second")
        self.another = Button(look, _("Set up another"), "quiet")
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.another.clicked.connect(self.again)
        self.test.clicked.connect(self._show_test)
        self.what.clicked.connect(self._tell_what)
        turn = QShortcut(QKeySequence("Ctrl+T"), self)
        turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        turn.activated.connect(self.plot.turn)

    def show_results(self, found: Experiment, results: Sequence[Result]) -> None:
        """Show an experiment that has ended."""
        self._found = found
        wish, primary = found.registration, results[0]
        early = _("Stopped early. ") if found.stopped else ""
        self._title.set_text(early + words.question(wish))
        self.sentence.set_text(experiment_verdict.verdict(wish, primary.outcome, primary.analysis))
        told = numbers(wish, primary)
        self._numbers.set_text(told)
        self._numbers.setVisible(bool(told))
        chart = plotted(found, primary)
        self.plot.setVisible(bool(chart.nights))
        self.plot.show_chart(Trial(chart), _unit(chart))
        self._show_others(wish, results[1:])
        self._show_slept(wish, primary)
        self._show_chance(wish, results)
        beside = experiment_verdict.beside(found, primary)
        if self._drawing(found) is None:
            beside.append(words.later_sealed(found))
        self.beside.set_text("\n".join(beside))
        self._card.show_experiment(found)

    def _drawing(self, found: Experiment) -> Drawing | None:
        desk = self._desk
        return desk.store.experiments.draws.whole(found.uid, desk.now(), desk.zone())

    def _show_chance(self, wish: Registration, results: Sequence[Result]) -> None:
        """The test stays folded: an interval says more, and a p alone says too much.

        So does what is probable by Bayes: a second view, of the main outcome, for who asks.
        """
        told = [
            f"{capital(words.NAMES[each.outcome])}: {chance}"
            for each in results
            if (chance := experiment_verdict.chance(each))
        ]
        if second := experiment_verdict.probable(wish, results[0]):
            told.append(second)
        self.chance.set_text("\n".join(told))
        self.chance.hide()
        self.test.setVisible(bool(told))
        self.test.set_text(_("Show the test"))

    def _tell_what(self) -> None:
        look = self._desk.look
        told = tuple(definition(each) for each in NUMBERS)
        sheet = definition_sheet(look, told, self.window(), self.what.text())
        sheet.stand(look.px(SHEET[0]), look.px(SHEET[1]))

    def _show_test(self) -> None:
        folded = self.chance.isHidden()
        self.chance.setVisible(folded)
        self.test.set_text(_("Hide the test") if folded else _("Show the test"))

    def _show_others(self, wish: Registration, others: Sequence[Result]) -> None:
        look = self._desk.look
        empty(self._others)
        if others:
            head = _("What else was looked at, adjusted for looking at {n}").format(n=len(others))
            self._others.addWidget(Label(look, head, "caption", "ink2", wrap=True))
        for each in others:
            name = capital(words.NAMES[each.outcome])
            self._others.addWidget(Label(look, name, "body_strong", wrap=True))
            told = experiment_verdict.verdict(wish, each.outcome, each.analysis)
            self._others.addWidget(Label(look, told, "body", wrap=True))
            if figures := numbers(wish, each):
                self._others.addWidget(Label(look, figures, "small", "ink2", wrap=True))

    def _show_slept(self, wish: Registration, primary: Result) -> None:
        slept = primary.analysis.as_slept
        told = ""
        if slept is not None and slept.shift is not None:
            line = _(
                "As slept, whatever was drawn: {shift} ({on}, n = {n_on}, less {off}, n = {n_off})."
                " A second view, without a test."
            )
            told = line.format(
                shift=words.signed(primary.outcome, slept.shift),
                on=words.arm(wish, on=True),
                n_on=slept.n_on,
                off=words.arm(wish, on=False),
                n_off=slept.n_off,
            )
        self._slept.set_text(told)
        self._slept.setVisible(bool(told))

    def _save(self) -> None:
        found, dialogs = self._found, self._desk.dialogs
        if found is None:
            return
        place = dialogs.save_file(_("Save the report ({endings})").format(endings=ENDINGS),
                                  "experiment.html")  # fmt: skip
        if place is None:
            return
        try:
            match place.suffix.lower():
                case ".pdf":
                    write_pdf(html(experiment_report.report(found, self._drawing(found))), place)
                case ".csv":
                    beside = place.with_name(f"{place.stem}-dictionary{place.suffix}")
                    place.write_text(table_csv(experiment_report.data(found)), "utf-8", newline="")
                    told = table_csv(experiment_report.dictionary(found))
                    beside.write_text(told, "utf-8", newline="")
                case _:
                    told = html(experiment_report.report(found, self._drawing(found)))
                    place.write_text(told, "utf-8")
        except OSError:
            title = _("{file} cannot be written.").format(file=place)
            dialogs.tell(CannotSave(title, _("Choose another place.")))
        except JournalError as error:
            dialogs.tell(error)

    def _lay_out(self) -> None:
        look = self._desk.look
        self._others.setSpacing(4)
        beside = Card(look)
        beside.body.addWidget(Label(look, _("What stands beside it"), "caption", "ink2"))
        beside.body.addWidget(self.beside)
        registered = Card(look)
        registered.body.addWidget(self._card)
        ways = FlowLayout(8)
        ways.addWidget(self.save)
        ways.addWidget(self.another)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for each in (self._title, self.sentence, self._numbers, self.plot, self._slept):
            column.addWidget(each)
        column.addLayout(self._others)
        folded = FlowLayout(20, lines=2)
        folded.addWidget(self.what)
        folded.addWidget(self.test)
        column.addLayout(folded)
        column.addWidget(self.chance)
        column.addWidget(beside)
        column.addLayout(ways)
        column.addWidget(registered)
        column.addStretch(1)


def _unit(chart: Values) -> str:
    """What the marks are, and what the pale ones are."""
    told = _("Each mark is a night, by what was drawn; the lines are means.")
    if chart.difference is None:
        told = _("Each mark is a night, by what was drawn.")
    out = not all(each.counted for each in chart.nights)
    return f"{told} {_('Pale marks: nights of pairs that are not whole.')}" if out else told
