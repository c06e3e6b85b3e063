"""A few letters lead to what they most likely mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from ui.models.jump import Rank, Sort, Target, match, ranked, remembered
from ui.models.jump_dates import Calendar, nights_named

TODAY = date(2026, 11, 19)
KNOWN = date(2024, 11, 1), date(2026, 11, 19)


@pytest.fixture(autouse=True)
def english():
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


def target(words: str, sort: Sort = Sort.PAGE, note: str = "", *, found: bool = False) -> Target:
    return Target(sort, words, lambda: None, note, found=found)


def said(groups) -> list[str]:
    return [hit.target.words for group in groups for hit in group.hits]


@pytest.mark.parametrize(
    ("asked", "text", "rank"),
    [
        ("side", "Side by side", Rank.BEGINNING),
        ("by si", "Side by side", Rank.WORDS),
        ("si by", "Side by side", Rank.WORDS),
        ("bed in", "In bed", Rank.ANY_ORDER),
        ("ght", "Tonight", Rank.INSIDE),
        ("sbs", "Side by side", Rank.STREWN),
        ("ELA", "Élara", Rank.BEGINNING),
        ("strasse", "Die Straße", Rank.WORDS),
    ],
)
def test_beginnings_of_words_are_better_than_letters_between_others(asked, text, rank):
    found = match(asked, text)
    assert found is not None
    assert found.rank is rank


@pytest.mark.parametrize(("asked", "text"), [("", "x"), ("z", "Side"), ("x", ""), ("ides", "Side")])
def test_what_is_not_there_does_not_fit(asked, text):
    assert match(asked, text) is None


def test_the_parts_that_were_typed_are_told():
    found = match("by si", "Side by side")
    assert found is not None
    assert found.spans == ((5, 7), (8, 10))
    wide = match("str", "Die ẞtrand")
    assert wide is not None
    assert wide.spans == ((4, 7),)


@given(st.text(max_size=12), st.text(max_size=30))
def test_whatever_is_typed_the_told_parts_lie_in_the_text(asked, text):
    found = match(asked, text)
    if found is not None:
        ends = [at for span in found.spans for at in span]
        assert ends == sorted(set(ends))
        assert all(0 <= at <= len(text) for at in ends)


def test_the_best_group_comes_first_and_none_is_endless():
    many = [target(f"Nightmare {n}", Sort.MARK) for n in range(40)]
    groups = ranked("nights", [*many, target("Nights"), target("A night", Sort.DEED)])
    assert [group.head for group in groups] == ["Pages"]
    groups = ranked("night", [*many, target("Nights"), target("A night", Sort.DEED)])
    assert [(group.head, len(group.hits)) for group in groups] == [
        ("Pages", 1),
        ("Marks", 5),
        ("Deeds", 1),
    ]


def test_where_one_was_lately_comes_first_among_equals():
    places = [target("Text larger", Sort.DEED), target("Text smaller", Sort.DEED)]
    recent = remembered([], places[1])
    assert said(ranked("text", places, recent)) == ["Text smaller", "Text larger"]
    assert said(ranked("text l", places, recent)) == ["Text larger"]


def test_without_letters_there_is_where_one_was_then_pages_and_deeds():
    places = [target("Nights"), target("New dream", Sort.DEED), target("Snow", Sort.DREAM)]
    recent = remembered(remembered([], places[0]), places[1])
    groups = ranked(" ", places, recent)
    assert [group.head for group in groups] == ["Where you were", "Pages", "Deeds"]
    assert said(groups) == ["New dream", "Nights", "Nights", "New dream"]


def test_a_dream_found_by_its_text_stands_below_one_found_by_its_title():
    dreams = [
        target("Snow in the kitchen", Sort.DREAM, found=True),
        target("The sea", Sort.DREAM, found=True),
    ]
    assert said(ranked("sea", dreams)) == ["The sea", "Snow in the kitchen"]


def test_a_target_answers_to_more_than_its_words():
    deed = Target(Sort.DEED, "New dream", lambda: None, also="Ctrl+N")
    assert said(ranked("ctrl+n", [deed])) == ["New dream"]


def test_strewn_letters_are_guessed_only_where_nothing_is_called_so():
    places = [target("Side by side"), target("Sbs", Sort.MARK)]
    assert said(ranked("sbs", places)) == ["Sbs"]
    assert said(ranked("sbd", [*places, target("Snow", Sort.DREAM, found=True)])) == [
        "Snow",
        "Side by side",
    ]


@pytest.mark.parametrize(
    ("typed", "nights"),
    [
        ("2026-11-18", ["2026-11-18", "2026-11-19"]),
        ("18 nov 2026", ["2026-11-19", "2026-11-18"]),
        ("nov 18", ["2026-11-19", "2026-11-18", "2025-11-19", "2025-11-18", "2024-11-19",
                    "2024-11-18"]),
        ("18/11/2025", ["2025-11-19", "2025-11-18"]),
        ("November 18th 2025", ["2025-11-19", "2025-11-18"]),
        ("20 november", ["2025-11-21", "2025-11-20", "2024-11-21", "2024-11-20"]),
        ("yesterday", ["2026-11-19", "2026-11-18"]),
        ("last night", ["2026-11-19"]),
        ("Tuesday", ["2026-11-18", "2026-11-17"]),
        ("31 feb", []),
        ("1999-01-01", []),
        ("snow", []),
    ],
)  # fmt: skip
def test_a_day_in_words_is_a_night_that_is_known(typed, nights):
    found = nights_named(typed, KNOWN, TODAY, Calendar.of_locale())
    assert [each.isoformat() for each in found] == nights


def test_a_day_may_be_typed_in_the_words_of_the_locale():
    QLocale.setDefault(QLocale(QLocale.Language.German))
    found = nights_named("18. märz", KNOWN, TODAY, Calendar.of_locale())
    assert found[0] == date(2026, 3, 19)


@given(st.text(max_size=14))
def test_whatever_is_typed_only_known_nights_are_offered(text):
    for night in nights_named(text, KNOWN, TODAY, Calendar({"may": 5}, {"mon": 1})):
        assert KNOWN[0] <= night <= KNOWN[1]


def test_a_quiet_place_leaves_no_trace_among_those_jumped_to_lately():
    loud = Target(Sort.HELP, "Keys", lambda: None)
    quiet = Target(Sort.HELP, "Someone to talk to", lambda: None, quiet=True)
    recent = remembered(remembered([], loud), quiet)
    assert recent == [loud.key]
