"""The list of the journal: dreams, and nights of which it is known that no dream was kept."""

from datetime import UTC, date, datetime, timedelta

import pytest

from journal.model.dream import Dream, Origin, Recall
from journal.model.listing import BareNight, Narrowing
from journal.model.night import Kind

NIGHT = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def back(days: int) -> date:
    return NIGHT - timedelta(days=days)


@pytest.fixture
def several(store):
    """Dreams three, two and none nights ago; answers without a dream in between."""
    for days in (0, 2, 3):
        store.dreams.save(Dream(back(days), f"A door, {days}."), NOW)
    store.nights.say_recall(back(1), Recall.FELT, NOW)
    store.nights.say_recall(back(4), Recall.NOTHING, NOW)
    store.nights.say_kind(back(4), Kind.SYNCED, NOW)
    return store


def nights(rows):
    return [(NIGHT - each.night).days for each in rows]


def test_nights_without_a_dream_stand_among_dreams_by_their_date(several):
    rows = several.listing.page(Narrowing())
    assert nights(rows) == [0, 1, 2, 3, 4]
    bare = [each for each in rows if isinstance(each, BareNight)]
    assert [(each.recall, each.kind) for each in bare] == [
        (Recall.FELT, Kind.NATURAL),
        (Recall.NOTHING, Kind.SYNCED),
    ]


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5, 9])
def test_pages_of_any_length_join_into_the_whole_list(several, limit):
    seen, before = [], None
    while page := several.listing.page(Narrowing(), before, limit):
        assert len(page) <= limit
        seen += page
        before = page[-1].place
    assert nights(seen) == [0, 1, 2, 3, 4]


def test_a_night_with_a_dream_is_never_listed_without_one(several):
    several.nights.say_recall(NIGHT, Recall.FRAGMENT, NOW)
    assert nights(several.listing.page(Narrowing())) == [0, 1, 2, 3, 4]
    (dream,) = several.dreams.of(NIGHT)
    several.dreams.delete(dream.uid, NOW)
    first = several.listing.page(Narrowing())[0]
    assert first == BareNight(NIGHT, Recall.FRAGMENT, Kind.NATURAL, first.place)


def test_filters_leave_nights_out_by_their_kind_and_words_find_dreams_only(several):
    assert nights(several.listing.page(Narrowing("", Origin.SYNCED))) == [4]
    assert nights(several.listing.page(Narrowing("", Origin.NATURAL))) == [0, 1, 2, 3]
    assert nights(several.listing.page(Narrowing("door"))) == [0, 2, 3]


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("is:natural ", [0, 1, 2, 3]),
        ("is:synced ", [4]),
        ("-is:natural ", [4]),
        ("night:2026-11-21..2026-11-23 ", [1, 2, 3]),
        ("night:<=2026-11-20 is:synced", [4]),
        ("is:natural is:synced", []),
        ("door ", [0, 2, 3]),
        ("-is:lucid night:2026-11", [0, 2, 3]),
        ("...", []),
    ],
)
@pytest.mark.parametrize("limit", [1, 2, 9])
def test_origin_and_nights_alone_leave_nights_without_a_dream_in_the_list(
    several, words, seen, limit
):
    found, before = [], None
    while page := several.listing.page(Narrowing(words, today=NIGHT), before, limit):
        found += page
        before = page[-1].place
    assert nights(found) == seen
