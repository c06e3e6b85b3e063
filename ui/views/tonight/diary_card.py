"""And the night, in a minute: the diary of the morning, with the bar that says it back."""

from datetime import time
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from journal.model.diary import Diary
from journal.text import _
from ui.models import morning_words as words
from ui.models.morning_form import LONGER, MorningForm
from ui.models.naming import clock, hours
from ui.models.night_axis import axis_around
from ui.models.night_shape import Noon, diary_bar
from ui.theme.look import Look
from ui.views.tonight.diary_fields import FIVE, DiaryFields
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.night_handles import Handle, NightHandles
from ui.widgets.tab_order import follow

if TYPE_CHECKING:
    from ui.views.tonight.noticed_line import NoticedLine

SHARES = (184, 184, 212, 256)  # pixels at 100 %
TIMES = ("into_bed", "try_sleep", "final_awakening", "out_of_bed")


class DiaryCard(Card):
    """Asks the nine questions of the core, and the longer form's where it is wished."""

    longer_wished = Signal(bool)
    longer_shown = Signal()

    def __init__(self, look: Look, form: MorningForm) -> None:
        super().__init__(look)
        self.setAccessibleName(_("And the night, in a minute"))
        self._look = look
        self._form = form
        self._kind = "unknown"
        form.changed.connect(self._meet_longer)  # before the fields: it makes those of an answer
        self.fields = DiaryFields(look, form)
        self.bar = NightHandles(look)
        self.choice = Button(look, "", "flush")
        self._longer = QWidget()
        self._below = QVBoxLayout(self._longer)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._rest_is_made = False
        self._lay_out()
        self.choice.clicked.connect(lambda: self.longer_wished.emit(self._longer.isHidden()))
        self.bar.moved.connect(form.say_minute)
        self.fields.reached.connect(self.bar.mark)
        form.changed.connect(self._show_bar)
        self.show_longer(longer=False)

    def show_kind(self, kind: str) -> None:
        """Draw the bar as of this kind of night."""
        self._kind = kind
        self._show_bar()

    def show_longer(self, *, longer: bool) -> None:
        """Ask the questions of the longer form, too, or no more."""
        if longer:
            self._make_rest()
        self._longer.setVisible(longer)
        self.choice.set_text(_("Shorter form") if longer else _("Longer form"))
        if longer:
            self.longer_shown.emit()

    @property
    def longer(self) -> bool:
        """Whether the longer form is asked."""
        return not self._longer.isHidden()

    @cached_property
    def noticed(self) -> "NoticedLine":
        """What was noticed, below the longer form."""
        from ui.views.tonight.noticed_line import NoticedLine  # then only; the window stands sooner

        return NoticedLine(self._look)

    def settle(self) -> str:
        """Take what is being typed; the first field that needs a look, or ''."""
        needs = self.fields.settle() or self.fields.ask()
        if needs and self.fields.editors[needs].isHidden():
            self.show_longer(longer=True)
        return needs

    def _lay_out(self) -> None:
        look = self._look
        self.body.setContentsMargins(28, 18, 28, 16)
        self.body.setSpacing(14)
        head = FlowLayout(12, apart=True)
        head.addWidget(Label(look, _("And the night, in a minute"), "head", wrap=True))
        advice = _("Your best guess is the right answer. No need to have watched the clock.")
        head.addWidget(Label(look, advice, "small", "ink3", wrap=True))
        self.body.addLayout(head)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._core())
        self.body.addWidget(self._longer)
        told = self.fields.line("comments", _("Anything else"), _("In a few words, or not at all"))
        last = QHBoxLayout()
        last.setSpacing(20)
        last.addWidget(told, 1)
        last.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(last)

    def _meet_longer(self) -> None:
        if any(self._form.value(name) is not None for name in LONGER):
            self._make_rest()

    def _make_rest(self) -> None:
        """Make the longer form when it is wished, or answered: the window stands sooner."""
        if self._rest_is_made:
            return
        self._rest_is_made = True
        rest = QWidget()
        parts = QVBoxLayout(rest)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(14)
        parts.addWidget(self._rest())
        parts.addWidget(self.noticed)
        self._below.addWidget(rest)
        last = self.fields.editors["refreshed"].findChildren(QAbstractButton)[-1]
        follow(last, rest)
        self.fields.show_answers()

    def _core(self) -> QWidget:
        make, late, early = self.fields, time(23), time(7)
        return self._columns(
            make.clock("into_bed", _("Got into bed"), time(22, 30), late),
            make.clock("try_sleep", _("Tried to sleep"), time(22, 45), late),
            make.steppers(
                _("Minutes to fall asleep"),
                ("sol", _("Minutes to fall asleep"), words.minutes, FIVE),
            ),
            make.steppers(
                _("Awake in the night"),
                ("nwak", _("Times awake in the night"), words.times, 1),
                ("waso", _("Minutes awake in the night, together"), words.minutes, FIVE),
            ),
            make.clock("final_awakening", _("Woke for good"), time(6, 30), early),
            make.clock("out_of_bed", _("Got up"), time(6, 45), early),
            make.scale("quality", _("Sleep quality"), words.QUALITY),
            make.scale("refreshed", _("How rested"), words.RESTED),
        )

    def _rest(self) -> QWidget:
        make, drunk = self.fields, time(20)
        minutes, number = words.minutes, words.number
        tasafa = _("Then tried to sleep on")
        ema = _("Earlier by")
        own = _("Slept, by your own guess")
        return self._columns(
            make.steppers(tasafa, ("tasafa", tasafa, minutes, FIVE)),
            make.yes_no("early", _("Woke earlier than planned")),
            make.steppers(ema, ("ema", ema, minutes, FIVE)),
            make.steppers(
                _("Naps yesterday"),
                ("naps_n", _("Naps yesterday"), words.times, 1),
                ("naps_min", _("Minutes of all naps together"), minutes, FIVE),
            ),
            make.steppers(
                _("Drinks with alcohol"), ("alcohol_n", _("Drinks with alcohol"), number, 1)
            ),
            make.clock("alcohol_last", _("The last with alcohol"), time(20, 30), drunk),
            make.steppers(own, ("tst_self", own, hours, 3 * FIVE)),
            make.line("meds", _("Sleep medicine"), _("Name, dose, time")),
            make.steppers(
                _("Drinks with caffeine"), ("caffeine_n", _("Drinks with caffeine"), number, 1)
            ),
            make.clock("caffeine_last", _("The last with caffeine"), time(15), time(15)),
        )

    def _columns(self, *fields: QWidget) -> QWidget:
        around = QWidget()
        columns = Columns(self._look, SHARES)
        around.setLayout(columns)
        policy = around.sizePolicy()
        policy.setHeightForWidth(True)
        around.setSizePolicy(policy)
        for field in fields:
            columns.addWidget(field)
        return around

    def _show_bar(self) -> None:
        form = self._form
        diary, noon = form.diary, Noon.before(form.night, form.zone)
        bar = None if diary.contradictions else diary_bar(diary, noon, self._kind)
        names = (_("Got into bed"), _("Tried to sleep"), _("Woke for good"), _("Got up"))
        starts = (660.0, 675.0, 1140.0, 1155.0)  # where a blank one begins, minutes after noon
        handles = [
            Handle(name, told, _minute(diary, name, noon), start, _clock(diary, name, form))
            for name, told, start in zip(TIMES, names, starts, strict=True)
        ]
        told = words.running(form)
        self.bar.show_night(bar, axis_around(bar), handles, told)


def _minute(diary: Diary, name: str, noon: Noon) -> float | None:
    at = getattr(diary, name)
    return None if at is None else noon.minutes(at)


def _clock(diary: Diary, name: str, form: MorningForm) -> str:
    at = getattr(diary, name)
    return "" if at is None else clock(at, form.zone)
