"""The accounts of a night's sleeps, which of them stands for each, and what was set aside."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.model.instrument import Change
from journal.model.judgement import Laid, as_told, parts_of
from journal.model.night import Night
from journal.model.session import Session
from journal.store.store import Store
from journal.text import _
from ui.models.night_shape import main_session, naps_of
from ui.models.session_words import reason_told, teller, times_told
from ui.theme.look import Look
from ui.views.night.account_line import AccountLine, Standing
from ui.views.night.parts import column
from ui.widgets.buttons import Button
from ui.widgets.labels import Label


@dataclass(frozen=True, slots=True)
class Recorded:
    """A night as its devices told of it, and what the person has laid over that."""

    told: tuple[Session, ...] = ()
    laid: Laid = field(default_factory=dict)
    changed: tuple[Change, ...] = ()  # what device or algorithm is another one than before

    @classmethod
    def of(cls, store: Store, night: date) -> Self:
        """What the journal holds of that night."""
        told = store.sessions.told_between(night, night).get(night, ())
        return cls(told, store.corrections.of(each.uid for each in told))

    def beneath(self, session: Session) -> Session | None:
        """What the device had where this sleep counts."""
        parts = [each for each in self.told if each.uid in parts_of(session)]
        if not parts:
            return None
        first = min(parts, key=lambda each: each.started_at)
        last = max(parts, key=lambda each: each.ended_at)
        return replace(first, ended_at=last.ended_at, end_place=last.end_place)

    def aside(self, night: Night) -> tuple[Session, ...]:
        """What counts for nothing, because the person said so of it."""
        counted = {uid for each in night.sessions for uid in parts_of(each)}
        return tuple(
            each for each in self.told if each.uid in self.laid and each.uid not in counted
        )


class Judged(QWidget):
    """A line an account, with what can be said of it; `judged` carries words, deed and session."""

    judged = Signal(str, object, str)
    elsewhere_asked = Signal()

    def __init__(self, look: Look, night: Night, recorded: Recorded) -> None:
        super().__init__()
        self._look = look
        self._night = night
        self._recorded = recorded
        self.lines: list[AccountLine] = []
        self._column = column(self, 10)
        self._changed(recorded.changed)
        main = main_session(night)
        if main is not None:
            self._group(_("The main sleep"), [main])
        naps = naps_of(night)
        self._group(_("Naps"), naps)
        told = {id(each) for each in (main, *naps)}
        self._group(
            _("Other accounts, kept beside"),
            [each for each in night.sessions if id(each) not in told],
        )
        self._aside(recorded.aside(night))

    def focus(self, uid: str) -> None:
        """Go to the account of this session, else to the first one."""
        found = [each for each in self.lines if uid in parts_of(each.session)] or self.lines
        if found:
            found[0].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, changed: Sequence[Change]) -> None:
        """What is another device or algorithm from this night on."""
        if changed:
            words = "\n".join(each.words for each in changed)
            caption = Label(self._look, _("Changed from here on"), "caption", "ink3")
            self._column.addWidget(caption)
            self._column.addWidget(Label(self._look, words, "small", "ink2", wrap=True))

    def _group(self, caption: str, sessions: Sequence[Session]) -> None:
        if not sessions:
            return
        if self.lines:
            self._column.addSpacing(6)
        self._column.addWidget(Label(self._look, caption, "caption", "ink3"))
        for each in sessions:
            line = AccountLine(self._look, each, self._recorded.laid, self._standing(each))
            line.judged.connect(
                lambda words, said, uid=each.uid: self.judged.emit(words, said, uid)
            )
            line.elsewhere_asked.connect(self.elsewhere_asked)
            self.lines.append(line)
            self._column.addWidget(line)

    def _standing(self, session: Session) -> Standing:
        main = session is self._night.main
        chosen = bool({self._night.chosen} & set(parts_of(session)))
        return Standing(
            reason_told(self._night) if main else teller(session),
            self._recorded.beneath(session),
            main,
            chosen,
        )

    def _aside(self, sessions: Sequence[Session]) -> None:
        for each in sessions:
            words = _("Set aside by you: {times}, {teller}").format(
                times=times_told(each), teller=teller(each)
            )
            undo = Button(self._look, _("Undo"), "flush", icon="undo", size="small")
            undo.setAccessibleName(_("Count it again: {times}").format(times=times_told(each)))
            undo.clicked.connect(lambda _on=False, one=each: self._count_again(one))
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(Label(self._look, words, "small", "ink3", wrap=True), 1)
            row.addWidget(undo)
            self._column.addLayout(row)

    def _count_again(self, session: Session) -> None:
        words = _("{times} counts as sleep again.").format(times=times_told(session))
        self.judged.emit(words, as_told(session), session.uid)
