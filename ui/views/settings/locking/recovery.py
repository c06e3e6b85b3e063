"""The recovery sheet: a code that is shown once, to be printed and put with one's papers."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journal.recovery_sheet import Sheet as Page
from journal.recovery_sheet import sheet_of
from journal.text import _
from ui.dialogs import Dialogs
from ui.theme.look import Look
from ui.widgets.labels import Label
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

WIDTH, HEIGHT = 520, 420


class RecoverySheet(Sheet):
    """Shows the code, prints it, or writes it to a PDF."""

    def __init__(self, look: Look, page: Page, dialogs: Dialogs, over: QWidget | None) -> None:
        super().__init__(look, _("Your recovery code"), _("I have it on paper"), over)
        self._page = page
        self._dialogs = dialogs
        reason = _(
            "It opens the journal if the passphrase is lost. It is shown now and never again; an"
            " earlier code opens nothing any more."
        )
        self.body.addWidget(Label(look, reason, "body", "ink2", wrap=True))
        self.code = Label(look, "\n".join(page.code), "title")
        self.code.set_style("title", tabular=True)
        self.code.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.code.setAccessibleName(_("Recovery code"))
        self.body.addSpacing(10)
        self.body.addWidget(self.code)
        self.body.addSpacing(10)
        keep = _(
            "Keep the sheet away from this computer. The code needs the journal and the key file"
            " beside it."
        )
        self.body.addWidget(Label(look, keep, "small", "ink3", wrap=True))
        self.body.addStretch(1)
        self.way(_("Save as PDF…")).clicked.connect(self._save)
        self.way(_("Print…"), "second").clicked.connect(self._print)

    def _save(self) -> None:
        from PySide6.QtGui import QPdfWriter  # with the wish alone

        place = self._dialogs.save_file(_("Save the recovery sheet"), "elara-recovery.pdf")
        if place is not None:
            write(self._page, QPdfWriter(str(place)))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # with the wish alone

        printer = QPrinter()
        if QPrintDialog(printer, self).exec():
            write(self._page, printer)


def write(page: Page, device: "QPagedPaintDevice") -> None:
    """Put the page onto paper, or into a PDF."""
    from PySide6.QtGui import QTextDocument

    document = QTextDocument()
    document.setHtml(page.html())
    document.print_(device)


def page_of(code: str, journal: Path, day: date) -> Page:
    """The page of a code."""
    return sheet_of(code, journal.name, day)
