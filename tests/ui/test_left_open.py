"""Whatever a person types anywhere is there after the lock: saved, or kept and given back."""

import gc
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit

from journal.errors import CannotSave
from journal.experiments import experiment
from journal.model.dream import Dream, Mark, MarkKind
from journal.model.ritual import Asks, Ritual, Step, StepKind
from journal.store import engine, vault
from journal.store.store import Store
from tests.journal.living import wish
from tests.ui.doors import NIGHT, NOW, entered, lock, open_with
from ui import left_open, unlocking
from ui.ending import Way
from ui.views.imports.pasting import PasteSheet
from ui.views.left_open_sheet import LeftOpenSheet
from ui.views.page import Place
from ui.views.settings.locking.sheets import PassphraseSheet

WORDS = "wherrymoth"
RITUAL = Ritual("slow", "Slow", (Step("w", "Write", 10, StepKind.WRITE, asks=Asks.TODO),))


@pytest.fixture
def here(locked, look, doors, monkeypatch):
    """An unlocked journal with a dream, a mark, a ritual and an experiment that runs."""
    key = vault.unlock(locked, "abc", NOW)
    with closing(Store.open(locked, key=key)) as store:
        marks = (Mark(MarkKind.PERSON, "Zara"),)
        store.dreams.save(Dream(NIGHT, "A long corridor", "Corridor", marks=marks), NOW)
        store.rituals.save(RITUAL, NOW)
        experiment.register(store, replace(wish(), first=NIGHT + timedelta(days=1)), NOW)
    with monkeypatch.context() as once:  # the passphrase is typed elsewhere
        once.setattr(unlocking, "held", lambda _journal: key)
        door = entered(locked, look, doors)
    assert door.elara is not None
    return SimpleNamespace(
        door=door, window=door.elara.window, store=door.elara.store, path=locked, key=key
    )


def shown(kind, name):
    """The visible widget of that kind whose name begins so."""
    found = [
        each
        for each in QApplication.allWidgets()
        if isinstance(each, kind) and each.isVisible() and each.accessibleName().startswith(name)
    ]
    assert found, f"nothing visible is named {name!r}"
    return found[0]


def field(name):
    return shown((QLineEdit, QTextEdit), name)


def buttons():
    every = (each for each in QApplication.allWidgets() if isinstance(each, QAbstractButton))
    return [each for each in every if each.isVisible()]


def here_sheets():
    every = QApplication.topLevelWidgets()
    return [each for each in every if isinstance(each, LeftOpenSheet) and each.isVisible()]


def press(name):
    found = [each for each in buttons() if name in {each.text(), each.accessibleName()}]
    assert found, f"no button {name!r}"
    found[0].click()


def a_new_dream(here):
    here.window.go(Place("journal", night=NIGHT, dream="new"))


def an_old_dream(here):
    dream = here.store.dreams.of(NIGHT)[0]
    here.window.go(Place("journal", night=NIGHT, dream=dream.uid))


def text_of_a_dream(here, qtbot):
    a_new_dream(here)
    return QApplication.focusWidget()


def title_of_a_dream(here, qtbot):
    an_old_dream(here)
    return field("Title")


def a_mark_that_is_added(here, qtbot):
    an_old_dream(here)
    press("Add a person")
    return QApplication.focusWidget()


def what_was_meant(here, qtbot):
    an_old_dream(here)
    return field("Intention")


def name_of_a_search(here, qtbot):
    here.window.go(Place("journal"))
    shown(QLineEdit, "Search dreams").setText("corridor")
    press("Save this search (Ctrl+S)")
    return field("Name of this search")


def the_morning(here, qtbot):
    here.window.go(Place("tonight"))
    return field("What did you dream?")


def a_template(here, qtbot):
    here.window.go(Place("settings", words="Templates"))
    press("Add a template")
    field("Name of the template").setText("Night")
    return field("Text of the template")


def name_of_a_template(here, qtbot):
    here.window.go(Place("settings", words="Templates"))
    press("Add a template")
    return field("Name of the template")


def my_words(here, qtbot):
    here.window.go(Place("settings", words="Spell-checking"))
    return field("My words")


def a_new_name_of_a_mark(here, qtbot):
    here.window.go(Place("marks"))
    page = here.window.page
    qtbot.waitUntil(lambda: page.table.model().rowCount() > 0)
    page.table.edit(page.table.model().index(0, 0))
    return field("New name of Zara")


def name_of_a_ritual(here, qtbot):
    here.window.go(Place("rituals", words="slow"))
    return field("Name of the ritual")


def note_of_a_step(here, qtbot):
    here.window.go(Place("rituals", words="slow"))
    here.window.page.shelf.editor.list.go_to(0, lay_open=True)
    return field("A note")


def writing_of_a_ritual(here, qtbot):
    here.window.go(Place("runner", words="slow"))
    return field("Write")


def reason_of_a_step_left_out(here, qtbot):
    here.window.go(Place("runner", words="slow"))
    here.window.page.face.controls.reasons.ask()
    return field("Another reason")


def reason_of_a_pause(here, qtbot):
    here.window.go(Place("experiment"))
    here.window.page.running.pause.click()
    return QApplication.focusWidget()


def the_small_window(here, qtbot):
    here.door._capture()
    return here.door.elara.capture._window.prose


def a_new_ending(here, qtbot):
    here.store.rescripts.begin(here.store.dreams.of(NIGHT)[0].uid, NOW)
    here.window.go(Place("rituals", words="endings"))
    here.window.page.endings._open(here.store.rescripts.all()[0].uid)
    return field("The new one")


def why_nothing_rings(here, qtbot):
    here.window.go(Place("rituals", words="schedule"))
    return field("What for")


def the_diary(here, qtbot):
    here.window.go(Place("tonight"))
    return field("Anything else")


def a_gentle_question(here, qtbot):
    here.window.go(Place("tonight"))
    press("Help me remember")
    press("Go on")
    return QApplication.focusWidget()


def pasted_dreams(here, qtbot):
    sheet = PasteSheet(here.door.elara.desk, here.window)
    sheet.show()
    return sheet.text


SAVED = (
    text_of_a_dream,
    title_of_a_dream,
    a_mark_that_is_added,
    what_was_meant,
    the_morning,
    the_diary,
    a_gentle_question,
    my_words,
    name_of_a_ritual,
    note_of_a_step,
    writing_of_a_ritual,
    a_new_ending,
    the_small_window,
)
GIVEN_BACK = (
    name_of_a_search,
    a_template,
    name_of_a_template,
    a_new_name_of_a_mark,
    why_nothing_rings,
    reason_of_a_step_left_out,
    reason_of_a_pause,
    pasted_dreams,
)


@pytest.mark.parametrize("place", SAVED + GIVEN_BACK, ids=lambda place: place.__name__)
def test_what_is_typed_is_in_the_journal_once_it_is_locked(here, qtbot, place):
    qtbot.keyClicks(place(here, qtbot), WORDS)
    lock(here.door, qtbot)
    assert WORDS in everything_in(here)
    with closing(Store.open(here.path, key=here.key)) as store:
        assert [each.words for each in left_open.kept(store)] == [WORDS] * (place in GIVEN_BACK)
    assert here.door._dialogs.asked == []


def test_where_a_session_may_end_all_is_kept_and_nothing_closes(here, qtbot):
    qtbot.keyClicks(text_of_a_dream(here, qtbot), "corncrake")
    qtbot.keyClicks(pasted_dreams(here, qtbot), WORDS)
    sheet = QApplication.activeModalWidget()
    here.door.note()
    assert any("corncrake" in each.body for each in here.store.dreams.of(NIGHT))
    assert [each.words for each in left_open.kept(here.store)] == [WORDS]
    assert here.window.isVisible()
    assert sheet is not None
    assert sheet.isVisible()


def test_a_form_behind_another_page_is_open_too(here, qtbot):
    qtbot.keyClicks(a_template(here, qtbot), WORDS)
    here.window.go(Place("nights"))
    lock(here.door, qtbot)
    assert WORDS in everything_in(here)


def test_the_words_are_given_back_until_they_are_let_go_of(here, qtbot):
    qtbot.keyClicks(a_template(here, qtbot), WORDS)
    lock(here.door, qtbot)
    for answer, still in ((False, [WORDS]), (True, [])):
        open_with(here.door, qtbot)
        here.door._dialogs.yes = answer
        QTimer.singleShot(0, lambda: let_go_in_the_sheet(qtbot))
        press("Show them")
        assert [each.words for each in left_open.kept(here.door.elara.store)] == still
        lock(here.door, qtbot)
    open_with(here.door, qtbot)
    assert not [each for each in buttons() if each.text() == "Show them"]


def let_go_in_the_sheet(qtbot):
    (sheet,) = here_sheets()
    assert WORDS in field("Text of the template").toPlainText()
    press("Copy: Text of the template")
    assert QApplication.clipboard().text() == WORDS
    (copied,) = [each for each in buttons() if each.text() == "Copied"]
    assert copied.accessibleName() == "Copied: Text of the template"
    assert copied.width() >= copied.fontMetrics().horizontalAdvance("Copied")
    press("Let them go")
    if sheet.isVisible():
        press("Keep them for now")


def test_what_stands_open_when_the_window_is_closed_is_kept_too(plain, look, doors, qtbot):
    door = entered(plain, look, doors)
    assert door.elara is not None
    here = SimpleNamespace(window=door.elara.window)
    qtbot.keyClicks(a_template(here, qtbot), WORDS)
    door.elara.window.close()
    door.close()
    with closing(Store.open(plain)) as store:
        assert [each.words for each in left_open.kept(store)] == [WORDS]


def test_a_disk_that_takes_nothing_keeps_the_window_and_the_words(here, qtbot, monkeypatch):
    qtbot.keyClicks(pasted_dreams(here, qtbot), WORDS)

    def refused(*_anything):
        raise CannotSave("The disk is full.", "Free some room on it.")

    with monkeypatch.context() as full:
        full.setattr(type(here.store.facts), "set", refused)
        here.door.lock()
        qtbot.waitUntil(lambda: bool(here.door._dialogs.told))
    assert here.door.elara is not None
    lock(here.door, qtbot)
    assert WORDS in everything_in(here)


def test_a_passphrase_is_never_kept(here, qtbot):
    here.window.go(Place("settings", words="Passphrase"))
    sheet = PassphraseSheet(here.window._desk.look, here.window, asks_old=True)
    sheet.show()
    qtbot.keyClicks(sheet.old.focusProxy(), WORDS)
    lock(here.door, qtbot)
    assert WORDS not in everything_in(here)


def everything_in(here):
    with closing(engine.look(here.path, here.key, settled=False)) as connection:
        tables = connection.execute("select name from sqlite_master where type = 'table'")
        return "\n".join(
            str(value)
            for (name,) in tables.fetchall()
            if not name.startswith("dream_words")
            for row in connection.execute(f'select * from "{name}"')
            for value in row
        )


def test_a_disk_that_takes_nothing_keeps_the_window_when_the_system_asks(here, qtbot, monkeypatch):
    qtbot.keyClicks(pasted_dreams(here, qtbot), WORDS)

    def refused(*_anything):
        raise CannotSave("The disk is full.", "Free some room on it.")

    with monkeypatch.context() as full:
        full.setattr(type(here.store.facts), "set", refused)
        answers = [here.door.end(patient) for patient in (True, True, False)]
    assert answers == [Way.BLOCKED, Way.BLOCKED, Way.REFUSED]
    assert here.window.isVisible()
    assert here.door.end(True) is Way.CLEAR
    assert [each.words for each in left_open.kept(here.store)] == [WORDS]


def test_nothing_is_collected_as_rubbish_while_the_open_sheets_are_looked_for(qtbot, monkeypatch):
    """A widget that is taken away half-way through Qt's list ends the program there and then."""
    fields = [QTextEdit() for _each in range(20)]  # each holds widgets that Python does not know
    for each in fields:
        qtbot.addWidget(each)
    collected = []

    def noted(phase, _info):
        collected.append(phase)

    class Application(QApplication):
        @staticmethod
        def allWidgets():
            gc.callbacks.append(noted)
            try:
                return QApplication.allWidgets()
            finally:
                gc.callbacks.remove(noted)

    monkeypatch.setattr(left_open, "QApplication", Application)
    usual = gc.get_threshold()
    gc.set_threshold(1)
    try:
        assert left_open.open_sheets() == []
    finally:
        gc.set_threshold(*usual)
    assert collected == []
    assert gc.isenabled()


def test_what_stands_in_a_sheet_is_kept_when_the_window_leaves_for_another_journal(here, qtbot):
    qtbot.keyClicks(pasted_dreams(here, qtbot), WORDS)
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    here.door.elara._leave_for(here.path)  # as a job does that ends while the sheet stands open
    assert not sheet.isVisible()  # Qt would take it apart with the caret in it, and break
    assert not here.window.isVisible()
    assert [each.words for each in left_open.kept(here.store)] == [WORDS]
