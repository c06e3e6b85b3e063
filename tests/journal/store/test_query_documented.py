"""Each example of the search's own help finds what its words say."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from journal.model.dream import Dream, Mark, MarkKind, Origin
from journal.model.listing import Narrowing
from journal.model.query_help import LANGUAGE

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
RICH, OTHER = "Lake door", "A plain night"
MARKS = (
    Mark(MarkKind.PERSON, "Marco"),
    Mark(MarkKind.PLACE, "Harbour"),
    Mark(MarkKind.SIGN, "Water"),
    Mark(MarkKind.TAG, "Work"),
    Mark(MarkKind.THREAD, "Marathon"),
    Mark(MarkKind.FEELING, "Fear", intensity=0.8),
)
BODY = "By the lake a door of the old house; I was running through a doorway of flowers."
# what stands alone in the second dream, and what neither has anything attached for
FOR_THE_OTHER = {"-door", "is:synced", "origin:synced", "night:last-week", "clarity:<=2"}
FOR_NEITHER = {"has:image", "has:voice"}
EXAMPLES = [each for form in LANGUAGE for each in form.typed.split(", ")]


@pytest.fixture
def dreams(store):
    night = date(2026, 11, 5)
    rich = Dream(night, BODY, RICH, marks=MARKS, vividness=4, clarity=4)
    store.dreams.save(replace(rich, lucid=True, nightmare=True, recurring=True), NOW)
    other = Dream(date(2026, 11, 17), "Nothing much.", OTHER, origin=Origin.SYNCED, clarity=1)
    store.dreams.save(other, NOW)
    return store


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_finds_what_it_is_for(dreams, example):
    today = date(2026, 11, 24)
    found = dreams.search.page(Narrowing(example, today=today, typing=False))
    wanted = OTHER if example in FOR_THE_OTHER else RICH
    titles = {each.title for each in found}
    assert (wanted in titles) is (example not in FOR_NEITHER)
    assert {*FOR_THE_OTHER, *FOR_NEITHER} <= set(EXAMPLES)
