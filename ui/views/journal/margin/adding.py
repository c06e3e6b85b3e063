"""The chip that adds a name, the field it becomes, and what is close to the name typed."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.dream import Mark, MarkKind, SignClass
from journal.model.folding import folded
from journal.model.marks import MarkCount
from journal.text import _
from ui.models.marking import CALLED, CLASSES, dreams_counted, near, offered, one_line
from ui.models.starts import words
from ui.theme.look import Look
from ui.views.journal.margin.parts import Names
from ui.widgets.chips import Chip
from ui.widgets.completing import KEPT, CompletingLine
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.one_stop import OneStop

PAUSE = 150  # ms after a key until a name is compared with all others


class Adding(QWidget):
    """A field for one name after another; of a sign also its class. Leaving it keeps the name."""

    added = Signal(Mark)
    closed = Signal(bool)  # whether the keyboard was here

    def __init__(
        self, look: Look, kind: MarkKind, names: Names, taken: Callable[[], Iterable[Mark]]
    ) -> None:
        super().__init__()
        self._kind = kind
        self._names = names
        self._taken = taken
        called = CALLED[kind]
        self.field = CompletingLine(look, called.add, self._offers, called.field)
        self.near = Chip(look, "", suggest=True, small=True)
        self._near = QWidget()
        self.classes = Classes(look) if kind is MarkKind.SIGN else None
        self._soon = QTimer(self, singleShot=True)
        self._soon.setInterval(PAUSE)
        self._lay_out(look)
        self._near.hide()
        self.hide()
        self.field.taken.connect(self._take)
        self.field.left.connect(self.close_field)
        self.field.textEdited.connect(lambda _text: self._soon.start())
        self._soon.timeout.connect(self._compare)
        self.near.clicked.connect(self._take_near)
        self.field.installEventFilter(self)

    def _lay_out(self, look: Look) -> None:
        close = FlowLayout(6)
        close.addWidget(Label(look, _("Close to"), "small", "ink3"))
        close.addWidget(self.near)
        self._near.setLayout(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self._near)
        if self.classes is not None:
            column.addWidget(self.classes)

    def open_field(self) -> None:
        """Show the empty field with the cursor in it."""
        self.field.clear()
        self._near.hide()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_field(self) -> None:
        """Put the field away; nothing that stands in it is added."""
        self._soon.stop()
        self.field.clear()
        held = self.isAncestorOf(self.window().focusWidget())
        self.hide()
        self.closed.emit(held)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A name that was typed is not lost by looking elsewhere."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            within = event.reason() in KEPT or self.isAncestorOf(self.window().focusWidget())
            if not within and not self.isHidden():
                QTimer.singleShot(0, self, self._leave)
        return False

    def settle(self) -> None:
        """Keep the name that stands in the field, and put the field away."""
        if self.isHidden():
            return
        if one_line(self.field.text()):
            self._add(self.field.text())
        self.close_field()

    def _leave(self) -> None:
        if not self.isAncestorOf(self.window().focusWidget()):
            self.settle()

    def _offers(self, typed: str) -> Sequence[tuple[str, str]]:
        known: list[MarkCount] = self._names.of(self._kind)
        if self._kind is MarkKind.FEELING:
            said = {folded(each.name) for each in known}
            starts = (each for each in words("feelings") if folded(each) not in said)
            known += [MarkCount(self._kind, each, 0) for each in starts]
        return offered(one_line(typed), known, self._taken())

    def _take(self, typed: str) -> None:
        """Enter on a name adds it and waits for the next; on nothing it is done."""
        if one_line(typed):
            self._add(typed)
            self.field.clear()
            self._near.hide()
        else:
            self.close_field()

    def _add(self, typed: str) -> None:
        name = one_line(typed)
        known = [each.name for each in self._names.of(self._kind)]
        name = next((each for each in known if folded(each) == folded(name)), name)
        said = None
        if self.classes is not None:
            said = self.classes.chosen or self._names.class_of(name)
            self.classes.choose(None)
        self.added.emit(Mark(self._kind, name, sign_class=said))

    def _compare(self) -> None:
        typed = one_line(self.field.text())
        found = near(typed, self._names.of(self._kind)) if typed else None
        self._near.setVisible(found is not None)
        if found is not None:
            told = dreams_counted(found.dreams)
            self.near.setProperty("name", found.name)
            self.near.set_text(f"{found.name}, {told}")
            self.near.setAccessibleName(
                _("Close to {name}, {dreams}: take that").format(name=found.name, dreams=told)
            )

    def _take_near(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take(str(self.near.property("name")))


class Classes(QWidget):
    """The four classes of a dream sign; none or one is chosen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(_("What about it is odd"))
        flow = FlowLayout(4)
        self.setLayout(flow)
        self.chips = {each: Chip(look, told[0], small=True) for each, told in CLASSES.items()}
        for each, chip in self.chips.items():
            chip.setAccessibleDescription(CLASSES[each][1])
            chip.clicked.connect(lambda on, one=each: self.choose(one if on else None))
            flow.addWidget(chip)
        OneStop(list(self.chips.values()), self)

    @property
    def chosen(self) -> SignClass | None:
        """The class that is chosen."""
        return next((each for each, chip in self.chips.items() if chip.isChecked()), None)

    def choose(self, chosen: SignClass | None) -> None:
        """Choose a class, or none."""
        for each, chip in self.chips.items():
            chip.setChecked(each is chosen)
