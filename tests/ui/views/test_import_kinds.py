"""A folder or zip of several kinds in the window: a preview, an import and an undo for each."""

from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton

from tests.containers import zipped
from tests.ui.views.opened import opened
from ui.views.imports.page import ImportPage

PLEES = b"sid,start,stop,rating\n1,1746133200000,1746162000000,4\n"


@pytest.fixture
def page(desk, qtbot) -> ImportPage:
    return opened(ImportPage(desk), "import", qtbot)


def settle(page: ImportPage, qtbot) -> None:
    qtbot.waitUntil(lambda: not page._files.busy)


@pytest.mark.parametrize("packed", [False, True])
def test_a_hundred_notes_beside_an_export_are_two_previews_and_both_come_in(
    page, store, tmp_path, qtbot, packed
):
    held = {
        f"{year}-03-{day:02}.md": b"A roof.\n" for year in range(2021, 2025) for day in range(1, 26)
    }
    held["plees.csv"] = PLEES
    given = tmp_path / ("mine.zip" if packed else "mine")
    if packed:
        given.write_bytes(zipped(held))
    else:
        given.mkdir()
        for name, data in held.items():
            (given / name).write_bytes(data)
    page.bring([given])
    settle(page, qtbot)
    assert len(page._files.waiting) == 1
    page._open.footer.deed.click()
    settle(page, qtbot)
    go_on = [each for each in page.findChildren(QAbstractButton) if "Go on to" in each.text()]
    go_on[0].click()
    settle(page, qtbot)
    assert page._files.waiting == ()
    page._open.footer.deed.click()
    settle(page, qtbot)
    assert (store.dreams.count(), store.sessions.count()) == (100, 1)
    assert len(store.batches.history()) == 2


def test_the_encoding_of_old_words_is_asked_and_the_answer_reads_them(page, store, tmp_path, qtbot):
    path = tmp_path / "old.txt"
    path.write_bytes("2024-03-05\nЯ летал над морем.\n".encode("koi8_r"))
    page.bring([path])
    settle(page, qtbot)
    asking = page._open.preview.asking
    (card,) = [each for each in asking.cards["encoding"] if "Я летал" in each.accessibleName()]
    card.setChecked(True)
    asking.deed.click()
    settle(page, qtbot)
    page._open.footer.deed.click()
    settle(page, qtbot)
    (dream,) = store.dreams.of(date(2024, 3, 5))
    assert dream.body == "Я летал над морем."
