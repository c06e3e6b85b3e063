"""Numbers told from elsewhere: kept as they were told, removed, and brought back."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import JournalError, NotFound
from journal.model.told_score import ISI, MOST, ToldScore, told

DAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 7, tzinfo=UTC)


def test_what_was_told_is_listed_with_the_newest_day_first(store):
    first = store.told_scores.add(ToldScore("ESS", 9, DAY - timedelta(days=9)), NOW)
    second = store.told_scores.add(ToldScore("Of my clinic", 7.5, DAY), NOW)
    assert store.told_scores.all() == (second, first)
    assert store.told_scores.between(DAY, DAY) == (second,)


def test_what_was_removed_comes_back_as_it_was(store):
    kept = store.told_scores.add(ToldScore(ISI, 17, DAY), NOW)
    assert store.told_scores.remove(kept.uid, NOW) == kept
    assert store.told_scores.all() == ()
    with pytest.raises(NotFound):
        store.told_scores.remove(kept.uid, NOW)
    assert store.told_scores.restore(kept.uid, NOW) == kept
    assert store.told_scores.all() == (kept,)
    with pytest.raises(NotFound):
        store.told_scores.restore(kept.uid, NOW)


def test_each_step_is_in_the_record_of_changes(store):
    kept = store.told_scores.add(ToldScore(ISI, 17, DAY), NOW)
    store.told_scores.remove(kept.uid, NOW)
    found = store.all("select field, after from change where record = 'told_score' order by id")
    assert [row["field"] for row in found] == ["name", "points", "day", "deleted_at"]
    assert [row["after"] for row in found][:3] == ["ISI", "17", "2026-11-19"]


@pytest.mark.parametrize(("name", "most"), MOST.items())
def test_a_number_is_within_what_its_questionnaire_can_give(name, most):
    assert told(name.lower(), f" {most} ", DAY, DAY) == ToldScore(name, most, DAY)
    assert told(name, "0", DAY, DAY).points == 0
    for text in (f"{most + 1}", "-1", "7.5", "nan", "inf", "", "many"):
        with pytest.raises(JournalError) as refused:
            told(name, text, DAY, DAY)
        assert f"0 to {most}" in refused.value.advice


def test_another_questionnaire_takes_any_number_under_its_name():
    assert told("  of  my clinic ", "7,5", DAY, DAY) == ToldScore("of my clinic", 7.5, DAY)
    for name, text in (("", "7"), ("x" * 61, "7"), ("mine", "nan"), ("mine", "1e9"), ("mine", "")):
        with pytest.raises(JournalError) as refused:
            told(name, text, DAY, DAY)
        assert refused.value.advice


def test_a_day_that_is_still_to_come_is_asked_about():
    with pytest.raises(JournalError, match="still to come"):
        told(ISI, "7", DAY + timedelta(days=1), DAY)


@given(st.text(max_size=80), st.text(max_size=20))
def test_whatever_is_typed_is_a_value_or_is_refused_in_words(name, text):
    with suppress(JournalError):
        found = told(name, text, DAY, DAY)
        assert found.name
        assert abs(found.points) < 10_000
