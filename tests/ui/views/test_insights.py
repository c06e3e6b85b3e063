"""Insights: each card says its n, opens what it stands for, and can be put away."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from journal.model.dream import Dream, Mark, MarkKind, Recall
from journal.model.night import Kind
from ui.charts.shadow import FOOT, LEAN, LONGEST
from ui.theme.look import Look
from ui.views.insights import InsightsPage
from ui.views.page import Place
from ui.widgets.info import InfoButton
from ui.widgets.labels import Label

FIRST = date(2026, 7, 6)
DAY = timedelta(days=1)
NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
FEAR = Mark(MarkKind.FEELING, "fear", 0.8)
CLOCKS = Mark(MarkKind.SIGN, "Stopped clocks")
SHADOW = Mark(MarkKind.THREAD, "The Shadow")


def fill(store, count=12, **fields):
    """A dream every ten days, each frightening, with a sign and in the theme."""
    for at in range(count):
        night = FIRST + 10 * at * DAY
        kept = Dream(night, "It came up.", f"Stairs {at}", marks=(FEAR, CLOCKS, SHADOW), **fields)
        store.dreams.save(kept, NOW)
        store.nights.say_recall(night, Recall.WHOLE, NOW)
        store.nights.say_kind(night, Kind.NATURAL, NOW)


def opened(desk, qtbot):
    page = InsightsPage(desk)
    qtbot.addWidget(page)
    page.resize(1064, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    again(page, qtbot)
    page.enter(Place("insights"))
    return page


def again(page, qtbot):
    page.refresh()
    qtbot.waitUntil(lambda: page.rests)


@pytest.fixture
def page(desk, qtbot):
    fill(desk.store)
    return opened(desk, qtbot)


def said(page):
    return " ".join(each.text() for each in page.findChildren(Label) if each.isVisibleTo(page))


def test_before_five_dreams_the_page_says_when_it_begins(desk, qtbot):
    fill(desk.store, 4)
    page = opened(desk, qtbot)
    assert "After 5 dreams this page begins to draw." in said(page)
    assert not page.kept.isVisible()
    fill(desk.store, 5)
    again(page, qtbot)
    assert page.kept.isVisible()


def test_every_heading_carries_its_n(page):
    assert page.kept.heading.text() == "Kept on 12 of 12 mornings"
    assert page.feelings.heading.text() == "Fear most often, in 12 of 12 dreams"
    assert "In all 100 % of 12 mornings" in page.kept.chart.view.accessibleDescription()
    assert page.signs.chart.view.marks[0].words == "Stopped clocks: in 12 dreams"


def test_beside_every_number_an_i_says_what_it_is(page):
    told = {card.chart.findChild(InfoButton).about.key for card in page.cards.values()}
    assert told == {"recall", "feeling_share", "sign_dreams", "theme_fear"}


def test_the_theme_says_how_often_and_when_and_never_why(page):
    assert page.theme.title.text() == "The Shadow"
    assert page.theme.said.text() == (
        "3 times in July 2026, 3 times in October 2026, 12 times in all."
    )
    marks = page.theme.chart.view.marks
    assert len(marks) == 12
    assert marks[0].words.endswith("Stairs 0, fear 4 of 5")


def test_a_new_ending_stands_beside_its_theme(page, desk, qtbot):
    dream = desk.store.dreams.between(FIRST, FIRST)[0]
    ending = desk.store.rescripts.begin(dream.uid, datetime(2026, 9, 13, 20, tzinfo=UTC))
    desk.store.rescripts.write(ending.uid, "I say: sit down.", NOW)
    again(page, qtbot)
    told = said(page)
    assert "You began a new ending on 13 Sep 2026: 7 times in 70 days before, " in told
    assert "5 times in 41 days since. That is when, not why." in told
    assert "I say: sit down." in told
    with qtbot.waitSignal(page.go) as went:
        qtbot.mouseClick(page.theme.ending.written, Qt.MouseButton.LeftButton)
    assert went.args == [Place("rituals", words="endings", dream=dream.uid)]


def test_of_a_private_dream_neither_title_nor_new_ending_is_shown(desk, qtbot):
    fill(desk.store, 5, private=True)
    dream = desk.store.dreams.between(FIRST, FIRST)[0]
    ending = desk.store.rescripts.begin(dream.uid, NOW)
    desk.store.rescripts.write(ending.uid, "A secret course.", NOW)
    page = opened(desk, qtbot)
    told = said(page) + " ".join(each.words for each in page.theme.chart.view.marks)
    assert "secret" not in told
    assert "Stairs" not in told


def test_hard_dreams_keep_their_titles_to_themselves_where_that_is_wished(desk, qtbot):
    settings = desk.store.preferences.load()
    desk.store.preferences.save(replace(settings, cover_nightmares=True))
    fill(desk.store, 5, nightmare=True)
    page = opened(desk, qtbot)
    assert all("A hard dream" in each.words for each in page.theme.chart.view.marks)


def test_arrows_and_enter_open_the_dreams_of_a_sign_and_of_a_theme(page, qtbot):
    signs = page.signs.chart.view
    signs.setFocus()
    qtbot.keyClick(signs, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.go) as went:
        qtbot.keyClick(signs, Qt.Key.Key_Return)
    assert went.args == [Place("journal", words='sign:"Stopped clocks"')]
    theme = page.theme.chart.view
    theme.setFocus()
    qtbot.keyClick(theme, Qt.Key.Key_End)
    with qtbot.waitSignal(page.go) as went:
        qtbot.keyClick(theme, Qt.Key.Key_Return)
    last = page.theme.theme.thread.dreams[-1]
    assert went.args == [Place("journal", night=last.night, dream=last.uid)]


def test_ctrl_t_turns_the_chart_that_the_keyboard_is_on(page, qtbot):
    page.feelings.chart.view.setFocus()
    qtbot.keyClick(page.feelings.chart.view, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert page.feelings.chart.shows_table
    assert not page.kept.chart.shows_table
    assert page.feelings.chart.table.numbers.table.rows[0][0] == "fear"


def test_a_card_can_be_hidden_and_stays_so_until_it_is_asked_for(page, desk, qtbot):
    deed = next(
        each for each in page.signs.chart.menu().findChildren(QAction) if "Hide" in each.text()
    )
    deed.trigger()
    assert not page.signs.isVisible()
    later = opened(desk, qtbot)
    assert not later.signs.isVisible()
    assert later.kept.isVisible()
    assert later.hidden.text() == "Show 1 hidden card"
    qtbot.mouseClick(later.hidden, Qt.MouseButton.LeftButton)
    assert later.signs.isVisible()
    assert not later.hidden.isVisible()


def test_without_a_thread_the_page_says_what_could_be_there(desk, qtbot):
    for at in range(6):
        desk.store.dreams.save(Dream(FIRST + at * DAY, "A field."), NOW)
    page = opened(desk, qtbot)
    assert "No theme returns" in said(page)
    assert not page.signs.isVisible()
    assert not page.theme.chart.isVisible()


def test_the_page_follows_the_shared_span(page, desk, qtbot):
    desk.span.choose((FIRST, FIRST + 55 * DAY))
    qtbot.waitUntil(lambda: page.rests)
    assert page.kept.heading.text() == "Kept on 6 of 6 mornings"


def test_the_last_shadow_has_its_room(page, look):
    chart = page.theme.chart.view.chart
    size = page.theme.chart.view.area()
    assert chart.marks(size, look)[-1].at.x() <= size.width() - (LONGEST * LEAN + FOOT)


@pytest.mark.parametrize("theme", ["dusk", "paper", "ember"])
def test_every_chart_can_be_drawn_small_and_at_twice_the_text(page, look, qtbot, theme):
    other = Look(theme, 2.0)
    for card in page.cards.values():
        chart = card.chart.view.chart
        size = card.chart.view.area()
        size.setWidth(240)
        assert chart.height(other, 240) > 0
        assert len(chart.marks(size, other)) > 0
        assert not card.grab().isNull()


def test_a_new_ending_from_before_the_span_has_no_count_before(page, desk, qtbot):
    dream = desk.store.dreams.between(FIRST + 60 * DAY, FIRST + 60 * DAY)[0]
    ending = desk.store.rescripts.begin(dream.uid, datetime(2026, 7, 20, 20, tzinfo=UTC))
    desk.store.rescripts.write(ending.uid, "I say: sit down.", NOW)
    desk.span.choose((FIRST + 50 * DAY, FIRST + 110 * DAY))
    qtbot.waitUntil(lambda: page.rests)
    told = page.theme.said.text()
    assert "You began a new ending on 20 Jul 2026, before these nights." in told
    assert "not once" not in told


def test_the_page_says_which_nights_it_is_told_of(page):
    assert page.note.text() == (
        "From 5 Jul 2026 to 23 Oct 2026: the months or years at the ends are not whole."
    )


def test_feelings_say_of_which_dreams_they_are_and_a_tie_has_no_winner(desk, qtbot):
    fill(desk.store, 5)
    desk.store.dreams.save(Dream(FIRST + 3 * DAY, "A field."), NOW)
    page = opened(desk, qtbot)
    assert page.feelings.note.text() == "A feeling was named in 5 of 6 dreams."
    joy = Mark(MarkKind.FEELING, "joy", 0.8)
    for at in range(5):
        desk.store.dreams.save(Dream(FIRST + at * DAY, "Light.", marks=(joy,)), NOW)
    again(page, qtbot)
    assert page.feelings.heading.text() == "Fear and joy most often, each in 5 of 10 dreams"


def test_more_dreams_kept_name_both_times_and_what_keeping_a_log_does(desk, qtbot):
    fill(desk.store, 5)
    for at in range(25):
        for month, recall in ((0, Recall.NOTHING), (2, Recall.WHOLE)):
            night = date(2026, 7 + month, 2) + at * DAY
            desk.store.nights.say_recall(night, recall, NOW)
            desk.store.nights.say_kind(night, (Kind.NATURAL, Kind.SYNCED)[at % 2], NOW)
    page = opened(desk, qtbot)
    assert page.kept.heading.text() == "Kept more often in September than in July"
    assert page.kept.note.text() == (
        "You chose which nights were synced; a difference may reflect the choice. "
        "Keeping a log can by itself raise how often a dream is kept."
    )
