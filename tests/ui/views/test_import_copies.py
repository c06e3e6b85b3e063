"""An archive or another copy on the Import page: looked at first, brought in, taken back."""

from contextlib import closing
from datetime import date

import pytest

from journal.model.dream import Dream
from journal.portable import archiving
from journal.store import vault
from journal.store.store import Store
from tests.ui.views.test_imports import bring, page, ways  # noqa: F401 - fixtures
from tests.ui.views.unlocking import will_type

NIGHT = date(2026, 11, 19)


@pytest.fixture
def other(tmp_path, desk):
    """The journal of another computer, with one dream."""
    with closing(Store.open(tmp_path / "other.sqlite")) as store:
        store.dreams.save(Dream(NIGHT, "Elsewhere"), desk.now())
        yield store


@pytest.fixture
def archive(other, desk, tmp_path):
    path = tmp_path / "other.elara"
    archiving.write(other, path, desk.now())
    return path


def press(page, qtbot, words):  # noqa: F811 - the page
    next(each for each in page._open.outcome.ways if each.text() == words).click()
    qtbot.waitUntil(lambda: not page._files.busy)


def test_into_an_empty_journal_an_archive_is_restored(page, bring, qtbot, archive, desk):  # noqa: F811
    bring(archive)
    assert ways(page) == ["Restore it", "Not now"]
    assert desk.store.dreams.count() == 0
    press(page, qtbot, "Restore it")
    assert desk.store.dreams.count() == 1
    assert page._open.outcome._title.text() == "Your journal is restored"


def test_a_copy_is_brought_together_and_taken_back(page, bring, qtbot, other, desk):  # noqa: F811
    desk.store.dreams.save(Dream(NIGHT, "Here"), desk.now())
    offers = []
    page.offered.connect(lambda *offer: offers.append(offer))
    bring(other.path)
    assert "New: dreams 1" in page._open.outcome._lines.text()
    press(page, qtbot, "Bring them together")
    assert {each.body for each in desk.store.dreams.of(NIGHT)} == {"Here", "Elsewhere"}
    (_title, undo, deed) = offers[-1]
    assert undo == "Undo"
    deed()
    qtbot.waitUntil(lambda: desk.store.dreams.count() == 1)
    qtbot.waitUntil(lambda: not desk.jobs._running)


def test_what_is_here_already_has_nothing_to_bring(page, bring, qtbot, archive, desk):  # noqa: F811
    bring(archive)
    press(page, qtbot, "Restore it")
    bring(archive)
    assert page._open.outcome._title.text() == "All of it is already here"
    assert ways(page) == ["Done"]


def test_a_copy_with_another_key_is_brought_in_with_its_passphrase(page, bring, qtbot, desk, other):  # noqa: F811
    other.close()
    vault.encrypt(other.path, "abc")
    bring(other.path)
    assert ways(page)[0] == "Unlock it…"
    complaints = will_type(qtbot, "wrong", "abc")
    press(page, qtbot, "Unlock it…")
    assert complaints[0]
    press(page, qtbot, "Bring them together")
    assert [each.body for each in desk.store.dreams.of(NIGHT)] == ["Elsewhere"]


def test_a_damaged_archive_is_refused_with_a_way_on(page, bring, archive, desk):  # noqa: F811
    archive.write_bytes(archive.read_bytes()[:-100])
    bring(archive)
    assert "damaged" in page._open.outcome._title.text()
    assert desk.store.dreams.count() == 0
