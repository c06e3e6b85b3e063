"""A private dream shows no word anywhere until it is asked for, and not after that visit."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from journal.model.dream import Mark, MarkKind
from tests.ui.views.conftest import standing
from tests.ui.views.journal_page import NIGHT, kept
from ui.models.dream_list import Role
from ui.views.nights.page import NightsPage
from ui.views.page import Place
from ui.views.side_by_side.page import SideBySidePage
from ui.views.tonight.capture import CaptureCard
from ui.views.tonight.last_night import LastNightCard

SHAME = Mark(MarkKind.FEELING, "shame")
WORDS = ("Lamp", "secret", "hame")


@pytest.fixture
def secret(store, desk):
    kept(store, desk, "Other", "Nothing much.", night=date(2026, 11, 18))
    return kept(store, desk, "Lamp", "The lamp said a secret.", private=True, marks=(SHAME,))


def said(widget) -> str:
    labels = [each for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]
    return "\n".join(each.text() + each.accessibleName() + each.toolTip() for each in labels)


def row_of(journal, uid):
    index = journal.table.model().index(journal.column._dreams.row_of(uid), 0)
    return index, index.data(Role.ENTRY)


def wordless(text: str) -> bool:
    return not any(word in text for word in WORDS)


def test_row_desk_and_margin_say_nothing_of_it(journal, secret):
    journal.page.enter(Place("journal", dream=secret.uid))
    index, entry = row_of(journal, secret.uid)
    assert entry.covered
    assert wordless(repr(entry))
    spoken = "Private dream, Wednesday 18 to Thursday 19 November 2026"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == spoken
    desk = journal.page._veiling.desk
    assert desk.covered
    assert wordless(said(journal.page))
    assert not journal.page._dream.margin.feelings.isVisible()
    assert journal.page._dream.margin.around.isVisible()


def test_show_uncovers_that_one_until_the_page_is_left(journal, store, desk, secret, qtbot):
    other = kept(store, desk, "Also", private=True)
    journal.page.enter(Place("journal", dream=secret.uid))
    veiled = journal.page._veiling.desk
    journal.table.setFocus()
    qtbot.keyClick(journal.table, Qt.Key.Key_Return)
    assert veiled.button.hasFocus()
    qtbot.keyClick(veiled.button, Qt.Key.Key_Return)
    assert not veiled.covered
    assert journal.prose.hasFocus()
    assert row_of(journal, secret.uid)[1].title == "Lamp"
    assert row_of(journal, other.uid)[1].covered
    journal.page.leave()
    assert veiled.covered
    assert row_of(journal, secret.uid)[1].covered


def test_a_covered_row_is_shown_by_its_word_and_by_space(journal, secret, qtbot):
    journal.page.enter(Place("journal", dream=secret.uid))
    qtbot.keyClick(journal.table, Qt.Key.Key_Space)
    assert not row_of(journal, secret.uid)[1].covered
    journal.page.leave()
    journal.page.enter(Place("journal"))
    box = journal.table.visualRect(row_of(journal, secret.uid)[0])
    at = box.topLeft() + QPoint(box.width() - 30, round(box.height() * 0.7))
    qtbot.mouseClick(journal.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not row_of(journal, secret.uid)[1].covered


def test_a_dream_made_private_is_not_covered_under_the_pen(journal, store, qtbot):
    journal.page.new_dream()
    qtbot.keyClicks(journal.prose, "A secret lamp.")
    journal.page._order.turn_private()
    uid = journal.editor.dream.uid
    assert store.dreams.get(uid).private
    assert journal.editor.line._private.isVisible()
    assert not journal.page._veiling.desk.covered
    assert row_of(journal, uid)[1].covered
    qtbot.keyClicks(journal.prose, " It talked.")
    journal.page.refresh()
    assert not journal.page._veiling.desk.covered
    journal.page.leave()
    assert journal.page._veiling.desk.covered
    journal.page._order.turn_private()
    assert not store.dreams.get(uid).private


def test_nightmares_are_covered_where_that_is_wished(journal, store, desk):
    hard = kept(store, desk, "Lamp", "A secret.", nightmare=True)
    journal.page.enter(Place("journal", dream=hard.uid))
    assert not row_of(journal, hard.uid)[1].covered
    store.preferences.save(replace(store.preferences.load(), cover_nightmares=True))
    journal.page.refresh()
    assert (
        row_of(journal, hard.uid)[0]
        .data(Qt.ItemDataRole.AccessibleTextRole)
        .startswith("A hard dream, ")
    )
    assert not journal.page._veiling.desk.covered  # it was open already


def test_putting_it_into_the_bin_does_not_tell_its_title(journal, secret):
    journal.page.enter(Place("journal", dream=secret.uid))
    journal.page._dream.bin()
    assert journal.offers[-1][0] == "In the bin: a private dream"


def test_the_panel_of_nights_shows_it_when_asked_and_not_on_the_next_visit(desk, secret, qtbot):
    with standing(NightsPage(desk), desk, qtbot) as page:
        page.enter(Place("nights", night=NIGHT))
        assert wordless(said(page))
        assert "Private" in said(page)
        buttons = page.findChildren(QAbstractButton)
        show = next(each for each in buttons if each.accessibleName().startswith("Show Private"))
        show.click()
        assert "Lamp" in said(page)
        page.leave()
        assert wordless(said(page))


def test_a_card_of_side_by_side_shows_it_when_asked(desk, secret, qtbot):
    with standing(SideBySidePage(desk), desk, qtbot) as page:
        page.enter(Place("side_by_side"))
        card = page._weeks.board.cards[0]
        assert card.face.title.text == "Private"
        assert wordless(repr(card.face.body) + card.accessibleName() + card.toolTip())
        middle = card._words_box().center().toPoint()
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=middle)
        assert page._weeks.board.cards[0].face.title.text == "Lamp"
        page.leave()
        assert page._weeks.board.cards[0].face.title.text == "Private"


def test_tonight_neither_quotes_it_nor_writes_it_on(desk, store, secret, qtbot):
    night = store.nights.of(NIGHT)
    card = LastNightCard(desk)
    qtbot.addWidget(card)
    card.show_night(night, quoted=True)
    assert wordless(said(card))
    assert "Private" in said(card)
    capture = CaptureCard(desk)
    qtbot.addWidget(capture)
    capture.show_night(night)
    assert capture._prose.text() == ""
