"""Tonight: in the morning what was dreamed, in the evening the night that is coming."""

from datetime import date, datetime, time

from PySide6.QtCore import QDate, QLocale, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.changes import Changes
from journal.errors import JournalError
from journal.model.dream import Dream
from journal.model.night import Night
from journal.text import _
from ui.desk import Desk
from ui.models.covered import is_covered, own_account
from ui.models.naming import clock
from ui.views.page import Page, Place
from ui.views.tonight.capture import CaptureCard
from ui.views.tonight.cover import Cover
from ui.views.tonight.last_night import LastNightCard
from ui.views.tonight.morning import MorningDiary
from ui.views.tonight.sky import Sky
from ui.widgets.buttons import Button
from ui.widgets.candle import Candle
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll

MORNING, EVENING = 0, 1
EVENING_FROM = time(18)
LOOK_EVERY_MS = 30_000
WIDEST = 976
CARD = 360


class TonightPage(Page):
    """Asks for last night's dream and diary until six in the evening; then it only greets.

    What was imported of the night stays covered until the diary is saved, or somebody looks.
    """

    name = "tonight"
    concerns = Changes.NIGHTS | Changes.DREAMS | Changes.SESSIONS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._capture = CaptureCard(desk)
        self._morning_diary = MorningDiary(desk)
        self._cards = [LastNightCard(desk), LastNightCard(desk)]
        self._covers = [Cover(desk.look), Cover(desk.look)]
        self._whens: list[Label] = []
        self._bounded: list[tuple[QWidget, int]] = []
        self._reason = Label(desk.look, "", "body", "ink2", wrap=True)
        self._write = Button(desk.look, _("Write last night’s dream"), "primary", size="hero")
        self._states = QStackedWidget()
        self._shown = date.min
        self._lay_out()
        self._listen()
        self._fit()
        self._tick = QTimer(self, interval=LOOK_EVERY_MS)
        self._tick.timeout.connect(self._look_again)
        self._tick.start()

    def refresh(self) -> None:
        """Read last night again; what is being written stays."""
        self._shown = self._last_night()
        night = self.desk.store.nights.of(self._shown)
        self._capture.show_night(night)
        self._morning_diary.show_night(night)
        covered = is_covered(night, self.desk.store.mornings.score_seen(self._shown))
        told = own_account(night) if covered else night
        dream = _quoted(told)
        for state, (card, cover) in enumerate(zip(self._cards, self._covers, strict=True)):
            card.show_night(told, dream, quoted=state == EVENING)
            cover.show_night(night, covered=covered)
        # the morning asks first: its summary comes when it is answered, or was looked at
        self._cards[MORNING].setVisible(bool(night.diary or (night.sessions and not covered)))
        self._write.setVisible(not night.dreams)
        self._reason.set_text(_reason(night))
        self._tell_time()

    def enter(self, place: Place) -> None:
        """In the morning the field has the cursor at once."""
        self._look_again()
        if self._states.currentIndex() == MORNING:
            self._capture.write()

    def leave(self) -> None:
        """Save what is being written, and keep what is answered."""
        self._capture.flush()
        self._morning_diary.flush()

    def _lay_out(self) -> None:
        look = self.desk.look
        self._states.addWidget(Scroll(look, self._in_the_middle(self._morning())))
        self._states.addWidget(Scroll(look, self._in_the_middle(self._evening())))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._states)

    def _morning(self) -> QWidget:
        page, column = _column(18)
        column.addWidget(self._when(evening=False))
        column.addWidget(self._capture)
        column.addWidget(self._morning_diary)
        column.addWidget(self._covers[MORNING])
        column.addWidget(self._cards[MORNING])
        column.addStretch(1)
        return page

    def _evening(self) -> QWidget:
        look = self.desk.look
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(48)
        greeting, left = _column(10)
        left.addWidget(self._when(evening=True))
        left.addWidget(Label(look, _("Good evening"), "display", wrap=True))
        left.addWidget(self._reason)
        left.addSpacing(6)
        left.addWidget(self._write, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(Candle(look, lit=True), 1)
        beside, right = _column(20)
        self._bounded.append((beside, CARD))
        right.addWidget(self._cards[EVENING])
        right.addWidget(self._covers[EVENING])
        right.addStretch(1)
        row.addWidget(greeting, 3)
        row.addWidget(beside, 2)
        return page

    def _when(self, *, evening: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Sky(self.desk.look, evening=evening))
        for role in ("ink2", "ink3"):
            label = Label(self.desk.look, "", "body", role)
            self._whens.append(label)
            row.addWidget(label)
        row.addStretch(1)
        return line

    def _in_the_middle(self, page: QWidget) -> QWidget:
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(48, 44, 40, 36)
        row.addStretch(1)
        row.addWidget(page, 1000)
        row.addStretch(1)
        self._bounded.append((page, WIDEST))
        return around

    def _fit(self) -> None:
        """Nothing grows wider than it is good to read, whatever the window's size."""
        for widget, most in self._bounded:
            widget.setMaximumWidth(self.desk.look.px(most))

    def _listen(self) -> None:
        self.desk.look.changed.connect(self._fit)
        for card in self._cards:
            card.night_asked.connect(
                lambda: self.go.emit(Place("nights", night=self._last_night()))
            )
            card.dream_asked.connect(lambda uid: self.go.emit(Place("journal", dream=uid)))
            card.answers_asked.connect(self._answer_again)
        for cover in self._covers:
            cover.look_asked.connect(self._look_under)
        self._morning_diary.offered.connect(self.offered)
        self._write.clicked.connect(
            lambda: self.go.emit(Place("journal", night=self._last_night(), dream="new"))
        )
        turn = QShortcut(QKeySequence("Ctrl+K"), self)
        turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        turn.activated.connect(self._capture.turn_kind)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            save = QShortcut(QKeySequence(keys), self)
            save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            save.activated.connect(self._save_morning)

    def _save_morning(self) -> None:
        self._capture.flush()
        self._morning_diary.save()

    def _answer_again(self) -> None:
        self._states.setCurrentIndex(MORNING)
        self._morning_diary.reopen()

    def _look_under(self) -> None:
        """Uncover what was imported; that it was seen before the diary is kept."""
        try:
            self.desk.store.mornings.see_score(self._shown, self.desk.now())
        except JournalError as error:
            self.desk.dialogs.tell(error)

    def _look_again(self) -> None:
        """Another minute; after midnight, another night."""
        if self._last_night() == self._shown:
            self._tell_time()
        else:
            self.refresh()

    def _tell_time(self) -> None:
        """Show date and time; turn to the evening, but never under somebody's pen."""
        local = self._local()
        day = QLocale().toString(QDate(local.year, local.month, local.day), "dddd d MMMM")
        for label, words in zip(
            self._whens, [day, clock(local, self.desk.zone())] * 2, strict=True
        ):
            label.set_text(words)
        evening = local.time() >= EVENING_FROM
        if not self._writing():
            self._states.setCurrentIndex(EVENING if evening else MORNING)

    def _writing(self) -> bool:
        focus = QApplication.focusWidget()
        answering = focus is not None and self._morning_diary.isAncestorOf(focus)
        return self._capture.writing or answering

    def _local(self) -> datetime:
        return self.desk.now().astimezone(self.desk.zone())

    def _last_night(self) -> date:
        """The night that ended today: that of a dream which is written down now."""
        return self._local().date()


def _quoted(night: Night) -> Dream | None:
    """The dream that stands for the night: the longest of the person's own, else any."""
    written = [dream for dream in night.dreams if dream.body.strip()]
    return max(written, key=lambda dream: (dream.own_body, len(dream.body)), default=None)


def _reason(night: Night) -> str:
    if night.dreams:
        return _("Last night is written down.")
    return _("If last night left anything, a line or a colour, there is still room for it.")


def _column(spacing: int) -> tuple[QWidget, QVBoxLayout]:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return widget, column
