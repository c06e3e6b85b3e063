"""A question over the page: what will happen, what will stay, and two ways on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.floating import Floating
from ui.widgets.labels import Label

WIDTH = 420


class Question(Floating):
    """Asks once. Esc is the quiet way; where something is lost nothing is preset."""

    def __init__(  # noqa: PLR0913, PLR0917 - the words of one question
        self,
        look: Look,
        question: str,
        explanation: str,
        deed: str,
        quiet: str = "",
        parent: QWidget | None = None,
        *,
        loses: bool = False,
    ) -> None:
        super().__init__(look, question, parent)
        self.setAccessibleDescription(explanation)
        self.setFixedWidth(self._width(parent))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(6)
        column.addWidget(Label(look, question, "head", wrap=True))
        column.addWidget(Label(look, explanation, "body", "ink2", wrap=True))
        column.addSpacing(14)
        column.addLayout(self._ways(deed, quiet, loses=loses))
        self.setFixedHeight(column.totalHeightForWidth(self.width()))
        self._preset.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> bool:
        """Show the question and wait; whether the deed is wanted."""
        return self.wait()

    def _width(self, over: QWidget | None) -> int:
        wanted = self.look.px(WIDTH)
        return min(wanted, over.window().width() - 48) if over is not None else wanted

    def _ways(self, deed: str, quiet: str, *, loses: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        accept = Button(self.look, deed, "primary")
        accept.clicked.connect(self.accept)
        self._preset = accept
        if quiet:
            away = Button(self.look, quiet, "quiet")
            away.clicked.connect(self.reject)
            row.addWidget(away)
            self._preset = away if loses else accept
        row.addWidget(accept)
        return row
