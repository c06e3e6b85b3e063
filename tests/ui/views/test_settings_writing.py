"""The settings of writing: what is there is offered, what is missing is said."""

import pytest

from journal.settings import Settings
from journal.spelling import MY_WORDS
from ui.views.settings import SettingsPage
from ui.views.settings.writing import WritingCard, language_name


@pytest.fixture
def card(qtbot, look):
    made = WritingCard(look, lambda: ("de_DE", "en_GB"))
    qtbot.addWidget(made)
    made.show_settings(Settings(spell_languages="en_GB"), "Zara\nclocktower")
    made.show()
    return made


def test_each_dictionary_is_offered_by_its_own_name(card):
    assert [chip.text() for chip in card._chips.values()] == [
        *("Deutsch (Deutschland)", "British English")
    ]
    assert [chip.isChecked() for chip in card._chips.values()] == [False, True]
    assert language_name("zz_ZZ") == "zz_ZZ"


def test_several_languages_can_be_chosen_but_never_none(card, qtbot):
    with qtbot.waitSignal(card.spell_languages) as chosen:
        card._chips["de_DE"].click()
    assert chosen.args == ["de_DE,en_GB"]
    card._chips["de_DE"].click()
    with qtbot.assertNotEmitted(card.spell_languages):
        card._chips["en_GB"].click()
    assert card._chips["en_GB"].isChecked()


def test_without_a_dictionary_it_says_how_to_get_one(qtbot, look):
    bare = WritingCard(look, lambda: ())
    qtbot.addWidget(bare)
    bare.show_settings(Settings(), None)
    bare.show()
    assert bare._missing.isVisible()
    assert not bare.spelling.isEnabled()
    assert not bare._in.isVisible()


def test_a_language_that_is_asked_for_and_has_no_dictionary_is_named(card):
    assert not card._missing.isVisible()
    card.show_settings(Settings(spell_languages="en_GB,pt_PT"), None)
    assert card._missing.isVisible()
    assert "português" in card._missing.text().casefold()
    assert "English" not in card._missing.text()
    card.show_settings(Settings(spell_languages="en_GB,pt_PT", spell_check=False), None)
    assert not card._missing.isVisible()


def test_choices_and_own_words_are_kept_in_the_journal(qtbot, desk, store):
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.refresh()
    page._writing.spell_languages.emit("en_GB")
    page._writing.spell_check.emit(False)
    page._writing.words.setText("Zara,  old  clock, ")
    page._writing.words.editingFinished.emit()
    kept = store.preferences.load()
    assert (kept.spell_check, kept.spell_languages) == (False, "en_GB")
    assert store.facts.get(MY_WORDS) == "Zara\nold clock"
