"""Two weeks of the diary for a clinician, saved where the person says."""

from datetime import timedelta
from pathlib import Path

from journal.errors import CannotSave, JournalError
from journal.exporters.report_html import html
from journal.looking import covered, reports
from journal.text import _
from ui.desk import Desk
from ui.paper import write_pdf
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label

NAME = "sleep-diary.pdf"


class ClinicianCard(Card):
    """Asks where, and writes a PDF, or a page where the name ends on .html."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look)
        look = desk.look
        self._desk = desk
        self.save = Button(look, _("Save two weeks"), "second")
        told = _("The diary of the last two weeks in the usual layout, with averages, as a PDF.")
        self.body.addWidget(Label(look, _("For the clinician"), "head", wrap=True))
        self.body.addWidget(Label(look, told, "small", "ink2", wrap=True))
        self.told = Button(look, _("Numbers from elsewhere..."), "quiet")
        row = FlowLayout(8)
        row.addWidget(self.save)
        row.addWidget(self.told)
        self.body.addLayout(row)
        self.save.clicked.connect(self._save)
        self.told.clicked.connect(self._tell)

    def _tell(self) -> None:
        from ui.views.compare.told_sheet import ToldSheet  # for who has one to tell

        sheet = ToldSheet(self._desk, self.window())
        sheet.open()
        sheet.deleteLater()

    def _save(self) -> None:
        dialogs = self._desk.dialogs
        place = dialogs.save_file(_("Save two weeks of the diary (.pdf, .html)"), NAME)
        if place is None:
            return
        try:
            _write(self._page(), place)
        except JournalError as error:
            dialogs.tell(error)

    def _page(self) -> str:
        store, last = self._desk.store, self._desk.now().astimezone(self._desk.zone()).date()
        nights = store.nights.between(last - timedelta(days=reports.DAYS - 1), last)
        since = covered.covered_from(store)
        beside = reports.told_beside(store, last)
        return html(reports.two_weeks(nights, last, self._desk.zone(), since, beside))


def _write(page: str, place: Path) -> None:
    if place.suffix.lower() != ".html":
        write_pdf(page, place)
        return
    try:
        place.write_text(page, "utf-8")
    except OSError as error:
        title = _("{file} cannot be written.").format(file=place)
        raise CannotSave(title, _("Choose another place.")) from error
