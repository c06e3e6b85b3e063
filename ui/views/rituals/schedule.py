"""Lights-out, what rings before it, and when nothing rings; each change applies at once."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.errors import CannotSave, JournalError
from journal.evenings.evening import schedule_given
from journal.text import _
from ui.desk import Desk
from ui.models.nights_ahead import nights_ahead
from ui.views.rituals.keeping import Keeping
from ui.views.rituals.schedule_ahead import AheadCard
from ui.views.rituals.schedule_pauses import PausesCard
from ui.views.rituals.schedule_reminders import RemindersCard
from ui.views.rituals.schedule_tonight import TonightCard
from ui.views.rituals.schedule_week import WeekCard
from ui.widgets.scroll import Scroll

WIDEST = 920  # pixels at 100 %


class ScheduleView(QWidget):
    """Cards from the week down to what will ring in the next nights."""

    offered = Signal(str, str, object)

    def __init__(self, desk: Desk, keeping: Keeping) -> None:
        super().__init__()
        look = desk.look
        self._desk = desk
        self._look = look
        self._keeping = keeping
        self.week = WeekCard(look)
        self.tonight = TonightCard(look)
        self.reminders = RemindersCard(look)
        self.pauses = PausesCard(look)
        self.ahead = AheadCard(look)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(40, 8, 40, 40)
        column.setSpacing(16)
        for card in (self.week, self.reminders, self.tonight, self.pauses, self.ahead):
            column.addWidget(card)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(look, self._content).keep_edge())
        self._listen()
        look.changed.connect(self._fit)
        self._fit()

    def refresh(self) -> None:
        """Read the schedule again; what is being typed stays."""
        store, zone, night = self._desk.store, self._desk.zone(), self._keeping.night()
        schedule, rituals = store.rituals.schedule(), store.rituals.all()
        today = self._desk.now().astimezone(zone).date()
        self.week.show_schedule(schedule, night, zone)
        self.tonight.show_schedule(schedule, night, zone)
        self.reminders.show_schedule(schedule, rituals, self._desk.now())
        self.pauses.show_schedule(schedule, today)
        ringing = schedule_given(store)
        self.ahead.show_nights(nights_ahead(ringing, rituals, night, zone), zone)

    def arrive(self) -> None:
        """Put the keyboard on the first field."""
        self.week.cells[0].lights_out.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen(self) -> None:
        for card in (self.week, self.tonight, self.reminders, self.pauses):
            card.changed.connect(self._keeping.plan)
        self.ahead.export.clicked.connect(self._export)

    def _export(self) -> None:
        """Write the reminders as a calendar file, so that a phone rings too."""
        place = self._desk.dialogs.save_file(_("Export to a calendar"), "elara-evenings.ics")
        if place is None:
            return
        from journal.evenings.evening import phone_calendar  # it brings the calendar's library

        zone = self._desk.zone()
        if not isinstance(zone, ZoneInfo):
            zone = ZoneInfo("UTC")
        try:
            place.write_bytes(phone_calendar(self._desk.store, self._desk.now(), zone))
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return
        except OSError:
            title = _("{file} cannot be written.").format(file=place)
            self._desk.dialogs.tell(CannotSave(title, _("Choose another place.")))
            return
        words = _("The reminders are in {file}. Taken in again, it replaces what was there.")
        self.offered.emit(words.format(file=place.name), "", None)

    def _fit(self) -> None:
        self._content.setMaximumWidth(max(WIDEST + 80, self._look.px(WIDEST) + 80))
