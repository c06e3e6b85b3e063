"""Insights: dreams kept, feelings, signs, and the theme that returns; each card can be hidden."""

import json
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from journal.changes import Changes
from journal.errors import JournalError
from journal.looking import covered
from journal.looking.insights import FOR_INSIGHTS, Insights, Standing
from journal.model.dream import MarkKind
from journal.text import _, ngettext
from ui.charts.felt import FeltChart
from ui.charts.kept import KeptChart
from ui.charts.returning import ReturningChart
from ui.desk import Desk
from ui.models.insight_words import edges, feelings_heading, feelings_note, kept_heading, kept_note
from ui.models.mark_words import question
from ui.models.naming import night_card
from ui.views.insights.card import InsightCard
from ui.views.insights.reading import Reading
from ui.views.insights.theme import ThemeCard
from ui.views.page import Page, Place
from ui.views.span_away import SpanAway
from ui.views.span_button import SpanButton
from ui.widgets.buttons import Button
from ui.widgets.columns import Columns
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout, together
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll

SHARES = (380, 276, 280)
HIDDEN = "insights hidden"  # the fact that keeps which cards are put away


class InsightsPage(Page):
    """Follows the shared span; nothing is drawn of fewer than five dreams."""

    name = "insights"
    concerns = (
        Changes.NIGHTS | Changes.DREAMS | Changes.SESSIONS | Changes.RITUALS | Changes.EXPERIMENTS
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look = desk.look
        self._found = Insights()
        self._reading = Reading(desk)
        self.span = SpanButton(look, desk.span, desk.tonight)
        self.hidden = Button(look, "", "quiet", size="small")
        self.note = Label(look, "", "small", "ink2", wrap=True)
        self.kept = InsightCard(look, desk.dialogs, _("Dreams kept on waking"), "recall")
        self.feelings = InsightCard(
            look, desk.dialogs, _("Feelings, share of dreams"), "feeling_share"
        )
        self.signs = InsightCard(look, desk.dialogs, _("Dream signs"), "sign_dreams")
        self.theme = ThemeCard(look, desk.dialogs)
        self.cards: Mapping[str, InsightCard | ThemeCard] = {
            "kept": self.kept,
            "feelings": self.feelings,
            "signs": self.signs,
            "theme": self.theme,
        }
        self._pages = QStackedWidget(self)
        self._scroll = Scroll(look, self._content()).keep_edge()
        self._pages.addWidget(self._scroll)
        self._empty = self._nothing()
        self._pages.addWidget(self._empty)
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.addWidget(self._pages)
        self._connect()
        for each in (self.hidden, self.note, *self.cards.values()):
            each.hide()  # until something has been read

    @property
    def rests(self) -> bool:
        """Whether everything that was asked for has been read and is shown."""
        return self._reading.rests

    def refresh(self) -> None:
        """Read the span anew, beside the window."""
        span = self.desk.store.nights.span()
        self.span.show_first(span[0] if span else None)
        self._reading.ask()

    def enter(self, place: Place) -> None:
        self.span.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.verticalScrollBar().setValue(0)

    # --- how it is laid out ---------------------------------------------------------------------

    def _content(self) -> QWidget:
        look = self.desk.look
        head = FlowLayout(10, apart=True)
        span = together(self.span, SpanAway(look, self.desk.span))
        for each in (Label(look, _("Insights"), "title"), self.hidden, span):
            head.addWidget(each)
        cards = Columns(look, SHARES, even=True)
        for card in (self.kept, self.feelings, self.signs):
            cards.addWidget(card)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(40, 32, 40, 32)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addLayout(cards)
        column.addWidget(self.theme)
        column.addStretch(1)
        return content

    def _nothing(self) -> EmptyState:
        look = self.desk.look
        write = Button(look, _("Write a dream"), "primary")
        write.clicked.connect(lambda: self.go.emit(Place("tonight")))
        self._everything = Button(look, _("Look at all nights"), "second")
        self._everything.clicked.connect(lambda: self.desk.span.choose(None))
        return EmptyState(look, _("Too early to say"), _few(), [write, self._everything])

    def _connect(self) -> None:
        self._reading.found.connect(self._show)
        self._reading.failed.connect(self.desk.dialogs.tell)
        self.desk.span.changed.connect(self._reading.ask)
        self.hidden.clicked.connect(lambda: self._keep_hidden(()))
        self.feelings.chart.opened.connect(lambda name: self._find(MarkKind.FEELING, name))
        self.signs.chart.opened.connect(lambda name: self._find(MarkKind.SIGN, name))
        self.theme.chart.opened.connect(self._open)
        self.theme.ending_asked.connect(self._ending)
        self.theme.rehearsal_asked.connect(self._ending)
        turn = QShortcut(QKeySequence("Ctrl+T"), self)
        turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        turn.activated.connect(self._turn)
        for name, card in self.cards.items():
            card.hidden.connect(lambda name=name: self._hide(name))

    # --- what happens ---------------------------------------------------------------------------

    def _show(self, found: Insights) -> None:
        self._found = found
        self._pages.setCurrentWidget(self._scroll if found.enough else self._empty)
        note = _note(found)
        self.note.set_text(note)
        self.note.setVisible(bool(note))
        if not found.enough:
            self._everything.setVisible(self.desk.span.nights is not None)
            self._empty.show_words(_("Too early to say"), f"{_few()} {note}".strip())
            return
        if found.kept is not None:
            heading = kept_heading(found.kept, found.periods)
            kept = KeptChart(found.kept, found.periods)
            self.kept.show_chart(kept, heading, kept_note(found.kept))
        if found.feelings:
            chart = FeltChart(found.feelings, found.periods)
            self.feelings.show_chart(chart, feelings_heading(found), feelings_note(found))
        if found.signs:
            signs = ReturningChart(found.signs, found.periods)
            self.signs.show_chart(signs, _("What keeps coming back"))
        hard = self.desk.store.preferences.load().cover_nightmares
        self.theme.show_themes(found.themes, found.periods, hard=hard)
        self._show_cards()

    def _show_cards(self) -> None:
        """All cards that have something to show, save those that were put away."""
        away = self._away()
        filled = {
            "feelings": bool(self._found.feelings),
            "signs": bool(self._found.signs),
        }
        for name, card in self.cards.items():
            card.setVisible(name not in away and filled.get(name, True))
        self.hidden.set_text(
            ngettext("Show {n} hidden card", "Show {n} hidden cards", len(away)).format(n=len(away))
        )
        self.hidden.setVisible(bool(away))

    def _away(self) -> tuple[str, ...]:
        kept = self.desk.store.facts.get(HIDDEN)
        return tuple(each for each in json.loads(kept or "[]") if each in self.cards)

    def _hide(self, name: str) -> None:
        self._keep_hidden((*self._away(), name))
        self.span.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_hidden(self, names: tuple[str, ...]) -> None:
        try:
            self.desk.store.facts.set(HIDDEN, json.dumps(names) if names else None)
        except JournalError as error:
            self.desk.dialogs.tell(error)
            return
        self._show_cards()

    def _turn(self) -> None:
        """Show the chart that the keyboard is on as a table, or back."""
        for card in self.cards.values():
            if card.isAncestorOf(self.focusWidget()):
                card.chart.turn()

    def _find(self, kind: MarkKind, name: str) -> None:
        self.go.emit(Place("journal", words=question(kind, name)))

    def _open(self, standing: Standing) -> None:
        self.go.emit(Place("journal", night=standing.night, dream=standing.uid))

    def _ending(self, dream: str) -> None:
        self.go.emit(Place("rituals", words="endings", dream=dream or None))


def _few() -> str:
    return ngettext(
        "After {n} dream this page begins to draw.",
        "After {n} dreams this page begins to draw.",
        FOR_INSIGHTS,
    ).format(n=FOR_INSIGHTS)


def _note(found: Insights) -> str:
    """What is left out, and why."""
    told = [
        covered.words(found.covered, night_card),
        edges(found.periods) if found.enough else "",
    ]
    if found.undated:
        told.append(
            ngettext(
                "{n} dream whose month is not known is left out.",
                "{n} dreams whose month is not known are left out.",
                found.undated,
            ).format(n=found.undated)
        )
    return " ".join(filter(None, told))
