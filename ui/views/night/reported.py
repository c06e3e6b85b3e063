"""Both accounts of a night's sleep over each other: what was reported, and what you say."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import tzinfo

from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.looking.hypnograms import changes_told, two_records
from journal.model.diary import Diary
from journal.model.night import Kind, Night, tells_depth
from journal.model.session import DEEP, LIGHT, Session, Stage
from journal.model.vendors import is_service
from journal.statistics.definition import Definition
from journal.statistics.definitions import definition
from journal.statistics.diary import retrospective
from journal.text import _
from ui.charts.stages import StagesChart
from ui.charts.twin import Twin
from ui.models.accounts import Account, diary_account, difference, own_guess, session_account
from ui.models.naming import hours
from ui.models.night_shape import Noon, diary_bar, ends, main_session, session_bar, zone_of
from ui.models.night_words import accounts_told, rating
from ui.models.session_words import teller
from ui.theme.look import Look
from ui.views.night.parts import Table, column
from ui.widgets.buttons import Button
from ui.widgets.info import definition_sheet
from ui.widgets.labels import Label
from ui.widgets.night_bar import Axis, Bar, NightBar

DIARY, DEVICE = ("asleep", "sol", "waso"), ("device_asleep", "bias")
SHEET = (520, 560)
PAD = 12  # minutes of air at both ends of the axis
LEVELS = {
    Stage.AWAKE: "awake",
    Stage.REM: "rem",
    Stage.UNSCORED: "unscored",
    Stage.ASLEEP: "unscored",  # at no depth that could be drawn
    **dict.fromkeys(LIGHT, "light"),
    **dict.fromkeys(DEEP, "deep"),
}


class Accounts(QWidget):
    """The sleep of a night as it was reported, with your own line below, and both in numbers."""

    def __init__(self, look: Look, night: Night, home: tzinfo) -> None:
        super().__init__()
        self._look = look
        self._night = night
        self._noon = Noon.before(night.night, zone_of(night, home))
        self._sentence = ". ".join(accounts_told(night, home))
        laid = column(self, 8)
        main = main_session(night)
        for part in self._drawn(main):
            laid.addWidget(part)
        if main or (night.diary and diary_account(night.diary) != Account()):
            laid.addSpacing(6)
            laid.addWidget(self._table(main))
            laid.addLayout(self._what_it_is(main))
        told = (difference(night), own_guess(night.diary), _marked(night.diary))
        for words in (*told, *_how_told(night.diary)):
            if words:
                laid.addWidget(Label(look, words, "small", "ink2", wrap=True))

    def _drawn(self, main: Session | None) -> list[QWidget]:
        look, diary = self._look, self._night.diary
        yours = diary_bar(diary, self._noon, "you") if diary else None
        if main is None:
            return self._yours_alone()
        reported = _("What {service} reported").format(service=teller(main))
        own = self._night.kind if is_service(main.source) else Kind.UNKNOWN
        recorded = session_bar(main, self._noon, own.value)
        axis = _axis([recorded, *([yours] if yours else [])])
        if tells_depth(main) and main.stages:
            role = "synced" if is_service(main.source) else "ink2"
            chart = Twin(look, turns="")
            stages = StagesChart(self._spans(main), axis, self._sentence, yours, role)
            chart.show_chart(stages, reported)
            return [chart]
        bare = Label(look, _("It gave no stages of sleep."), "small", "ink2", wrap=True)
        caption = Label(look, reported, "caption", "ink3")
        return [caption, self._bar(recorded, axis), bare, *self._your_line(yours, axis)]

    def _yours_alone(self) -> list[QWidget]:
        look, diary = self._look, self._night.diary
        bar = diary_bar(diary, self._noon, self._night.kind.value) if diary else None
        if bar is None:
            words = _("No times were written down or reported.")
            return [Label(look, words, "small", "ink2", wrap=True)]
        words = _("Only your own account. No device reported this night.")
        return [
            Label(look, _("What you say"), "caption", "ink3"),
            self._bar(bar, _axis([bar])),
            Label(look, words, "small", "ink2", wrap=True),
        ]

    def _your_line(self, yours: Bar | None, axis: Axis) -> list[QWidget]:
        if yours is None:
            return []
        return [Label(self._look, _("You"), "caption", "ink3"), self._bar(yours, axis)]

    def _bar(self, bar: Bar, axis: Axis) -> NightBar:
        drawn = NightBar(self._look)
        drawn.show_night(bar, axis, self._sentence)
        return drawn

    def _spans(self, main: Session) -> list[tuple[float, float, str]]:
        spans = main.stages.spans() if main.stages else ()
        return [(*self._noon.span(a, b), LEVELS[stage]) for a, b, stage in spans]

    def _what_it_is(self, main: Session | None) -> QHBoxLayout:
        """The way to what the numbers are, and who says so."""
        keys = (*DIARY, *(DEVICE if main else ()))
        told = (*(definition(each) for each in keys), *self.stages_told(main))
        way = Button(self._look, _("What these numbers are"), "flush", icon="info", size="small")

        def show() -> None:
            sheet = definition_sheet(self._look, told, self.window(), way.text())
            sheet.stand(self._look.px(SHEET[0]), self._look.px(SHEET[1]))

        way.clicked.connect(show)
        row = QHBoxLayout()
        row.addWidget(way)
        row.addStretch(1)
        return row

    def stages_told(self, main: Session | None) -> Iterator[Definition]:
        """What followed what in this night, and how far another record of it agrees."""
        if main and main.stages and tells_depth(main):
            about = definition("stage_shifts")
            told = " ".join(changes_told(main.stages))
            yield replace(about, meaning=f"{about.meaning} {told}".strip())
        both = two_records(self._night)
        if both and both.agreed.accuracy is not None:
            about = definition("records_alike")
            line = _("{one} and {other}, this night: {share:.0f} % (n {n}).").format(
                one=teller(both.main),
                other=teller(both.other),
                share=100 * both.agreed.accuracy,
                n=both.agreed.n,
            )
            yield replace(about, meaning=f"{line} {about.meaning}")
            if both.agreed.stage_kappa is not None:
                about = definition("records_kappa")
                line = _("This night: {kappa:.2f} (n {n}).").format(
                    kappa=both.agreed.stage_kappa, n=both.agreed.n
                )
                yield replace(about, meaning=f"{line} {about.meaning}")

    def _table(self, main: Session | None) -> Table:
        yours = diary_account(self._night.diary)
        sides = [(teller(main), session_account(main))] if main else []
        sides.append((_("You"), yours))
        rows = [
            (_("Asleep"), *(hours(each.asleep) for _name, each in sides)),
            (_("To fall asleep"), *(hours(each.to_fall_asleep) for _name, each in sides)),
            (_("Awake in the night"), *(hours(each.awake) for _name, each in sides)),
        ]
        return Table(self._look, [name for name, _each in sides], rows)


def _axis(bars: list[Bar]) -> Axis:
    spans = [ends(bar) for bar in bars]
    return Axis(min(a for a, _b in spans) - PAD, max(b for _a, b in spans) + PAD)


def _marked(diary: Diary | None) -> str:
    """How the person marked the night in the morning; empty where they did not."""
    if diary is None or (diary.quality is None and diary.refreshed is None):
        return ""
    return _("Sleep {quality}, rested {rested}, as you marked it.").format(
        quality=rating(diary.quality), rested=rating(diary.refreshed)
    )


def _how_told(diary: Diary | None) -> Iterator[str]:
    """What a reader of the person's account has to know of how it came about."""
    if diary is None:
        return
    if retrospective(diary):
        yield _("You told it more than a day after getting up.")
    if diary.score_seen_before_diary:
        yield _("What was reported had been seen before.")
