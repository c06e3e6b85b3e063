"""Pages to begin a dream on: listed, written, given their weekdays, and let go of."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.model.template import WEEK, Template
from journal.store.store import Store
from journal.text import _
from ui.models.starts import first_templates
from ui.theme.look import Look
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Card, Line
from ui.widgets.chips import Chip
from ui.widgets.fields import Field, LineEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.one_stop import OneStop
from ui.widgets.prose_edit import ProseEdit
from ui.widgets.shapes import Paint, framed, painter_on

TEXT_LINES = 6
WIDEST = 10_000  # characters to a line: the card has the measure


class TemplatesCard(Card):
    """Offered on empty pages, and inserted only by a tap."""

    offered = Signal(str, str, object)

    def __init__(self, look: Look, store: Store, tell: Callable[[JournalError], None]) -> None:
        super().__init__(look)
        self._look = look
        self._store = store
        self._tell = tell
        self._shown: tuple[Template, ...] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._starts = FlowLayout(6)
        self.start_chips: list[Chip] = []
        self.add = Button(look, _("Add a template"), "second", size="small")
        self.editor = TemplateEditor(look)
        self._lay_out()
        self.add.clicked.connect(lambda: self._edit(Template("", "")))
        self.editor.kept.connect(self._keep)
        self.editor.closed.connect(self._closed)

    def refresh(self) -> None:
        """Read the templates again; what is being written stays."""
        found = self._store.templates.all()
        if found == self._shown:
            return
        self._shown = found
        for row in _emptied(self._rows):
            row.hide()
            row.deleteLater()
        for each in found:
            self._rows.addWidget(self._row(each))
        self._offer_starts({each.name for each in found})

    def _lay_out(self) -> None:
        self.setAccessibleName(_("Templates"))
        note = _("An empty dream offers those of its weekday. Nothing is inserted by itself.")
        self.body.addWidget(Label(self._look, _("Templates"), "head"))
        self.body.addWidget(Label(self._look, note, "small", "ink3", wrap=True))
        self.body.addSpacing(4)
        self.body.addLayout(self._rows)
        self.body.addWidget(Line(self._look))
        self.body.addSpacing(4)
        self.body.addLayout(self._starts)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.editor)
        self.body.addStretch(1)

    def _row(self, template: Template) -> QWidget:
        row = QWidget()
        laid = QHBoxLayout(row)
        laid.setContentsMargins(0, 4, 0, 4)
        laid.setSpacing(4)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Label(self._look, template.name, "segment", wrap=True))
        said.addWidget(Label(self._look, _days(template), "small", "ink3", wrap=True))
        laid.addLayout(said, 1)
        for icon, words, deed in (
            ("pencil", _("Change {name}"), self._edit),
            ("x", _("Delete {name}"), self._delete),
        ):
            button = IconButton(self._look, icon, words.format(name=template.name), size=30)
            button.clicked.connect(partial(self._run, deed, template))
            laid.addWidget(button)
        return row

    def _run(self, deed: Callable[[Template], None], template: Template, _on: bool = False) -> None:  # noqa: FBT002 - Qt's
        deed(template)

    def _offer_starts(self, names: set[str]) -> None:
        """Chips for what may be taken as a start and is not there yet."""
        for chip in _emptied(self._starts):
            chip.hide()
            chip.deleteLater()
        self.start_chips = []
        for each in first_templates():
            if each.name not in names:
                chip = Chip(self._look, each.name, icon="plus", suggest=True, small=True)
                chip.setAccessibleName(_("Take {name} as a start").format(name=each.name))
                chip.setToolTip(each.body)
                chip.clicked.connect(partial(self._run, self._take_start, each))
                self._starts.addWidget(chip)
                self.start_chips.append(chip)
        if self.start_chips:
            OneStop(list(self.start_chips), self.start_chips[0])

    def _take_start(self, template: Template) -> None:
        try:
            self._store.templates.save(template)
        except JournalError as error:
            self._tell(error)
        self.refresh()

    def _edit(self, template: Template) -> None:
        self.add.hide()
        self.editor.open(template)

    def _closed(self) -> None:
        self.add.show()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, template: Template, instead_of: str) -> None:
        try:
            self._store.templates.save(template, instead_of)
        except JournalError as error:
            self.editor.complain(error)
            return
        self.editor.close_editor()
        self.refresh()

    def _delete(self, template: Template) -> None:
        try:
            place = self._store.templates.delete(template.name)
        except JournalError as error:
            self._tell(error)
            return
        self.refresh()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        words = _("Deleted: {name}").format(name=template.name)
        self.offered.emit(words, _("Undo"), partial(self._restore, template, place))

    def _restore(self, template: Template, place: int) -> None:
        try:
            self._store.templates.restore(template, place)
        except JournalError as error:
            self._tell(error)
        self.refresh()


class Framed(QWidget):
    """A ground and border around a text, as around a field."""

    def __init__(self, look: Look, text: ProseEdit) -> None:
        super().__init__()
        self._look = look
        laid = QVBoxLayout(self)
        laid.setContentsMargins(13, 8, 13, 8)
        laid.addWidget(text)
        look.changed.connect(self.update)
        self.setAccessibleName(text.accessibleName())

    def paintEvent(self, event: QPaintEvent) -> None:
        paint = Paint(self._look.colour("bg"), self._look.colour("edge"))
        framed(painter_on(self), QRectF(self.rect()), 8, paint)


class TemplateEditor(QWidget):
    """A template's name, its text and its weekdays, until they are kept or let be."""

    kept = Signal(Template, str)
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._instead_of = ""
        self._look = look
        self.name = LineEdit(look, _("Name of the template"))
        self.text = ProseEdit(look, "excerpt", name=_("Text of the template"))
        self.days = {day: Chip(look, _weekday(day), small=True) for day in WEEK}
        self._field = Field(look, _("Name"), self.name)
        self.keep = Button(look, _("Keep template"), "soft", size="small")
        self.leave = Button(look, _("Leave it"), "quiet", size="small")
        self._lay_out()
        self.hide()
        self.keep.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        self.text.left.connect(self.close_editor)
        self.leave.clicked.connect(self.close_editor)

    def _lay_out(self) -> None:
        self.text.setMinimumHeight(TEXT_LINES * self._look.line_height("excerpt"))
        self.text.set_measure(WIDEST)
        text = Framed(self._look, self.text)
        when = _("Offered on, or every day if none is chosen")
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._field)
        column.addWidget(Field(self._look, _("Text"), text))
        column.addWidget(Label(self._look, when, "label", "ink2", wrap=True))
        column.addLayout(self._week())
        column.addLayout(buttons)

    def open(self, template: Template) -> None:
        """Show this template to be changed; one without a name is a new one."""
        self._instead_of = template.name
        self.name.setText(template.name)
        self.text.show_text(template.body)
        for day, chip in self.days.items():
            chip.setChecked(day in template.weekdays)
        self._field.clear()
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, error: JournalError) -> None:
        """Say at the name what would be right."""
        self._field.complain(f"{error.title} {error.advice}")
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_editor(self) -> None:
        """Put the editor away."""
        self.hide()
        self.closed.emit()

    def _week(self) -> FlowLayout:
        flow = FlowLayout(6)
        for chip in self.days.values():
            flow.addWidget(chip)
        OneStop(list(self.days.values()), self)
        return flow

    def _keep(self) -> None:
        days = tuple(day for day, chip in self.days.items() if chip.isChecked())
        self.kept.emit(Template(self.name.text(), self.text.text(), days), self._instead_of)


def _emptied(layout: QVBoxLayout | FlowLayout) -> list[QWidget]:
    """The widgets of a layout, taken out of it."""
    found = []
    while item := layout.takeAt(0):
        if widget := item.widget():
            found.append(widget)
    return found


def _weekday(day: int) -> str:
    return QLocale().standaloneDayName(day, QLocale.FormatType.ShortFormat)


def _days(template: Template) -> str:
    return ", ".join(map(_weekday, template.weekdays)) or _("Every day")
