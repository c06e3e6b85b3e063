"""The head of the settings: nothing leaves this computer, and the facts of it."""

from pathlib import Path

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from journal.store.store import Store
from journal.text import _, ngettext
from ui.models.import_words import nights, number, size
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.labels import Glyph, Label

BESIDE = ("", "-wal")  # the journal's file, and what SQLite has not folded into it yet
LEAST = 160  # pixels of a path at 100 % text


class Breaking(Label):
    """Words that may break anywhere, as a long path has to."""

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(min(least.width(), self._look.px(LEAST)), least.height())


class Fact(QWidget):
    """A glyph, a fact, and at the most one deed."""

    def __init__(self, look: Look, icon: str, button: Button | None = None) -> None:
        super().__init__()
        self.words = Breaking(look, "", "body", "ink2", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Glyph(look, icon))
        row.addWidget(self.words, 1)
        if button is not None:
            row.addWidget(button)


class Privacy(QWidget):
    """One sentence, what it means, where the journal is and how much is in it."""

    def __init__(self, look: Look, store: Store) -> None:
        super().__init__()
        self._look = look
        self._store = store
        self.show_button = Button(look, _("Show"), "flush", size="small")
        self.show_button.setToolTip(_("Open the folder of the journal"))
        self.show_button.setAccessibleName(_("Show the folder of the journal"))
        self.show_button.clicked.connect(self._open_folder)
        self._place = Fact(look, "file", self.show_button)
        self._counts = Fact(look, "book")
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(40)
        self.row.addLayout(self._promise(), 1)
        self.row.addLayout(self._facts(), 1)

    def refresh(self) -> None:
        """Count again."""
        path = self._store.path
        told = _("{path}, {size}")
        self._place.words.set_text(told.format(path=_short(path), size=size(_weight(path))))
        self._place.words.setToolTip(str(path))
        count = self._store.dreams.count()
        dreams = ngettext("{n} dream", "{n} dreams", count).format(n=number(count))
        both = _("{dreams}, {nights}")
        self._counts.words.set_text(
            both.format(dreams=dreams, nights=nights(self._store.nights.count()))
        )

    def stack(self, *, narrow: bool) -> None:
        """Stand the facts below the promise where there is no room beside it."""
        below = QBoxLayout.Direction.TopToBottom
        self.row.setDirection(below if narrow else QBoxLayout.Direction.LeftToRight)
        self.row.setSpacing(16 if narrow else 40)

    def _promise(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        words = _("Nothing leaves this computer.")
        column.addWidget(Label(self._look, words, "title", wrap=True))
        means = _(
            "No account, no connection, no counting of what you do. Your journal is one file that"
            " you can copy, move, or delete."
        )
        if self._store.key is not None:
            means = _(
                "No account, no connection, no counting of what you do. Your journal is one file"
                " and its key file, which you can copy, move, or delete together."
            )
        column.addWidget(Label(self._look, means, "body", "ink2", wrap=True))
        column.addStretch(1)
        return column

    def _facts(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._place)
        column.addWidget(self._counts)
        column.addStretch(1)
        return column

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._store.path.resolve().parent)))


def _short(path: Path) -> str:
    """A path with the home folder as people write it."""
    try:
        return str(Path("~") / path.resolve().relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)


def _weight(path: Path) -> int:
    """How many bytes the journal takes on disk."""
    files = [path.with_name(path.name + ending) for ending in BESIDE]
    return sum(each.stat().st_size for each in files if each.exists())
