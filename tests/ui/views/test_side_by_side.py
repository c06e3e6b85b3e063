"""Side by side: two columns of weeks, and any two nights beside each other."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QWidget

from journal.model.dream import Dream
from journal.model.night import Kind
from journal.store.store import Store
from tests.ui.sample_journal import LAST, NOW, sample
from tests.ui.views.opened import opened
from ui.models.card_face import Words
from ui.views.page import Place
from ui.views.side_by_side.card import NightCard
from ui.views.side_by_side.page import SideBySidePage
from ui.widgets.labels import Label

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A sample journal, filled once."""
    return sample(tmp_path_factory.mktemp("sides") / "journal.sqlite", 80)


@pytest.fixture
def journal(desk, filled, tmp_path):
    store = Store.open(Path(shutil.copy(filled, tmp_path / "filled.sqlite")))
    yield replace(desk, store=store)
    desk.jobs.close()
    store.close()


def shown(qtbot, desk) -> SideBySidePage:
    return opened(SideBySidePage(desk), "side_by_side", qtbot)


@pytest.fixture
def page(qtbot, journal):
    return shown(qtbot, journal)


def words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(Label) if each.isVisibleTo(widget))


def night_at(page: SideBySidePage) -> date:
    card = page._weeks.board.current
    assert card is not None
    return card.face.night.night


def test_natural_stands_left_and_synced_right_newest_first(page):
    for row in page._weeks.board._rows:
        natural, synced = row.columns
        assert {card.face.night.kind for card in natural} <= {Kind.NATURAL}
        assert {card.face.night.kind for card in synced} <= {Kind.SYNCED}
        for column in (natural, synced):
            nights = [card.face.night.night for card in column]
            assert nights == sorted(nights, reverse=True)


def test_the_heads_count_the_nights_of_the_month_and_their_dreams(page):
    nights = page.desk.store.nights.between(date(2026, 11, 2), date(2026, 12, 1))
    synced = [night for night in nights if night.kind is Kind.SYNCED]
    dreams = sum(len(night.dreams) for night in synced)
    assert f"{len(synced)} nights this month, {dreams} dreams kept" in words(page._weeks._heads)


def test_all_nights_are_made_as_they_come_into_view(qtbot, page):
    page._weeks.show_month(None)
    made = len(page._weeks.board.cards)
    assert made < len(page.desk.store.nights.between(*page.desk.store.nights.span()))
    qtbot.waitUntil(lambda: "in all" in words(page._weeks._heads))
    bar = page._weeks._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert len(page._weeks.board.cards) > made


def test_another_month_is_chosen_from_the_list(page):
    actions = {each.text(): each for each in page._weeks._stretch.menu_of(page).actions()}
    actions["October 2026"].trigger()
    assert page._weeks._stretch.text() == "October 2026"
    evenings = [card.face.night.night - DAY for card in page._weeks.board.cards]
    assert {(each.year, each.month) for each in evenings} == {(2026, 10)}
    assert "in October 2026" in words(page._weeks._heads)


def test_arrows_go_between_cards_and_change_the_side_in_the_same_week(qtbot, page):
    board = page._weeks.board
    natural, synced = next(row.columns for row in board._rows if all(row.columns))
    board.go_to(natural[0])
    qtbot.keyClick(natural[0], Qt.Key.Key_Right)
    assert board.current is synced[0]
    assert synced[0].hasFocus()
    qtbot.keyClick(synced[0], Qt.Key.Key_Left)
    assert board.current is natural[0]
    first = board._rows[0].columns[0][0]
    board.go_to(first)
    before = night_at(page)
    for _step in range(6):
        before = night_at(page)
        qtbot.keyClick(board.current, Qt.Key.Key_Down)
        assert night_at(page) < before
    qtbot.keyClick(board.current, Qt.Key.Key_Up)
    assert night_at(page) == before


def test_all_cards_are_one_stop_of_the_tab_key(page):
    stops = [
        card for card in page._weeks.board.cards if card.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == [page._weeks.board.current]


def test_enter_opens_the_dream_or_the_night(qtbot, page):
    board = page._weeks.board
    with_dream = next(card for card in board.cards if card.face.night.dreams)
    board.go_to(with_dream)
    night = with_dream.face.night
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(with_dream, Qt.Key.Key_Return)
    assert gone.args == [Place("journal", night.night, night.dreams[0].uid)]
    without = next(card for card in board.cards if not card.face.night.dreams)
    board.go_to(without)
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(without, Qt.Key.Key_Return)
    assert gone.args == [Place("nights", without.face.night.night)]


def test_any_two_nights_are_put_beside_each_other_and_back(qtbot, page):
    board = page._weeks.board
    one, other = board._rows[0].columns[0][:2]
    board.go_to(one)
    qtbot.keyClick(one, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert page._weeks.waiting.isVisible()
    qtbot.keyClick(other, Qt.Key.Key_Return)
    told = [side.accessibleName() for side in page._comparison._sides]
    assert page._comparison.isVisible()
    assert len(set(told)) == 2
    assert not page._weeks.waiting.isVisibleTo(page._weeks)
    qtbot.keyClick(page._comparison._back, Qt.Key.Key_Escape)
    assert page._weeks.isVisible()


def test_a_place_names_two_nights_and_natural_comes_first(page):
    board = page._weeks.board
    natural, synced = next(row.columns for row in board._rows if all(row.columns))
    page.enter(
        Place("side_by_side", synced[0].face.night.night, beside=natural[0].face.night.night)
    )
    left, right = page._comparison._sides
    assert left.accessibleName().startswith("Natural night")
    assert right.accessibleName().startswith("Synced night")
    assert "Nothing is computed between them" in words(page._comparison)


def test_a_place_with_one_night_lets_it_wait(qtbot, page):
    page.enter(Place("side_by_side", LAST - 40 * DAY))
    assert page._weeks.waiting.isVisible()
    assert page._weeks.month == (LAST - 41 * DAY).replace(day=1)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page._weeks.waiting.isVisible()


def test_another_lead_changes_what_the_cards_say(page):
    before = [card.face.title for card in page._weeks.board.cards]
    page._weeks._leads.choose("sleep")
    after = [card.face.title for card in page._weeks.board.cards]
    assert len(before) == len(after)
    assert all("Asleep" in title.text or title.text == "Sleep not told" for title in after)


def test_one_empty_side_invites_an_import(qtbot, desk):
    desk.store.dreams.save(Dream(LAST, "Snow", "Snow"), NOW)
    page = shown(qtbot, desk)
    qtbot.waitUntil(lambda: "One side is still empty" in words(page._weeks))
    button = next(
        each
        for each in page._weeks.missing.findChildren(QAbstractButton)
        if each.text() == "Import sessions"
    )
    with qtbot.waitSignal(page.go) as gone:
        button.click()
    assert gone.args == [Place("import")]
    assert "No synced night this week" in words(page._weeks)


def test_an_empty_journal_says_so(qtbot, desk):
    assert "Both sides are still empty" in words(shown(qtbot, desk)._empty)


def test_large_text_makes_one_column_with_the_kind_on_each_card(page, look):
    look.set_text_size(1.5)
    assert all(len(row.columns) == 1 for row in page._weeks.board._rows)
    assert all(card._kind_named for card in page._weeks.board.cards)
    look.set_text_size(2.0)
    page.resize(808, 680)
    assert page.minimumSizeHint().width() <= 808


def test_every_control_has_a_name(page):
    nameless = [
        each
        for each in page.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and not each.accessibleName()
    ]
    assert nameless == []
    card = page._weeks.board.cards[0]
    assert card.accessibleName().startswith(("Natural night", "Synced night"))
    assert card.accessibleDescription()


def test_a_text_that_grew_while_another_page_was_shown_has_one_column_here_too(page, desk):
    page.hide()
    desk.look.set_text_size(1.5)
    page.show()
    page.enter(Place("side_by_side"))
    lefts = {card.mapTo(page, card.rect().topLeft()).x() for card in page._weeks.board.cards}
    assert len(lefts) == 1


def test_what_the_numbers_on_the_cards_are_is_one_button_away(page):
    assert page._weeks.info.isVisible()
    sheet = page._weeks.numbers_sheet()
    told = " ".join(each.text() for each in sheet.findChildren(Label))
    assert "Asleep, as the device says" in told
    assert "Carney et al. 2012" in told
    sheet.close()


@pytest.mark.parametrize("title", ["\N{HEBREW LETTER SHIN}" * 90, "W" * 90, "Lamp"])
def test_no_title_covers_the_date_of_its_card(desk, qtbot, title):
    desk.store.dreams.save(Dream(LAST, "", title), NOW)
    desk.store.nights.say_kind(LAST, Kind.NATURAL, NOW)
    page = shown(qtbot, desk)
    qtbot.waitUntil(lambda: bool(page.findChildren(NightCard)))
    card = page.findChildren(NightCard)[0]
    metrics = QFontMetricsF(desk.look.font("small"))
    wide = round(metrics.horizontalAdvance(card.face.date))
    box = QRect(card.width() - 18 - wide - 2, 12, wide + 4, desk.look.line_height("card_title") + 6)
    card.face = replace(card.face, title=Words(""))
    bare = card.grab(box).toImage()
    card.face = replace(card.face, title=Words(title, own=True))
    assert card.grab(box).toImage() == bare
