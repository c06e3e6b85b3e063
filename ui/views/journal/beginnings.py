"""What an empty page offers: the question of the weekday, and templates to begin on."""

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QFontMetricsF, QTextCursor
from PySide6.QtWidgets import QWidget

from journal.model.dream import Dream
from journal.model.template import Template
from journal.store.store import Store
from journal.text import _
from ui.models.starts import prompt_for
from ui.theme.look import Look
from ui.views.journal.editor import DreamEditor
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.lines import broken
from ui.widgets.one_stop import OneStop

BELOW = 14  # pixels at 100 % between the question and the chips


class Beginnings(QWidget):
    """Quiet chips over the empty text, right below its question; gone with the first letter."""

    def __init__(self, look: Look, store: Store, editor: DreamEditor) -> None:
        super().__init__(editor.prose.viewport())
        self._look = look
        self._store = store
        self._editor = editor
        self._flow = FlowLayout(6)
        self.setLayout(self._flow)
        self.chips: list[Chip] = []
        self._asked = False
        self.setAccessibleName(_("Templates"))
        editor.opened.connect(self._opened)
        editor.prose.textChanged.connect(self._fit)
        editor.prose.installEventFilter(self)
        look.changed.connect(self._fit)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the text."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _opened(self, base: Dream) -> None:
        """Another dream is open: ask, and offer, only where nothing was written or told."""
        dream = self._editor.dream
        told = dream.account is not None or dream.told_body is not None
        self._editor.prose.setPlaceholderText(prompt_for(dream.night))
        fitting = () if base.uid or told else self._store.templates.for_weekday(dream.night)
        self._offer(fitting)

    def _offer(self, templates: tuple[Template, ...]) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for each in templates:
            chip = Chip(self._look, each.name, suggest=True, small=True)
            chip.setAccessibleName(_("Begin with {name}").format(name=each.name))
            chip.clicked.connect(lambda _on=False, text=each.body: self._insert(text))
            self._flow.addWidget(chip)
            self.chips.append(chip)
        if self.chips:
            OneStop(list(self.chips), self.chips[0])
        self._fit()

    def _insert(self, text: str) -> None:
        """Put the template into the text, where it can be undone like anything typed."""
        prose = self._editor.prose
        prose.textCursor().insertText(text)
        prose.moveCursor(QTextCursor.MoveOperation.Start)
        prose.moveCursor(QTextCursor.MoveOperation.EndOfLine)
        prose.setFocus()

    def _fit(self) -> None:
        prose = self._editor.prose
        shown = bool(self.chips) and not prose.text()
        if shown:
            width = prose.viewport().width()
            question = broken(prose.placeholderText(), prose.font(), width)
            line = QFontMetricsF(prose.font()).lineSpacing()
            top = round(len(question) * line) + self._look.px(BELOW)
            at = QRectF(0, top, width, self._flow.heightForWidth(width))
            self.setGeometry(at.toRect())
        self.setVisible(shown)
