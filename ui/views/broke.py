"""The one dialog for a mistake of the program's own: calm, and with the log to pass on."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from journal import paths
from journal.text import _
from ui.theme.look import Look
from ui.widgets.card import Card
from ui.widgets.labels import Label
from ui.widgets.sheet import Sheet

LOG = 120


class BrokeSheet(Sheet):
    """Says what is safe, shows the log, and offers to copy it or to open its folder."""

    def __init__(self, look: Look, trace: str, over: QWidget | None) -> None:
        super().__init__(look, _("Something broke"), _("Go on"), over)
        self._trace = trace
        words = _(
            "This is a mistake in Elara, not yours. What you typed is kept. The log below names"
            " places in the program and none of your words; it stays on this computer unless you"
            " pass it on."
        )
        self.setAccessibleDescription(words)
        self.body.addWidget(Label(look, words, "body", "ink2", wrap=True))
        log = QPlainTextEdit(trace)
        log.setReadOnly(True)
        log.setTabChangesFocus(True)
        log.setMinimumHeight(LOG)
        log.setFont(look.font("small"))
        log.setAccessibleName(_("Log"))
        frame = Card(look)
        frame.body.setContentsMargins(10, 8, 10, 8)
        frame.body.addWidget(log)
        self.body.addWidget(frame, 1)
        copy = self.way(_("Copy the log"))
        copy.clicked.connect(self._copy)
        self.way(_("Open its folder")).clicked.connect(self._open)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._trace)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.log().parent)))
