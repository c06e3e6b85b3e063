"""How writing is looked after: spelling, its languages, and the words that are the person's own."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from journal import spelling
from journal.settings import Settings
from journal.text import _
from ui.theme.look import Look
from ui.widgets.card import Card, Line
from ui.widgets.chips import Chip
from ui.widgets.fields import Field, LineEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.switch import SwitchRow


class WritingCard(Card):
    """Spell-checking on or off, in which languages, and with which words of one's own."""

    spell_check = Signal(bool)
    spell_languages = Signal(str)  # `en_GB,de_DE`; '' for the system's
    words_changed = Signal(object)  # the fact that holds them; None for none

    def __init__(self, look: Look, languages: Callable[[], tuple[str, ...]] | None = None) -> None:
        super().__init__(look)
        self._look = look
        self._languages = languages or spelling.languages
        self._chips: dict[str, Chip] = {}
        self.setAccessibleName(_("Writing"))
        hint = _("Words that are in no dictionary are underlined, never changed")
        self.spelling = SwitchRow(look, _("Spell-checking"), hint)
        self._missing = Label(look, _none(), "small", "ink2", wrap=True)
        self._in = QWidget()
        flow = FlowLayout(6)
        self._in.setLayout(flow)
        self._asked = Label(look, _("Languages"), "label", "ink2")
        self.words = LineEdit(look, _("My words"), _("none yet"))
        kept = _("With commas between them; kept in the journal")
        self.body.addWidget(Label(look, _("Writing"), "head"))
        self.body.addWidget(self.spelling)
        self.body.addWidget(self._missing)
        self.body.addWidget(self._asked)
        self.body.addWidget(self._in)
        self.body.addWidget(Line(look))
        self.body.addWidget(Field(look, _("My words"), self.words, kept))
        self.spelling.toggled.connect(self.spell_check)
        self.words.editingFinished.connect(self._tell_words)

    def show_settings(self, settings: Settings, own: str | None) -> None:
        """Show what is chosen, without telling of it; `own` is the fact that holds the words."""
        there = self._languages()
        self.blockSignals(True)
        self.spelling.setEnabled(bool(there))
        self.spelling.switch.setChecked(settings.spell_check and bool(there))
        self._offer(there, settings)
        self.blockSignals(False)
        lacking = _lacking(there, settings) if settings.spell_check else ""
        self._missing.set_text(lacking if there else _none())
        self._missing.setVisible(not there or bool(lacking))
        for widget in (self._in, self._asked):
            widget.setVisible(bool(there) and settings.spell_check)
        if not self.words.hasFocus():
            self.words.setText(", ".join(spelling.split_words(own)))

    def _offer(self, there: tuple[str, ...], settings: Settings) -> None:
        """A chip for each dictionary; where none is chosen, that of the system is on."""
        named = tuple(filter(None, settings.spell_languages.split(",")))
        on = named or spelling.fitting(QLocale().name(), there)
        for each in there:
            if each not in self._chips:
                self._chips[each] = Chip(self._look, language_name(each))
                self._chips[each].clicked.connect(partial(self._tell_languages, each))
                flow = self._in.layout()
                assert flow is not None  # noqa: S101 - given in the constructor
                flow.addWidget(self._chips[each])
            self._chips[each].setChecked(each in on)

    def _tell_languages(self, pressed: str) -> None:
        chosen = [name for name, chip in self._chips.items() if chip.isChecked()]
        if not chosen:  # one must be left: no language at all is the switch above
            self._chips[pressed].setChecked(True)
            return
        self.spell_languages.emit(",".join(chosen))

    def settle(self) -> None:
        """Tell of words that are still being typed."""
        if self.words.isModified():
            self._tell_words()

    def _tell_words(self) -> None:
        self.words.setModified(False)
        own = (" ".join(each.split()) for each in self.words.text().split(","))
        self.words_changed.emit(spelling.joined_words(filter(None, own)))


def language_name(name: str) -> str:
    """What a dictionary's language is called by those who speak it: `British English`."""
    locale = QLocale(name)
    if locale.language() == QLocale.Language.C:
        return name
    told = locale.nativeLanguageName() or name
    territory = locale.nativeTerritoryName() if "_" in name else ""
    told = told[:1].upper() + told[1:]
    return f"{told} ({territory})" if territory and "English" not in told else told


def _lacking(there: tuple[str, ...], settings: Settings) -> str:
    """Which language is not checked although it is asked for; '' for none."""
    named = tuple(filter(None, settings.spell_languages.split(",")))
    here = QLocale()
    spoken = here.language() != QLocale.Language.C
    own = (here.name(),) if spoken and not spelling.fitting(here.name(), there) else ()
    absent = [language_name(each) for each in named or own if each not in there]
    if not absent:
        return ""
    return _("Not checked, because this computer has no dictionary for it: {languages}.").format(
        languages=", ".join(absent)
    )


def _none() -> str:
    return _(
        "No dictionary was found on this computer, so nothing is checked. On Debian and Ubuntu"
        " `sudo apt install libenchant-2-2 hunspell-en-us` brings English, and hunspell-de-de or"
        " the like other languages; other systems call them enchant and hunspell. Then start Elara"
        " again."
    )
