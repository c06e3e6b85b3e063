"""The evening's half of Tonight: the candle clock, what may be done, and last night beside it."""

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from journal.looking.rate_first import own_account
from journal.model.night import Night
from journal.text import _
from ui.desk import Desk
from ui.models import evening_words
from ui.models.tonight_plan import TonightPlan, plan_of
from ui.theme.look import Look
from ui.views.night.cover import Cover
from ui.views.page import Place
from ui.views.tonight.acts import Acts
from ui.views.tonight.copies_line import CopiesLine
from ui.views.tonight.draw_card import DrawCard
from ui.views.tonight.inbox import Inbox
from ui.views.tonight.last_night import LastNightCard
from ui.views.tonight.only_tonight import OtherLightsOut, OtherRitual
from ui.views.tonight.sky import When
from ui.widgets.buttons import Button
from ui.widgets.candle_clock import CandleClock
from ui.widgets.labels import Glyph, Label

if TYPE_CHECKING:
    from ui.views.tonight.evening_deeds import EveningDeeds

CARD = 360
MARGIN = 48  # left of the words; the candle's light reaches into it
ANNOUNCED = (10, 5, 1, 0)  # minutes before lights-out at which the time is told aloud
LARGE = 1.5  # text of this size: the candle is no longer seen whole, and the deeds stand above it
BESIDE_FROM = 520  # pixels at 100 %; with less room last night stands below
NEAR = timedelta(seconds=75)  # so near to its end the clock is looked at every second


class Beside(QWidget):
    """The right column: what the draw says, last night, what waits, and the next reminder.

    The draw is at its top, where an experiment runs.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look = desk.look
        self.draw = DrawCard(desk)
        self.card = LastNightCard(desk)
        self.write = Button(look, _("Write last night’s dream"), size="small", icon="pencil")
        self.copies = CopiesLine(desk)
        self.inbox = Inbox(desk, folded=True)
        self.cover = Cover(look)
        self.reminder = Label(look, "", "small", "ink3", wrap=True)
        self.change = Button(look, _("Change"), "flush", size="small")
        self.change.setToolTip(_("Another lights-out, tonight only: Ctrl+R"))
        self.change.setAccessibleDescription(_("Another lights-out, tonight only"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addWidget(self.draw)
        column.addWidget(self.card)
        column.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.inbox)
        column.addWidget(self.cover)
        column.addWidget(self.copies)
        column.addStretch(1)
        column.addLayout(self._line(look))
        column.addStretch(0)
        self._column = column

    def keep_together(self, *, wanted: bool) -> None:
        """Let the reminder follow at once, or stand at the foot beside the deeds."""
        last = self._column.count() - 1
        self._column.setStretch(last - 2, 0 if wanted else 1)
        self._column.setStretch(last, 1 if wanted else 0)

    def _line(self, look: Look) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(10)
        line.setContentsMargins(0, 0, 0, look.px(7))  # on the middle of the large buttons beside it
        line.addWidget(Glyph(look, "bell", "ink3"))
        line.addWidget(self.reminder, 1)
        line.addWidget(self.change)
        return line


class Evening(QWidget):
    """Shows the evening as it stands; `write` leads to last night's dream where none is written."""

    go = Signal(Place)
    reaches_left = True  # into the margin, with the candle's light

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look = desk.look
        self._desk, self._look = desk, look
        self._plan: TonightPlan | None = None
        self._told: int | None = None
        self._large = False
        self.when = When(look, evening=True)
        self.headline = Label(look, "", "display", wrap=True)
        self.below = Label(look, "", "body", "ink2", wrap=True)
        self.candle = CandleClock(look, inset=MARGIN)
        self.acts = Acts(look)
        self.other_time = OtherLightsOut(look)
        self.other_ritual = OtherRitual(look)
        self.beside = Beside(desk)
        self.card, self.cover = self.beside.card, self.beside.cover
        self.inbox, self.write = self.beside.inbox, self.beside.write
        self.copies = self.beside.copies
        self.night_asked, self.dream_asked = self.card.night_asked, self.card.dream_asked
        self.answers_asked = self.card.answers_asked
        self._lay_out()
        self._connect()
        look.changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(48)
        row.addLayout(self._left(), 3)
        row.addWidget(self.beside, 2)
        self._row = row

    @cached_property
    def deeds(self) -> "EveningDeeds":
        """What its buttons ask for is done there."""
        from ui.views.tonight.evening_deeds import EveningDeeds  # with the first deed

        made = EveningDeeds(self._desk, self)
        made.plan = self._plan
        made.go.connect(self.go)
        return made

    @property
    def is_near(self) -> bool:
        """Whether the clock has to be looked at every second."""
        plan = self._plan
        if plan is None:
            return False
        begins = plan.planned.begins_at if plan.planned else None
        ahead = [at - plan.now for at in (plan.lights_out, begins) if at is not None]
        return any(timedelta() < each <= NEAR for each in ahead)

    def show_night(self, night: Night, *, covered: bool) -> None:
        """Show last night, with some words of its dream, and the evening as it stands."""
        self.card.show_night(own_account(night) if covered else night, quoted=True)
        self.cover.show_night(night, covered=covered)
        self.write.setVisible(not night.dreams)
        self.beside.draw.refresh()
        self.show_plan()

    def show_plan(self) -> None:
        """Look at the clock and at the plan."""
        plan = plan_of(self._desk.store, self._desk.now(), self._desk.zone())
        self._plan = plan
        if "deeds" in self.__dict__:
            self.deeds.plan = plan
        empty = plan.is_empty
        self.headline.set_text(
            _("Nothing planned for tonight") if empty else evening_words.headline(plan)
        )
        reason = _("A ritual is a few quiet steps that end at lights out.")
        self.below.set_text(reason if empty else evening_words.below(plan))
        told = evening_words.candle_told(plan)
        self.candle.show_wax(evening_words.candle(plan), told)
        self.acts.show_plan(plan)
        self.beside.reminder.set_text(evening_words.reminder(plan))
        self._announce(plan)

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        words = QVBoxLayout()
        words.setContentsMargins(MARGIN, 0, 0, 0)
        words.setSpacing(8)
        words.addWidget(self.when)
        words.addWidget(self.headline)
        words.addWidget(self.below)
        column.addLayout(words)
        column.addWidget(self.candle, 1)
        self._deeds = QWidget()
        acts = QVBoxLayout(self._deeds)
        acts.setContentsMargins(MARGIN, 14, 0, 0)
        acts.setSpacing(12)
        acts.addWidget(self.acts)
        acts.addWidget(self.other_ritual)
        acts.addWidget(self.other_time)
        column.addWidget(self._deeds)
        self._column = column
        return column

    def _connect(self) -> None:
        # Lambdas, though they look needless: what does the deeds is made with the first of them.
        self.acts.begin.clicked.connect(lambda: self.deeds.begin())  # noqa: PLW0108 - as said
        self.acts.later.clicked.connect(lambda: self.deeds.put_off())  # noqa: PLW0108 - as said
        self.acts.leave.clicked.connect(lambda: self.deeds.leave())  # noqa: PLW0108 - as said
        self.acts.out.clicked.connect(lambda: self.deeds.put_out())  # noqa: PLW0108 - as said
        self.acts.other.clicked.connect(self._choose)
        self.beside.change.clicked.connect(self.change)
        self.beside.draw.open_asked.connect(lambda: self.go.emit(Place("experiment")))
        self.other_time.kept.connect(lambda at: self.deeds.lights_out_at(at))  # noqa: PLW0108 - as said
        self.other_time.left.connect(self.beside.change.setFocus)
        self.other_ritual.chosen.connect(lambda uid: self.deeds.choose(uid))  # noqa: PLW0108 - as said
        self.other_ritual.left.connect(self.acts.other.setFocus)

    def begin(self) -> None:
        """Do what comes first now: begin, go on, or put the light out."""
        self.acts.press_first()

    def put_off(self) -> None:
        """In ten minutes."""
        self.acts.later.click()

    def change(self) -> None:
        """Ask for another lights-out, tonight only."""
        if self._plan is not None:
            self.other_time.open_at(self._plan)

    def _choose(self) -> None:
        rituals, chosen = self.deeds.offered_rituals()
        planned = self._plan is not None and self._plan.only_tonight
        self.other_ritual.open_with(rituals, chosen, planned=planned)

    def _announce(self, plan: TonightPlan) -> None:
        """Tell the time to lights-out aloud, politely, at a few moments only."""
        if plan.lights_out is None or plan.now > plan.lights_out + NEAR:
            return
        left = -(-int((plan.lights_out - plan.now).total_seconds()) // 60)
        if left in ANNOUNCED and left != self._told and self.isVisible():
            event = QAccessibleAnnouncementEvent(self, self.headline.text())
            QAccessible.updateAccessibility(event)
        self._told = left

    def _fit(self) -> None:
        """Where text is large, what may be done comes before the candle, and last night below."""
        large = self._look.text_size >= LARGE
        if large is not self._large:
            self._large = large
            self._column.removeWidget(self._deeds)
            self._column.insertWidget(1 if large else 2, self._deeds)
            self.beside.keep_together(wanted=large)
            # one line of it, and more of the candle is seen
            self.headline.set_style("title" if large else "display")
        narrow = self.width() < self._look.px(BESIDE_FROM)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        if narrow is not (self._row.direction() == down):
            self._row.setDirection(down if narrow else across)
            self.beside.setContentsMargins(MARGIN if narrow else 0, 0, 0, 0)
        self.beside.setMaximumWidth(self._look.px(CARD))
