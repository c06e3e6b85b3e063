"""Which span of nights is looked at: the button names it, its menu offers others."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from journal.text import _
from ui.models.naming import day, evening
from ui.models.shared_span import SharedSpan, Span
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.menu import Menu

BACK = (28, 91, 365)  # nights
MOST_YEARS = 12


class SpanButton(Button):
    """Shows and changes the shared span; `tonight` says where spans that end now end."""

    def __init__(self, look: Look, span: SharedSpan, tonight: Callable[[], date]) -> None:
        super().__init__(look, "", "soft", icon="cal", size="small", down=True)
        self._span = span
        self._tonight = tonight
        self._first: date | None = None
        self.clicked.connect(self._open)
        span.changed.connect(self.fit_name)
        self.fit_name()

    def show_first(self, first: date | None) -> None:
        """Know the first night there is, for the years in the menu."""
        self._first = first

    def menu_of(self, parent: QWidget) -> QMenu:
        """The spans there are."""
        menu = Menu(parent)
        self._offer(menu, _("All nights"), None)
        menu.addSeparator()
        last = self._tonight()
        names = (_("The last 4 weeks"), _("The last 3 months"), _("The last year"))
        for nights, words in zip(BACK, names, strict=True):
            self._offer(menu, words, (last - timedelta(days=nights - 1), last))
        if self._first is not None and self._first.year < last.year:
            menu.addSeparator()
            years = range(last.year, max(self._first.year, last.year - MOST_YEARS) - 1, -1)
            for year in years:
                self._offer(menu, str(year), (date(year, 1, 1), date(year, 12, 31)))
        return menu

    def _offer(self, menu: QMenu, words: str, span: Span | None) -> None:
        menu.addAction(words).triggered.connect(lambda: self._span.choose(span))

    def fit_name(self) -> None:
        """Name the span as it is now."""
        self.set_text(span_words(self._span.nights))
        self.setAccessibleName(_("Nights looked at: {span}").format(span=self.text()))

    def _open(self) -> None:
        self.menu_of(self).popup(self.mapToGlobal(QPoint(0, self.height() + 4)))


def span_words(nights: Span | None) -> str:
    """A span by its first and last evening, with the years where they are not one."""
    if nights is None:
        return _("All nights")
    first, last = evening(nights[0]), evening(nights[1])
    if first.year == last.year:
        ends = day(first), f"{day(last)} {last.year}"
    else:
        ends = f"{day(first)} {first.year}", f"{day(last)} {last.year}"
    return _("{first} to {last}").format(first=ends[0], last=ends[1])
