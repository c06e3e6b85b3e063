"""The marks of all kinds that dreams carry most, to narrow a search to."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from journal.model.dream import Mark
from journal.model.folding import folded
from journal.model.query import Named
from journal.text import _
from ui.desk import Desk
from ui.models.filter_words import KINDS_OF_MARKS
from ui.widgets.fields import LineEdit
from ui.widgets.labels import Label
from ui.widgets.popup import Popup
from ui.widgets.scroll import Scroll
from ui.widgets.ticks import Check
from ui.widgets.unkept import look_after

WIDE, HIGH, LOW = 300, 320, 140  # pixels at 100 %


class MarkPopup(Popup):
    """Ticks the marks that the search is narrowed to; each tick is told at once."""

    toggled = Signal(object, str, bool)  # a kind of mark, a name, and whether it is wanted

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(desk.look, _("Narrow to marks"), over)
        self._desk = desk
        self._chosen: tuple[Named, ...] = ()
        self._ticks: list[Check] = []
        self._shown: list[QWidget] = []
        self._field = LineEdit(desk.look, _("Find a mark"), _("A person, a place, a tag…"))
        look_after(self._field)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(4)
        self._rows.addStretch(1)
        self._scroll = Scroll(desk.look, self._list)
        self._none = Label(desk.look, "", "small", "ink2", wrap=True)
        self.column.addWidget(self._field)
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(self._none)
        self._field.textChanged.connect(lambda _text: self._fill())
        self._field.returnPressed.connect(self._take_first)
        self._field.installEventFilter(self)

    def ask(self, below: QWidget, chosen: tuple[Named, ...]) -> None:
        """Open below this with those marks ticked; Esc closes."""
        self._chosen = chosen
        self._field.clear()
        self._fill()
        self.setFixedSize(self.look.px(WIDE), self.look.px(HIGH if self._ticks else LOW))
        self.stand_below(below)
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows lead from the field into the list, and from tick to tick."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key(), 0)
            if step:
                return self._go(watched, step)
        return super().eventFilter(watched, event)

    def _go(self, watched: QObject, step: int) -> bool:
        at = next((n for n, each in enumerate(self._ticks) if each is watched), -1) + step
        if at < 0:
            self._field.setFocus(Qt.FocusReason.BacktabFocusReason)
        elif at < len(self._ticks):
            self._ticks[at].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(self._ticks[at])
        return True

    def _fill(self) -> None:
        """Show the marks whose names hold what is typed, by kind."""
        for old in self._shown:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        typed = folded(self._field.text())
        found = self._desk.store.mark_names.most_used(typed)
        if not typed:  # what is chosen may be too rare to be among them
            chosen = [Mark(each.kind, each.name) for each in self._chosen]
            found = (*chosen, *(each for each in found if not self._is_on(each)))
        self._ticks, self._shown = [], []
        for kind, words in KINDS_OF_MARKS.items():
            ticks = [self._tick(each) for each in found if each.kind is kind]
            caption = Label(self.look, words, "caption", "ink3")
            self._ticks += ticks
            self._shown += [caption, *ticks] if ticks else []
        for number, widget in enumerate(self._shown):
            self._rows.insertWidget(number, widget)
        self._scroll.setVisible(bool(found))
        self._none.setVisible(not found)
        self._none.set_text(
            _("No mark has this name.")
            if typed
            else _("Dreams carry no marks yet: people, places, signs and tags.")
        )

    def _tick(self, mark: Mark) -> Check:
        tick = Check(self.look, mark.name)
        told = _("{name}: {kind}").format(name=mark.name, kind=KINDS_OF_MARKS[mark.kind])
        tick.setAccessibleName(told)
        tick.setToolTip(told)
        tick.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        tick.setChecked(self._is_on(mark))
        tick.installEventFilter(self)
        tick.toggled.connect(lambda on: self._toggle(mark, on=on))
        return tick

    def _toggle(self, mark: Mark, *, on: bool) -> None:
        same = [each for each in self._chosen if not _is_mark(each, mark)]
        self._chosen = (*same, Named(mark.kind, mark.name)) if on else tuple(same)
        self.toggled.emit(mark.kind, mark.name, on)

    def _take_first(self) -> None:
        """Enter takes the first mark that is shown, and closes."""
        if self._ticks and self._field.text().strip():
            self._ticks[0].click()
        self.hide()

    def _is_on(self, mark: Mark) -> bool:
        return any(_is_mark(each, mark) for each in self._chosen)


def _is_mark(named: Named, mark: Mark) -> bool:
    return named.kind is mark.kind and folded(named.name) == folded(mark.name)
