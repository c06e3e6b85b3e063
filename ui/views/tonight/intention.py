"""What the evening before left: what the night was asked for, today's list, lights-out."""

from datetime import date
from functools import cached_property

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.text import _
from ui.desk import Desk
from ui.widgets.labels import Label


class Intention(QWidget):
    """Stands above the morning's question; gone where nothing was asked for or noted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.hide()

    @cached_property
    def caption(self) -> Label:
        """What stands first; this and what follows is made when first there was an evening."""
        return self._made(Label(self._desk.look, _("For this night you wrote"), "caption", "ink3"))

    @cached_property
    def words(self) -> Label:
        """What was asked of the night."""
        made = Label(self._desk.look, "", "excerpt", "ink2", wrap=True)
        made.set_style("excerpt", italic=True)
        return self._made(made)

    @cached_property
    def noted(self) -> Label:
        """The list for today, and when the light went out."""
        return self._made(Label(self._desk.look, "", "small", "ink2", wrap=True))

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
        self.caption.setVisible(bool(asked))
        self.words.set_text("\n".join(asked))
        self.words.setVisible(bool(asked))
        self.noted.set_text("\n".join(noted))
        self.noted.setVisible(bool(noted))
        spoken = (self.caption.text(), *asked) if asked else ()
        self.setAccessibleName(" ".join((*spoken, *noted)))
        self.setVisible(bool(asked or noted))

    def _made(self, label: Label) -> Label:
        self._column.addWidget(label)
        return label
