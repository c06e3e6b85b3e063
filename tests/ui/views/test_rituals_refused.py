"""A disk that refuses what is changed of a ritual: it stays open until it is saved."""

from dataclasses import replace

import pytest

from journal.errors import CannotSave
from tests.journal.an_evening import CANDLE
from tests.ui.views.conftest import standing
from ui.views.page import Place
from ui.views.rituals import RitualsPage


@pytest.fixture
def page(desk, qtbot):
    desk.store.rituals.save(CANDLE, desk.now())
    desk.store.rituals.save(replace(CANDLE, uid="other", name="Other"), desk.now())
    with standing(RitualsPage(desk), desk, qtbot) as made:
        made.enter(Place("rituals"))
        yield made


def test_what_the_disk_refuses_of_one_ritual_holds_it_open(page, desk, qtbot, monkeypatch):
    def refuses(*_args):
        raise CannotSave("This could not be saved.", "The disk is full.")

    editor = page.shelf.editor
    page.shelf.open("candle")
    with monkeypatch.context() as patched:
        patched.setattr(type(desk.store.rituals), "save", refuses)
        editor.title.setFocus()
        editor.title.selectAll()
        qtbot.keyClicks(editor.title, "By candle")
        page.shelf.open("other")
        assert (editor.uid, editor.title.text()) == ("candle", "By candle")
    page.shelf.open("other")
    assert editor.uid == "other"
    assert desk.store.rituals.get("candle").name == "By candle"
