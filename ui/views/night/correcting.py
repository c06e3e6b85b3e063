"""Where a sleep is trimmed or split: its times as fields, right where it stands."""

from datetime import datetime, time

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from journal.model.judgement import moment_within
from journal.model.session import Place, Session
from journal.model.typed_time import read_time
from journal.text import _
from ui.models.session_words import times_told
from ui.theme.look import Look
from ui.views.night.parts import column
from ui.widgets.buttons import Button
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.own_key import claimed
from ui.widgets.time_field import TimeField


class TimesForm(QWidget):
    """Asks for one time of a sleep, to split it, or for two, to trim it.

    `settled` tells the instants; a time that the sleep does not reach is asked for again.
    """

    settled = Signal(list)  # of datetime
    left = Signal()

    def __init__(self, look: Look, session: Session, *, splits: bool) -> None:
        super().__init__()
        self._session = session
        begins = (_("From"), session.started_at, session.start_place)
        ends = (_("To"), session.ended_at, session.end_place)
        middle = session.started_at + session.length / 2
        asked = [(_("Split at"), middle, session.start_place)] if splits else [begins, ends]
        self.fields = [_field(look, *each) for each in asked]
        self._before = [(_shown(at, place), None if splits else at) for _name, at, place in asked]
        self._wrong = Label(look, "", "small", "ink2", wrap=True)
        self._wrong.hide()
        deed = Button(look, _("Split") if splits else _("Trim"), "soft", size="small")
        away = Button(look, _("Not now"), "quiet", size="small")
        deed.clicked.connect(self._settle)
        away.clicked.connect(self.left)
        laid = column(self, 8)
        laid.setContentsMargins(0, 6, 0, 4)
        row = FlowLayout(10)
        for field in self.fields:
            field.returnPressed.connect(self._settle)
            row.addWidget(Field(look, field.accessibleName(), field))
        laid.addLayout(row)
        laid.addWidget(self._wrong)
        ways = FlowLayout(8)
        ways.addWidget(deed)
        ways.addWidget(away)
        laid.addLayout(ways)

    def focus(self) -> None:
        """Go to the first time, ready to be typed over."""
        self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields[0].selectAll()

    def event(self, event: QEvent) -> bool:
        """Esc is for this form first; not for the page around it."""
        return claimed(event, Qt.Key.Key_Escape) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        found = [self._instant(*each) for each in zip(self.fields, self._before, strict=True)]
        told = [each for each in found if each is not None]
        if len(told) < len(found) or told != sorted(set(told)) or self._at_an_end(told):
            words = _("A time within {times}").format(times=times_told(self._session))
            if len(found) > 1:
                words = _("Two times within {times}, the earlier first").format(
                    times=times_told(self._session)
                )
            self._wrong.set_text(words)
            self._wrong.show()
            self.fields[0].setAccessibleDescription(words)
            return
        self.settled.emit(told)

    def _at_an_end(self, told: list[datetime]) -> bool:
        """Whether a split would part nothing."""
        return told in ([self._session.started_at], [self._session.ended_at])

    def _instant(self, field: TimeField, before: tuple[time, datetime | None]) -> datetime | None:
        """The instant of a field; one that was left as it was keeps its seconds."""
        typed = read_time(field.text())
        if typed is None:
            return None
        shown, at = before
        return at if typed == shown and at else moment_within(self._session, typed)


def _shown(at: datetime, place: Place) -> time:
    return at.astimezone(place.tzinfo).time().replace(second=0, microsecond=0)


def _field(look: Look, name: str, at: datetime, place: Place) -> TimeField:
    field = TimeField(look, name)
    field.show_time(_shown(at, place))
    return field
