"""One new ending: the dream folded away, the new one to write, and distress before and after."""

from datetime import date

from PySide6.QtCore import Qt, Signal

from journal.errors import JournalError
from journal.model.dream import Dream
from journal.model.rescript import DISTRESS, Rehearsal, Rescript
from journal.text import _
from ui.models.naming import night_spoken
from ui.models.ritual_words import day_words
from ui.theme.look import Look
from ui.views.rituals.editor_parts import untold
from ui.views.settings.templates import Framed
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Line
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.growing_prose import GrowingProse
from ui.widgets.labels import Label
from ui.widgets.one_of import OneOf

LINES = 6


class EndingEditor(Card):
    """`rated` tells of tonight's distress, before and after, each None where it was not said."""

    left = Signal()
    rated = Signal(object, object)
    dream_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.back = Button(look, _("All new endings"), "flush", icon="left", size="small")
        self.unfold = Button(look, _("Show the dream"), "second", icon="eye", size="small")
        self.go = Button(look, _("Open it in the journal"), "quiet", size="small")
        self.text = GrowingProse(
            look, "prose", name=_("The new one"), placeholder=_("Change it in any way you wish")
        )
        self.text.setProperty("ring", 8)  # around it, in the card's margin: not on the words
        self.rehearse = Button(look, "", "primary")
        self.away = Button(look, _("Put it away"), "quiet", size="small")
        numbers = [(n, str(n)) for n in DISTRESS]
        self.before = OneOf(look, _("Distress before"), numbers, small=True)
        self.after = OneOf(look, _("Distress after"), numbers, small=True)
        self._title = Label(look, "", "title", wrap=True)
        self._dream = Label(look, "", "excerpt", "ink2", wrap=True)
        self._told = Label(look, "", "small", "ink3", wrap=True)
        self._past = Label(look, "", "body", "ink2", wrap=True)
        self._night = Label(look, "", "small", "ink3", wrap=True)
        self.trouble = untold(look)
        self._body = ""
        self._lay_out(look)
        self._listen()
        self.fold()

    def _listen(self) -> None:
        self.back.clicked.connect(self.left)
        self.text.left.connect(self.left)
        self.unfold.clicked.connect(self._toggle)
        self.go.clicked.connect(self.dream_asked)
        for scale in (self.before, self.after):
            scale.changed.connect(
                lambda _value: self.rated.emit(self.before.value, self.after.value)
            )

    def show_rescript(
        self,
        found: Rescript,
        dream: Dream | None,
        tonight: date,
        ritual: bool,
    ) -> None:
        """Show this new ending; what is being written right now is left alone."""
        self._title.set_text(_("A new ending"))
        self._told.set_text(
            _("For the dream of {night}").format(night=night_spoken(dream.night))
            if dream
            else _("The dream itself is no longer here.")
        )
        self._body = dream.body if dream else ""
        self._dream.set_text(self._body or _("Nothing is written of it."))
        self.unfold.setEnabled(dream is not None)
        self.go.setEnabled(dream is not None)
        self.text.show_text(found.text)
        self.rehearse.set_text(
            _("Open its ritual") if ritual else _("Make a ritual to rehearse it")
        )
        tonight_said = next((each for each in found.rehearsals if each.night == tonight), None)
        said = tonight_said or Rehearsal(tonight)
        self.before.show_value(said.before)
        self.after.show_value(said.after)
        self._night.set_text(night_spoken(tonight))
        past = [each for each in found.rehearsals if each.night != tonight]
        self._past.set_text("\n".join(map(rating_words, reversed(past))))
        self._past.setVisible(bool(past))

    def show_trouble(self, error: JournalError | None) -> None:
        """Say that what was written last could not be kept, below it; None: that it was."""
        kept = _("What you wrote is still here, and the next key tries again.")
        self.trouble.set_text(f"{error.title} {error.advice} {kept}" if error else "")
        self.trouble.setVisible(error is not None)

    def arrive(self) -> None:
        """Put the keyboard where one writes."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self) -> None:
        """Fold the dream away."""
        self._show_dream(shown=False)

    def _toggle(self) -> None:
        self._show_dream(shown=self._dream.isHidden())

    def _show_dream(self, *, shown: bool) -> None:
        self._dream.setVisible(shown)
        self.unfold.set_text(_("Fold the dream away") if shown else _("Show the dream"))

    def _lay_out(self, look: Look) -> None:
        self.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._title)
        self.body.addWidget(self._told)
        ways = FlowLayout(8)
        ways.addWidget(self.unfold)
        ways.addWidget(self.go)
        self.body.addLayout(ways)
        self.body.addWidget(self._dream)
        self.body.addSpacing(4)
        self.text.set_least(LINES)
        for each in (Field(look, _("The new one"), Framed(look, self.text)), self.trouble):
            self.body.addWidget(each)
        note = _("Saved as you write, beside the dream, which stays as it is.")
        self.body.addWidget(Label(look, note, "small", "ink3", wrap=True))
        self.body.addWidget(Line(look))
        told = _("How distressing it is, from 0, not at all, to 10. Leave out what you like.")
        self.body.addWidget(Label(look, _("Rehearsing"), "head"))
        self.body.addWidget(Label(look, told, "small", "ink3", wrap=True))
        self.body.addWidget(self._night)
        for words, scale in ((_("Before"), self.before), (_("After"), self.after)):
            self.body.addWidget(Field(look, words, scale))
        self.body.addWidget(self._past)
        foot = FlowLayout(8)
        foot.addWidget(self.rehearse)
        foot.addWidget(self.away)
        self.body.addSpacing(6)
        self.body.addLayout(foot)


def rating_words(said: Rehearsal) -> str:
    """What was said of one evening: numbers, and nothing made of them."""
    parts = [day_words(said.night)]
    if said.before is not None:
        parts.append(_("before {n} of 10").format(n=said.before))
    if said.after is not None:
        parts.append(_("after {n} of 10").format(n=said.after))
    return ", ".join(parts)
