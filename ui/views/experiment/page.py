"""Experiment: one page for setting up, for the nights it takes, and for what came of it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.changes import Changes
from journal.experiments import experiment
from journal.model.experiment import Experiment
from journal.text import _
from ui.desk import Desk
from ui.jobs import Job, Progress
from ui.views.experiment.result import ResultView
from ui.views.experiment.running import Running
from ui.views.experiment.setup import Setup
from ui.views.page import Page, Place
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll

WIDEST = 920  # pixels at 100 %: lines that can be read


class ExperimentPage(Page):
    """Shows the running experiment, else the newest result, else how one is set up."""

    name = "experiment"
    concerns = Changes.EXPERIMENTS | Changes.NIGHTS | Changes.SESSIONS | Changes.RITUALS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look = desk.look
        self._uncovered = ""  # whose result stands on the page
        self._reading: Job | None = None
        self._wants_new = False
        self.setup = Setup(desk)
        self.running = Running(desk)
        self.result = ResultView(desk)
        self._parts = (self.setup, self.running, self.result)
        self._content = QWidget()
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(look, self._around()).keep_edge()
        laid.addWidget(self._scroll)
        self.setup.registered.connect(self._registered)
        self.running.ended.connect(self.refresh)
        self.result.again.connect(self._again)
        look.changed.connect(self._fit)
        self._fit()

    def refresh(self) -> None:
        running = self.desk.store.experiments.running()
        if running is not None:
            self._wants_new = False
            self.running.show_experiment(running)
            self._show(self.running)
            return
        ended = next(iter(self.desk.store.experiments.all()), None)
        if ended is None or self._wants_new:
            self._show(self.setup)
        else:
            self._show_result(ended)

    def _show_result(self, ended: Experiment) -> None:
        """Some designs take seconds to analyse: beside the window."""
        if self._uncovered == ended.uid:
            self._show(self.result)
            return
        if self._reading is not None:
            return

        def work(_progress: Progress) -> tuple[experiment.Result, ...]:
            return experiment.results(ended)

        self._reading = job = self.desk.jobs.run(work)
        job.done.connect(lambda found: self._told(ended, found))
        job.failed.connect(self.desk.dialogs.tell)
        job.ended.connect(self._read)

    def _told(self, ended: Experiment, found: tuple[experiment.Result, ...]) -> None:
        self._uncovered = ended.uid
        self.result.show_results(ended, found)
        self._show(self.result)

    def _read(self) -> None:
        self._reading = None

    def _registered(self) -> None:
        self.offered.emit(_("Locked. The first draw opens at 18:00."), "", None)
        self.refresh()

    def _again(self) -> None:
        self._wants_new = True
        self.setup.begin()
        self.refresh()

    def _show(self, part: QWidget) -> None:
        if part.isHidden():
            self._scroll.verticalScrollBar().setValue(0)  # what comes is read from its beginning
        for each in self._parts:
            each.setVisible(each is part)

    def _around(self) -> QWidget:
        look = self.desk.look
        back = Button(look, _("Tonight"), "flush", icon="left", size="small")
        back.setAccessibleName(_("Back to tonight"))
        back.clicked.connect(lambda: self.go.emit(Place("tonight")))
        head = FlowLayout(10, apart=True)
        head.addWidget(Label(look, _("Experiment"), "title"))
        head.addWidget(back)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(head)
        for part in self._parts:
            column.addWidget(part, 1)
            part.hide()
        around = QWidget()
        # a row: only across does a layout reckon heights with the width that is really given
        outer = QHBoxLayout(around)
        outer.setContentsMargins(40, 32, 40, 40)
        outer.addWidget(self._content, 1)
        outer.addStretch(0)
        return around

    def _fit(self) -> None:
        self._content.setMaximumWidth(self.desk.look.px(WIDEST))
