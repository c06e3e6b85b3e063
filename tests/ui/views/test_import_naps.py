"""Naps are told of as naps wherever an import is counted in the window."""

import pytest

from tests.naps import nights_and_naps
from tests.ui.views.opened import opened
from ui.models.import_rows import Part
from ui.views.imports.page import ImportPage


@pytest.fixture
def page(desk, qtbot) -> ImportPage:
    return opened(ImportPage(desk), "import", qtbot)


def counted(page: ImportPage) -> tuple[str, str]:
    """What the file holds, and what the deed is called."""
    return page._open.preview._chips[Part.ALL].text(), page._open.footer.deed.text()


@pytest.mark.parametrize(
    ("kinds", "sleeps"),
    [
        (("night", "night", "nap"), "2 nights, 1 nap"),
        (("nap", "nap"), "2 naps"),
        (("night",), "1 night"),
    ],
)
def test_nights_are_counted_as_nights_and_naps_as_naps(page, qtbot, tmp_path, kinds, sleeps):
    path = nights_and_naps(tmp_path / "sleeps.csv", *kinds)
    page.bring([path])
    qtbot.waitUntil(lambda: not page._files.busy)
    assert counted(page) == (f"{sleeps} found", f"Import {sleeps}")
    page._open.footer.deed.click()
    qtbot.waitUntil(lambda: not page._files.busy)
    assert page._open.outcome.accessibleName().startswith(sleeps)
    page.bring([path])
    qtbot.waitUntil(lambda: not page._files.busy)
    if "nap" in kinds:
        assert page._open.outcome.accessibleName() == f"Already here: {sleeps}"


def test_a_nap_that_is_left_out_is_not_counted_in_the_deed(page, qtbot, tmp_path):
    page.bring([nights_and_naps(tmp_path / "sleeps.csv", "night", "nap")])
    qtbot.waitUntil(lambda: not page._files.busy)
    rows = page._open.preview.rows
    nap = next(at for at in range(rows.rowCount()) if rows.row(at).found.nap)
    rows.turn([nap])
    assert counted(page)[1] == "Import 1 night"
