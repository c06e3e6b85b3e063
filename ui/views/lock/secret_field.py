"""A field for a passphrase: dots, and an eye to see what was typed."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.buttons import IconButton
from ui.widgets.fields import LineEdit

HIDDEN = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class SecretField(QWidget):
    """Nothing of it is copied out, completed or learned by an input method."""

    returned = Signal()
    edited = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._edit = LineEdit(look, name)
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._edit.setInputMethodHints(HIDDEN)
        self._edit.returnPressed.connect(self.returned)
        self._edit.textChanged.connect(self.edited)
        self._eye = IconButton(look, "eye", _("Show what is typed"))
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        self.setFocusProxy(self._edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._edit, 1)
        row.addWidget(self._eye)
        self._edit.installEventFilter(self)

    def stops(self) -> tuple[QWidget, QWidget]:
        """Where Tab stops: what is typed into, and its eye."""
        return self._edit, self._eye

    def text(self) -> str:
        """What was typed."""
        return self._edit.text()

    def clear(self) -> None:
        """Forget it, and how it came there."""
        self._edit.clear()
        self._eye.setChecked(False)

    def select(self) -> None:
        """Let the next key take the place of what was typed."""
        self._edit.selectAll()

    def setReadOnly(self, still: bool) -> None:
        """Let nothing be typed for a while."""
        self._edit.setReadOnly(still)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A passphrase is no text to drop, drag or look at in a menu."""
        return event.type() == QEvent.Type.ContextMenu

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._edit.setEchoMode(mode)
        self._eye.setAccessibleName(_("Hide what is typed") if shown else _("Show what is typed"))


def in_turn(*fields: SecretField) -> None:
    """Let Tab lead from one passphrase to the next; their eyes come after all of them.

    Who types on after Tab would press an eye with the first space, and show what is typed.
    """
    edits, eyes = zip(*(each.stops() for each in fields), strict=True)
    for before, after in pairwise([*edits, *eyes]):
        QWidget.setTabOrder(before, after)
