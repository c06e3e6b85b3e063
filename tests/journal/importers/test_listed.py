"""The members of a zip or folder are found by their endings, few or many."""

import pytest

from journal.importers import listed
from journal.importers.listed import Listed

NAMES = ("A/b.JSON", "a/c.csv", "sleep.json", "x/deep.sleep.Json", "y/README", "z.json/")


@pytest.fixture(params=[0, 100], ids=["told anew", "kept"])
def found(request, monkeypatch) -> Listed:
    monkeypatch.setattr(listed, "FEW", request.param)
    return Listed(lambda: NAMES)


def test_members_are_found_by_any_of_their_endings_in_order(found):
    for _twice in range(2):
        paths = [each.path for each in found.ending((".json", ".csv"))]
        assert paths == ["A/b.JSON", "a/c.csv", "sleep.json", "x/deep.sleep.Json"]
        assert [tuple(each) for each in found.ending((".json",))] == [
            ("A/b.JSON", "a", "b.json"),
            ("sleep.json", "", "sleep.json"),
            ("x/deep.sleep.Json", "x", "deep.sleep.json"),
        ]


def test_only_those_are_told_of_that_are_fit(found):
    assert found.fitting((".json",), lambda name: name[0].islower()) == NAMES[2:4]


def test_it_is_known_whether_there_is_any(found):
    assert (found.has_any((".csv",)), found.has_any((".zip",))) == (True, False)
