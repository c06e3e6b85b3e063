"""No word of a dream imported for last night is seen before the own account, unless one looks."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from journal.looking.rate_first import mark_counts
from journal.model.batch import Batch
from journal.model.diary import Diary
from journal.model.dream import Dream, Mark, MarkKind
from journal.store.batches import TOUCHED
from tests.journal.store.slept import put, slept, told
from tests.ui.views.conftest import standing
from tests.ui.views.journal_page import NIGHT, kept
from ui.models.dream_list import Role
from ui.models.veiled import Veil, Veiled
from ui.views.journal.bin import BinSheet
from ui.views.jump.sheet import _names
from ui.views.jump.targets import dreams, found_dreams
from ui.views.lexicon import named
from ui.views.marks.tending import _read
from ui.views.night.cover import Cover
from ui.views.page import Place
from ui.views.rituals.keeping import Keeping
from ui.views.rituals.new_endings import NewEndings
from ui.views.side_by_side.page import SideBySidePage

WORDS = ("Title", "the sea", "awe")
BEFORE = date(2026, 11, 18)
SPOKEN = "Imported dream, still covered, Wednesday 18 to Thursday 19 November 2026"


@pytest.fixture
def imported(store, desk) -> Dream:
    """Last night's dream as a service tells it, and the one of the night before."""
    with store.writing(TOUCHED):
        batch = store.batches.begin(Batch("dreamsync", "DreamSync", "x.json", desk.now()))
        put(store, slept(17), told("a"), batch, desk.now())
        put(store, slept(16), told("b"), batch, desk.now())
    (dream,) = store.dreams.of(NIGHT)
    assert isinstance(dream, Dream)
    return dream


def wordless(text: str) -> bool:
    return not any(word in text for word in WORDS)


def said(widget) -> str:
    labels = [each for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]
    return "\n".join(each.text() + each.accessibleName() + each.toolTip() for each in labels)


def row_of(journal, uid):
    index = journal.table.model().index(journal.column._dreams.row_of(uid), 0)
    return index, index.data(Role.ENTRY)


def seen(store):
    return store.mornings.score_seen(NIGHT)


def test_list_and_desk_say_only_that_it_waits(journal, store, imported):
    journal.page.enter(Place("journal", dream=imported.uid))
    index, entry = row_of(journal, imported.uid)
    assert entry.waits
    assert wordless(repr(entry))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == SPOKEN
    veiled = journal.page._veiling.desk
    assert veiled.covered
    assert veiled.button.text() == "Look now"
    assert "covered until you have written how the night was" in said(veiled)
    assert wordless(said(journal.page))
    assert seen(store) is None


def test_the_night_before_and_the_own_dreams_are_not_covered(journal, store, desk, imported):
    own = kept(store, desk, "A stair", "It went on.")
    journal.page.refresh()
    (older,) = store.dreams.of(BEFORE)
    assert row_of(journal, older.uid)[1].title == "Title b"
    assert row_of(journal, own.uid)[1].title == "A stair"


def test_words_of_ones_own_are_never_covered(journal, store, desk, imported):
    store.dreams.save(replace(imported, title="Mine", body="I was there."), desk.now())
    journal.page.enter(Place("journal", dream=imported.uid))
    assert row_of(journal, imported.uid)[1].title == "Mine"
    assert not journal.page._veiling.desk.covered


def test_to_look_shows_it_for_good_and_is_kept(journal, store, desk, imported, qtbot):
    journal.page.enter(Place("journal", dream=imported.uid))
    veiled = journal.page._veiling.desk
    veiled.button.setFocus()
    qtbot.keyClick(veiled.button, Qt.Key.Key_Return)
    assert seen(store) == desk.now()
    assert not veiled.covered
    assert row_of(journal, imported.uid)[1].title == "Title a"
    journal.page.leave()
    journal.page.enter(Place("journal", dream=imported.uid))
    assert not veiled.covered
    store.nights.save_diary(NIGHT, Diary(quality=4), desk.now())
    diary = store.nights.of(NIGHT).diary
    assert diary is not None
    assert diary.score_seen_before_diary is True


def test_space_on_its_row_looks_too(journal, store, desk, imported, qtbot):
    journal.page.enter(Place("journal", dream=imported.uid))
    qtbot.keyClick(journal.table, Qt.Key.Key_Space)
    assert seen(store) == desk.now()
    assert row_of(journal, imported.uid)[1].title == "Title a"


def test_a_saved_diary_uncovers_it_without_a_look(journal, store, desk, imported):
    journal.page.enter(Place("journal", dream=imported.uid))
    store.nights.save_diary(NIGHT, Diary(quality=4), desk.now())
    assert not journal.page._veiling.desk.covered
    assert row_of(journal, imported.uid)[1].title == "Title a"
    diary = store.nights.of(NIGHT).diary
    assert diary is not None
    assert diary.score_seen_before_diary is False


@pytest.mark.parametrize("words", ["sea", "title:Title", "feeling:awe", "/the sea/", "zebra"])
def test_no_word_of_it_can_be_guessed_by_searching(journal, store, imported, qtbot, words):
    journal.page.enter(Place("journal"))
    journal.search.setText(words)
    passed_by = journal.column.passed_by
    qtbot.waitUntil(passed_by.isVisible)
    assert imported.uid not in journal.uids
    assert "1 dream is still covered and was not searched." in said(passed_by)
    assert wordless(said(passed_by))
    assert seen(store) is None


def test_one_tap_looks_and_searches_it_too(journal, store, desk, imported, qtbot):
    journal.page.enter(Place("journal", words="sea"))
    qtbot.waitUntil(journal.column.passed_by.isVisible)
    journal.column.passed_by.look_now.click()
    assert seen(store) == desk.now()
    assert row_of(journal, imported.uid)[1].title == "Title a"
    assert not journal.column.passed_by.isVisible()


def test_where_only_nights_and_kinds_are_asked_for_it_stands_covered_in_the_list(
    journal, store, imported, qtbot
):
    journal.page.enter(Place("journal", words="is:synced night:2026-11-19"))
    qtbot.waitUntil(lambda: journal.uids == [imported.uid])
    entry = row_of(journal, imported.uid)[1]
    assert entry.waits
    assert wordless(repr(entry))
    assert not journal.column.passed_by.isVisible()


def test_the_own_dream_of_that_night_is_searched(journal, store, desk, imported, qtbot):
    own = kept(store, desk, "A stair", "By the sea.")
    journal.page.enter(Place("journal", words="stair"))
    qtbot.waitUntil(lambda: journal.uids == [own.uid])


def test_names_that_it_alone_carries_are_offered_nowhere(store, desk, imported):
    zara = Mark(MarkKind.PERSON, "Zara")
    store.dreams.save(replace(imported, marks=(*imported.marks, zara)), desk.now())
    kept(store, desk, "A stair", marks=(Mark(MarkKind.FEELING, "awe"),), night=BEFORE)

    def names() -> dict[str, int]:
        return {each.name: each.dreams for each in mark_counts(store, NIGHT)}

    covered = names()
    assert "Zara" not in covered
    for read in (
        lambda: named(store, NIGHT, lambda _done, _all: None),
        lambda: _read(store, NIGHT, None, False, lambda _done, _all: None),
        lambda: _names(store, NIGHT, lambda _done, _all: None)[0],
    ):
        assert "Zara" not in {each.name for each in read()}
    store.mornings.see_score(NIGHT, desk.now())
    assert names()["Zara"] == 1
    assert names()["awe"] == covered["awe"] + 1


def test_jumping_finds_it_by_no_word_of_it_and_says_that_it_was_not_searched(store, desk, imported):
    found = found_dreams(store, "sea", desk.tonight())
    targets = list(dreams(lambda _place: None, found, desk.tonight()))
    assert [each.words for each in targets] == ["Title b"]
    told_of = _names(store, NIGHT, lambda _done, _all: None)[2]
    assert told_of == "1 dream is still covered and was not searched."
    store.mornings.see_score(NIGHT, desk.now())
    found = found_dreams(store, "sea", desk.tonight())
    assert [each.row.title for each in found] == ["Title a", "Title b"]
    assert not _names(store, NIGHT, lambda _done, _all: None)[2]


def test_related_dreams_leave_it_out_until_it_is_seen(journal, store, desk, imported, qtbot):
    zara = Mark(MarkKind.PERSON, "Zara")
    store.dreams.save(replace(imported, marks=(*imported.marks, zara)), desk.now())
    own = kept(store, desk, "A stair", "It went on.", night=BEFORE, marks=(zara,))
    other = kept(store, desk, "A door", "It was shut.", night=date(2026, 11, 10), marks=(zara,))
    journal.page.enter(Place("journal", dream=own.uid))
    related = journal.page._related
    qtbot.waitUntil(lambda: [each.uid for each in related._found] == [other.uid])
    journal.page.enter(Place("journal", dream=imported.uid))
    related._look_for()
    assert related._job is None
    journal.page._veiling.desk.button.click()
    related._look_for()
    qtbot.waitUntil(lambda: {each.uid for each in related._found} == {own.uid, other.uid})


@pytest.mark.parametrize("lead", ["dreams", "sleep", "feelings"])
def test_a_card_of_side_by_side_waits_whatever_leads(desk, store, imported, qtbot, lead):
    with standing(SideBySidePage(desk), desk, qtbot) as page:
        page.enter(Place("side_by_side"))
        page._weeks._leads.choose(lead)
        card, older = page._weeks.board.cards[:2]
        face = card.face
        assert face.title.text == "Imported"
        assert [each.text for each in face.body] == ["Look now"]
        said_of_it = repr((face.title, face.body, face.left, face.right, face.name, face.sentence))
        assert wordless(said_of_it)
        assert "sleep" not in face.sentence
        assert face.shape.main is None
        assert older.face.veil is None
        middle = card._words_box().center().toPoint()
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=middle)
        assert seen(store) == desk.now()
        assert page._weeks.board.cards[0].face.veil is None
        assert page._weeks.board.cards[0].face.shape.main is not None


def test_beside_another_night_it_waits_with_a_way_to_look(desk, store, imported, qtbot):
    with standing(SideBySidePage(desk), desk, qtbot) as page:
        page.enter(Place("side_by_side", night=NIGHT, beside=BEFORE))
        comparison = page._comparison
        (cover,) = comparison.findChildren(Cover)
        assert "What DreamSync reported stays covered" in said(comparison)
        assert "Title a" not in said(comparison)
        assert "Title b" in said(comparison)
        cover.look_now.click()
        assert seen(store) == desk.now()
        assert "Title a" in said(comparison)
        assert "stays covered" not in said(comparison)


def test_in_the_bin_it_still_waits(desk, store, imported, qtbot, over):
    store.dreams.delete(imported.uid, desk.now())
    sheet = BinSheet(desk, over)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.entries.setCurrentRow(0)
    assert "Title" not in said(sheet)
    assert "sea" not in sheet.prose.toPlainText()
    sheet.show_button.click()
    assert seen(store) == desk.now()
    assert "the sea a" in sheet.prose.toPlainText()


def test_a_night_of_numbers_alone_waits_with_a_way_to_look(desk, store, qtbot):
    with store.writing(TOUCHED):
        batch = store.batches.begin(Batch("dreamsync", "DreamSync", "x.json", desk.now()))
        put(store, slept(17), told(), batch, desk.now())
    with standing(SideBySidePage(desk), desk, qtbot) as page:
        page.enter(Place("side_by_side"))
        face = page._weeks.board.cards[0].face
        assert face.veil is Veil.WAITS
        assert face.right == ""
        page._weeks.board.show_asked.emit(face)
        assert seen(store) == desk.now()
        assert "says DreamSync" in page._weeks.board.cards[0].face.right


def test_numbers_under_a_dream_of_ones_own_can_be_looked_at(desk, store, qtbot):
    kept(store, desk, "A stair", "It went on.")
    with store.writing(TOUCHED):
        batch = store.batches.begin(Batch("dreamsync", "DreamSync", "x.json", desk.now()))
        put(store, slept(17), told(), batch, desk.now())
    with standing(SideBySidePage(desk), desk, qtbot) as page:
        page.enter(Place("side_by_side"))
        card = page._weeks.board.cards[0]
        assert (card.face.title.text, card.face.right) == ("A stair", "Look now")
        assert card.face.shape.main is None
        at = card._look_box().center().toPoint()
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=at)
        assert seen(store) == desk.now()
        card = page._weeks.board.cards[0]
        assert card.face.title.text == "A stair"
        assert "says DreamSync" in card.face.right


def test_no_new_ending_is_offered_for_what_waits(desk, store, imported, qtbot):
    kept(store, desk, "A stair", "It went on.")
    endings = NewEndings(desk, Keeping(desk))
    qtbot.addWidget(endings)
    endings._choose_dream()
    assert [each.title for each in endings.choosing._dreams] == ["A stair", "Title b"]


def test_on_the_next_day_nothing_waits(store, desk, imported):
    assert Veiled.of(store, NIGHT).veil(imported) is Veil.WAITS
    assert Veiled.of(store, date(2026, 11, 20)).veil(imported) is None
