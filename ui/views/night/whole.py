"""One night, written out: its kind and name, both accounts, its dreams, and what a service did."""

from collections.abc import Callable, Sequence
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.model.dream import Recall
from journal.model.judgement import Judgement
from journal.model.night import Night
from journal.model.session import Session
from journal.model.session_detail import Detail
from journal.shown import recorded as told
from journal.text import _
from ui.models.naming import clock, kind_night, night_long, night_spoken
from ui.models.night_shape import main_session, naps_of, zone_of
from ui.models.night_words import dreams_told, traced
from ui.models.service_words import sleep_told
from ui.models.session_words import device_told, teller
from ui.models.veiled import Veiled
from ui.theme.look import Look
from ui.views.night.cover import Cover
from ui.views.night.dreams import DreamWords, VeiledWords
from ui.views.night.judged import Judged, Recorded
from ui.views.night.parts import Told, column
from ui.views.night.reported import Accounts
from ui.widgets.card import Line
from ui.widgets.kind import KindLabel
from ui.widgets.labels import Label


class WholeNight(QWidget):
    """All that is known of one night. `beside` stands at the right of its kind."""

    dream_opened = Signal(str)
    dream_shown = Signal(str)
    look_asked = Signal()  # what was imported and waits is to be seen
    judged = Signal(str, object)  # the words of a deed, and what it lays over a night
    elsewhere_asked = Signal()  # the night was slept in another zone than is assumed

    def __init__(
        self,
        look: Look,
        detail: Callable[[Session], Detail],
        *,
        lines: int = 3,
        beside: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self._look = look
        self._detail = detail
        self._lines = lines
        self._kind = KindLabel(look)
        self._name = Label(look, "", "head", wrap=True)
        self._below = Label(look, "", "small", "ink3", wrap=True)
        self._body: QWidget | None = None
        self._judged_last = ""  # the session whose line has the keyboard once it is shown anew
        self._laid = column(self, 2)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._kind)
        head.addStretch(1)
        for each in beside:
            head.addWidget(each)
        self._laid.addLayout(head)
        self._laid.addSpacing(6)
        self._laid.addWidget(self._name)
        self._laid.addWidget(self._below)
        self._laid.addSpacing(14)

    def show_night(
        self,
        night: Night,
        home: tzinfo,
        veiled: Veiled | None = None,
        recorded: Recorded | None = None,
    ) -> None:
        """Write out this night in place of the last one, its dreams as they may be seen.

        With `recorded` its sleeps can be corrected here.
        """
        veiled = veiled or Veiled()
        reported, night = night, veiled.account(night)
        self._head(night, home)
        if self._body is not None:
            self._laid.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        laid = column(self._body, 18)
        waits = reported.night == veiled.waits
        laid.addWidget(self._cover(reported) if waits else self._accounts(night, home))
        judged = self._judged(laid, night, recorded)
        if traced(night):
            self._dreams(laid, night, veiled)
            self._told(laid, night, home, listed=judged is None)
        laid.addStretch(1)
        self._laid.addWidget(self._body, 1)
        self._body.show()
        if judged is not None and self._judged_last:
            judged.focus(self._judged_last)
        self._judged_last = ""

    def _accounts(self, night: Night, home: tzinfo) -> QWidget:
        if traced(night):
            return Accounts(self._look, night, home)
        words = _("Nothing was written down or reported for this night.")
        return Label(self._look, words, "small", "ink2", wrap=True)

    def _cover(self, night: Night) -> Cover:
        cover = Cover(self._look)
        cover.show_night(night, covered=True)
        cover.look_asked.connect(self.look_asked)
        return cover

    def _head(self, night: Night, home: tzinfo) -> None:
        self._kind.show_kind(night.kind.value)
        self._name.set_text(night_long(night.night))
        self._below.set_text(_below(night, home))
        self.setAccessibleName(f"{kind_night(night.kind)}, {night_spoken(night.night)}")

    def _judged(self, laid: QVBoxLayout, night: Night, recorded: Recorded | None) -> Judged | None:
        if recorded is None or not recorded.told:
            return None
        judged = Judged(self._look, night, recorded)
        judged.judged.connect(self._judge)
        judged.elsewhere_asked.connect(self.elsewhere_asked)
        laid.addWidget(Line(self._look))
        laid.addWidget(judged)
        return judged

    def _judge(self, words: str, said: Judgement, uid: str) -> None:
        self._judged_last = uid
        self.judged.emit(words, said)

    def _dreams(self, laid: QVBoxLayout, night: Night, veiled: Veiled) -> None:
        laid.addWidget(Line(self._look))
        for dream in night.dreams:
            words: DreamWords | VeiledWords
            if veil := veiled.veil(dream):
                words = VeiledWords(self._look, dream, veil)
                words.show_asked.connect(self.dream_shown)
            else:
                words = DreamWords(self._look, dream, self._lines)
                words.opened.connect(self.dream_opened)
            laid.addWidget(words)
        if not night.dreams:
            laid.addWidget(Label(self._look, _no_dream(night), "small", "ink2", wrap=True))

    def _told(self, laid: QVBoxLayout, night: Night, home: tzinfo, *, listed: bool) -> None:
        """What was recorded, each under its caption; apart from the main sleep, the rest.

        Naps are the other sleeps; what another session tells of the same sleep is no nap. Without
        `listed` their times stand elsewhere.
        """
        zone = zone_of(night, home)
        main = main_session(night)
        parts = self._session(main, zone) if main else []
        for caption, prefix, sessions in (
            (_("Naps"), _("Nap: "), naps_of(night)),
            (_("Another account of the same sleep"), _("The other account: "), night.others),
        ):
            if listed:
                parts.append((caption, [sleep_told(each) for each in sessions]))
            for each in sessions:
                parts += [(prefix + name, lines) for name, lines in self._session(each, zone)]
        if any(lines for _name, lines in parts):
            laid.addWidget(Line(self._look))
        for name, lines in parts:
            if lines:
                laid.addWidget(Told(self._look, name, lines))

    def _session(self, session: Session, zone: tzinfo) -> list[tuple[str, list[str]]]:
        detail = self._detail(session)
        shaped = told.shaped(detail.personalization)
        at = partial(clock, zone=zone)
        return [
            (
                _("Recorded by {teller}").format(teller=teller(session)),
                device_told(session, detail),
            ),
            (_("Linked in"), told.linked(detail, at)),
            (_("What happened"), told.happened(detail, at)),
            (_("Monitored by"), told.watched(detail, at)),
            (_("Shaped by"), [shaped] if shaped else []),
        ]


def _below(night: Night, home: tzinfo) -> str:
    """The year, what is kept of dreams, and the place of the clock where it is not home's."""
    zone = zone_of(night, home)
    place = str(zone).rpartition("/")[2].replace("_", " ")
    away = _("{place} time").format(place=place) if str(zone) != str(home) else ""
    begun = _("a ritual was begun") if night.ritual else ""
    told = [str(night.night.year), dreams_told(night).casefold(), begun, away]
    return ", ".join(filter(None, told))


def _no_dream(night: Night) -> str:
    if night.recall is Recall.NOTHING:
        return _("Nothing was recalled.")
    if night.recall is Recall.FELT:
        return _("Dreamed, but gone.")
    return _("Recalled, but not kept.") if night.recall else _("No dream kept.")
