"""The first and the last night of a span, typed."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.fields import LineEdit
from ui.widgets.labels import Label

DAY = 120  # pixels of a field for a date at 100 % text


class SpanFields(QWidget):
    """Two dates side by side; what is wrong with them stands below."""

    def __init__(self, look: Look, first: str, last: str) -> None:
        super().__init__()
        self.first = LineEdit(look, first, _("2026-01-31"))
        self.last = LineEdit(look, last, _("2026-02-28"))
        self.wrong = Label(look, "", "small", "attention", wrap=True)
        self.wrong.hide()
        for field in (self.first, self.last):
            field.setFixedWidth(look.px(DAY))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Label(look, _("from"), "small", "ink2"))
        row.addWidget(self.first)
        row.addWidget(Label(look, _("to"), "small", "ink2"))
        row.addWidget(self.last)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.wrong)

    def span(self) -> tuple[date, date] | None:
        """The two nights; None, and said so, where they are none."""
        days = [_day(field.text()) for field in (self.first, self.last)]
        for field, day in zip((self.first, self.last), days, strict=True):
            field.show_warning(day is None)
        first, last = days
        wrong = first is None or last is None or first > last
        self.wrong.set_text(_("Two dates, the earlier first, as 2026-01-31.") if wrong else "")
        self.wrong.setVisible(wrong)
        return None if first is None or last is None or wrong else (first, last)

    def clear(self) -> None:
        """Let nothing be typed yet."""
        self.first.clear()
        self.last.clear()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
