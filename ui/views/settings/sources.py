"""Where recorded nights come from: their order, and whether a source is looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.model.night import Kind
from journal.model.vendors import BY_HAND, is_service, service_name
from journal.store.corrections import SourceRule
from journal.store.sources import Told
from journal.store.store import Store
from journal.text import _
from ui.models.import_words import icon_of, source_line
from ui.theme.look import Look
from ui.widgets.buttons import IconButton
from ui.widgets.card import Card, Line
from ui.widgets.choice import Choice
from ui.widgets.emptying import empty
from ui.widgets.labels import Glyph, Label

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a source stands among how many, and what is said of it."""

    rule: SourceRule
    at: int
    of: int


class SourceRow(QWidget):
    """One source: what it told, up and down, and how its nights count."""

    moved = Signal(int)
    counted = Signal(object)  # what the person says, None for the usual

    def __init__(self, look: Look, told: Told, today: date, place: Rank) -> None:
        super().__init__()
        self.source = told.source
        name, line = service_name(told.source), source_line(told, today)
        self.setAccessibleName(f"{name}, {line}")
        self.up = IconButton(look, "up", _("{name}: before the others").format(name=name), size=30)
        self.down = IconButton(look, "down", _("{name}: after the next").format(name=name), size=30)
        self.up.setEnabled(place.at > 0)
        self.down.setEnabled(place.at < place.of - 1)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.counts = Choice(  # of a service it is not shown
            look,
            _("How nights of {name} count").format(name=name),
            _ways_to_count(told.source),
        )
        self.counts.setParent(self)
        self.counts.hide()
        self.counts.choose(place.rule.counts_as, quiet=True)
        # Qt hands a word on as bare text
        self.counts.picked.connect(lambda kind: self.counted.emit(Kind(kind) if kind else None))
        for keys, button in (("Alt+Up", self.up), ("Alt+Down", self.down)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
        self._lay_out(look, told, (name, line))

    def _lay_out(self, look: Look, told: Told, words: tuple[str, str]) -> None:
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Label(look, words[0], "segment", wrap=True))
        said.addWidget(Label(look, words[1], "small", "ink3", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(12)
        icon = icon_of(told.source)
        role = "synced-ink" if icon == "link" else "ink2"
        head.addWidget(Glyph(look, icon, role), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(said, 1)
        head.addWidget(self.up)
        head.addWidget(self.down)
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 8, 0, 8)
        laid.setSpacing(6)
        laid.addLayout(head)
        if not is_service(told.source):
            laid.addLayout(self._counting(look))

    def _counting(self, look: Look) -> QHBoxLayout:
        """How its nights count; a service made the dreams, and its nights are synced."""
        below = QHBoxLayout()
        below.setContentsMargins(30, 0, 0, 0)
        below.addWidget(Label(look, _("Counts as"), "small", "ink2"))
        below.addWidget(self.counts)
        self.counts.show()
        below.addStretch(1)
        return below


class SourcesCard(Card):
    """The sources in the person's order; every change applies at once and can be undone."""

    offered = Signal(str, str, object)

    def __init__(self, look: Look, store: Store, tell: Callable[[JournalError], None]) -> None:
        super().__init__(look)
        self.setAccessibleName(_("Sources of nights"))
        self._look = look
        self._store = store
        self._tell = tell
        self._seen: tuple[object, ...] | None = None
        self.rows: list[SourceRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addWidget(Label(look, _("Sources of nights"), "head"))
        words = _(
            "Where several tell of one sleep, the one with stages stands for it, then the one that "
            "tells of the most nights, unless another is more than an hour longer."
            " Put them in an order, and the first does. The others are kept beside; nothing is"
            " added up."
        )
        self.body.addWidget(Label(look, words, "small", "ink2", wrap=True))
        self.body.addLayout(self._list)

    def refresh(self, today: date) -> None:
        """Show what the journal has by now; nothing at all where nothing was imported."""
        rules = {each.source: each for each in self._store.corrections.rules() if not each.detail}
        told = _ordered(self._store.sources.all(), rules)
        self.setVisible(bool(told))
        seen = (told, tuple(rules.items()), today)
        if seen == self._seen:
            return
        self._seen = seen
        front = QApplication.focusWidget()
        focused = next((each for each in self.rows if front and each.isAncestorOf(front)), None)
        self._clear()
        for at, each in enumerate(told):
            rule = rules.get(each.source, SourceRule(each.source))
            row = SourceRow(self._look, each, today, Rank(rule, at, len(told)))
            row.moved.connect(lambda step, one=row: self._move(one, step))
            row.counted.connect(lambda kind, one=rule: self._count(one, kind))
            self._list.addWidget(Line(self._look))
            self._list.addWidget(row)
            self.rows.append(row)
        if focused is not None:
            self._focus_again(focused.source)

    def _focus_again(self, source: str) -> None:
        """Keep the keyboard in the row of a source that was moved."""
        row = next((each for each in self.rows if each.source == source), None)
        if row is not None:
            stop = next((each for each in (row.up, row.down) if each.isEnabled()), row.counts)
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self.rows = []
        empty(self._list)

    def _move(self, row: SourceRow, step: int) -> None:
        order = [each.source for each in self.rows]
        at = order.index(row.source)
        order[at], order[at + step] = order[at + step], order[at]
        name = service_name(row.source)
        words = _("{name} stands at place {n} of the sources.").format(name=name, n=at + step + 1)
        self._do(lambda: self._store.corrections.order(order), self._put_back, words)

    def _put_back(self, before: Sequence[SourceRule]) -> None:
        ranked = [each.source for each in before if each.rank is not None and not each.detail]
        self._store.corrections.order(ranked)

    def _count(self, rule: SourceRule, kind: Kind | None) -> None:
        name = service_name(rule.source)
        natural = kind is Kind.NATURAL or (kind is None and rule.source in BY_HAND)
        words = (
            _("Nights of {name} count as natural.")
            if natural
            else _("Nights of {name} count as synced.")
        ).format(name=name)

        def say() -> SourceRule:
            self._store.corrections.rule(replace(rule, counts_as=kind))
            return rule

        self._do(say, self._store.corrections.rule, words)

    def _do(self, deed: Callable[[], T], undo: Callable[[T], object], words: str) -> None:
        """Do it, and offer to take it back."""
        before = self._kept(deed)
        if before is not None:
            self.offered.emit(words, _("Undo"), lambda: self._kept(lambda: undo(before)))

    def _kept(self, deed: Callable[[], T]) -> T | None:
        try:
            return deed()
        except JournalError as error:
            self._tell(error)
            return None


def _ordered(told: Sequence[Told], rules: dict[str, SourceRule]) -> tuple[Told, ...]:
    """The sources as the person ranked them, then as they were heard of last."""

    def rank(each: Told) -> tuple[bool, int]:
        found = rules.get(each.source)
        ranked = found is not None and found.rank is not None
        return not ranked, (found.rank or 0) if ranked and found else 0

    return tuple(sorted(told, key=rank))


def _ways_to_count(source: str) -> list[tuple[str, object]]:
    """How nights of a source can count; None is the usual."""
    if source in BY_HAND:
        return [(_("Natural: written by hand"), None), (_("Synced"), Kind.SYNCED)]
    return [(_("Synced"), None), (_("Natural: worn, not looked at"), Kind.NATURAL)]
