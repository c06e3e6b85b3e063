"""The panel of the chosen night, and what can be done with it."""

from collections.abc import Callable
from datetime import date, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.evenings.evening import said_of
from journal.model.night import Night
from journal.model.noticed import in_order, words_of
from journal.model.why_kind import WhyKind
from journal.store.store import Store
from journal.text import _
from ui.models import evening_words
from ui.models.veiled import Veiled
from ui.theme.look import Look
from ui.views.night.judged import Recorded
from ui.views.night.parts import Told
from ui.views.night.whole import WholeNight
from ui.views.night.why import WhyLine
from ui.widgets.buttons import Button, IconButton
from ui.widgets.emptying import empty
from ui.widgets.flow import FlowLayout
from ui.widgets.scroll import Scroll


class NightPanel(QWidget):
    """Follows the chosen night."""

    stepped = Signal(int)  # to the night before (-1) or after (1)
    dream_opened = Signal(date, str)  # '' where one is to be written
    beside_asked = Signal(date)
    closed = Signal()
    dream_shown = Signal(str)
    look_asked = Signal()  # what was imported and waits is to be seen
    judged = Signal(str, object)  # the words of a deed, and what it lays over the night
    elsewhere_asked = Signal()  # the night was slept in another zone than is assumed
    why_said = Signal(date, object)  # a night, and why it was of its kind, or None

    def __init__(self, look: Look, store: Store, why_of: Callable[[date], WhyKind | None]) -> None:
        super().__init__()
        self._night: Night | None = None
        before = IconButton(look, "left", _("The night before"), size=30)
        after = IconButton(look, "right", _("The night after"), size=30)
        before.clicked.connect(lambda: self.stepped.emit(-1))
        after.clicked.connect(lambda: self.stepped.emit(1))
        self._close = IconButton(look, "x", _("Hide this night"), size=30)
        self._close.clicked.connect(self.closed)
        beside = (before, after, self._close)
        self._whole = WholeNight(look, store.sessions.whole_detail, beside=beside)
        self._whole.dream_opened.connect(self._open)
        self._whole.dream_shown.connect(self.dream_shown)
        self._whole.look_asked.connect(self.look_asked)
        self._whole.judged.connect(self.judged)
        self._whole.elsewhere_asked.connect(self.elsewhere_asked)
        self._whole.setContentsMargins(28, 32, 20, 16)
        self._look, self._store, self._why_of = look, store, why_of
        self._why = WhyLine(look)
        self._why.said.connect(self._say_why)
        self._open_dream = Button(look, _("Open dream"), "soft")
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(0)
        laid.addWidget(Scroll(look, self._content()), 1)
        laid.addWidget(self._foot(look))

    def show_night(
        self, night: Night, home: tzinfo, veiled: Veiled, recorded: Recorded | None
    ) -> None:
        """Write out this night, its dreams as they may be seen."""
        self._night = night
        self._why.show_reason(night.kind, self._why_of(night.night))
        self._whole.show_night(night, home, veiled, recorded)
        self._say_evening(night.night, home)
        self._open_dream.set_text(_("Open dream") if night.dreams else _("Write a dream"))

    def _say_evening(self, night: date, home: tzinfo) -> None:
        """What the evening before left for the night, and what was noticed around it."""
        empty(self._said)
        if lines := evening_words.said(said_of(self._store, night), home):
            self._said.addWidget(Told(self._look, _("The evening before"), lines))
        if some := in_order(self._store.noticed.of(night)):
            self._said.addWidget(Told(self._look, _("What I noticed"), [*map(words_of, some)]))

    def show_way_out(self, shown: bool) -> None:
        """Show the button that closes the panel, where it floats over the page."""
        self._close.setVisible(shown)

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._whole, 1)
        self._said = QVBoxLayout()
        self._said.setContentsMargins(28, 0, 20, 16)
        column.addLayout(self._said)
        why = QVBoxLayout()
        why.setContentsMargins(28, 0, 20, 16)
        why.addWidget(self._why)
        column.addLayout(why)
        return content

    def _say_why(self, why: WhyKind | None) -> None:
        if self._night is not None:
            self.why_said.emit(self._night.night, why)

    def _foot(self, look: Look) -> QWidget:
        beside = Button(look, _("Put beside…"), "quiet", icon="sides")
        beside.setToolTip(_("Put another night beside this one") + "  Ctrl+B")
        beside.clicked.connect(self._ask)
        self._open_dream.clicked.connect(lambda: self._open(""))
        row = FlowLayout(8)
        row.addWidget(self._open_dream)
        row.addWidget(beside)
        foot = QWidget()
        outer = QHBoxLayout(foot)
        outer.setContentsMargins(28, 10, 20, 22)
        outer.addLayout(row)
        return foot

    def _open(self, uid: str) -> None:
        if self._night is not None:
            first = self._night.dreams[0].uid if self._night.dreams else ""
            self.dream_opened.emit(self._night.night, uid or first)

    def _ask(self) -> None:
        if self._night is not None:
            self.beside_asked.emit(self._night.night)
