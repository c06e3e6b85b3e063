"""The morning's answers while they are given: one model for the fields and the bar."""

from collections.abc import Mapping
from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from journal import answers
from journal.answers import CLOCKS, FIELDS, Value
from journal.errors import JournalError
from journal.model.diary import Diary
from journal.statistics.clock_times import CHAIN, Resolved
from ui.models.night_shape import Noon

ZONES = ("zone", "evening_zone")
CORE = (
    *("into_bed", "try_sleep", "sol", "nwak", "waso"),
    *("final_awakening", "out_of_bed", "quality", "refreshed"),
)
LONGER = tuple(name for name in FIELDS if name not in {*CORE, "comments", *ZONES})


class MorningForm(QObject):
    """Holds answers as they are typed and what they mean together; a blank is not among them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.night = date.min
        self.zone: tzinfo = ZoneInfo("UTC")
        self._evening: tzinfo | None = None
        self._values: dict[str, Value] = {}
        self._typed: dict[str, str] = {}

    def begin(
        self, night: date, home: tzinfo, diary: Diary | None, typed: Mapping[str, str]
    ) -> None:
        """Begin with the answers of a diary, or with none; nothing is preset."""
        told = diary or Diary()
        self.night = night
        self.zone = ZoneInfo(told.zone) if told.zone else home
        self._evening = ZoneInfo(told.evening_zone) if told.evening_zone else None
        self._typed = {name: text for name, text in typed.items() if name in CLOCKS}
        self._values = {}
        for name in FIELDS:
            value = getattr(told, name)
            if value is not None:
                self._values[name] = self._shown(name, value)
        self.changed.emit()

    def take_up(self, texts: Mapping[str, str]) -> None:
        """Go on with answers that were kept as text; what cannot be read is left blank."""
        for name, text in texts.items():
            if name not in FIELDS:
                continue
            try:
                value = answers.read(name, text, self._place(name))
            except JournalError:
                continue  # an older form asked something else
            self._keep(name, self._shown(name, value), text)
        self.changed.emit()

    def say(self, name: str, value: Value, typed: str = "") -> None:
        """Take an answer; None blanks it."""
        self._keep(name, value, typed)
        self.changed.emit()

    def value(self, name: str) -> Value:
        """The answer of a field, clock times as a clock shows them; None is a blank."""
        return self._values.get(name)

    def clock(self, name: str) -> time | None:
        """The clock time of a field."""
        value = self._values.get(name)
        return value if isinstance(value, time) else None

    def texts(self) -> dict[str, str]:
        """All answers as text, clock times as they were typed."""
        return {
            name: self._typed.get(name) or answers.plain(value)
            for name, value in self._values.items()
        }

    @property
    def diary(self) -> Diary:
        """What the answers mean together."""
        return answers.diary_of(self.night, self._values, self.zone, self._evening)

    @property
    def chain(self) -> Resolved:
        """The four times as instants, with what a clock change did to them."""
        return answers.resolve(self.night, self._values, self.zone, self._evening)

    def date_of(self, name: str) -> date | None:
        """The local date that a clock time was resolved to; of the night's four times."""
        at: datetime | None = getattr(self.chain, name) if name in CHAIN else None
        return at.astimezone(self._place(name)).date() if at else None

    def say_minute(self, name: str, minute: float) -> None:
        """Take a time from where its handle is on the axis."""
        local = Noon.before(self.night, self.zone).instant(minute).astimezone(self._place(name))
        self.say(name, time(local.hour, local.minute))

    def _keep(self, name: str, value: Value, typed: str) -> None:
        self._typed.pop(name, None)
        if value is None:
            self._values.pop(name, None)
            return
        self._values[name] = value
        if name in CLOCKS and typed:
            self._typed[name] = typed

    def _shown(self, name: str, value: Value) -> Value:
        """An instant as the clock that it was read from."""
        if not isinstance(value, datetime):
            return value
        local = value.astimezone(self._place(name))
        return time(local.hour, local.minute)

    def _place(self, name: str) -> tzinfo:
        return answers.place(name, self.zone, self._evening)
