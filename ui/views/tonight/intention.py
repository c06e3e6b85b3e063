"""What the evening before left: what the night was asked for, today's list, lights-out."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.text import _
from ui.desk import Desk
from ui.widgets.labels import Label


class Intention(QWidget):
    """Stands above the morning's question; gone where nothing was asked for or noted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.caption = Label(desk.look, _("For this night you wrote"), "caption", "ink3")
        self.words = Label(desk.look, "", "excerpt", "ink2", wrap=True)
        self.words.set_style("excerpt", italic=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.caption)
        column.addWidget(self.words)
        self.noted = Label(desk.look, "", "small", "ink2", wrap=True)
        column.addWidget(self.noted)
        self.hide()

    def show_night(self, night: date) -> None:
        """Show what was asked of this night, the list for today, and when the light went out."""
        if not self._desk.store.mornings.had_evening(night):
            self.hide()
            return
        # for who had an evening: the window stands the sooner
        from journal.evenings.evening import Said, said_of
        from journal.model.ritual import Asks
        from ui.models import evening_words

        left = said_of(self._desk.store, night)
        asked = [each.text.strip() for each in left.words if each.asks is Asks.INTENTION]
        kept = tuple(each for each in left.words if each.asks is Asks.TODO)
        noted = evening_words.said(Said(left.lights_out, kept), self._desk.zone())
        self.words.set_text("\n".join(asked))
        self.noted.set_text("\n".join(noted))
        self.caption.setVisible(bool(asked))
        self.words.setVisible(bool(asked))
        self.noted.setVisible(bool(noted))
        spoken = (self.caption.text(), *asked) if asked else ()
        self.setAccessibleName(" ".join((*spoken, *noted)))
        self.setVisible(bool(asked or noted))
