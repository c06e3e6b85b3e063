"""The foot of the open dream: how long it is, when it was begun, and whether it is kept."""

from datetime import tzinfo

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.model.dream import Dream
from journal.text import _
from ui.models.dream_words import words, words_of
from ui.models.naming import clock, day
from ui.theme.look import Look
from ui.widgets.labels import Elided, Glyph, Label


class SavedLine(QWidget):
    """Words, first line, Saved; and a quiet line where the disk said no."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._length = Elided(look, "", "small", "ink3")
        self._check = Glyph(look, "check", "ink3", 16)
        self._state = Label(look, "", "small", "ink3")
        self._trouble = QWidget()
        self._why = Label(look, "", "small", "ink2", wrap=True)
        self._since = self._begun = ""
        beside = QHBoxLayout(self._trouble)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(Glyph(look, "warn", "attention", 16))
        beside.addWidget(self._why, 1)
        row = QHBoxLayout()
        row.setSpacing(5)
        row.addWidget(self._length, 1)
        row.addWidget(self._check)
        row.addWidget(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 10, 2, 22)
        column.setSpacing(8)
        column.addWidget(self._trouble)
        column.addLayout(row)
        self._trouble.hide()
        self._say("")

    def show_dream(self, dream: Dream, zone: tzinfo) -> None:
        """Show when its first line was written by the person; nothing where none was."""
        self._since, self._begun = _since(dream, zone)
        self._say(_("Saved") if dream.uid else "")
        self._trouble.hide()

    def show_length(self, count: int, chosen: str = "") -> None:
        """Show how many words the text has, and how many of them are chosen, if any are."""
        length = words_of(count, chosen) if chosen.strip() else words(count) if count else ""
        whole, shorter = (
            "  ·  ".join(filter(None, (length, since))) for since in (self._since, self._begun)
        )
        self._length.set_text(whole, shorter)

    def writing(self) -> None:
        """Something is written that is not yet kept."""
        self._say("")

    def saved(self) -> None:
        """Everything is kept."""
        self._trouble.hide()
        self._say(_("Saved"))

    def failed(self, error: JournalError) -> None:
        """The disk said no; the text is still on the page."""
        kept = _("What you wrote is still here, and the next key tries again.")
        self._why.set_text(f"{error.title} {error.advice} {kept}")
        self._trouble.setAccessibleName(self._why.text())
        self._trouble.show()
        self._say(_("Not saved"))
        self._check.hide()

    def _say(self, words: str) -> None:
        self._state.set_text(words)
        self._check.setVisible(bool(words))


def _since(dream: Dream, zone: tzinfo) -> tuple[str, str]:
    """When its first line was written, and the same in fewer words."""
    if dream.touched_at is None:
        return "", ""
    began = dream.created_at if not dream.synced and dream.created_at else dream.touched_at
    if began.astimezone(zone).date() == dream.night:
        forms, told = (_("first line written at {time}"), _("begun at {time}")), clock(began, zone)
        return forms[0].format(time=told), forms[1].format(time=told)
    told = day(began.astimezone(zone).date())
    return _("first line written on {day}").format(day=told), _("begun on {day}").format(day=told)
