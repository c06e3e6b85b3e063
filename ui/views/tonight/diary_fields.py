"""The fields of the morning's diary, each bound to the one model."""

from collections.abc import Callable, Iterable, Sequence
from datetime import time
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from journal.model.questions import questions
from journal.text import _
from ui.models import morning_words as words
from ui.models.morning_form import MorningForm
from ui.theme.look import Look
from ui.widgets.clock_field import ClockField
from ui.widgets.fields import Field, LineEdit
from ui.widgets.scale import Scale
from ui.widgets.stepper import Stepper
from ui.widgets.typed_time import time_words
from ui.widgets.unkept import look_after
from ui.widgets.yes_no import YesNo

FIVE = 5
Editor = ClockField | Stepper | Scale | YesNo | LineEdit


class DiaryFields(QObject):
    """Keeps fields and the model at one; `reached` names the field that has the focus."""

    reached = Signal(str)

    def __init__(self, look: Look, form: MorningForm) -> None:
        super().__init__()
        self._look = look
        self._form = form
        self.editors: dict[str, Editor] = {}
        self._fields: dict[str, Field] = {}
        form.changed.connect(self.show_answers)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def clock(self, name: str, label: str, example: time, start: time) -> Field:
        """A time of day; the example is its placeholder."""
        editor = ClockField(self._look, label, time_words(example), start)
        editor.changed.connect(partial(self._form.say, name))
        editor.unreadable.connect(partial(self._unreadable, name))
        return self._field(label, {name: editor})

    def steppers(self, label: str, *parts: tuple[str, str, Callable[[int], str], int]) -> Field:
        """One or two numbers: field, name, words and step of each."""
        editors: dict[str, Editor] = {}
        for name, spoken, told, step in parts:
            editor = Stepper(self._look, spoken, told, step)
            editor.setPlaceholderText(words.UNITS.get(name, ""))
            editor.changed.connect(partial(self._form.say, name))
            editor.unreadable.connect(partial(self._unreadable, name))
            editors[name] = editor
        return self._field(label, editors)

    def scale(self, name: str, label: str, told: Sequence[str]) -> Field:
        """A rating from 1 to 5."""
        editor = Scale(self._look, label, told)
        editor.changed.connect(partial(self._form.say, name))
        return self._field(label, {name: editor})

    def yes_no(self, name: str, label: str) -> Field:
        """Yes, no, or no answer."""
        editor = YesNo(self._look, label)
        editor.changed.connect(partial(self._form.say, name))
        return self._field(label, {name: editor})

    def line(self, name: str, label: str, placeholder: str) -> Field:
        """Some words."""
        editor = LineEdit(self._look, label, placeholder)
        editor.textEdited.connect(lambda text: self._form.say(name, text.strip() or None))
        look_after(editor)
        return self._field(label, {name: editor})

    def settle(self) -> str:
        """Take what is still being typed; the first field that cannot be read, or ''."""
        for editor in self.editors.values():
            if isinstance(editor, ClockField | Stepper):
                editor.settle()
        unread = (name for name, each in self.editors.items() if not _readable(each))
        return next(unread, "")

    def ask(self) -> str:
        """Put each question beside its field; the first such field, or ''."""
        asked = questions(self._form.diary)
        for question in asked:
            name = question.field if question.field in self._fields else "waso"
            self._fields[name].complain(question.words)
            _warn(self.editors[name], bad=True)
        return asked[0].field if asked else ""

    def focus(self, name: str) -> None:
        """Put the cursor into a field."""
        self.editors[name].setFocus(Qt.FocusReason.TabFocusReason)

    def show_answers(self) -> None:
        """Show what the model holds; what is being typed stays."""
        for name, editor in self.editors.items():
            self._show(name, editor)
            if _readable(editor):
                self._fields[name].clear()
                _warn(editor, bad=False)
        self.ask()

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Tell which field the focus has come to, or ''."""
        own = self.editors.values()
        if old in own or new in own:
            reached = (name for name, editor in self.editors.items() if editor is new)
            self.reached.emit(next(reached, ""))

    def _field(self, label: str, editors: dict[str, Editor]) -> Field:
        inner: QWidget = next(iter(editors.values()))
        if len(editors) > 1:
            inner = _side_by_side(editors.values())
        field = Field(self._look, label, inner)
        for name, editor in editors.items():
            self.editors[name] = editor
            self._fields[name] = field
        return field

    def _show(self, name: str, editor: Editor) -> None:
        value = self._form.value(name)
        if isinstance(editor, ClockField):
            editor.show_time(self._form.clock(name))
            self._fields[name].show_aside(words.aside(self._form, name))
        elif isinstance(editor, Stepper):
            editor.show_value(value if isinstance(value, int) else None)
        elif isinstance(editor, Scale):
            editor.show_value(value if isinstance(value, int) else None)
            self._fields[name].show_aside(editor.words or _scale_hint(name))
        elif isinstance(editor, YesNo):
            editor.show_value(value if isinstance(value, bool) else None)
        elif editor.text().strip() != (value or ""):
            editor.setText(str(value or ""))

    def _unreadable(self, name: str) -> None:
        clock = isinstance(self.editors[name], ClockField)
        advice = _("A time like {example}, or nothing.").format(example=time_words(time(22, 31)))
        self._fields[name].complain(advice if clock else _("A number like 18, or nothing."))
        _warn(self.editors[name], bad=True)


def _side_by_side(editors: Iterable[Editor]) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for number, editor in enumerate(editors):
        row.addWidget(editor, 1 + number)
    return pair


def _readable(editor: Editor) -> bool:
    return not isinstance(editor, ClockField | Stepper) or editor.readable


def _warn(editor: Editor, *, bad: bool) -> None:
    if isinstance(editor, ClockField | Stepper) and bad != (editor.property("bad") == "true"):
        editor.show_warning(bad=bad)


def _scale_hint(name: str) -> str:
    """What the ends of a scale mean, where the numbers alone do not say."""
    return _("not at all to fully") if name == "refreshed" else ""
