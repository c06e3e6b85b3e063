"""What a service says of a dream, under its name; each of it may be taken as one's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from journal.model.dream import Dream, Mark, MarkKind, ServiceDream
from journal.text import _, capital
from ui.models.dream_words import service_reports
from ui.models.marking import CALLED, accepted, alike, on_five, theirs
from ui.theme.look import Look
from ui.views.journal.margin.parts import Section, set_tab_order
from ui.widgets.buttons import IconButton
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.one_stop import OneStop
from ui.widgets.pips import Pips


@dataclass(frozen=True, slots=True)
class Account:
    """What a service tells beside its words, and what of it the person has said, too."""

    service: str
    told: ServiceDream | None
    marks: tuple[Mark, ...]
    taken: tuple[Mark, ...]
    answered: tuple[str, ...]

    @classmethod
    def of(cls, dream: Dream, service: str) -> "Account":
        """The service's side of a dream."""
        told = dream.account
        marks = (told.marks if told else ()) or theirs(dream.marks)
        own = tuple(each for each in dream.marks if each.by_person)
        answered = tuple(name for name in _ANSWERS if getattr(dream, name) is not None)
        return cls(service, told, tuple(marks), own, answered)


TAKE = 24  # pixels at 100 %
SHORT = 14  # letters that stand on one line
_ANSWERS = ("vividness", "clarity", "lucid", "nightmare", "recurring")


class Told(QWidget):
    """Nothing here can be changed; `taken` and `answered` tell of what the person makes theirs.

    The Tab key comes to it from the widget `after` which it stands.
    """

    taken = Signal(Mark)
    answered = Signal(str, object)

    def __init__(self, look: Look, after: QWidget) -> None:
        super().__init__()
        self._look = look
        self._after = after
        self._shown: Account | None = None
        self._inside: QWidget | None = None
        self._buttons: list[QAbstractButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_account(self, account: Account) -> None:
        """Show this account, if it is another than the one that stands here."""
        if account == self._shown:
            return
        held = [each.accessibleName() for each in self._buttons if each.hasFocus()]
        self._shown = account
        self._buttons = []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        sections = self._sections(account)
        for section in sections:
            column.addWidget(section)
        self._replace(inside)
        self.setVisible(bool(sections))
        if self._buttons:
            OneStop(self._buttons, inside)
        if held and self._buttons:
            named = [each for each in self._buttons if each.accessibleName() in held]
            (named or self._buttons)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _replace(self, inside: QWidget) -> None:
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside
        self._column.addWidget(inside)
        set_tab_order([self._after, *self._buttons])

    def _sections(self, account: Account) -> list[QWidget]:
        sections: list[QWidget] = []
        if account.told is not None and (reports := service_reports(account.told)):
            caption = _("What {service} reported").format(service=account.service)
            sections.append(self._section(caption, self._reports(account, reports)))
        for kind, called in CALLED.items():
            marks = [each for each in account.marks if each.kind is kind]
            if marks:
                told = _("{what}, says {service}")
                caption = told.format(what=called.caption, service=account.service)
                felt = kind is MarkKind.FEELING
                inside = self._felt(account, marks) if felt else self._named(account, marks)
                sections.append(self._section(caption, inside))
        return sections

    def _section(self, caption: str, inside: QLayout) -> Section:
        section = Section(self._look, caption)
        section.body.addLayout(inside)
        return section

    def _reports(self, account: Account, reports: Sequence[tuple[str, str]]) -> QVBoxLayout:
        lines = _lines()
        values = _taken_as(account.told) if account.told else {}
        for name, value in reports:
            told = Label(self._look, value, "small", "ink3", wrap=len(value) > SHORT)
            told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            told.setAccessibleName(f"{name}: {value}")
            button: QWidget | None = None
            if name in values and values[name][0] not in account.answered:
                field, own, words = values[name]
                button = self._take(_("{what}: make it mine, {value}"), name, words)
                button.clicked.connect(lambda _on, f=field, v=own: self.answered.emit(f, v))
            lines.addLayout(self._line(name, told, button))
        return lines

    def _felt(self, account: Account, marks: Sequence[Mark]) -> QVBoxLayout:
        lines = _lines()
        for mark in marks:
            name = capital(mark.name)
            pips = None if mark.fifths is None else Pips(self._look, name, mark.fifths)
            button: QWidget | None = None
            if not any(alike(mark, each) for each in account.taken):
                button = self._take(_("{what}: make it mine"), name, "")
                button.clicked.connect(lambda _on, one=mark: self.taken.emit(accepted(one)))
            lines.addLayout(self._line(name, pips, button))
        return lines

    def _line(self, name: str, value: QWidget | None, button: QWidget | None) -> QHBoxLayout:
        """A name, what is told of it, and the way to make that one's own, where there is one."""
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Label(self._look, name, "small", "ink2", wrap=True), 1)
        if value is not None:
            line.addWidget(value)
        if button is not None:
            line.addWidget(button)
        else:
            line.addSpacing(self._look.px(TAKE) + line.spacing())
        return line

    def _named(self, account: Account, marks: Sequence[Mark]) -> FlowLayout:
        flow = FlowLayout(6)
        for mark in marks:
            mine = any(alike(mark, each) for each in account.taken)
            icon = "check" if mine else "plus"
            chip = Chip(self._look, mark.name, icon=icon, toggle=False, small=True)
            if not mine:
                chip.setAccessibleName(_("{what}: make it mine").format(what=mark.name))
                chip.setCursor(Qt.CursorShape.PointingHandCursor)
                chip.clicked.connect(lambda _on=False, one=mark: self.taken.emit(accepted(one)))
                self._buttons.append(chip)
            flow.addWidget(chip)
        return flow

    def _take(self, words: str, what: str, value: str) -> IconButton:
        button = IconButton(
            self._look, "plus", words.format(what=what, value=value), size=TAKE, role="ink3"
        )
        self._buttons.append(button)
        return button


def _taken_as(told: ServiceDream) -> dict[str, tuple[str, object, str]]:
    """By the words of a report: the person's field, the value it would take, and that in words."""
    found: dict[str, tuple[str, object, str]] = {}
    for field, words in (("vividness", _("Vividness")), ("clarity", _("Clarity"))):
        value = getattr(told, field)
        if value is not None:
            own = on_five(value)
            found[words] = (field, own, _("{n} of 5").format(n=own))
    for field, words in (
        ("lucid", _("Knew it was a dream")),
        ("nightmare", _("Nightmare")),
        ("recurring", _("Came back")),
    ):
        said = getattr(told, field)
        if said is not None:
            found[words] = (field, said, _("yes") if said else _("no"))
    return found


def _lines() -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(4)
    return lines
