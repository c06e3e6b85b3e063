"""Templates stand in their order, have names of their own, and come back after a deletion."""

from datetime import date

import pytest

from journal.errors import JournalError
from journal.model.template import Template

THURSDAY, FRIDAY = date(2026, 11, 19), date(2026, 11, 20)


def test_a_template_is_offered_on_its_weekdays_and_one_without_on_every_day(store):
    store.templates.save(Template("Senses", "Seen:\nHeard:"))
    store.templates.save(Template("Week’s end", "What stayed?", (5, 7, 5)))
    assert [each.name for each in store.templates.for_weekday(THURSDAY)] == ["Senses"]
    assert [each.name for each in store.templates.for_weekday(FRIDAY)] == ["Senses", "Week’s end"]
    assert store.templates.all()[1].weekdays == (5, 7)


def test_all_seven_days_are_every_day(store):
    assert store.templates.save(Template("Senses", "", tuple(range(1, 8)))).weekdays == ()


def test_a_changed_template_keeps_its_place(store):
    for name in ("one", "two"):
        store.templates.save(Template(name, name))
    store.templates.save(Template("first", "new", (1,)), "one")
    assert store.templates.all() == (Template("first", "new", (1,)), Template("two", "two"))


@pytest.mark.parametrize("name", ["", "  ", "two"])
def test_a_template_has_a_name_of_its_own(store, name):
    for each in ("one", "two"):
        store.templates.save(Template(each, each))
    with pytest.raises(JournalError):
        store.templates.save(Template(name, "new"), "one")
    assert [each.name for each in store.templates.all()] == ["one", "two"]


def test_a_deleted_template_comes_back_to_its_place(store):
    for name in ("one", "two", "three"):
        store.templates.save(Template(name, name, (1,)))
    place = store.templates.delete("two")
    assert [each.name for each in store.templates.all()] == ["one", "three"]
    store.templates.restore(Template("two", "two", (1,)), place)
    assert [each.name for each in store.templates.all()] == ["one", "two", "three"]


def test_letting_go_of_none_changes_nothing(store):
    assert store.templates.delete("none") == 0
