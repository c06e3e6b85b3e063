"""Two weeks of the diary for a clinician, saved where the person says."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from journal.errors import CannotSave, JournalError
from journal.exporters.report_html import html
from journal.looking import covered, reports
from journal.text import _
from ui.desk import Desk
from ui.models.naming import night_dated
from ui.paper import write_pdf
from ui.views.span_chip import SpanChip
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
        self.told = Label(look, "", "small", "ink2", wrap=True)
        hint = _("The nights that all pages look at. The two weeks end with the last of them.")
        self.looked = SpanChip(look, desk.span, hint)
        self.body.addWidget(Label(look, _("For the clinician"), "head", wrap=True))
        self.body.addWidget(self.told)
        self.body.addWidget(self.looked, 0, Qt.AlignmentFlag.AlignLeft)
        self.elsewhere = Button(look, _("Numbers from elsewhere…"), "flush")
        row = FlowLayout(16, lines=4)
        row.addWidget(self.save)
        row.addWidget(self.elsewhere)
        self.body.addLayout(row)
        self.save.clicked.connect(self._save)
        self.elsewhere.clicked.connect(self._ask_for_numbers)
        self.looked.turned.connect(self._say_which)
        self._say_which()

    def _ask_for_numbers(self) -> None:
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

    def _say_which(self) -> None:
        """Say of which two weeks it would be."""
        words = _("The diary of the last two weeks in the usual layout, with averages, as a PDF.")
        if self.looked.nights:
            words = _(
                "The diary of two weeks, up to {night}, in the usual layout, with averages, as a"
                " PDF."
            )
        self.told.set_text(words.format(night=night_dated(self._last())))

    def _last(self) -> date:
        """The last morning of the two weeks."""
        today = self._desk.now().astimezone(self._desk.zone()).date()
        return min(self.looked.nights[1], today) if self.looked.nights else today

    def _page(self) -> str:
        store, last = self._desk.store, self._last()
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
