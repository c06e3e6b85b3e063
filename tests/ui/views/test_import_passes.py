"""Import in the window: true progress, deeds that nothing lies on, exports known unread."""

from pathlib import Path

import pytest

from journal.importers.apple_health import AppleHealth
from tests.containers import zipped
from tests.journal.importers.test_apple_health import NIGHT, document
from tests.ui.views.opened import opened
from ui.views.imports.page import ImportPage


@pytest.fixture
def page(desk, qtbot) -> ImportPage:
    return opened(ImportPage(desk), "import", qtbot)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "export.zip"
    path.write_bytes(zipped({"apple_health_export/export.xml": document(*NIGHT)}))
    return path


def bring(page: ImportPage, export: Path, qtbot) -> None:
    page.bring([export])
    qtbot.waitUntil(lambda: not page._files.busy)


def take(page: ImportPage, qtbot) -> None:
    page._open.footer.deed.click()
    qtbot.waitUntil(lambda: not page._files.busy)


def test_where_the_deeds_of_a_preview_stand_is_told_while_they_stand(page, export, qtbot):
    footed: list[int] = []
    page.footed.connect(footed.append)
    bring(page, export, qtbot)
    assert footed[-1] == page.foot >= page._open.footer.height() > 0
    take(page, qtbot)
    assert footed[-1] == page.foot == 0


def test_a_file_gone_through_several_times_is_not_said_to_be_larger_than_it_is(page, export):
    working = page._open.working
    size = export.stat().st_size
    working.begin(export, "Reading", "On this computer")
    working.advance(size, size)
    assert "%" not in working._progress._words.text()
    working.advance(size, 3 * size)
    assert working._progress._words.text() == "Reading, 33 %"


def test_an_export_imported_as_it_stands_is_known_without_reading_it_again(
    page, export, qtbot, monkeypatch
):
    bring(page, export, qtbot)
    take(page, qtbot)
    monkeypatch.setattr(AppleHealth, "read", lambda *_: pytest.fail("it was read again"))
    bring(page, export, qtbot)
    assert page._open.outcome.accessibleName() == "This night is already here"
