"""Sources in Settings: their order decides, how they count is said there, both are undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from journal.changes import Changes
from journal.model.batch import Batch
from journal.model.night import Kind, Reason
from journal.model.session import Place, Session
from journal.model.session_detail import Detail
from journal.store.corrections import SourceRule
from tests.ui.views.conftest import standing
from ui.desk import Desk
from ui.views.settings.page import SettingsPage

NOW = datetime(2026, 11, 19, 6, 52, tzinfo=UTC)
NIGHT = date(2026, 11, 19)


class Offering(SettingsPage):
    """The page, with what it has offered to take back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.offers: list[tuple[str, str, Callable[[], object]]] = []
        self.offered.connect(lambda *offer: self.offers.append(offer))


@pytest.fixture
def page(desk, qtbot):
    start, place = datetime(2026, 11, 18, 23, tzinfo=UTC), Place("Europe/Lisbon", 0)
    ring = Session("oura", "", "1", start, start + timedelta(hours=8), place, place, uid="ring")
    watch = replace(ring, source="fitbit", uid="watch", ended_at=start + timedelta(hours=7))
    dreams = replace(ring, source="dreamsync", uid="ds", started_at=start - timedelta(hours=9))
    dreams = replace(dreams, ended_at=dreams.started_at + timedelta(hours=1))
    with desk.store.writing(Changes.SESSIONS):
        batch = desk.store.batches.begin(Batch("x", "X", "x.json", NOW))
        for each in (ring, watch, dreams):
            desk.store.sessions.put(each, Detail(), b"{}", NIGHT, batch)
    with standing(Offering(desk), desk, qtbot) as made:
        yield made


def row(page: SettingsPage, source: str):
    return next(each for each in page._sources.rows if each.source == source)


def sources(page: SettingsPage) -> list[str]:
    return [each.source for each in page._sources.rows]


def test_every_source_is_named_with_what_it_told(page):
    assert row(page, "oura").accessibleName() == "Oura, 1 session, last 18 Nov"
    assert page._sources.accessibleName() == "Sources of nights"


def test_nothing_is_shown_where_nothing_was_imported(desk, qtbot):
    with standing(SettingsPage(desk), desk, qtbot) as empty:
        assert not empty._sources.isVisible()


def test_a_source_that_is_moved_up_stands_for_the_sleep_and_undo_leads_back(page, store):
    assert store.nights.of(NIGHT).main.source == "oura"
    before = sources(page)
    while sources(page)[0] != "fitbit":
        row(page, "fitbit").up.click()
    night = store.nights.of(NIGHT)
    assert (night.main.source, night.main_reason) == ("fitbit", Reason.RANKED)
    while page.offers:
        _words, _deed, undo = page.offers.pop()
        undo()
    assert sources(page) == before
    assert store.corrections.rules() == ()


def test_alt_with_an_arrow_moves_a_source_and_the_keyboard_stays_with_it(page, qtbot):
    first = sources(page)[0]
    row(page, first).down.setFocus()
    qtbot.keyClick(row(page, first).down, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert sources(page)[1] == first
    assert row(page, first).isAncestorOf(page.focusWidget())


def test_the_ends_cannot_be_moved_beyond(page):
    assert not page._sources.rows[0].up.isEnabled()
    assert not page._sources.rows[-1].down.isEnabled()


def test_a_source_that_is_not_looked_at_counts_as_natural_until_undone(page, store):
    for source in ("oura", "fitbit"):
        row(page, source).counts.choose(Kind.NATURAL)
    assert store.corrections.rules() == (
        SourceRule("fitbit", counts_as=Kind.NATURAL),
        SourceRule("oura", counts_as=Kind.NATURAL),
    )
    assert row(page, "oura").counts.value == Kind.NATURAL
    words, deed, undo = page.offers[-1]
    assert (words, deed) == ("Nights of Fitbit count as natural.", "Undo")
    undo()
    assert store.corrections.rules() == (SourceRule("oura", counts_as=Kind.NATURAL),)


def test_a_service_that_made_dreams_has_no_such_choice(page):
    assert not row(page, "dreamsync").counts.isVisible()
    assert row(page, "oura").counts.isVisible()
