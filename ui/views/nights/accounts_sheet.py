"""My account beside the tracker's, over the nights looked at; reckoned beside the window."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.looking.accounts import both_accounts
from journal.model.instrument import Changed
from journal.statistics.agreement import agreement
from journal.statistics.definitions import definition
from journal.text import _
from ui.charts.agreement import AgreementPlot, Both
from ui.charts.twin import Twin
from ui.desk import Desk
from ui.jobs import Progress, Work
from ui.models.shared_span import Span
from ui.views.span_button import span_words
from ui.widgets.buttons import Button
from ui.widgets.info import SIZE, definition_sheet
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll
from ui.widgets.sheet import Sheet


class AccountsSheet(Sheet):
    """The plot of both accounts, with its sentence. `night` is the one that was opened, if any."""

    def __init__(self, desk: Desk, over: QWidget | None) -> None:
        super().__init__(desk.look, _("You and the tracker"), _("Close"), over)
        self.night: date | None = None
        look = desk.look
        self.words = Label(look, _("Reading the nights…"), "body", "ink2", wrap=True)
        self.plot = Twin(look, desk.dialogs)
        self.plot.opened.connect(self._open)
        self.body.addWidget(Label(look, span_words(desk.span.nights), "small", "ink3"))
        read = QWidget()
        column = QVBoxLayout(read)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.words)
        column.addWidget(self.plot)
        column.addStretch(1)
        self.body.addWidget(Scroll(look, read), 1)
        turn = self.way(_("As a table"))
        turn.setToolTip("Ctrl+T")
        turn.setShortcut("Ctrl+T")
        turn.clicked.connect(self.plot.turn)
        about = Button(look, _("What these numbers are"), "flush", icon="info", size="small")
        about.clicked.connect(lambda: self._tell(about.text()))
        self.body.addWidget(about, 0, Qt.AlignmentFlag.AlignLeft)
        job = desk.jobs.run(_work(desk, desk.span.nights))
        job.done.connect(self.show_nights)
        job.failed.connect(desk.dialogs.tell)

    def show_nights(self, told: tuple[Sequence[Both], Changed]) -> None:
        """Show these nights, and on which of them the tracker changed."""
        nights, changed = told
        plot = AgreementPlot(
            tuple(nights), agreement([(each.mine, each.theirs) for each in nights]), changed
        )
        self.words.set_text(plot.sentence)
        self.plot.show_chart(
            plot,
            _("Each mark is a night: your time asleep less the tracker’s."),
        )

    def _tell(self, title: str) -> None:
        told = tuple(definition(each) for each in ("bias", "limits", "limit_low", "bias_slope"))
        sheet = definition_sheet(self.look, told, self, title)
        sheet.stand(self.look.px(SIZE[0]), self.look.px(SIZE[1]))

    def _open(self, night: date) -> None:
        self.night = night
        self.accept()


def _work(desk: Desk, span: Span | None) -> Work:
    store = desk.store

    def work(_progress: Progress) -> tuple[tuple[Both, ...], Changed]:
        own = store.reopen()  # a thread has a connection of its own
        try:
            nights = own.nights.between(*(span or (date.min, date.max)))
            changes = own.instruments.changes()
        finally:
            own.close()
        both = tuple(Both(night.night, a, b) for night, a, b in both_accounts(nights))
        seen = {each.night for each in both}
        return both, {night: changed for night, changed in changes.items() if night in seen}

    return work
