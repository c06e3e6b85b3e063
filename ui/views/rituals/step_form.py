"""A step laid open: its name, note and kind, and what its kind needs."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.model.breath import breath_words, read_breath
from journal.model.ritual import SOUNDS, Asks, Step, StepKind
from journal.rituals.carried import LONGEST_NAME
from journal.text import _
from ui.dialogs import Dialogs
from ui.models.ritual_steps import of_kind
from ui.models.ritual_words import ASKS, KINDS, sound_words
from ui.theme.look import Look
from ui.views.settings.templates import Framed
from ui.widgets.buttons import Button
from ui.widgets.choice import Choice
from ui.widgets.fields import Field, LineEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.growing_prose import GrowingProse
from ui.widgets.stepper import Stepper
from ui.widgets.unkept import look_after

OWN_FILE = "\0"  # among the sounds: a file of one's own


class StepForm(QWidget):
    """`changed` tells of each change; Esc leads back to the row by `left`."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, look: Look, dialogs: Dialogs) -> None:
        super().__init__()
        self._dialogs = dialogs
        self._step = Step("", "")
        self.name = LineEdit(look, _("What to do"))
        self.note = GrowingProse(
            look, "body", name=_("A note"), placeholder=_("A word on how, if it helps")
        )
        self.kind = Choice(look, _("Kind of step"), [(KINDS[each], each) for each in StepKind])
        self.minutes = Stepper(look, _("Minutes"), lambda n: _("{n} min").format(n=n), 5, 888)
        self.minutes.setPlaceholderText("\N{EN DASH}")
        self.pattern = LineEdit(look, _("Breathing pattern"), "4-6")
        self.asks = Choice(look, _("What it asks"), [(ASKS[each], each) for each in Asks])
        self.sound = Choice(look, _("Sound"), [])
        self.fade = Stepper(
            look, _("Fade out at the end"), lambda n: _("{n} s").format(n=n), 10, 888
        )
        self._pattern = Field(
            look, _("Pattern"), self.pattern, _("Seconds in and out, 4-6, or with holding, 4-7-8")
        )
        self._asks = Field(look, _("What it asks"), self.asks)
        self._sound = Field(look, _("Sound"), self.sound)
        self._fade = Field(look, _("Fades at the end over"), self.fade)
        look_after(self.name, self.note)
        self.done = Button(look, _("Done"), "soft", size="small", hint="Esc")
        self._lay_out(look)
        self._listen()

    def show_step(self, step: Step) -> None:
        """Lay this step open; what is being typed right now is left alone."""
        self._step = step
        for field, text in (
            (self.name, step.name),
            (self.pattern, breath_words(step.breath)),
        ):
            if field.text() != text and not (field.hasFocus() and field.isModified()):
                field.setText(text)
        self.note.show_text(step.note)
        self.kind.choose(step.kind, quiet=True)
        self.minutes.show_value(None if step.minutes is None else round(step.minutes))
        self.asks.choose(step.asks, quiet=True)
        self.fade.show_value(round(step.fade) or None)
        self._show_sounds(step)
        self._pattern.setVisible(step.kind is StepKind.BREATHE)
        self._asks.setVisible(step.kind is StepKind.WRITE)
        self._sound.setVisible(step.kind is StepKind.LISTEN)
        self._fade.setVisible(step.kind is StepKind.LISTEN)

    def settle(self) -> None:
        """Take what is typed and not yet told of."""
        self.minutes.settle()
        self.fade.settle()
        self._take_pattern()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, look: Look) -> None:
        self.name.setMaxLength(LONGEST_NAME)
        column = QVBoxLayout(self)
        column.setContentsMargins(38, 8, 8, 14)
        column.setSpacing(10)
        column.addWidget(Field(look, _("What to do"), self.name))
        column.addWidget(Field(look, _("Note"), Framed(look, self.note)))
        row = FlowLayout(14)
        for each in (
            Field(look, _("Kind"), self.kind),
            Field(look, _("Minutes, or blank"), self.minutes),
            self._asks,
            self._sound,
            self._fade,
            self._pattern,
        ):
            row.addWidget(each)
        column.addLayout(row)
        column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignRight)

    def _listen(self) -> None:
        self.name.textEdited.connect(lambda text: self._tell(replace(self._step, name=text)))
        self.note.edited.connect(lambda: self._tell(replace(self._step, note=self.note.text())))
        self.note.left.connect(self.left)
        self.kind.picked.connect(lambda kind: self._tell(of_kind(self._step, StepKind(str(kind)))))
        self.minutes.changed.connect(
            lambda n: self._tell(replace(self._step, minutes=float(n) if n else None))
        )
        self.asks.picked.connect(lambda asks: self._tell(replace(self._step, asks=Asks(str(asks)))))
        self.sound.picked.connect(lambda sound: self._choose_sound(str(sound)))
        self.fade.changed.connect(lambda n: self._tell(replace(self._step, fade=float(n or 0))))
        self.pattern.editingFinished.connect(self._take_pattern)
        self.done.clicked.connect(self.left)

    def _tell(self, step: Step) -> None:
        if step != self._step:
            self._step = step
            self.changed.emit(step)
            self.show_step(step)

    def _take_pattern(self) -> None:
        if self._step.kind is not StepKind.BREATHE:
            return
        try:
            pattern = read_breath(self.pattern.text())
        except JournalError as error:
            self._pattern.complain(error.advice)
            return
        self._pattern.clear()
        self.pattern.setModified(False)
        self._tell(replace(self._step, breath=pattern))

    def _show_sounds(self, step: Step) -> None:
        entries = sounds_of(step)
        known = [self.sound.itemData(n) for n in range(self.sound.count())]
        if known != [value for _words, value in entries]:
            self.sound.clear()
            for words, value in entries:
                self.sound.addItem(words, value)
        self.sound.choose(step.sound, quiet=True)

    def _choose_sound(self, sound: str) -> None:
        if sound != OWN_FILE:
            self._tell(replace(self._step, sound=sound))
            return
        patterns = _("Sounds") + " (*.mp3 *.ogg *.opus *.wav *.flac *.m4a)"
        found: Sequence[Path] = self._dialogs.open_files(_("A sound of your own"), patterns)
        if found:
            self._tell(replace(self._step, sound=str(found[0])))
        else:
            self.sound.choose(self._step.sound, quiet=True)


def sounds_of(step: Step) -> list[tuple[str, str]]:
    """The sounds to choose from: silence, those built in, the step's own, another of one's own."""
    entries = [(_("None"), "")]
    entries += [(sound_words(each), each) for each in SOUNDS]
    if step.sound and step.sound not in SOUNDS:
        entries.append((sound_words(step.sound), step.sound))
    return [*entries, (_("A file of your own…"), OWN_FILE)]
