"""Your data in Settings: what is chosen is written, what it loses is said, erasing needs a word."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from journal.errors import CannotSave
from journal.model.dream import Dream
from journal.portable import joining
from journal.portable.erasing import EVER, Erased, Held, What
from journal.store.store import Store
from ui.desk import Desk
from ui.models.erased_words import remains
from ui.views.settings.data import TYPED, DataCard
from ui.views.settings.erase import EraseSheet
from ui.views.settings.page import SettingsPage

NIGHT = date(2026, 11, 19)


class Offering(DataCard):
    """The card, with what it has said."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.said: list[str] = []
        self.offered.connect(lambda words, _undo, _deed: self.said.append(words))


@pytest.fixture
def card(desk, qtbot) -> Offering:
    desk.store.dreams.save(Dream(NIGHT, "The sea was in the kitchen."), desk.now())
    desk.store.dreams.save(Dream(NIGHT, "Nobody reads this.", private=True), desk.now())
    made = Offering(desk)
    qtbot.addWidget(made)
    made.resize(900, 900)
    made.show()
    return made


def choose(card: DataCard, kind: str) -> None:
    card.kind.choose(kind)


def write(card, qtbot, path) -> None:
    card._desk.dialogs.place = path
    qtbot.mouseClick(card.write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: card._job is None)


def test_the_archive_is_written_and_comes_back(card, qtbot, tmp_path):
    write(card, qtbot, tmp_path / "j.elara")
    assert card.said == ["Written and checked: j.elara"]
    with closing(Store.open(tmp_path / "other.sqlite")) as other:
        assert joining.join(other, tmp_path / "j.elara", card._desk.now()).restored
        assert other.dreams.count() == 2


def test_what_a_kind_loses_is_said_before_anything_is_written(card):
    for name in ("markdown", "tables", "html", "pdf", "research"):
        choose(card, name)
        for each in card.chosen.loses:
            assert each in card._loses.text()
        assert card.shift.isVisible() is (name == "research")
    choose(card, "archive")
    assert "not encrypted" in card._loses.text()
    assert not card.private.isVisible()


@pytest.mark.parametrize(
    ("name", "begins"),
    [("b.html", b"<!DOCTYPE"), ("b.pdf", b"%PDF"), ("l.jsonl", b"{"), ("tables.zip", b"PK")],
)
def test_each_kind_lies_where_it_was_asked_for(card, qtbot, tmp_path, name, begins):
    choose(card, name.split(".")[name.endswith(("html", "pdf", "jsonl"))])
    write(card, qtbot, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert card.said == [f"Written: {name}, 2 dreams"]


def test_private_dreams_stay_where_they_are_asked_to(card, qtbot, tmp_path):
    choose(card, "html")
    qtbot.mouseClick(card.private.switch, Qt.MouseButton.LeftButton)
    write(card, qtbot, tmp_path / "b.html")
    assert "Nobody reads" not in (tmp_path / "b.html").read_text()
    assert card.said == ["Written: b.html, 1 dream"]


def test_a_search_narrows_the_dreams(card, qtbot, tmp_path):
    choose(card, "html")
    card.query.setText("kitchen")
    write(card, qtbot, tmp_path / "b.html")
    assert card.said == ["Written: b.html, 1 dream"]


def test_only_the_nights_that_were_typed_are_written(card, qtbot, tmp_path):
    store, now = card._desk.store, card._desk.now()
    store.dreams.save(Dream(date(2026, 3, 3), "A door in the hill."), now)
    store.dreams.save(Dream(date(2026, 3, 9), "A bridge of bread."), now)
    choose(card, "html")
    assert not card.typed.isVisible()
    card.span.choose(TYPED)
    assert card.typed.isVisible()
    card.typed.first.setText("2026-03-01")
    card._desk.dialogs.place = tmp_path / "b.html"
    qtbot.mouseClick(card.write, Qt.MouseButton.LeftButton)
    assert card._job is None
    assert card.typed.wrong.isVisible()
    card.typed.last.setText("2026-03-03")
    write(card, qtbot, tmp_path / "b.html")
    told = (tmp_path / "b.html").read_text()
    assert "A door in the hill." in told
    assert "bridge" not in told
    assert "kitchen" not in told


def test_a_place_that_cannot_be_written_is_told(card, qtbot, tmp_path):
    write(card, qtbot, tmp_path / "nowhere" / "j.elara")
    (told,) = card._desk.dialogs.told
    assert isinstance(told, CannotSave)
    assert card.write.isEnabled()


def test_who_changes_their_mind_writes_nothing(card, qtbot):
    card._desk.dialogs.place = None
    qtbot.mouseClick(card.write, Qt.MouseButton.LeftButton)
    assert card._job is None
    assert card.said == []


def test_writing_that_is_stopped_leaves_nothing(card, qtbot, tmp_path):
    card._desk.dialogs.place = tmp_path / "j.elara"
    card.write.click()
    card.stop.click()
    qtbot.waitUntil(lambda: card._job is None)
    if card.said == ["Stopped. Nothing was written."]:  # else it was done before the click
        assert not (tmp_path / "j.elara").exists()


def test_dates_that_are_none_are_told_and_nothing_is_looked_up(card, qtbot):
    card.erase.span.first.setText("yesterday")
    qtbot.mouseClick(card.erase.ask, Qt.MouseButton.LeftButton)
    assert "2026-01-31" in card.erase.span.wrong.text()
    assert card.erase.span.wrong.isVisible()


def test_nights_without_a_trace_are_told_and_no_question_is_asked(card, qtbot):
    card.erase.span.first.setText("2020-01-01")
    card.erase.span.last.setText("2020-02-01")
    qtbot.mouseClick(card.erase.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(card.said))
    assert card.said == ["There is nothing of these nights."]


def test_the_word_alone_lets_erase(look, qtbot):
    sheet = EraseSheet(look, Erased(2, 3, 1), None)
    qtbot.addWidget(sheet)
    for text, free in (("", False), ("yes", False), ("Erase", True), ("eras", False)):
        sheet.word.setText(text)
        assert sheet.deed.isEnabled() is free
    sheet.word.setText("erase")
    sheet.deed.click()
    assert sheet.wanted


def test_copies_that_hold_it_are_named_and_the_many_counted():
    held = tuple(Held(Path(f"copy-{n}.sqlite"), None if n == 9 else True) for n in range(10))
    told = remains((*held, Held(Path("other.sqlite"), holds=False)))
    assert "copy-9.sqlite" in told
    assert "other.sqlite" not in told
    assert "and 6 older ones beside" in told
    assert "No copy" in remains(())


def test_what_was_asked_for_is_gone_from_the_journal(card, qtbot):
    card.erase._erase(What(span=EVER))
    qtbot.waitUntil(lambda: bool(card.said))
    assert card._desk.store.dreams.count() == 0
    assert card.said == ["Erased: 1 night, 2 dreams, 0 sessions."]


def test_the_card_is_found_among_the_settings(desk, qtbot):
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    words = {each for each, _note in page.rows()}
    assert {"Your data", "What to write", "Erase for good"} <= words
